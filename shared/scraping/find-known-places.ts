/**
 * Where on a page do events stand that were read from it before? The elements that hold their titles, and near them the ones that say
 * their times, ends and places: what a person would click at to teach the page again. Titles are found by their words in whatever
 * layout, times by what they mean: a table may write "2027-03-08 08:00" where a list wrote "March 8, 8 am".
 */
import type { EventTime } from '#shared/domain/calendar-event.ts';
import { toEpochDay } from '#shared/time/local-date.ts';
import { minuteOfDay } from '#shared/time/wall-clock.ts';
import { titleKey } from './event-keys.ts';
import type { KnownRow } from './fingerprint.ts';
import { contains, upFrom, within, type PageIndex, type PageNode } from './page-index.ts';
import type { PageSetting } from './page-setting.ts';
import { lineOf } from './page-text.ts';
import { readSaid } from './read-said.ts';
import { attributeOf } from './select.ts';

export type KnownPlace = {
  readonly row: KnownRow;
  readonly title: PageNode;
  readonly start: PageNode | null;
  readonly end: PageNode | null;
  readonly location: PageNode | null;
  /** Levels from the title up to what holds the time too; a title whose time is nowhere near is far. */
  readonly distance: number;
};

/** A title stands in few elements; beyond these it is a word of the page. */
const mostPlaces = 12;
/** Levels between a title and what holds its time. */
const mostLevels = 6;
const longestText = 400;
const far = 100;

/** The best place of each row, the surest first. */
export function findKnownPlaces(
  index: PageIndex,
  rows: readonly KnownRow[],
  setting: PageSetting,
): readonly KnownPlace[] {
  const texts = index.all.filter((node) => node.last - node.order < 30).map((node) => ({ node, key: keyOf(node) }));
  const found = rows.flatMap((row) => {
    const wanted = titleKey(row.title.replace(/…$/, ''));
    if (wanted === '') return [];
    const exact = texts.filter(({ key }) => key === wanted);
    const holding =
      exact.length > 0 ? exact : texts.filter(({ key }) => key.length <= longestText && key.includes(wanted));
    const places = innermost(holding.map(({ node }) => node))
      .slice(0, mostPlaces)
      .map((title) => lookAround(index, row, title, setting));
    return places.sort(bySureness).slice(0, 1);
  });
  return found.sort(bySureness);
}

function bySureness(a: KnownPlace, b: KnownPlace): number {
  const partsOf = (one: KnownPlace) => Number(one.end !== null) + Number(one.location !== null);
  return a.distance - b.distance || partsOf(b) - partsOf(a);
}

/** Its words, or the attribute that says them where it has none. */
function keyOf(node: PageNode): string {
  const text = lineOf(node);
  const said = text !== '' ? text : (attributeOf(node, 'aria-label') ?? attributeOf(node, 'title') ?? '');
  return titleKey(said.slice(0, 2000));
}

/** In the order of the document, so that what an element holds comes right behind it. */
function innermost(nodes: readonly PageNode[]): PageNode[] {
  return nodes.filter((node, place) => {
    const next = nodes[place + 1];
    return next === undefined || !contains(node, next);
  });
}

function lookAround(index: PageIndex, row: KnownRow, title: PageNode, setting: PageSetting): KnownPlace {
  const saysStart = startTest(row.start, setting);
  const end = row.assumed.includes('end') ? null : minuteOf(row.end, setting);
  const none = { row, title, start: null, end: null, location: null, distance: far };
  // A title that stands alone says no time; one among other words may hold it.
  const isAlone = keyOf(title) === titleKey(row.title);
  for (const [level, around] of [...upFrom(title)].entries()) {
    if (level > mostLevels || lineOf(around).length > longestText) break;
    const inner = withOwnWords([around, ...within(index, around)]).filter((node) => node !== title || !isAlone);
    const start = inner.find(saysStart);
    if (start === undefined) continue;
    const isApart = end !== null && !saysMinute(start, end, 'end', setting);
    const apart = isApart ? inner.find((node) => node !== start && saysMinute(node, end, 'start', setting)) : undefined;
    return { ...none, start, end: apart ?? null, location: findPlace(index, around, row), distance: level };
  }
  return none;
}

/** Of an hour by the clock, of a whole day by its date. */
function startTest(start: EventTime, setting: PageSetting): (node: PageNode) => boolean {
  if (start.kind === 'date') {
    const day = toEpochDay(start.localDate);
    return (node) => saysDay(node, day, setting);
  }
  const minute = minuteOfDay(start.ms, setting.timeZone);
  return (node) => saysMinute(node, minute, 'start', setting);
}

/** Within, else behind it: lists of terms have their places there. */
function findPlace(index: PageIndex, around: PageNode, row: KnownRow): PageNode | null {
  const place = titleKey(row.location.replace(/…$/, ''));
  if (place === '') return null;
  const isPlace = (node: PageNode) => titleKey(lineOf(node)) === place;
  const behind = around.parent?.children.slice(around.at + 1, around.at + 4) ?? [];
  return withOwnWords(within(index, around)).find(isPlace) ?? behind.find(isPlace) ?? null;
}

/** Null for whole days. */
function minuteOf(time: EventTime, { timeZone }: PageSetting): number | null {
  return time.kind === 'date' ? null : minuteOfDay(time.ms, timeZone);
}

function withOwnWords(nodes: readonly PageNode[]): PageNode[] {
  return nodes.filter((node) =>
    node.element.children.some((child) => typeof child === 'string' && child.trim() !== ''),
  );
}

/** With the year that the page leaves out, or the one it says. */
function saysDay(node: PageNode, day: number, setting: PageSetting): boolean {
  const text = lineOf(node);
  if (text.length > 160 || !/\d/.test(text)) return false;
  return readSaid(text, setting).entries.some((entry) => entry.days.some((said) => said.day === day));
}

/** An hour of 1 to 12 may be either half of the day. */
function saysMinute(node: PageNode, minute: number, which: 'start' | 'end', setting: PageSetting): boolean {
  const text = lineOf(node);
  if (text.length > 160 || !/\d/.test(text)) return false;
  return readSaid(text, setting).entries.some((entry) => {
    const clock = entry[which];
    return clock !== null && (clock.minute === minute || (clock.half && clock.minute % 720 === minute % 720));
  });
}
