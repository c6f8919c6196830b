/**
 * When does the user take meetings at all? Several windows a day by weekday; dates off have none, dates on have their
 * own; on a trip the trip's clock and hours hold. Windows are wall-clock times: 09:00 to 17:00 stays that on days of 23
 * and of 25 hours.
 *
 * Border: half-open, '24:00' ends with the day, so a window to 24:00 joins one from 00:00 of the next day.
 * A date that is both off and on is off: rather no offer than a wrong one.
 */
import type { Interval, LocalDate } from '#shared/domain/interval.ts';
import type { AvailabilityRules, DayWindow, WorkingHours } from '#shared/domain/settings.ts';
import { clipIntervals, mergeIntervals } from '#shared/time/intervals.ts';
import { dayMs, fromEpochDay, toEpochDay, weekdayOfEpochDay } from '#shared/time/local-date.ts';
import { fromWallMs, parseWallTime } from '#shared/time/wall-clock.ts';
import { legAt, visitPlanDays } from './time-plan.ts';

export type HoursRules = Pick<AvailabilityRules, 'timeZone' | 'workingHours' | 'datesOff' | 'datesOn' | 'trips'>;

export function windowsOfDate(
  localDate: LocalDate,
  rules: HoursRules,
  workingHours: WorkingHours = rules.workingHours,
): readonly DayWindow[] {
  if (rules.datesOff.includes(localDate)) return [];
  return rules.datesOn[localDate] ?? workingHours[weekdayOfEpochDay(toEpochDay(localDate))];
}

/** True when the date was taken off by name, not by its weekday. */
export function isDateOff(localDate: LocalDate, rules: HoursRules): boolean {
  return rules.datesOff.includes(localDate) || rules.datesOn[localDate]?.length === 0;
}

/** The hours that hold at an instant: the usual ones, or those of the trip it falls into. */
export function hoursAt(ms: number, rules: HoursRules): WorkingHours {
  return legAt(ms, rules).workingHours;
}

/** Milliseconds since midnight, read once for each list of windows. */
const readWindows = new WeakMap<readonly DayWindow[], readonly (readonly [number, number])[]>();

function toWallWindows(windows: readonly DayWindow[]): readonly (readonly [number, number])[] {
  let read = readWindows.get(windows);
  if (!read) {
    read = windows.map(([from, to]) => [parseWallTime(from), parseWallTime(to)] as const);
    readWindows.set(windows, read);
  }
  return read;
}

/** Working time within `range`, merged. */
export function findWorkingTime(range: Interval, rules: HoursRules): readonly Interval[] {
  if (range.endMs <= range.startMs) return [];
  const named = new Set([...rules.datesOff, ...Object.keys(rules.datesOn)].map(toEpochDay));
  const found: Interval[] = [];
  visitPlanDays(range, rules, (epochDay, dayStartMs, dayEndMs, { timeZone, workingHours }, isPlain) => {
    const windows = named.has(epochDay)
      ? windowsOfDate(fromEpochDay(epochDay), rules, workingHours)
      : workingHours[weekdayOfEpochDay(epochDay)];
    for (const [from, to] of toWallWindows(windows)) {
      if (isPlain) found.push({ startMs: dayStartMs + from, endMs: dayStartMs + to });
      else {
        const startMs = Math.max(fromWallMs(epochDay * dayMs + from, timeZone), dayStartMs);
        found.push({ startMs, endMs: Math.min(fromWallMs(epochDay * dayMs + to, timeZone), dayEndMs) });
      }
    }
  });
  return clipIntervals(mergeIntervals(found), range);
}
