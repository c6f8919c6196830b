/**
 * When does the user take meetings at all? Several windows a day by weekday; dates off have none, dates on have their
 * own. Windows are wall-clock times of the user's zone: 09:00 to 17:00 stays that on days of 23 and of 25 hours.
 *
 * Border: half-open, '24:00' ends with the day, so a window to 24:00 joins one from 00:00 of the next day.
 * A date that is both off and on is off: rather no offer than a wrong one.
 */
import type { Interval, LocalDate } from '#shared/domain/interval.ts';
import type { AvailabilityRules, DayWindow } from '#shared/domain/settings.ts';
import { intersectIntervals, mergeIntervals } from '#shared/time/intervals.ts';
import { addDays, listDates, weekdayOf } from '#shared/time/local-date.ts';
import { localDateOf, toInstant } from '#shared/time/wall-clock.ts';

export type HoursRules = Pick<AvailabilityRules, 'timeZone' | 'workingHours' | 'datesOff' | 'datesOn'>;

export function windowsOfDate(localDate: LocalDate, rules: HoursRules): readonly DayWindow[] {
  if (rules.datesOff.includes(localDate)) return [];
  return rules.datesOn[localDate] ?? rules.workingHours[weekdayOf(localDate)];
}

/** True when the date was taken off by name, not by its weekday. */
export function isDateOff(localDate: LocalDate, rules: HoursRules): boolean {
  return rules.datesOff.includes(localDate) || rules.datesOn[localDate]?.length === 0;
}

/** Working time within `range`, merged. */
export function findWorkingTime(range: Interval, rules: HoursRules): readonly Interval[] {
  if (range.endMs <= range.startMs) return [];
  const { timeZone } = rules;
  const first = localDateOf(range.startMs, timeZone);
  const last = localDateOf(range.endMs - 1, timeZone);
  const windows: Interval[] = [];
  for (const date of listDates(first, addDays(last, 1))) {
    for (const [from, to] of windowsOfDate(date, rules)) {
      windows.push({ startMs: toInstant(date, from, timeZone), endMs: toInstant(date, to, timeZone) });
    }
  }
  return intersectIntervals(mergeIntervals(windows), [range]);
}
