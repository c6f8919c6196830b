/**
 * How well does a changed recipe read what was known before? Counted on the events that are still to come, by title and start; what a
 * reading finds besides may be new, and may be another list on the page.
 *
 * Convincing is a reading that finds 4 of 5 of the known events to come at their very time and at least two; where fewer pages came than
 * the last time (the way to the next one has changed too), 4 of 5 of those up to its last event, and at least three. The fifth leaves room
 * for what was called off or moved meanwhile; two, because one event may stand in a box of its own. Besides: ends and places are as they
 * were on 4 of 5, rows that do not read are within the contract, among the known days there are not many events that nobody knew, and of
 * the known titles at most one in eight is found at another time instead: that many may have moved, more are read wrongly. What is new
 * among the known days has to stand as deep in the page as the others do: a heading that reads as a day is no event.
 */
import { coveredSpan } from './covered-span.ts';
import { dayOf, timeKey, titleKey, toMs } from './event-keys.ts';
import type { Fingerprint, KnownRow } from './fingerprint.ts';
import type { FoundEvent, PageReading } from './found-event.ts';
import { judgeRun } from './judge-run.ts';
import type { ReadContext } from './page-setting.ts';
import type { PageTree } from './page-tree.ts';
import type { Recipe } from './recipe.ts';

export type RepairScore = {
  /** Known events to come that should be there, and those found at their time. */
  readonly expected: number;
  readonly matched: number;
  /** Of the matched: with the end they had (or none said), in the place they had. */
  readonly ends: number;
  readonly places: number;
  /** Events between the first and last known one that nobody knew. */
  readonly strangers: number;
  /** Of the strangers: with the title of a known event that is missing at its time. */
  readonly elsewhere: number;
  /** Rows that do not read. */
  readonly unread: number;
  /** Of the strangers: elements at another depth of the page than the events that were found, a heading or a notice. */
  readonly odd: number;
  readonly isConvincing: boolean;
};

const share = 0.8;

export function scoreRepair(
  recipe: Recipe,
  reading: PageReading,
  fingerprint: Fingerprint,
  trees: readonly PageTree[],
  context: ReadContext,
): RepairScore {
  const clock = { nowMs: context.nowMs, timeZone: recipe.timeZone ?? context.timeZone };
  const ahead = fingerprint.events.filter(({ start }) => toMs(start, clock.timeZone) >= clock.nowMs);
  const isWhole = trees.length >= fingerprint.pages;
  const reach = reading.events.reduce((last, event) => Math.max(last, toMs(event.start, clock.timeZone)), 0);
  const due = isWhole ? ahead : ahead.filter(({ start }) => toMs(start, clock.timeZone) <= reach);
  const pairs = pairUp(due, reading.events);
  const matched = pairs.length;
  const ends = pairs.filter(
    ([row, event]) => row.assumed.includes('end') || timeKey(row.end) === timeKey(event.end),
  ).length;
  const places = pairs.filter(([row, event]) => row.location === '' || samePlace(row.location, event.location)).length;
  const strangers = listStrangers(reading.events, fingerprint, clock.timeZone);
  const depths = new Set(pairs.map(([, event]) => event.evidence.path.length));
  const odd = strangers.filter((event) => !depths.has(event.evidence.path.length)).length;
  const found = new Set(pairs.map(([row]) => row));
  const missing = new Set(due.filter((row) => !found.has(row)).map(({ title }) => titleKey(title)));
  const elsewhere = strangers.filter(({ title }) => missing.has(titleKey(title))).length;
  const least = Math.max(isWhole ? 2 : 3, Math.floor(due.length * share));
  return {
    expected: due.length,
    matched,
    ends,
    places,
    strangers: strangers.length,
    elsewhere,
    unread: reading.unread.length,
    odd,
    isConvincing:
      matched >= least &&
      ends >= matched * share &&
      places >= matched * share &&
      strangers.length <= Math.max(1, due.length / 4) &&
      elsewhere <= due.length / 8 &&
      odd === 0 &&
      isSound(recipe, reading, trees, fingerprint, context, clock),
  };
}

/** The better of two first. */
export function compareScores(a: RepairScore, b: RepairScore): number {
  const sumOf = (one: RepairScore) =>
    one.matched * 4 + one.ends * 2 + one.places - one.strangers * 3 - one.elsewhere * 3 - one.odd * 3 - one.unread;
  return Number(b.isConvincing) - Number(a.isConvincing) || sumOf(b) - sumOf(a);
}

/** The contract and the looks of a run, without the number that a page of fewer pages cannot reach. */
function isSound(
  recipe: Recipe,
  reading: PageReading,
  trees: readonly PageTree[],
  fingerprint: Fingerprint,
  context: ReadContext,
  clock: { readonly nowMs: number; readonly timeZone: string },
): boolean {
  const known = fingerprint.events.map(toFound);
  const covered = coveredSpan({ trees, reading, recipe }, { known, lastGood: null }, context);
  const contract = trees.length >= fingerprint.pages ? recipe.contract : { ...recipe.contract, leastEvents: 1 };
  const doubts = judgeRun({ ...reading, cut: false, covered: { ...covered, hasRoom: false } }, known, contract, clock);
  return doubts.length === 0;
}

function toFound(row: KnownRow, index: number): FoundEvent {
  const { title, start, end, location, titleText, timeText, dateText, assumed } = row;
  const evidence = { pageUrl: '', path: [], box: null, titleText, timeText, dateText, assumed };
  return { id: `said:${String(index)}`, title, start, end, location, cancelled: false, evidence };
}

function pairUp(rows: readonly KnownRow[], events: readonly FoundEvent[]): (readonly [KnownRow, FoundEvent])[] {
  const found = new Map<string, FoundEvent[]>();
  for (const event of events) found.set(keyOf(event), [...(found.get(keyOf(event)) ?? []), event]);
  return rows.flatMap((row) => {
    const event = found.get(keyOf(row))?.shift();
    return event === undefined ? [] : [[row, event] as const];
  });
}

/** Long titles were cut. */
function keyOf({ title, start }: Pick<KnownRow, 'title' | 'start'>): string {
  return `${titleKey(title.slice(0, 110))}\n${timeKey(start)}`;
}

function samePlace(before: string, now: string): boolean {
  const [a, b] = [titleKey(before.replace(/…$/, '')), titleKey(now)];
  return b !== '' && (a.includes(b) || b.includes(a));
}

/** Between the first and the last known day; what lies beyond may simply be new. */
function listStrangers(
  events: readonly FoundEvent[],
  { events: rows }: Fingerprint,
  timeZone: string,
): readonly FoundEvent[] {
  const days = rows.map(({ start }) => dayOf(start, timeZone)).sort();
  const [first = '', last = ''] = [days[0], days.at(-1)];
  const keys = new Set(rows.map(keyOf));
  return events.filter((event) => {
    const day = dayOf(event.start, timeZone);
    return day >= first && day <= last && !keys.has(keyOf(event));
  });
}
