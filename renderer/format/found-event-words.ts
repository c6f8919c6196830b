/** A found event's times as the table beside the page shows them: on the page's own clock, named where that is not the user's. */
import type { SeenRow } from '#shared/contract/sources.ts';
import type { WeekEvent } from '#shared/contract/slots.ts';
import type { EventTime } from '#shared/domain/calendar-event.ts';
import { addDays } from '#shared/time/local-date.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import type { ClockWords } from './clock-words.ts';

type Times = { readonly start: EventTime; readonly end: EventTime };

/** "Tue, Nov 24, 15:00"; of another year than now's with the year: "Sun, Jan 3, 15:00 (2027)". */
export function toStartWords({ start }: Times, nowMs: number, clock: ClockWords): string {
  const words = start.kind === 'date' ? clock.dateShort(start.localDate) : clock.moment(start.ms, start.timeZone);
  const year = yearOf(start, clock);
  return year === yearOf({ kind: 'instant', ms: nowMs, timeZone: clock.timeZone }, clock)
    ? words
    : `${words} (${year})`;
}

/** "15:30"; on another day with that day: "Wed, Nov 25, 01:00". All-day: the last day, or "all day" where it is the first. */
export function toEndWords({ start, end }: Times, clock: ClockWords): string {
  if (end.kind === 'date') {
    const last = addDays(end.localDate, -1);
    return start.kind === 'date' && last <= start.localDate ? 'all day' : `to ${clock.dateShort(last)}`;
  }
  // Both on the clock that the start is on: an end of another zone would have to be counted with.
  const zone = start.kind === 'instant' ? start.timeZone : end.timeZone;
  const isSameDay = start.kind === 'instant' && localDateOf(start.ms, zone) === localDateOf(end.ms, zone);
  return isSameDay ? clock.time(end.ms, zone) : clock.moment(end.ms, zone);
}

type KnownTimes = Pick<WeekEvent, 'startMs' | 'endMs' | 'startDate' | 'endDate'>;

/** A known event in one line: "Tue, Nov 24, 15:00 – 15:30", "Fri, Nov 27, all day", "Fri, Nov 27 to Sun, Nov 29". */
export function toDaysOrTime({ startMs, endMs, startDate, endDate }: KnownTimes, clock: ClockWords): string {
  if (startDate === null || endDate === null) return clock.slot(startMs, endMs);
  const last = addDays(endDate, -1);
  return `${clock.dateShort(startDate)}${last <= startDate ? ', all day' : ` to ${clock.dateShort(last)}`}`;
}

function yearOf(time: EventTime, clock: ClockWords): string {
  const date = time.kind === 'date' ? time.localDate : localDateOf(time.ms, time.timeZone || clock.timeZone);
  return date.slice(0, 4);
}

export type Assumed = { readonly start: readonly string[]; readonly end: readonly string[] };

/** What the page did not say, by the column it stands in: an end belongs to the end, all else to the start. */
export function sortAssumed(assumed: readonly string[]): Assumed {
  const isOfEnd = (what: string): boolean => /^(end|duration|length)/.test(what);
  return { start: assumed.filter((what) => !isOfEnd(what)), end: assumed.filter(isOfEnd) };
}

/** "24 events; 2 rows do not read". */
export function toRowCount(rows: readonly Pick<SeenRow, 'event'>[], moreRows: number): string {
  const unread = rows.filter(({ event }) => event === null).length;
  const read = rows.length - unread;
  const more = moreRows > 0 ? ` and ${moreRows} more rows` : '';
  const events = `${read} ${read === 1 ? 'event' : 'events'}${more}`;
  if (unread === 0) return events;
  return `${events}; ${unread} ${unread === 1 ? 'row does' : 'rows do'} not read`;
}
