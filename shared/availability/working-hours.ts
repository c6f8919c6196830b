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
import { legAt, ownsDate, visitPlanDays } from './time-plan.ts';

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

function workOut(range: Interval, rules: HoursRules): readonly Interval[] {
  const named = new Set([...rules.datesOff, ...Object.keys(rules.datesOn)].map(toEpochDay));
  const found: Interval[] = [];
  visitPlanDays(range, rules, (epochDay, dayStartMs, dayEndMs, leg, isPlain) => {
    if (rules.trips.length > 0 && !ownsDate(leg, epochDay, rules)) return;
    const windows = named.has(epochDay)
      ? windowsOfDate(fromEpochDay(epochDay), rules, leg.workingHours)
      : leg.workingHours[weekdayOfEpochDay(epochDay)];
    if (isPlain) {
      for (const [from, to] of toWallWindows(windows))
        found.push({ startMs: dayStartMs + from, endMs: dayStartMs + to });
      return;
    }
    const own = toWallWindows(windows).map(([from, to]) => ({
      startMs: fromWallMs(epochDay * dayMs + from, leg.timeZone),
      endMs: fromWallMs(epochDay * dayMs + to, leg.timeZone),
    }));
    if (own.some((window) => window.startMs < leg.startMs || window.endMs > leg.endMs)) return;
    // A time inside a gap at the day's end would be read on the next day.
    for (const { startMs, endMs } of own) {
      found.push({ startMs: Math.max(startMs, dayStartMs), endMs: Math.min(endMs, dayEndMs) });
    }
  });
  return clipIntervals(mergeIntervals(found), range);
}

type Known = { readonly range: Interval; readonly windows: readonly Interval[] };

/** The last answer for each set of rules: one question asks for the same hours several times. */
const known = new WeakMap<HoursRules, Known>();

/** Working time within `range`, merged. */
export function findWorkingTime(range: Interval, rules: HoursRules): readonly Interval[] {
  if (range.endMs <= range.startMs) return [];
  const last = known.get(rules);
  if (last?.range.startMs === range.startMs && last.range.endMs === range.endMs) return last.windows;
  const windows = workOut(range, rules);
  known.set(rules, { range, windows });
  return windows;
}
