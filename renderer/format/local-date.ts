/**
 * Arithmetic on calendar dates ('YYYY-MM-DD') that belong to no zone: the grid's columns, ranges and titles.
 * Only `localDateOf` crosses from absolute time to a date, and it is told the zone.
 */
import type { LocalDate } from '#shared/domain/interval.ts';

export const dayMs = 86_400_000;

const weekdayNumbers = { sunday: 0, monday: 1, saturday: 6 } as const;
export type WeekStart = keyof typeof weekdayNumbers;

/** 0 is Sunday, as FullCalendar and Intl count. */
export function toFirstDay(weekStart: WeekStart): number {
  return weekdayNumbers[weekStart];
}

/** The date's midnight in UTC: a number to count days with, not an instant of the user's day. */
export function toUtcMs(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

export function fromUtcMs(ms: number): LocalDate {
  return new Date(ms).toISOString().slice(0, 10);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return fromUtcMs(toUtcMs(date) + days * dayMs);
}

export function weekdayOf(date: LocalDate): number {
  return new Date(toUtcMs(date)).getUTCDay();
}

/** The first date of the week that holds `date`: startOfWeek('2026-11-22', 'monday') is '2026-11-16'. */
export function startOfWeek(date: LocalDate, weekStart: WeekStart): LocalDate {
  return addDays(date, -((weekdayOf(date) - toFirstDay(weekStart) + 7) % 7));
}

const dateParts = new Map<string, Intl.DateTimeFormat>();

/** The date on the wall calendar of `timeZone` at that instant. */
export function localDateOf(ms: number, timeZone: string): LocalDate {
  let format = dateParts.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    dateParts.set(timeZone, format);
  }
  return format.format(ms);
}
