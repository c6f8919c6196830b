/** How often a source is read and how long it may be relied on: the choices, and the one sentence about them. */
import type { Schedule } from '#shared/domain/source.ts';
import { toDuration } from './clock-words.ts';

export type ScheduleChoice = { readonly value: string; readonly label: string };

const rhythms = [15, 60, 360, 1440];
const limits = [60, 180, 360, 720, 1440, 2880, 10_080, 43_200];
export const whenAsked = 'asked';

const everyWords: Readonly<Record<number, string>> = { 60: 'Every hour', 1440: 'Every day' };

function toEvery(minutes: number): string {
  return everyWords[minutes] ?? `Every ${toDuration(minutes)}`;
}

/** A rhythm of its own, from an import say, stays among the choices. */
export function listRhythms(current: number | null): ScheduleChoice[] {
  const minutes = [...new Set([...rhythms, ...(current === null ? [] : [current])])].sort((a, b) => a - b);
  return [
    ...minutes.map((value) => ({ value: String(value), label: toEvery(value) })),
    { value: whenAsked, label: 'Only when asked' },
  ];
}

export function listLimits(current: number): ScheduleChoice[] {
  const minutes = [...new Set([...limits, current])].sort((a, b) => a - b);
  return minutes.map((value) => ({ value: String(value), label: toDuration(value) }));
}

/**
 * How long a source of this rhythm is relied on, unless the user says otherwise: three missed runs, but not less than an hour; a
 * week where it is read only when asked.
 */
export function suggestLimit(everyMinutes: number | null): number {
  if (everyMinutes === null) return 10_080;
  const wanted = Math.max(60, everyMinutes * 3);
  return limits.find((minutes) => minutes >= wanted) ?? 43_200;
}

export const usualSchedule: Schedule = { everyMinutes: 60, freshnessLimitMinutes: suggestLimit(60) };

/** The schedule with another rhythm; a limit that was not chosen by hand follows it. */
export function withRhythm({ everyMinutes, freshnessLimitMinutes }: Schedule, rhythm: string): Schedule {
  const next = rhythm === whenAsked ? null : Number(rhythm);
  const follows = freshnessLimitMinutes === suggestLimit(everyMinutes);
  return { everyMinutes: next, freshnessLimitMinutes: follows ? suggestLimit(next) : freshnessLimitMinutes };
}

/** A limit that ends before the next run would make it unknown in between; null where it does not. */
export function findScheduleProblem({ everyMinutes, freshnessLimitMinutes }: Schedule): string | null {
  if (everyMinutes === null || freshnessLimitMinutes > everyMinutes) return null;
  return 'Shorter than its rhythm: between two runs it would be unknown, and its hours busy.';
}
