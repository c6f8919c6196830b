/**
 * How long may a source's silence be left out of the picture? An hour, or until tomorrow morning on the user's clock: once, never
 * for good.
 *
 * Example: on Friday 2026-11-27 at 15:00 in Berlin the second is Saturday 2026-11-28 at 09:00 there.
 */
import { startOfMorning } from '#shared/availability/start-of-morning.ts';
import { addDays } from '#shared/time/local-date.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import type { LaterRules } from './later-times.ts';

export type ExcludeTime = { readonly key: 'hour' | 'tomorrow'; readonly label: string; readonly untilMs: number };

const hourMs = 3_600_000;

export function listExcludeTimes(rules: Omit<LaterRules, 'weekStartsOn'>): ExcludeTime[] {
  const { nowMs, timeZone } = rules;
  const tomorrow = addDays(localDateOf(nowMs, timeZone), 1);
  return [
    { key: 'hour', label: 'For an hour', untilMs: nowMs + hourMs },
    { key: 'tomorrow', label: 'Until tomorrow morning', untilMs: startOfMorning(tomorrow, rules) },
  ];
}
