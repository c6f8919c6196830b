/**
 * Times as pages give them to machines: `datetime`, `data-date`, structured data. Dates, wall times without a zone, instants with one;
 * with dashes or without (iCalendar's form), and Unix time in seconds or milliseconds.
 *
 * Example: '2026-03-02T09:00:00' is a wall time, '20260302' a date, '2026-03-02T15:00:00Z' an instant with offset 0.
 */
import { dayMs, findEpochDayOf } from '#shared/time/local-date.ts';

export type MachineTime =
  | { readonly kind: 'date'; readonly day: number }
  | { readonly kind: 'wall'; readonly wallMs: number }
  | { readonly kind: 'instant'; readonly ms: number; readonly offsetMinutes: number | null };

const shape =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:(?:[Tt]| +)(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d{1,9})?)?(?:\s*([Zz]|[+-]\d\d:?(?:\d\d)?))?)?$/;
const readable = { fromMs: Date.UTC(1990, 0, 1), untilMs: Date.UTC(2100, 0, 1) };

/** Null for what is none of these, or no date that exists. */
export function readMachineTime(said: string): MachineTime | null {
  const text = said.trim().replace(/\[[A-Za-z_/]+\]$/, '');
  const unix = /^(\d{10}|\d{13})$/.exec(text);
  if (unix !== null) {
    const ms = Number(text) * (text.length === 10 ? 1000 : 1);
    return ms >= readable.fromMs && ms < readable.untilMs ? { kind: 'instant', ms, offsetMinutes: null } : null;
  }
  const match = shape.exec(text);
  if (match === null) return null;
  const [, year, month, date, hour, minute = '00', second = '00', zone] = match;
  const day = findEpochDayOf(Number(year), Number(month), Number(date));
  if (day === null || day * dayMs < readable.fromMs || day * dayMs >= readable.untilMs) return null;
  if (hour === undefined) return { kind: 'date', day };
  const ms = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
  if (ms > dayMs || Number(minute) > 59 || Number(second) > 59) return null;
  const wallMs = day * dayMs + ms;
  if (zone === undefined) return { kind: 'wall', wallMs };
  const offsetMinutes = toOffsetMinutes(zone);
  return offsetMinutes === null ? null : { kind: 'instant', ms: wallMs - offsetMinutes * 60_000, offsetMinutes };
}

function toOffsetMinutes(zone: string): number | null {
  if (zone === 'Z' || zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = zone.length > 3 ? Number(zone.slice(-2)) : 0;
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** The date alone, of a wall time or date. */
export function machineDay(said: string): number | null {
  const time = readMachineTime(said);
  if (time === null || time.kind === 'instant') return null;
  return time.kind === 'date' ? time.day : Math.floor(time.wallMs / dayMs);
}
