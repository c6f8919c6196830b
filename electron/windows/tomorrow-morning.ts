/**
 * When does tomorrow begin for the user? With the working hours of that day, or at 09:00 where there are none before noon.
 * A wall time of the user's zone. Example: on 2026-11-27 at 10:00 in Berlin it is 2026-11-28T08:00Z, 09:00 there.
 */
import type { AvailabilityRules } from '#shared/domain/settings.ts';
import { addDays, weekdayOf } from '#shared/time/local-date.ts';
import { localDateOf, toInstant } from '#shared/time/wall-clock.ts';

const usual = '09:00';
const noon = '12:00';

export function tomorrowMorning(
  nowMs: number,
  { timeZone, workingHours }: Pick<AvailabilityRules, 'timeZone' | 'workingHours'>,
): number {
  const tomorrow = addDays(localDateOf(nowMs, timeZone), 1);
  const begins = workingHours[weekdayOf(tomorrow)][0]?.[0];
  return toInstant(tomorrow, begins !== undefined && begins < noon ? begins : usual, timeZone);
}
