/**
 * From when until when may a meeting be offered? Not before the minimum notice is over, not after the horizon's last day.
 * Border: a meeting may start exactly when the notice ends; the horizon counts today as day 0 and ends with its last day.
 */
import type { Interval } from '#shared/domain/interval.ts';
import type { AvailabilityRules } from '#shared/domain/settings.ts';
import { addDays } from '#shared/time/local-date.ts';
import { localDateOf, startOfDay } from '#shared/time/wall-clock.ts';

export type BookableRules = Pick<AvailabilityRules, 'timeZone' | 'minimumNoticeMinutes' | 'horizonDays'>;

export function toBookableRange(nowMs: number, rules: BookableRules): Interval {
  const today = localDateOf(nowMs, rules.timeZone);
  return {
    startMs: nowMs + rules.minimumNoticeMinutes * 60_000,
    endMs: startOfDay(addDays(today, rules.horizonDays + 1), rules.timeZone),
  };
}
