/**
 * What a run that was not believed says differently from what is known: what is missing in it, what is new, how much is the same. Two
 * events are the same by title and start; several alike are counted, so that one of three weekly meetings that is gone shows. Only the
 * days that both are known of are compared: half-open, from the first date's midnight on.
 *
 * Example: known [A 9:00, B 10:00], run [A 9:00, C 11:00]: missing [B], added [C], same 1.
 */
import type { SeenRow } from '#shared/contract/sources.ts';
import type { WeekEvent } from '#shared/contract/slots.ts';
import type { EventTime } from '#shared/domain/calendar-event.ts';
import type { LocalDate } from '#shared/domain/interval.ts';
import { addDays } from '#shared/time/local-date.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';

export type RowWithEvent = SeenRow & { readonly event: NonNullable<SeenRow['event']> };
export type KnownEvent = Pick<WeekEvent, 'key' | 'title' | 'startMs' | 'endMs' | 'startDate' | 'endDate'>;

export type RunDifference<K> = {
  readonly missing: readonly K[];
  readonly added: readonly RowWithEvent[];
  readonly same: number;
  /** Events of the run on other days. */
  readonly elsewhere: number;
};

export type ComparedDays = { readonly fromDate: LocalDate; readonly days: number; readonly timeZone: string };

const hasEvent = (row: SeenRow): row is RowWithEvent => row.event !== null;

export function compareRuns<K extends KnownEvent>(
  known: readonly K[],
  rows: readonly SeenRow[],
  { fromDate, days, timeZone }: ComparedDays,
): RunDifference<K> {
  const endDate = addDays(fromDate, days);
  const dateOf = (start: EventTime): LocalDate =>
    start.kind === 'date' ? start.localDate : localDateOf(start.ms, timeZone);
  const read = rows.filter(hasEvent).filter(({ event }) => !event.cancelled);
  const within = read.filter(({ event }) => dateOf(event.start) >= fromDate && dateOf(event.start) < endDate);
  const keyOfKnown = ({ title, startDate, startMs }: K): string => toKey(title, startDate ?? startMs);
  const keyOfRow = ({ event: { title, start } }: RowWithEvent): string =>
    toKey(title, start.kind === 'date' ? start.localDate : start.ms);
  const missing = takeAway(known, keyOfKnown, within.map(keyOfRow));
  const added = takeAway(within, keyOfRow, known.map(keyOfKnown));
  return { missing, added, same: within.length - added.length, elsewhere: read.length - within.length };
}

function toKey(title: string, start: string | number): string {
  return `${start} ${title.trim().toLowerCase()}`;
}

/** Those whose key is not among the others, each of which stands for one. */
function takeAway<T>(items: readonly T[], keyOf: (item: T) => string, others: readonly string[]): T[] {
  const left = new Map<string, number>();
  for (const key of others) left.set(key, (left.get(key) ?? 0) + 1);
  return items.filter((item) => {
    const count = left.get(keyOf(item)) ?? 0;
    if (count > 0) left.set(keyOf(item), count - 1);
    return count === 0;
  });
}
