/**
 * Dates of a series as the lines that the domain keeps: instants in UTC for timed series, dates for all-day ones, so that
 * no zone of the file is needed any more. Example: toLine('EXDATE', [ms], false) is 'EXDATE:20270309T080000Z'.
 */
import type { EventTime } from '#shared/domain/calendar-event.ts';
import { fromEpochDay, toEpochDay, dayMs } from '#shared/time/local-date.ts';
import type { DateValue } from '#shared/time/recurrence-rule.ts';
import { fromWallMs, toWallMs } from '#shared/time/wall-clock.ts';
import { toDateOf, toInstantMs } from './times.ts';

/** '20270309T080000Z' */
export function toUtcText(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
}

export function toDateText(localDate: string): string {
  return localDate.replaceAll('-', '');
}

/** No line at all for no dates. */
export function toDateLines(
  name: 'RDATE' | 'EXDATE',
  values: readonly DateValue[],
  start: EventTime,
  userTimeZone: string,
): string[] {
  if (start.kind === 'date') {
    const dates = values.map((value) => toDateText(toDateOf(value, userTimeZone)));
    return dates.length === 0 ? [] : [`${name};VALUE=DATE:${dates.join(',')}`];
  }
  // A date alone, on a timed series, stands for the series' day: EXDATE leaves that day out, RDATE adds its time of day.
  const startWallMs = toWallMs(start.ms, start.timeZone);
  const timeOfDayMs = startWallMs - Math.floor(startWallMs / dayMs) * dayMs;
  const days = name === 'EXDATE' ? values.filter((value) => value.dateOnly) : [];
  const times = values
    .filter((value) => !days.includes(value))
    .map((value) =>
      value.dateOnly ? fromWallMs(value.wallMs + timeOfDayMs, start.timeZone) : toInstantMs(value, start.timeZone),
    );
  return [
    ...(times.length === 0 ? [] : [`${name}:${times.map(toUtcText).join(',')}`]),
    ...(days.length === 0 ? [] : [`${name};VALUE=DATE:${days.map((each) => dateTextOf(each)).join(',')}`]),
  ];
}

function dateTextOf(value: DateValue): string {
  return toDateText(fromEpochDay(Math.floor(value.wallMs / dayMs)));
}

/** The wall clock's reading of a time, counted as if it were UTC; dates count from their midnight. */
export function wallMsOf(time: EventTime): number {
  return time.kind === 'date' ? toEpochDay(time.localDate) * dayMs : toWallMs(time.ms, time.timeZone);
}

/** The same reading as a time of the given kind and zone. */
export function fromWall(wallMs: number, like: EventTime): EventTime {
  if (like.kind === 'date') return { kind: 'date', localDate: fromEpochDay(Math.floor(wallMs / dayMs)) };
  return { kind: 'instant', ms: fromWallMs(wallMs, like.timeZone), timeZone: like.timeZone };
}
