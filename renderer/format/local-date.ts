/** What showing dates needs beyond `#shared/time`: the first day as a number, and a date's midnight for Intl. */
import type { LocalDate } from '#shared/domain/interval.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { dayMs, toEpochDay } from '#shared/time/local-date.ts';

export type WeekStart = Settings['app']['weekStartsOn'];

const weekdayNumbers = { sunday: 0, monday: 1, saturday: 6 } as const;

/** 0 is Sunday, as FullCalendar and Intl count. */
export function toFirstDay(weekStart: WeekStart): 0 | 1 | 6 {
  return weekdayNumbers[weekStart];
}

/** The date's midnight in UTC: what Intl is given with `timeZone: 'UTC'`, never an instant of the user's day. */
export function toUtcMs(date: LocalDate): number {
  return toEpochDay(date) * dayMs;
}
