/** Which working time of the days shown is still ahead: what one would ask about, and whether there is anything left to offer. */
import type { Interval, LocalDate } from '#shared/domain/interval.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';

/** The date of the first working time that is not over yet; null when all of it is past. */
export function toFirstWorkingDate(
  workingHours: readonly Interval[],
  nowMs: number,
  timeZone: string,
): LocalDate | null {
  const ahead = workingHours.filter(({ endMs }) => endMs > nowMs).map(({ startMs }) => startMs);
  return ahead.length === 0 ? null : localDateOf(Math.min(...ahead), timeZone);
}
