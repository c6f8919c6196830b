/** The working time that is open as focus time: nothing hard lies in it, and nothing that cannot be read. */
import type { Interval } from '#shared/domain/interval.ts';
import type { AvailabilityRules, Weekday } from '#shared/domain/settings.ts';
import { subtractIntervals } from '#shared/time/intervals.ts';
import type { BusySpans } from './busy-spans.ts';
import { toFocusBudget, type FocusBudget } from './focus-budget.ts';
import type { PlanDay } from './time-plan.ts';
import { findWorkingTime } from './working-hours.ts';

export function findOpenFocus(
  spans: BusySpans,
  around: Interval,
  days: readonly PlanDay[],
  rules: AvailabilityRules,
  weekStartsOn: Weekday,
): FocusBudget {
  const hard: Interval[] = [];
  for (const { startMs, endMs, flexible } of spans) {
    for (let i = 0; i < startMs.length; i += 1) {
      if (!flexible?.has(i)) hard.push({ startMs: startMs[i] ?? NaN, endMs: endMs[i] ?? NaN });
    }
  }
  return toFocusBudget(subtractIntervals(findWorkingTime(around, rules), hard), days, rules, weekStartsOn);
}
