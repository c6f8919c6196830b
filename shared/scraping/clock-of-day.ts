/**
 * Which hours are meant: morning or evening where the words do not say, and the end where only one of the two says it. By the other end,
 * by the page's clock, by the place on a grid of hours; else by the usual hours, told as assumed; else not at all.
 *
 * Minutes count from the day's beginning; an end past 1440 lies on a later day.
 * Example: 11:00 to 1:00 pm is 660 to 780; 10:30 to 12:00 beside 22:30 on the grid is 1350 to 1440.
 */
import { chooseHalf } from '#shared/understanding/time/hours.ts';
import type { WorkingHours } from '#shared/domain/settings.ts';
import { weekdays } from '#shared/domain/settings.ts';
import type { Clock } from './said-times.ts';

/** Where an event's box lies on a grid of hours. */
export type GridPlace = { readonly startMinute: number; readonly endMinute: number };

type DayClock =
  | { readonly kind: 'read'; readonly start: number; readonly end: number | null; readonly assumed: readonly string[] }
  | { readonly kind: 'unread'; readonly why: string };

/** Hours at which things happen by day; outside of them an hour without a word is not guessed. */
const usualHours = Object.fromEntries(weekdays.map((day) => [day, [['09:00', '17:00']]])) as unknown as WorkingHours;
/** What an event's box may be off by, for borders and gaps. */
const gridToleranceMinutes = 20;

export function decideClock(
  start: Clock,
  end: Clock | null,
  { clock, grid }: { readonly clock: 24 | 12 | null; readonly grid: GridPlace | null },
): DayClock {
  const startOptions = optionsOf(start, clock);
  const assumed: string[] = [];
  let starts = startOptions;
  if (starts.length > 1 && grid !== null) {
    const near = starts.filter((minute) => Math.abs(minute - grid.startMinute) <= gridToleranceMinutes);
    if (near.length === 1) starts = near;
  }
  if (starts.length > 1 && end !== null && !isOpen(end, clock)) {
    const lengths = starts.map((minute) => lengthTo(minute, end.minute));
    const shortest = Math.min(...lengths);
    // "9 – 1 am" is four hours of a night, not sixteen.
    starts = starts.filter((_, place) => lengths[place] === shortest);
  }
  if (starts.length > 1) {
    const chosen = chooseHalf(start.minute, null, usualHours, null);
    const early = starts[0] ?? 0;
    if (chosen.other !== null) {
      return { kind: 'unread', why: `It says ${wall(early)} without morning or evening.` };
    }
    starts = [chosen.minute];
    assumed.push('am or pm');
  }
  const from = (starts[0] ?? 0) % 1440;
  if (end === null) return { kind: 'read', start: from, end: null, assumed };
  const until = optionsOf(end, clock).map((minute) => from + lengthTo(from, minute));
  return { kind: 'read', start: from, end: Math.min(...until), assumed };
}

function isOpen(said: Clock, clock: 24 | 12 | null): boolean {
  return said.half && clock !== 24;
}

function optionsOf(said: Clock, clock: 24 | 12 | null): number[] {
  return isOpen(said, clock) ? [said.minute % 720, (said.minute % 720) + 720] : [said.minute];
}

/** Minutes from a start to the next time that the clock shows the end; a whole day where they are alike. */
function lengthTo(start: number, end: number): number {
  const length = (((end - start) % 1440) + 1440) % 1440;
  return length === 0 ? 1440 : length;
}

export function wall(minute: number): string {
  return `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
