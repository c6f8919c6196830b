/**
 * How all events like a clicked one are read, by structure alone: the elements that could be "an event", from the clicked one outwards, each
 * with its like, and what may be title, time and day in them. Each way is tried out on the page itself; the best is taken.
 */
import { alikeTo, partWithin, type Alike } from './alike.ts';
import { titleKey } from './event-keys.ts';
import type { FoundEvent } from './found-event.ts';
import { dateFrom, guessDates } from './guess-date.ts';
import { guessEnd, guessId, guessLocation, guessStarts, guessTitles, part } from './guess-parts.ts';
import type { PageIndex, PageNode } from './page-index.ts';
import { commonAncestor, contains, pathOf, upFrom } from './page-index.ts';
import { plainSetting, settingOf, type PageSetting, type ReadContext } from './page-setting.ts';
import { hasOwnWords, lineOf, textOf } from './page-text.ts';
import { readPage } from './read-by-recipe.ts';
import { namesClock, namesDay, readSaid } from './read-said.ts';
import type { DateContext, Reading, RecipePart } from './recipe.ts';
import { scoreReading, scoreRows } from './score-reading.ts';
import { selectWithin } from './select.ts';

export type PointedReading = Extract<Reading, { kind: 'pointed' }>;
/** Elements that were clicked at. */
export type Clicked = {
  readonly event: PageNode | null;
  readonly title: PageNode | null;
  readonly start: PageNode | null;
  readonly end: PageNode | null;
  readonly location: PageNode | null;
  readonly date: PageNode | null;
};
export type Tried = {
  readonly reading: PointedReading;
  readonly score: number;
  readonly events: readonly FoundEvent[];
  readonly unread: number;
};

const mostRowsets = 14;

/** By structure alone. */
export function generaliseFreely(index: PageIndex, clicked: Clicked, context: ReadContext): Tried | null {
  const setting = settingOf(index, [], plainSetting, context);
  const tried = chooseRowsets(index, clicked, setting).map((rowset) =>
    bestFor(index, rowset, clicked, setting, context),
  );
  return tried.reduce((best, one) => (one !== null && one.score > (best?.score ?? 0) ? one : best), null);
}

/** One part after the other, each tried with the best of those before: where the day is, where the hour, where the title. */
function bestFor(
  index: PageIndex,
  rowset: Rowset,
  clicked: Clicked,
  setting: PageSetting,
  context: ReadContext,
): Tried | null {
  const { node, selector: events, perLine } = rowset;
  const { titles, starts, dates, end, location, id } = partsFor(index, rowset, clicked, setting);
  let best: Tried | null = null;
  const attempt = (
    title: RecipePart | undefined,
    start: RecipePart | null | undefined,
    date: DateContext | undefined,
  ): void => {
    if (title === undefined || start === undefined || date === undefined) return;
    const base = { kind: 'pointed', events, parts: { title, start, end, location, id }, date } as const;
    const one = tryOut(index, perLine ? { ...base, perLine } : base, node, clicked, context);
    if (one !== null && one.score > (best?.score ?? 0)) best = one;
  };
  const chosen = (): Tried | null => best;
  for (const start of starts) {
    for (const date of dates(start))
      for (const title of titles.slice(0, chosen() === null ? 3 : 1)) attempt(title, start, date);
  }
  const at = chosen()?.reading;
  if (at !== undefined)
    for (const title of titles) if (title !== at.parts.title) attempt(title, at.parts.start, at.date);
  return chosen();
}

type Rowset = Alike & { readonly node: PageNode; readonly perLine: boolean };

/** Elements that could be "an event", from the clicked one outwards, each with its like. */
function chooseRowsets(index: PageIndex, clicked: Clicked, setting: PageSetting): Rowset[] {
  const { event, title, start, end } = clicked;
  const inner = [start, end, title].filter((node) => node !== null);
  const anchor = event ?? start ?? title ?? clicked.location ?? clicked.date;
  if (anchor === null) return [];
  const together = event === null ? commonAncestor(inner) : null;
  const rowsets: (Rowset & { rank: number })[] = [];
  let distance = 0;
  for (const node of upFrom(anchor)) {
    if (node.parent === null || distance > 9 || node.element.tag === 'body') break;
    if (event !== null && node !== event) break;
    const outside = distance;
    distance += 1;
    for (const alike of alikeTo(index, node)) {
      // Of elements within each other the inner ones are the rows; the clicked one must be among them.
      const rows = alike.nodes.filter((one, place) => (alike.nodes[place + 1]?.order ?? Infinity) > one.last);
      if (!rows.includes(node)) continue;
      const { lone, some } = countTimes(rows, setting);
      const isAround = together !== null && contains(node, together);
      const rank =
        Math.log2(1 + lone) * (lone / Math.max(1, rows.length)) +
        (isAround ? 0.4 : 0) -
        outside * 0.05 -
        (some - lone) * 0.02;
      rowsets.push({ selector: alike.selector, nodes: rows, node, perLine: false, rank });
      const lines = event === null || node === event ? linesWithTime(node, setting) : 0;
      if (lines > 1)
        rowsets.push({
          selector: alike.selector,
          nodes: rows,
          node,
          perLine: true,
          rank: Math.log2(1 + lines) - outside * 0.3,
        });
    }
  }
  return rowsets.sort((a, b) => b.rank - a.rank).slice(0, mostRowsets);
}

/** Of the first hundred: how many name a time or day at all, and how many just one. */
function countTimes(nodes: readonly PageNode[], setting: PageSetting): { lone: number; some: number } {
  let lone = 0;
  let some = 0;
  for (const node of nodes.slice(0, 100)) {
    const text = lineOf(node);
    if (text.length > 3000 || !/\d/.test(text)) continue;
    const said = readSaid(text.slice(0, 600), setting);
    if (!namesDay(said) && !namesClock(said)) continue;
    some += 1;
    if (said.entries.length <= 1) lone += 1;
  }
  return { lone, some };
}

function linesWithTime(node: PageNode, setting: PageSetting): number {
  const lines = textOf(node).split('\n');
  // Lines that are elements of their own are rows by themselves.
  const isPlain = hasOwnWords(node) || node.children.some((child) => child.element.tag === 'br');
  if (!isPlain || lines.length > 300 || lines.length < 2) return 0;
  if (node.children.some((child) => child.children.length > 0 && textOf(child).includes('\n'))) return 0;
  return lines.filter((line) => line.length < 300 && /\d/.test(line) && namesDay(readSaid(line, setting))).length;
}

type Candidates = {
  readonly titles: readonly RecipePart[];
  readonly starts: readonly (RecipePart | null)[];
  readonly dates: (start: RecipePart | null) => readonly DateContext[];
  readonly end: RecipePart | null;
  readonly location: RecipePart | null;
  readonly id: RecipePart | null;
};

const mostStarts = 4;

function partsFor(
  index: PageIndex,
  { node, nodes, perLine }: Rowset,
  clicked: Clicked,
  setting: PageSetting,
): Candidates {
  const titles =
    clicked.title === null ? guessTitles(index, node, nodes, setting) : pointedTitles(index, node, clicked.title);
  const found = perLine ? [part('')] : startsFor(index, node, clicked, setting);
  const starts = found
    .filter((one, place) => found.findIndex((other) => other?.selector === one?.selector) === place)
    .slice(0, mostStarts);
  const around = clicked.date === null ? guessDates(index, node, setting) : dateFrom(index, node, clicked.date);
  const own: readonly DateContext[] = [{ kind: 'own' }];
  return {
    titles: perLine ? [part(''), ...titles.filter((one) => one.where === 'before')] : titles,
    starts,
    dates: (start) => (clicked.date === null && (perLine || namesOwnDay(index, node, start, setting)) ? own : around),
    end: clicked.end === null ? (perLine ? null : guessEnd(index, node, setting)) : within(index, node, clicked.end),
    location:
      clicked.location === null ? guessLocation(index, node, clicked.title) : within(index, node, clicked.location),
    id: perLine ? null : guessId(index, node, nodes),
  };
}

function within(index: PageIndex, node: PageNode, inner: PageNode): RecipePart | null {
  const selector = contains(node, inner) ? partWithin(index, node, inner) : null;
  return selector === null ? null : part(selector);
}

/** Within the event; else a heading that stands over it and others. */
function pointedTitles(index: PageIndex, node: PageNode, title: PageNode): RecipePart[] {
  const inside = within(index, node, title);
  if (inside !== null)
    return lineOf(node).length < 200 && inside.selector.includes(':') ? [inside, part('')] : [inside];
  const mate = node.parent === title.parent && title.order > node.order ? [part(`~ ${title.element.tag}`)] : [];
  const before = alikeTo(index, title)
    .slice(0, 6)
    .map((alike): RecipePart => ({ ...part(alike.selector), where: 'before' }));
  return [...mate, ...before];
}

function startsFor(index: PageIndex, node: PageNode, clicked: Clicked, setting: PageSetting): (RecipePart | null)[] {
  const { start, title } = clicked;
  if (start === null) return guessStarts(index, node, title, setting);
  const inside = within(index, node, start);
  if (inside === null) {
    const isMate = start.parent === node.parent && start.order > node.order;
    return isMate ? [part(`~ ${start.element.tag}`)] : [];
  }
  const said = readSaid(lineOf(start).slice(0, 400), setting);
  if (namesDay(said) && namesClock(said)) return [inside];
  // The hour was clicked at and the day stands beside it, or the other way round: both are its time.
  const more = guessStarts(index, node, title === null || contains(start, title) ? null : title, setting).filter(
    (one) => one !== null && one.selector !== '',
  );
  const joined = more.flatMap((one) =>
    one === null || inside.selector === '' || one.selector.includes(inside.selector) ? [one] : joinedParts(inside, one),
  );
  return [inside, ...joined, ...(node === start ? [] : [part('')])];
}

function joinedParts(one: RecipePart, other: RecipePart): RecipePart[] {
  const selector = `${one.selector}, ${other.selector}`;
  return selector.length <= 500 ? [part(selector)] : [];
}

function namesOwnDay(index: PageIndex, node: PageNode, start: RecipePart | null, setting: PageSetting): boolean {
  if (start === null) return false;
  const found = start.selector === '' ? [node] : selectWithin(index, node, start.selector);
  const said = readSaid(
    found
      .map((one) => textOf(one))
      .join('\n')
      .slice(0, 600),
    setting,
  );
  return said.entries.some((entry) => entry.days.some((day) => day.weekday === null));
}

/** Null where the clicked event is not among what is read, or another title than the clicked one. */
function tryOut(
  index: PageIndex,
  reading: PointedReading,
  node: PageNode,
  clicked: Clicked,
  context: ReadContext,
): Tried | null {
  const { events, unread } = readPage(index.tree, reading, plainSetting, context);
  const path = pathOf(node).join('.');
  const own = events.filter((event) => event.evidence.path.join('.') === path);
  if (own.length === 0) return null;
  const { title } = clicked;
  if (title !== null) {
    const wanted = titleKey(lineOf(title));
    if (!own.some((event) => wanted.includes(titleKey(event.title)) || titleKey(event.title).includes(wanted)))
      return null;
  }
  return {
    reading,
    events,
    unread: unread.length,
    score: scoreReading(reading, events, unread) * scoreRows(index, node, events, reading.perLine === true),
  };
}
