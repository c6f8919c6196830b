/**
 * Arithmetic of calendar dates 'YYYY-MM-DD'. Dates belong to no zone here; `wall-clock.ts` joins them with one.
 * Example: addDays('2027-02-28', 1) is '2027-03-01'.
 */
import { AppError } from '#shared/errors.ts';
import type { LocalDate } from '#shared/domain/interval.ts';
import type { Weekday } from '#shared/domain/settings.ts';

export const dayMs = 86_400_000;

/** Years 0000 to 9999: what 'YYYY-MM-DD' can say. */
const firstDay = -719_528;
const lastDay = 2_932_896;
const daysIn400Years = 146_097;
const shape = /^(\d{4})-(\d{2})-(\d{2})$/;
/** 1970-01-01, epoch day 0, was a Thursday. */
const fromThursday = ['thursday', 'friday', 'saturday', 'sunday', 'monday', 'tuesday', 'wednesday'] as const;

/** Days since 1970-01-01. */
export function toEpochDay(localDate: LocalDate): number {
  const day = findEpochDay(localDate);
  if (day === null) throw new AppError('invalid-input', `"${localDate.slice(0, 40)}" is not a date YYYY-MM-DD.`);
  return day;
}

export function fromEpochDay(epochDay: number): LocalDate {
  if (!(epochDay >= firstDay && epochDay <= lastDay)) throw new AppError('invalid-input', 'That date is out of range.');
  return new Date(epochDay * dayMs).toISOString().slice(0, 10);
}

function findEpochDay(text: string): number | null {
  const match = shape.exec(text);
  if (!match) return null;
  return findEpochDayOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Days since 1970-01-01 of a year 0 to 9999, a month 1 to 12 and a day; null for a date that does not exist. */
export function findEpochDayOf(year: number, month: number, day: number): number | null {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(year, month))) return null;
  // Date.UTC takes the years 0 to 99 for 1900 to 1999; four hundred years later the calendar is the same.
  return Date.UTC(year + 400, month - 1, day) / dayMs - daysIn400Years;
}

function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** True for dates that exist: '2027-02-30' has the right form and is none. */
export function isLocalDate(text: string): boolean {
  return findEpochDay(text) !== null;
}

export function addDays(localDate: LocalDate, days: number): LocalDate {
  return fromEpochDay(toEpochDay(localDate) + days);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return toEpochDay(to) - toEpochDay(from);
}

export function weekdayOf(localDate: LocalDate): Weekday {
  return weekdayOfEpochDay(toEpochDay(localDate));
}

export function weekdayOfEpochDay(epochDay: number): Weekday {
  return fromThursday[((epochDay % 7) + 7) % 7] ?? 'thursday';
}

/** The epoch day on which the week of `epochDay` begins. */
export function startOfEpochWeek(epochDay: number, weekStartsOn: Weekday): number {
  return epochDay - ((((epochDay - fromThursday.indexOf(weekStartsOn)) % 7) + 7) % 7);
}

/** The first day of the week that `localDate` lies in. */
export function startOfWeek(localDate: LocalDate, weekStartsOn: Weekday): LocalDate {
  return fromEpochDay(startOfEpochWeek(toEpochDay(localDate), weekStartsOn));
}

/** All dates of `[from, until)`. */
export function listDates(from: LocalDate, until: LocalDate): LocalDate[] {
  const first = toEpochDay(from);
  const count = Math.max(0, toEpochDay(until) - first);
  return Array.from({ length: count }, (_, index) => fromEpochDay(first + index));
}
