/**
 * Google's `start`/`end` objects and instants. A timed one is `{dateTime, timeZone?}`, where the text may lack an offset
 * if the zone is named; an all-day one is `{date}`, and its end is exclusive.
 *
 * Border: a date begins at the first instant of that day in the calendar's zone (Temporal's startOfDay, DST included).
 */
import { Temporal } from 'temporal-polyfill';
import type { GoogleTime } from './world-types.ts';

const withOffset = /(Z|[+-]\d\d:?\d\d)$/i;
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

/** The instant in epoch ms, or null where the object names none. */
export function readTime(time: GoogleTime, calendarZone: string): number | null {
  try {
    if (time.date !== undefined) {
      return Temporal.PlainDate.from(time.date).toZonedDateTime(calendarZone).epochMilliseconds;
    }
    if (time.dateTime === undefined) return null;
    if (withOffset.test(time.dateTime)) return Temporal.Instant.from(time.dateTime).epochMilliseconds;
    const zone = time.timeZone;
    return zone === undefined
      ? null
      : Temporal.PlainDateTime.from(time.dateTime).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return null; // no such date, no such zone
  }
}

/** As readTime, for what is stored and therefore known to be good. */
export function toMs(time: GoogleTime | undefined, calendarZone: string): number {
  const ms = time === undefined ? null : readTime(time, calendarZone);
  if (ms === null) throw new Error('a stored event has no time');
  return ms;
}

/** RFC 3339 with a mandatory offset, as timeMin and the like must be; null otherwise. */
export function readInstant(text: string): number | null {
  if (!rfc3339.test(text)) return null;
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return null;
  }
}

/** '2026-11-23T10:00:00+01:00', and 'Z' where the zone is UTC. */
export function formatInstant(ms: number, zone: string): string {
  const text = Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });
  return text.replace(/[+-]00:00$/, 'Z');
}

/** created, updated: UTC with milliseconds. */
export function formatStamp(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toString({ smallestUnit: 'millisecond' });
}

/** The same time told in another zone's offset; the zone that a series follows stays. */
export function showTime(time: GoogleTime, calendarZone: string, shownZone: string): GoogleTime {
  if (time.date !== undefined) return { date: time.date };
  return {
    dateTime: formatInstant(toMs(time, calendarZone), shownZone),
    ...(time.timeZone === undefined ? {} : { timeZone: time.timeZone }),
  };
}

export function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return !/^[+-]/.test(name); // an offset is no IANA zone
  } catch {
    return false;
  }
}

/** Whole days from one local date to another. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The Monday on or before the date. */
export function toMonday(date: string): string {
  const { dayOfWeek } = Temporal.PlainDate.from(date);
  return addDays(date, 1 - dayOfWeek);
}
