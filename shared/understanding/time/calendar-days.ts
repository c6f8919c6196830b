/** Small calendar sums on epoch days (1970-01-01 is 0, a Thursday; Monday is weekday 0). */
import { dayMs, findEpochDayOf } from '#shared/time/local-date.ts';

export function weekdayIndex(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Null for dates that do not exist, such as 30 February. */
export function toDay(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month) || year < 1900 || year > 2200) return null;
  return findEpochDayOf(year, month, day);
}

export function fromDay(day: number): { year: number; month: number; day: number } {
  // Every reader of dates asks for it, so it goes by no text.
  const date = new Date(day * dayMs);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** First day of the month that lies `months` after the one of `day`. */
export function firstOfMonth(day: number, months = 0): number {
  const { year, month } = fromDay(day);
  const total = year * 12 + (month - 1) + months;
  return toDay(Math.floor(total / 12), (total % 12) + 1, 1) ?? day;
}

/** The same day so many months later, held to the month's end. */
export function addMonths(day: number, months: number): number {
  const first = fromDay(firstOfMonth(day, months));
  const wanted = fromDay(day).day;
  return toDay(first.year, first.month, Math.min(wanted, daysInMonth(first.year, first.month))) ?? day;
}

/** Monday of the week that `day` lies in. */
export function mondayOf(day: number): number {
  return day - weekdayIndex(day);
}

/** First day of the week by the user's habit: 'monday', 'sunday', 'saturday'. */
export function weekStartOf(day: number, weekStartsOn: 'monday' | 'sunday' | 'saturday'): number {
  const start = weekStartsOn === 'monday' ? 0 : weekStartsOn === 'sunday' ? 6 : 5;
  return day - ((weekdayIndex(day) - start + 7) % 7);
}

export function dayText(day: number): string {
  const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
  const months = 'January February March April May June July August September October November December'.split(' ');
  const { year, month, day: date } = fromDay(day);
  return `${names[weekdayIndex(day)] ?? ''}, ${months[month - 1] ?? ''} ${date}, ${year}`;
}

/** English name of a weekday, for reasons and labels. */
export function weekdayName(index: number): string {
  return ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'][index] ?? '';
}
