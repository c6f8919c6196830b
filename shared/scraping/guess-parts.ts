/** Which elements of a row are its title, its time, its place? Looked for in the row that was pointed at, checked on its like. */
import { fold } from '#shared/understanding/text/tidy-text.ts';
import { partWithin } from './alike.ts';
import { isHeading } from './day-hints.ts';
import { labelKindOf } from './labels.ts';
import type { PageIndex, PageNode } from './page-index.ts';
import { contains, within } from './page-index.ts';
import type { PageSetting } from './page-setting.ts';
import { hasOwnWords, lineOf, textOf } from './page-text.ts';
import { namesClock, namesDay, readSaid } from './read-said.ts';
import type { RecipePart } from './recipe.ts';
import { attributeOf, select } from './select.ts';
import { withoutTimes } from './row-words.ts';
import { namesOf } from './to-selector.ts';

export const part = (selector: string): RecipePart => ({ selector, attribute: null, piece: null });

/** Links that every row has; they name a paper, not an event. */
const papers =
  /^(?:agendas?|minutes|meeting minutes|presentations?|details|more(?: info(?:rmation)?)?|read more|learn more|view(?: event)?|register|rsvp|tickets?|buy tickets|download|pdf|audio|video|map|website|link|tagesordnung|protokoll|mehr|details anzeigen|plus d'infos|en savoir plus|mas informacion|zoom|webcast)$/;

/** Time parts of a row: the smallest elements that name an hour or a day, as one selector list; '' is the whole row. */
export function guessStarts(
  index: PageIndex,
  row: PageNode,
  title: PageNode | null,
  setting: PageSetting,
): (RecipePart | null)[] {
  const inner = within(index, row).filter((one) => title === null || (!contains(title, one) && !contains(one, title)));
  const timed = inner.filter(
    (one) => isSmallest(one) && isTimeText(lineOf(one), setting) && !isFolded(one, row) && !isOtherLabel(one),
  );
  const found: (RecipePart | null)[] = [];
  const selectors = [...new Set(timed.slice(0, 4).map((one) => partWithin(index, row, one)))].filter(
    (one): one is string => one !== null && one !== '',
  );
  if (selectors.length > 0) found.push(part(listOf(selectors)));
  if (selectors.length > 1 && selectors[0] !== undefined) found.push(part(selectors[0]));
  if (isTimeText(lineOf(row).slice(0, 400), setting)) found.push(part(''));
  if (found.length === 0) found.push(...behind(index, row, setting), null);
  return found;
}

function isOtherLabel(node: PageNode): boolean {
  const kind = labelKindOf(node);
  return kind === 'end' || kind === 'other';
}

/** The element that its label calls the end. */
export function guessEnd(index: PageIndex, row: PageNode, setting: PageSetting): RecipePart | null {
  const found = within(index, row).find(
    (one) => isSmallest(one) && labelKindOf(one) === 'end' && isTimeText(lineOf(one), setting),
  );
  const selector = found === undefined ? null : partWithin(index, row, found);
  return selector === null || selector === '' ? null : part(selector);
}

/** As many of them as a selector may hold. */
function listOf(selectors: readonly string[]): string {
  let list = selectors[0] ?? '';
  for (const one of selectors.slice(1)) if (list.length + one.length < 490) list += `, ${one}`;
  return list;
}

/** Elements with words of their own, or a `<time>`. */
function isSmallest(one: PageNode): boolean {
  return one.element.tag === 'time' || hasOwnWords(one);
}

function isTimeText(text: string, setting: PageSetting): boolean {
  if (text.length > 300 || !/\d|all.?day|noon|ganzt|journ|todo el/i.test(text)) return false;
  const said = readSaid(text, setting);
  return namesDay(said) || namesClock(said);
}

function isFolded(one: PageNode, row: PageNode): boolean {
  return row.element.visible && !one.element.visible && one.element.tag !== 'time';
}

/** Pages whose events are runs of siblings: the time stands right behind. */
function behind(index: PageIndex, row: PageNode, setting: PageSetting): RecipePart[] {
  const mates = row.parent?.children.slice(row.at + 1, row.at + 4) ?? [];
  const timed = mates.find((mate) => mate.element.tag !== row.element.tag && isTimeText(lineOf(mate), setting));
  if (timed === undefined) return [];
  const name = namesOf(timed).find((one) => !one.startsWith('#')) ?? timed.element.tag;
  return select(index, name).length === 0 ? [] : [part(timed.at === row.at + 1 ? `+ ${name}` : `~ ${name}`)];
}

/** Titles of a row, the likeliest first. `rows`: all of its kind, to tell what differs from what is the same in each. */
export function guessTitles(
  index: PageIndex,
  row: PageNode,
  rows: readonly PageNode[],
  setting: PageSetting,
): RecipePart[] {
  const found: { part: RecipePart; score: number }[] = [];
  const names = new Set<string>();
  const add = (one: RecipePart, score: number): void => {
    const name = `${one.where ?? ''} ${one.selector}`;
    if (!names.has(name)) found.push({ part: one, score });
    names.add(name);
  };
  for (const node of within(index, row)) {
    const text = lineOf(node);
    if (text.length < 3 || text.length > 160 || !hasOwnWords(node)) continue;
    const left = withoutTimes(textOf(node), setting);
    if (!/\p{L}{3}/u.test(left) || papers.test(fold(left))) continue;
    const selector = partWithin(index, row, node);
    if (selector !== null) add(part(selector), titleLooks(node, left, text));
  }
  const words = withoutTimes(textOf(row), setting);
  if (/\p{L}{3}/u.test(words) && !papers.test(fold(words))) add(part(''), row.children.length === 0 ? 3 : 0.5);
  for (const heading of headingsBefore(index, row, rows, setting)) add(heading, 0);
  return found
    .sort((a, b) => b.score - a.score)
    .slice(0, 6)
    .map((one) => one.part);
}

function titleLooks(node: PageNode, left: string, text: string): number {
  const classes = `${attributeOf(node, 'class') ?? ''} ${attributeOf(node.parent ?? node, 'class') ?? ''}`;
  let score = 1;
  if (/(?:title|name|summary|subject|headline|event-?text)/i.test(classes) || attributeOf(node, 'itemprop') === 'name')
    score += 4;
  if (/^h[1-6]$/.test(node.element.tag)) score += 3;
  if (node.element.tag === 'a') score += 1.5;
  if (node.element.tag === 'strong' || node.element.tag === 'b') score += 1;
  if (/(?:location|venue|place|address|where|room|desc|excerpt|cat|tag|price|organi)/i.test(classes)) score -= 3;
  if (left.length < text.length * 0.6) score -= 1;
  return score;
}

/** Headings over the rows that name no day themselves. */
function headingsBefore(
  index: PageIndex,
  row: PageNode,
  rows: readonly PageNode[],
  setting: PageSetting,
): RecipePart[] {
  const found: RecipePart[] = [];
  for (let order = row.order - 1, seen = 0; order >= 0 && seen < 400 && found.length < 3; order -= 1, seen += 1) {
    const one = index.all[order];
    if (one === undefined || contains(one, row) || !isHeading(one) || rows.includes(one)) continue;
    const text = lineOf(one);
    const left = withoutTimes(text, setting);
    if (!/\p{L}{4}/u.test(left) || text.length > 140 || namesDay(readSaid(text, setting))) continue;
    const name =
      namesOf(one).find((each) => !each.startsWith('#') && select(index, each).length < 200) ?? one.element.tag;
    found.push({ ...part(name), where: 'before' });
  }
  return found;
}

const placeClass = /(?:location|venue|place|address|where|room|ort\b|lieu|lugar|luogo|locatie)/i;

export function guessLocation(index: PageIndex, row: PageNode, title: PageNode | null): RecipePart | null {
  const found = within(index, row).find((one) => {
    const isPlace =
      attributeOf(one, 'itemprop') === 'location' ||
      one.element.tag === 'address' ||
      placeClass.test(attributeOf(one, 'class') ?? '');
    return isPlace && lineOf(one) !== '' && !(title !== null && (contains(one, title) || contains(title, one)));
  });
  const selector = found === undefined ? null : partWithin(index, row, found);
  return selector === null || selector === '' ? null : part(selector);
}

/** The page's own id: an attribute that says so, or the link of the event. Never a place in the list. */
export function guessId(index: PageIndex, row: PageNode, rows: readonly PageNode[]): RecipePart | null {
  for (const name of ['data-event-id', 'data-eventid', 'data-id', 'data-uid', 'data-event', 'data-post-id']) {
    const values = rows.map((one) => attributeOf(one, name));
    if (
      values.every((value) => value !== null && value !== '') &&
      new Set(values).size === values.length &&
      rows.length > 1
    ) {
      return { selector: '', attribute: name, piece: null };
    }
  }
  const isLink = (one: PageNode): boolean =>
    one.element.tag === 'a' && /\w/.test((attributeOf(one, 'href') ?? '').replace(/^#.*|^javascript:.*/, ''));
  const link = isLink(row) ? row : within(index, row).find(isLink);
  if (link === undefined || rows.length < 2) return null;
  const selector = partWithin(index, row, link);
  if (selector === null) return null;
  const links = rows
    .map((one) => (isLink(one) ? one : within(index, one).find(isLink)))
    .map((one) => (one === undefined ? '' : (attributeOf(one, 'href') ?? '')));
  const isOwn = links.every((href) => href !== '') && new Set(links).size === links.length;
  return isOwn ? { selector, attribute: 'href', piece: null } : null;
}
