/**
 * What makes two found events the same to the eye: titles without regard to case, width and blanks, and times without regard to the
 * zone they are written in.
 *
 * Example: titleKey('  Board  Meeting ') equals titleKey('board meeting'); 09:00 in Berlin and 08:00 in London have one timeKey.
 */
import type { EventTime } from '#shared/domain/calendar-event.ts';
import type { LocalDate } from '#shared/domain/interval.ts';
import { localDateOf, startOfDay } from '#shared/time/wall-clock.ts';

export function titleKey(title: string): string {
  return title.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** A day and its first instant are two times: an event that becomes all-day has changed. */
export function timeKey(time: EventTime): string {
  return time.kind === 'date' ? time.localDate : String(time.ms);
}

/** Epoch milliseconds; of a date the first instant of that day in `timeZone`. */
export function toMs(time: EventTime, timeZone: string): number {
  return time.kind === 'instant' ? time.ms : startOfDay(time.localDate, timeZone);
}

/** The day in `timeZone` on which it lies. */
export function dayOf(time: EventTime, timeZone: string): LocalDate {
  return time.kind === 'date' ? time.localDate : localDateOf(time.ms, timeZone);
}
