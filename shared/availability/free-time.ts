/**
 * Which time is free for a meeting? Working time inside the bookable range, without full days, and without busy blocks
 * and the room around them: a meeting needs `before` free before it and `after` free after it, so a block reaches
 * `after` back and `before` on. A meeting fits if it lies in one of the intervals; no further check is needed.
 *
 * Tiers: `free` keeps full buffers and all blocks; `shorter-buffer` halves the buffers; `flexible` also gives up
 * flexible blocks (focus time). Each tier's time contains that of the one before.
 */
import type { Slot } from '#shared/domain/availability.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { AvailabilityRules } from '#shared/domain/settings.ts';
import { growIntervals, intersectIntervals, subtractIntervals } from '#shared/time/intervals.ts';
import { dayInterval } from '#shared/time/wall-clock.ts';
import type { AvailabilityPicture } from './picture.ts';

export type Tier = Slot['tier'];

/** Buffers of a tier in milliseconds; half a buffer is rounded down to whole minutes. */
export function buffersOf(
  rules: Pick<AvailabilityRules, 'bufferBeforeMinutes' | 'bufferAfterMinutes'>,
  tier: Tier,
): { readonly beforeMs: number; readonly afterMs: number } {
  const share = (minutes: number) => (tier === 'free' ? minutes : Math.floor(minutes / 2)) * 60_000;
  return { beforeMs: share(rules.bufferBeforeMinutes), afterMs: share(rules.bufferAfterMinutes) };
}

/** Busy blocks of a tier with the room that a meeting keeps from them. */
export function findBlockedTime(picture: AvailabilityPicture, tier: Tier): readonly Interval[] {
  const { beforeMs, afterMs } = buffersOf(picture.rules, tier);
  const kept = tier === 'flexible' ? picture.blocks.filter((block) => block.strength === 'hard') : picture.blocks;
  return growIntervals(
    kept.map(({ startMs, endMs }) => ({ startMs, endMs })),
    afterMs,
    beforeMs,
  );
}

/** Working time that the rules allow at all, before busy time is taken out. */
export function findOfferableTime(picture: AvailabilityPicture): readonly Interval[] {
  const allowed = intersectIntervals(picture.workingTime, [picture.bookable]);
  if (picture.fullDates.size === 0) return allowed;
  return subtractIntervals(
    allowed,
    [...picture.fullDates].map((date) => dayInterval(date, picture.rules.timeZone)),
  );
}

export function findFreeTime(picture: AvailabilityPicture, tier: Tier = 'free'): readonly Interval[] {
  return subtractIntervals(findOfferableTime(picture), findBlockedTime(picture, tier));
}
