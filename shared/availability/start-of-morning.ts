/**
 * When does a day's morning begin for the user? With its working hours where they begin before noon, else at 09:00. A wall time of the
 * user's zone, so that a night in which the clocks jump moves it not. Example: 2026-11-28 in Berlin is 08:00Z, 09:00 there.
 */
import type { LocalDate } from '#shared/domain/interval.ts';
import type { AvailabilityRules } from '#shared/domain/settings.ts';
import { weekdayOf } from '#shared/time/local-date.ts';
import { toInstant } from '#shared/time/wall-clock.ts';

const usual = '09:00';
const noon = '12:00';

export function startOfMorning(
  localDate: LocalDate,
  { timeZone, workingHours }: Pick<AvailabilityRules, 'timeZone' | 'workingHours'>,
): number {
  const begins = workingHours[weekdayOf(localDate)][0]?.[0];
  return toInstant(localDate, begins !== undefined && begins < noon ? begins : usual, timeZone);
}
