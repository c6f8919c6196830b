/**
 * Which time is free for a meeting? Working time inside the bookable range, without full days, and without busy spans and
 * the room around them. A meeting fits if it lies in one of the intervals; the focus budget alone is asked for each
 * meeting (`keepsFocus`), because it depends on where in the interval the meeting lies.
 *
 * Each tier's time contains that of the one before (`tier-room.ts`).
 */
import type { Interval } from '#shared/domain/interval.ts';
import { clipIntervals, subtractIntervals } from '#shared/time/intervals.ts';
import { appendFree, createBlocker, toPieces, type Pieces } from './blocked-time.ts';
import type { BusySpans } from './busy-spans.ts';
import type { AvailabilityPicture } from './picture.ts';
import { buffersOf, gapAfter, gapBefore, type Tier } from './tier-room.ts';

export type TierTime = { readonly pieces: Pieces; readonly free: readonly Interval[] };

/** Working time that the rules allow at all, before busy time is taken out. */
export function findOfferableTime(
  picture: Pick<AvailabilityPicture, 'workingTime' | 'bookable' | 'closed'>,
): readonly Interval[] {
  const allowed = clipIntervals(picture.workingTime, picture.bookable);
  return picture.closed.length === 0 ? allowed : subtractIntervals(allowed, picture.closed);
}

/** Calls `block` for every span that a tier keeps, with its room. */
export function blockSpans(
  spans: BusySpans,
  rules: AvailabilityPicture['rules'],
  tier: Tier,
  block: (startMs: number, endMs: number) => void,
): void {
  const buffers = buffersOf(rules, tier);
  for (const { startMs, endMs, flexible, room } of spans) {
    const givenUp = tier === 'flexible' ? flexible : null;
    if (givenUp === null && room === null) {
      const { beforeMs, afterMs } = buffers;
      for (let i = 0; i < startMs.length; i += 1) block((startMs[i] ?? NaN) - afterMs, (endMs[i] ?? NaN) + beforeMs);
      continue;
    }
    for (let i = 0; i < startMs.length; i += 1) {
      if (givenUp?.has(i)) continue;
      const own = room === null ? null : (room.get(i) ?? null);
      block((startMs[i] ?? NaN) - gapBefore(buffers, own, tier), (endMs[i] ?? NaN) + gapAfter(buffers, own, tier));
    }
  }
}

function joinFree({ startMs, endMs, blocked }: Pieces): readonly Interval[] {
  const free: Interval[] = [];
  for (let i = 0; i < blocked.length; i += 1) {
    appendFree(free, startMs[i] ?? NaN, endMs[i] ?? NaN, blocked[i] ?? []);
  }
  return free;
}

function workOut(picture: AvailabilityPicture, tier: Tier): TierTime {
  const pieces = toPieces(findOfferableTime(picture));
  const { block, finish } = createBlocker(pieces);
  blockSpans(picture.spans, picture.rules, tier, block);
  finish();
  return { pieces, free: joinFree(pieces) };
}

/** Sorted, disjoint, not touching. Worked out once for each picture and tier. */
export function findFreeTime(picture: AvailabilityPicture, tier: Tier = 'free'): readonly Interval[] {
  let time = picture.known.get(tier);
  if (!time) {
    time = workOut(picture, tier);
    picture.known.set(tier, time);
  }
  return time.free;
}

/** Intervals of `free` that are the same as in `before`, as the very same objects: what was made of them still holds. */
function keepSame(free: readonly Interval[], before: readonly Interval[]): readonly Interval[] {
  let at = 0;
  return free.map((each) => {
    while (at < before.length && (before[at]?.startMs ?? Infinity) < each.startMs) at += 1;
    const old = before[at];
    return old?.startMs === each.startMs && old.endMs === each.endMs ? old : each;
  });
}

/**
 * Carries what was worked out for `picture` over to `next`, which differs from it by the spans `added` alone: only the
 * pieces that they touch are done again.
 */
export function carryFreeTime(picture: AvailabilityPicture, next: AvailabilityPicture, added: BusySpans): void {
  for (const [tier, { pieces, free }] of picture.known) {
    const blocked = [...pieces.blocked];
    const touched = new Set<number>();
    blockSpans(added, next.rules, tier, (startMs, endMs) => {
      for (let i = 0; i < blocked.length; i += 1) {
        if ((pieces.endMs[i] ?? 0) > startMs && (pieces.startMs[i] ?? 0) < endMs) touched.add(i);
      }
    });
    for (const i of touched) blocked[i] = [...(blocked[i] ?? [])];
    const own = { ...pieces, blocked };
    const { block, finish } = createBlocker(own);
    blockSpans(added, next.rules, tier, block);
    finish();
    next.known.set(tier, { pieces: own, free: keepSame(joinFree(own), free) });
  }
}
