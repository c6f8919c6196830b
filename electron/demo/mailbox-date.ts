/** Dates as mail writes them, in the writer's own zone: the offset is what a reader has as evidence of it. */
import { Temporal } from 'temporal-polyfill';

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const two = (value: number): string => String(value).padStart(2, '0');

export function toZoned(ms: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
}

/** 'Mon, 23 Nov 2026 09:14:00 -0500' */
export function toRfcDate(ms: number, timeZone: string): string {
  const at = toZoned(ms, timeZone);
  const clock = `${two(at.hour)}:${two(at.minute)}:${two(at.second)}`;
  const day = `${days[at.dayOfWeek - 1] ?? ''}, ${String(at.day)} ${months[at.month - 1] ?? ''} ${String(at.year)}`;
  return `${day} ${clock} ${at.offset.replace(':', '')}`;
}
