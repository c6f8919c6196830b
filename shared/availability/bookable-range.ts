/**
 * From when until when may a meeting be offered? Not before the minimum notice is over, not after the horizon's last day.
 * Border: a meeting may start exactly when the notice ends; the horizon counts today as day 0 and ends with its last day,
 * on the clock that the user lives by then.
 */
import type { Interval } from '#shared/domain/interval.ts';
import type { AvailabilityRules } from '#shared/domain/settings.ts';
import { dayMs } from '#shared/time/local-date.ts';
import { epochDayOf, fromWallMs } from '#shared/time/wall-clock.ts';
import { zoneAt, type PlanRules } from './time-plan.ts';

export type BookableRules = PlanRules & Pick<AvailabilityRules, 'minimumNoticeMinutes' | 'horizonDays'>;

/** The date, as an epoch day, that it is for the user. */
export function todayOf(nowMs: number, rules: PlanRules): number {
  return epochDayOf(nowMs, zoneAt(nowMs, rules));
}

export function toBookableRange(nowMs: number, rules: BookableRules): Interval {
  const end = (todayOf(nowMs, rules) + rules.horizonDays + 1) * dayMs;
  return {
    startMs: nowMs + rules.minimumNoticeMinutes * 60_000,
    endMs: fromWallMs(end, zoneAt(fromWallMs(end, rules.timeZone) - 1, rules)),
  };
}
