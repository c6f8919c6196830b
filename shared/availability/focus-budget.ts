/**
 * May a meeting be placed without taking more of the week's focus time than the budget leaves? Focus time is working time
 * without hard busy time, in stretches long enough to be of use; blocks that the user keeps as focus time are part of it.
 * What a meeting costs is what its stretch loses by it: one at the edge costs its own length, one in the middle may leave
 * two pieces too short to count. A meeting that fits into a gap that was too short anyhow costs nothing.
 *
 * Border: a week may fall to the budget, not below; a week that is below already can lose nothing. Weeks begin with the
 * user's first weekday, on the clock of the time plan.
 * Example: least 60 min, a free stretch 9:00 to 12:00, a meeting 9:30 to 10:00: 30 + 120 min are left, of which 120 count.
 */
import type { Interval } from '#shared/domain/interval.ts';
import type { AvailabilityRules, Weekday } from '#shared/domain/settings.ts';
import { firstEndingAfter } from '#shared/time/intervals.ts';
import { startOfEpochWeek } from '#shared/time/local-date.ts';
import type { PlanDay } from './time-plan.ts';

/** `week`: its first epoch day. */
type Week = Interval & { readonly week: number };

export type FocusBudget = {
  /** Open working time, sorted and disjoint, cut where weeks end. */
  readonly stretches: readonly Week[];
  /** Focus time of each week, by its first epoch day. */
  readonly focusMs: ReadonlyMap<number, number>;
  readonly budgetMs: number;
  readonly leastMs: number;
};

export type FocusRules = Pick<AvailabilityRules, 'focusMinutesPerWeek' | 'focusStretchMinutes'>;

/** The weeks that the days belong to, in order. */
function listWeeks(days: readonly PlanDay[], weekStartsOn: Weekday): readonly Week[] {
  const weeks: Week[] = [];
  for (const { startMs, endMs, epochDay } of days) {
    const week = startOfEpochWeek(epochDay, weekStartsOn);
    const last = weeks[weeks.length - 1];
    if (last?.week === week) weeks[weeks.length - 1] = { ...last, endMs };
    else weeks.push({ startMs, endMs, week });
  }
  return weeks;
}

/** `open`: working time without hard busy time over the whole weeks of `days`. */
export function toFocusBudget(
  open: readonly Interval[],
  days: readonly PlanDay[],
  rules: FocusRules,
  weekStartsOn: Weekday,
): FocusBudget {
  const leastMs = rules.focusStretchMinutes * 60_000;
  const weeks = listWeeks(days, weekStartsOn);
  const stretches: Week[] = [];
  const focusMs = new Map<number, number>();
  for (const stretch of open) {
    for (let i = firstEndingAfter(weeks, stretch.startMs); i < weeks.length; i += 1) {
      const week = weeks[i];
      if (!week || week.startMs >= stretch.endMs) break;
      const startMs = Math.max(stretch.startMs, week.startMs);
      const endMs = Math.min(stretch.endMs, week.endMs);
      stretches.push({ startMs, endMs, week: week.week });
      if (endMs - startMs >= leastMs) focusMs.set(week.week, (focusMs.get(week.week) ?? 0) + endMs - startMs);
    }
  }
  return { stretches, focusMs, budgetMs: rules.focusMinutesPerWeek * 60_000, leastMs };
}

/** What each week would lose to a meeting, in milliseconds. */
function findFocusLoss(budget: FocusBudget, slot: Interval): ReadonlyMap<number, number> {
  const { stretches, leastMs } = budget;
  const worth = (lengthMs: number) => (lengthMs >= leastMs ? lengthMs : 0);
  const lost = new Map<number, number>();
  for (let i = firstEndingAfter(stretches, slot.startMs); i < stretches.length; i += 1) {
    const stretch = stretches[i];
    if (!stretch || stretch.startMs >= slot.endMs) break;
    const left = worth(slot.startMs - stretch.startMs) + worth(stretch.endMs - slot.endMs);
    const loss = worth(stretch.endMs - stretch.startMs) - left;
    if (loss > 0) lost.set(stretch.week, (lost.get(stretch.week) ?? 0) + loss);
  }
  return lost;
}

/** The focus time that a meeting leaves in the week that it costs something and leaves the least; null: it costs nothing. */
export function findFocusLeft(budget: FocusBudget, slot: Interval): number | null {
  const left = [...findFocusLoss(budget, slot)].map(([week, loss]) => (budget.focusMs.get(week) ?? 0) - loss);
  return left.length === 0 ? null : Math.min(...left);
}

export function keepsFocus(budget: FocusBudget | null, slot: Interval): boolean {
  return budget === null || (findFocusLeft(budget, slot) ?? Infinity) >= budget.budgetMs;
}
