/**
 * The day that an event's surroundings give it, by the recipe's date context: a cell's number or attribute, a heading before it, the head
 * of its column. Days of the month alone ("30, 31, 1, 2") are counted through the months by the order that they stand in.
 */
import { toDay } from '#shared/understanding/time/calendar-days.ts';
import { headOver } from './columns.ts';
import type { DayMark } from './day-hints.ts';
import { hintFor } from './day-hints.ts';
import { machineDay } from './machine-time.ts';
import type { PageIndex, PageNode } from './page-index.ts';
import { contains, placeFrom, upFrom } from './page-index.ts';
import type { PageSetting } from './page-setting.ts';
import { lineOf } from './page-text.ts';
import { dayInRange, readSaid } from './read-said.ts';
import type { DateContext } from './recipe.ts';
import { attributeOf, select } from './select.ts';

export type DayContext = {
  readonly dateText: string;
  /** Epoch day where it is one for machines or counted; null: the words are to be read. */
  readonly day: number | null;
  readonly node: PageNode;
};

type Candidate = {
  readonly node: PageNode;
  readonly text: string;
  readonly day: number | null;
  readonly number: number | null;
  readonly isSaid: boolean;
};

/** A finder for one page and one recipe; its candidates are looked up once. */
export function dayContextFinder(
  index: PageIndex,
  date: DateContext,
  marks: readonly DayMark[],
  setting: PageSetting,
): (node: PageNode) => DayContext | null {
  if (date.kind === 'own') return () => null;
  const found = select(index, date.selector).map((node) => toCandidate(node, date.attribute, setting));
  const counted = countThrough(found, marks);
  const candidates = counted.filter((one) => one.day !== null || one.isSaid);
  if (date.kind === 'column') {
    const heads = candidates.map((one) => one.node);
    const byHead = new Map(candidates.map((one) => [one.node, one]));
    return (node) => toContext(byHead.get(headOver(node, heads) ?? node) ?? null);
  }
  const nearest = nearestFinder(candidates);
  return (node) => toContext(nearest(node));
}

function toContext(one: Candidate | null): DayContext | null {
  return one === null ? null : { dateText: one.text, day: one.day, node: one.node };
}

function toCandidate(node: PageNode, attribute: string | null, setting: PageSetting): Candidate {
  const text = attribute === null ? lineOf(node) : (attributeOf(node, attribute) ?? '');
  const day = machineDay(text);
  const lone = /^\D{0,12}?(\d{1,2})(?:\.|st|nd|rd|th)?\D{0,12}$/.exec(text);
  const said = text.length > 120 ? null : readSaid(text, setting);
  const days = said?.entries.flatMap((entry) => entry.days) ?? [];
  const isFull = days.some((one) => one.dayOfMonth === null && one.weekday === null && !isLoose(text));
  const number = lone === null || isFull ? null : Number(lone[1]);
  return {
    node,
    text,
    day,
    number: number !== null && number >= 1 && number <= 31 ? number : null,
    isSaid: days.length > 0,
  };
}

/** "Mon 2": the readers of mails take the next such day; here the order of the cells knows better. */
function isLoose(text: string): boolean {
  return /^\p{L}{2,12}[.,]?\s+\d{1,2}\.?$|^\d{1,2}\.?\s+\p{L}{2,12}\.?$/u.test(text.trim()) && !/\d\d\d/.test(text);
}

/** Numbers in a row become days: the run that begins with 1 is the month that the page names, the ones around it its neighbours. */
function countThrough(found: readonly Candidate[], marks: readonly DayMark[]): Candidate[] {
  const out = [...found];
  let from = 0;
  while (from < out.length) {
    if (out[from]?.number == null || out[from]?.day !== null) {
      from += 1;
      continue;
    }
    let until = from + 1;
    while (
      until < out.length &&
      out[until]?.number != null &&
      out[until]?.day === null &&
      sameBlock(out, from, until, marks)
    )
      until += 1;
    const days = daysOfRun(out.slice(from, until), marks);
    days.forEach((day, place) => {
      const one = out[from + place];
      if (one !== undefined && day !== null) out[from + place] = { ...one, day };
    });
    from = until;
  }
  return out;
}

/** A heading with a month between two cells begins a new month's grid. */
function sameBlock(out: readonly Candidate[], from: number, until: number, marks: readonly DayMark[]): boolean {
  const [first, next] = [out[from]?.node, out[until]?.node];
  if (first === undefined || next === undefined) return false;
  return !marks.some(
    (mark) =>
      mark.month !== null &&
      mark.node.order > first.order &&
      mark.node.order < next.order &&
      !contains(mark.node, next),
  );
}

function daysOfRun(run: readonly Candidate[], marks: readonly DayMark[]): (number | null)[] {
  const first = run[0];
  if (first === undefined) return [];
  const hint = hintFor(first.node, marks);
  if (hint.year === null || hint.month === null) return run.map(() => null);
  const { range } = hint;
  if (range !== null && range[1] - range[0] <= 14)
    return run.map((one) => (one.number === null ? null : dayInRange(one.number, range)));
  const numbers = run.map((one) => one.number ?? 0);
  // Where the month turns: a number smaller than the one before. Before the first turn lies the month before, if it starts late.
  let month = (numbers[0] ?? 1) > 20 && numbers.some((number) => number < 8) && numbers.length > 7 ? -1 : 0;
  return numbers.map((number, place) => {
    if (place > 0 && number < (numbers[place - 1] ?? 0)) month += 1;
    const index = (hint.month ?? 1) - 1 + month;
    return toDay((hint.year ?? 0) + Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, number);
  });
}

/** Within the event, around it, or the nearest before it. */
function nearestFinder(candidates: readonly Candidate[]): (node: PageNode) => Candidate | null {
  const nodes = candidates.map((one) => one.node);
  const byNode = new Map(candidates.map((one) => [one.node, one]));
  return (node) => {
    const at = placeFrom(nodes, node.order);
    const inside = candidates[at];
    if (inside !== undefined && contains(node, inside.node)) return inside;
    for (const up of upFrom(node)) {
      const around = byNode.get(up);
      if (around !== undefined) return around;
    }
    return candidates[at - 1] ?? null;
  };
}
