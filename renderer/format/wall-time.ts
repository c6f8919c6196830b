/**
 * The instant of a wall-clock time in a zone. A time that the clocks skip moves later by the gap; one that comes twice
 * is taken the first time.
 */
import { toUtcMs } from './local-date.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function offsetAt(ms: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(ms).map((part) => [part.type, part.value]));
  const wall = Date.parse(
    `${parts['year'] ?? ''}-${parts['month'] ?? ''}-${parts['day'] ?? ''}T${parts['hour'] ?? ''}:${parts['minute'] ?? ''}:${parts['second'] ?? ''}Z`,
  );
  return wall - ms;
}

/** toInstant('2026-11-24', '15:00', 'Europe/Berlin') is 2026-11-24T14:00Z. */
export function toInstant(date: string, wallTime: string, timeZone: string): number {
  const [hours = 0, minutes = 0] = wallTime.split(':').map(Number);
  const wall = toUtcMs(date) + (hours * 60 + minutes) * 60_000;
  // The offset before the wall time covers both odd cases; the one after it corrects all others.
  const before = wall - offsetAt(wall - 86_400_000, timeZone);
  if (before + offsetAt(before, timeZone) === wall) return before;
  const after = wall - offsetAt(before, timeZone);
  return after + offsetAt(after, timeZone) === wall ? after : before;
}
