/**
 * Instants as ISO 8601 text (RFC 3339), both ways, for files and commands.
 *
 * Reading: 'YYYY-MM-DDTHH:MM[:SS[.fff]]' with 'Z' or an offset is an instant; without either it is what the clock of
 * `timeZone` shows (gaps and folds by RFC 5545); a date alone is its first instant there. Writing: with the zone's offset at
 * that instant, and 'Z' for UTC itself.
 * Example: toIsoText(parseIsoText('2027-03-14T07:30Z', 'UTC'), 'America/New_York') is '2027-03-14T03:30:00-04:00'.
 */
import { dayMs, findEpochDayOf } from './local-date.ts';
import { fromWallMs } from './wall-clock.ts';
import { offsetMsAt } from './zone.ts';

const shape = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?([Zz]|[+-]\d\d:?\d\d)?)?$/;
function toOffsetMs(text: string): number | null {
  if (text === 'Z' || text === 'z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(-2));
  if (hours > 23 || minutes > 59) return null;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** Epoch milliseconds, or null for text of another form and for dates and times that do not exist. */
export function parseIsoText(text: string, timeZone: string): number | null {
  const match = shape.exec(text);
  if (!match) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone] = match;
  const epochDay = findEpochDayOf(Number(year), Number(month), Number(day));
  if (epochDay === null || Number(minute) > 59 || Number(second) > 59) return null;
  const startMs = epochDay * dayMs;
  const ms =
    ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
  // 24:00 is the end of the day (ISO 8601), 24:01 is nothing.
  if (ms > dayMs) return null;
  if (zone === undefined) return fromWallMs(startMs + ms, timeZone);
  const offsetMs = toOffsetMs(zone);
  return offsetMs === null ? null : startMs + ms - offsetMs;
}

/** True for a date without a time. */
export function isDateText(text: string): boolean {
  return text.length === 10;
}

const two = (value: number) => String(value).padStart(2, '0');

export function toIsoText(ms: number, timeZone: string): string {
  const offsetMs = offsetMsAt(ms, timeZone);
  const wall = new Date(ms + offsetMs).toISOString();
  const digits = wall.endsWith('.000Z') ? wall.slice(0, 19) : wall.slice(0, 23);
  if (timeZone === 'UTC') return `${digits}Z`;
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  return `${digits}${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
