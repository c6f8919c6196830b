/**
 * Until when may a request be set aside? This afternoon, tomorrow morning, next week, or until the user takes it up again.
 * Wall times of the user's zone, so that a night in which the clocks jump moves none of them; what is past, or would be the
 * same instant twice, is left out. A morning begins with the day's working hours, where they begin in the morning.
 *
 * Example: on Friday 2026-11-27 at 10:00 in Berlin "Next week" is Monday 2026-11-30 at 09:00 there.
 */
import type { AvailabilityRules } from '#shared/domain/settings.ts';
import type { LocalDate } from '#shared/domain/interval.ts';
import { startOfMorning } from '#shared/availability/start-of-morning.ts';
import { addDays, listDates, startOfWeek, weekdayOf } from '#shared/time/local-date.ts';
import { localDateOf, toInstant } from '#shared/time/wall-clock.ts';
import type { ClockWords } from './clock-words.ts';
import type { WeekStart } from './local-date.ts';

export type LaterTime = {
  readonly key: 'afternoon' | 'tomorrow' | 'next-week' | 'open';
  readonly label: string;
  /** Null: no time, the user takes it up again. */
  readonly untilMs: number | null;
};

export type LaterRules = {
  readonly nowMs: number;
  readonly timeZone: string;
  readonly weekStartsOn: WeekStart;
  readonly workingHours: AvailabilityRules['workingHours'];
};

const afternoon = '14:00';

export function listLaterTimes(rules: LaterRules): LaterTime[] {
  const { nowMs, timeZone, weekStartsOn, workingHours } = rules;
  const today = localDateOf(nowMs, timeZone);
  const morningOf = (date: LocalDate): number => startOfMorning(date, rules);
  const nextWeek = addDays(startOfWeek(today, weekStartsOn), 7);
  const firstWorkingDay =
    listDates(nextWeek, addDays(nextWeek, 7)).find((date) => workingHours[weekdayOf(date)].length > 0) ?? nextWeek;
  const timed = [
    { key: 'afternoon', label: 'This afternoon', untilMs: toInstant(today, afternoon, timeZone) },
    { key: 'tomorrow', label: 'Tomorrow morning', untilMs: morningOf(addDays(today, 1)) },
    { key: 'next-week', label: 'Next week', untilMs: morningOf(firstWorkingDay) },
  ] as const;
  return [
    ...timed.filter(
      ({ untilMs }, at) => untilMs > nowMs && timed.findIndex((other) => other.untilMs === untilMs) === at,
    ),
    { key: 'open', label: 'Until I take it up', untilMs: null },
  ];
}

/** "Set aside until Mon, Nov 30, 09:00". */
export function toSetAside(untilMs: number | null, clock: ClockWords): string {
  return untilMs === null ? 'Set aside until you take it up again' : `Set aside until ${clock.moment(untilMs)}`;
}
