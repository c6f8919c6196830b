/**
 * Which slots of the last answer still hold after one more event? Pictures that came of one another share a lineage, and
 * a stretch of free time that no new event touches is the very same object in both, so its slots are too.
 *
 * One answer is kept for each lineage, the last whole one; a limit, or a focus budget (which one event changes for its
 * whole week), keeps none.
 */
import type { Slot } from '#shared/domain/availability.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { AvailabilityPicture } from './picture.ts';
import type { SlotSearch } from './find-slots.ts';
import type { Tier } from './tier-room.ts';

export type LastAnswer = {
  readonly search: SlotSearch;
  readonly tier: Tier;
  readonly free: readonly Interval[];
  /** Where the slots of `free[i]` begin in `slots`. */
  readonly offsets: readonly number[];
  readonly slots: readonly Slot[];
};

export type Answer = {
  readonly slots: Slot[];
  /** To be asked of each stretch in order; true when its slots were taken from the last answer. */
  readonly takeOver: (stretch: Interval) => boolean;
  readonly remember: (free: readonly Interval[]) => void;
};

export function continueAnswer(picture: AvailabilityPicture, search: SlotSearch, tier: Tier): Answer {
  const isKept = search.limit === undefined && picture.focus === null;
  const last = isKept ? picture.lineage.last : null;
  const before = last?.search === search && last.tier === tier ? last : null;
  const slots: Slot[] = [];
  const offsets: number[] = [];
  let at = 0;
  return {
    slots,
    takeOver(stretch) {
      offsets.push(slots.length);
      if (before === null) return false;
      while (at < before.free.length && (before.free[at]?.startMs ?? Infinity) < stretch.startMs) at += 1;
      if (before.free[at] !== stretch) return false;
      const until = before.offsets[at + 1] ?? before.slots.length;
      for (let i = before.offsets[at] ?? until; i < until; i += 1) slots.push(before.slots[i] as Slot);
      return true;
    },
    remember(free) {
      if (isKept) picture.lineage.last = { search, tier, free, offsets, slots };
    },
  };
}
