/** Hours by weekday as words: "09:00–17:00", or "Mon–Thu 09:00–17:00; Fri 09:00–13:00". Days off are left out. */
import { weekdays, type Weekday, type WorkingHours } from '#shared/domain/settings.ts';
import type { ClockWords } from './clock-words.ts';

const workWeek: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];

type Run = { readonly days: readonly Weekday[]; readonly windows: string };

/** Neighbouring days of the same hours, joined. */
function toRuns(hours: WorkingHours, asked: readonly Weekday[], clock: Pick<ClockWords, 'wall'>): Run[] {
  const runs: Run[] = [];
  let last: Weekday | null = null;
  for (const day of weekdays.filter((weekday) => asked.includes(weekday) && hours[weekday].length > 0)) {
    const windows = hours[day].map(([from, to]) => `${clock.wall(from)}–${clock.wall(to)}`).join(', ');
    const run = runs.at(-1);
    const follows = last !== null && weekdays.indexOf(day) === weekdays.indexOf(last) + 1;
    if (run && follows && run.windows === windows) runs[runs.length - 1] = { ...run, days: [...run.days, day] };
    else runs.push({ days: [day], windows });
    last = day;
  }
  return runs;
}

/**
 * Null without hours on the days asked about. The days are not named where the same hours hold on all of them, or on
 * Monday to Friday as everybody expects.
 */
export function toHoursWords(
  hours: WorkingHours,
  asked: readonly Weekday[],
  clock: Pick<ClockWords, 'wall' | 'weekdays'>,
): string | null {
  const runs = toRuns(hours, asked, clock);
  const [only] = runs;
  if (!only) return null;
  const expected = asked.filter((weekday) => workWeek.includes(weekday));
  const isPlain = [asked, expected].some(
    (days) => days.length === only.days.length && days.every((day) => only.days.includes(day)),
  );
  if (runs.length === 1 && isPlain) return only.windows;
  const names = clock.weekdays('short');
  const nameOf = (day: Weekday | undefined): string => (day && names[weekdays.indexOf(day)]) ?? '';
  return runs
    .map(({ days, windows }) => {
      const [first, last] = [nameOf(days[0]), nameOf(days.at(-1))];
      return `${first === last ? first : `${first}–${last}`} ${windows}`;
    })
    .join('; ');
}
