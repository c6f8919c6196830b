/** How well does a reading fit a page? For choosing among ways to read it; figures only have a meaning beside each other. */
import { titleKey } from './event-keys.ts';
import type { FoundEvent, UnreadRow } from './found-event.ts';
import { kindOfLabel, labelKindOf } from './labels.ts';
import { findNode, type PageIndex, type PageNode } from './page-index.ts';
import { lineOf, textOf } from './page-text.ts';
import type { Reading } from './recipe.ts';
import { lastingClasses } from './to-selector.ts';

/** Assumptions that tell of a wrong structure rather than of a page that leaves something out. */
const costs: Readonly<Record<string, number>> = {
  'first of several times': 0.5,
  'am or pm': 0.2,
  title: 0.5,
  'all day': 0.25,
  'time by its place': 0.2,
  year: 0.04,
  'each day': 0.1,
  time: 0.1,
};

export function scoreReading(reading: Reading, events: readonly FoundEvent[], unread: readonly UnreadRow[]): number {
  if (events.length === 0) return 0;
  const share = events.length / (events.length + unread.length);
  const titles = new Set(events.map((event) => titleKey(event.title)));
  const starts = new Set(
    events.map((event) => (event.start.kind === 'date' ? event.start.localDate : String(event.start.ms))),
  );
  const paths = new Set(events.map((event) => event.evidence.path.join('.')));
  // Under a heading anything may stand; in a cell or beside a date for machines a row without an hour is a whole day.
  const isLoose = reading.kind === 'pointed' && reading.date.kind === 'nearest' && reading.date.attribute === null;
  const costOf = (one: string): number => (one === 'all day' && isLoose ? 0.45 : (costs[one] ?? 0));
  const assumed = events.map((event) => event.evidence.assumed.reduce((sum, one) => sum + costOf(one), 0));
  const cost = assumed.reduce((sum, one) => sum + Math.min(0.8, one), 0) / events.length;
  const long = events.filter((event) => event.title.length > 90).length / events.length;
  const distinct = events.length < 3 ? 1 : 0.7 + 0.3 * Math.min(1, titles.size / Math.min(events.length, 4));
  const oneByOne = 0.5 + 0.5 * (paths.size / events.length);
  const spread = events.length < 2 ? 1 : 0.6 + 0.4 * Math.min(1, starts.size / events.length);
  // A heading names a group; where there is hardly more than one row under each, the row itself is more than what was taken for it.
  const isOver = reading.kind === 'pointed' && reading.parts.title.where === 'before';
  const over = isOver ? (paths.size / titles.size <= 2 ? 0.6 : 0.85) : 1;
  const plain = reading.kind === 'pointed' ? plainness(reading) : 1;
  return (
    Math.log2(1 + events.length) *
    share *
    share *
    (1 - cost) *
    (1 - 0.4 * long) *
    distinct *
    oneByOne *
    spread *
    over *
    plain
  );
}

/** Recipes by names outlive those by places. */
function plainness(reading: Reading & { kind: 'pointed' }): number {
  const { parts, events, date } = reading;
  const selectors = [
    events,
    parts.title.selector,
    parts.start?.selector ?? '',
    date.kind === 'own' ? '' : date.selector,
  ];
  const places = selectors.filter((selector) => selector.includes(':nth')).length;
  const length = selectors.reduce((sum, selector) => sum + selector.length, 0);
  const whole = parts.start?.selector === '' ? 0.03 : 0;
  // A date for machines around the event is no guess.
  const sure = date.kind !== 'own' && date.attribute !== null ? 1.2 : date.kind === 'column' ? 1.1 : 1;
  const unnamed = /[.#[]/.test(events.split(/[\s>]+/).at(-1) ?? '') ? 0 : 0.08;
  return sure * (1 - unnamed - 0.03 * places - Math.min(0.08, length / 4000) - whole);
}

/** How much the rows look like rows: short, of one kind with the clicked one, none of them the end of another or a day of posting. */
export function scoreRows(
  index: PageIndex,
  clicked: PageNode,
  events: readonly FoundEvent[],
  perLine: boolean,
): number {
  // An event is a few lines; what holds a page is no event.
  const long = perLine ? 0 : Math.min(0.6, Math.max(0, lineOf(clicked).length - 200) / 4000);
  const nodes = events.map((event) => findNode(index, event.evidence.path)).filter((one) => one !== null);
  const count = Math.max(1, nodes.length);
  const alike = nodes.filter((one) => isOfKind(one, clicked)).length / count;
  const wrong = nodes.filter(isLabelled).length / count;
  return (1 - long) * (0.5 + 0.5 * alike) * (1 - wrong);
}

/** A row that its label calls an end, or a day on which something was posted. */
function isLabelled(node: PageNode): boolean {
  const text = textOf(node);
  const end = text.indexOf('\n');
  const first = end < 0 ? text : text.slice(0, end);
  const own = end >= 0 && first.length <= 30 && !/\d/.test(first) ? kindOfLabel(first) : null;
  const kind = own ?? labelKindOf(node);
  return kind === 'end' || kind === 'other';
}

/** Rows of one list are of one kind: by their tags, and by a class that they share where they have any. */
function isOfKind(one: PageNode, other: PageNode): boolean {
  let [a, b]: [PageNode | null, PageNode | null] = [one, other];
  for (let up = 0; up < 2 && a !== null && b !== null; up += 1, a = a.parent, b = b.parent) {
    if (a === b) return true;
    if (a.element.tag !== b.element.tag) return false;
    const [mine, theirs] = [lastingClasses(a), lastingClasses(b)];
    if (mine.length !== theirs.length && (mine.length === 0 || theirs.length === 0)) return false;
    if (mine.length > 0 && !mine.some((name) => theirs.includes(name))) return false;
  }
  return true;
}
