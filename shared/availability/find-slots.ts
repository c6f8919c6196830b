/**
 * Which starts can be offered? In each stretch of free time, from its first moment on the grid, one start every `step`
 * as long as the meeting fits. The grid is the wall clock of the user's zone: a step of 30 begins at :00 and :30, of 45
 * at quarter hours, one that no clock face has (8) at the stretch's own beginning. Exact starts that the other side
 * named are offered off the grid too.
 *
 * Tiers: the first tier that has a slot answers. When none has, `noneBecause` says which rule took the last of them.
 * Order: by time. `limit` cuts at the end.
 */
import type { Slot } from '#shared/domain/availability.ts';
import type { Interval } from '#shared/domain/interval.ts';
import { contains, firstEndingAfter, intersectIntervals, overlaps, subtractIntervals } from '#shared/time/intervals.ts';
import { toWallMs } from '#shared/time/wall-clock.ts';
import { buffersOf, findFreeTime, type Tier } from './free-time.ts';
import type { AvailabilityPicture } from './picture.ts';
import { scoreSlot } from './score-slot.ts';
import { anyTime, type WantedTime } from './wanted-time.ts';

export type SlotSearch = {
  readonly durationMinutes: number;
  readonly stepMinutes: number;
  readonly limit?: number;
  readonly wanted?: WantedTime;
  /** Options that were turned down: nothing that overlaps them is offered again. */
  readonly rejected?: readonly Interval[];
  /** `free` keeps to the first tier. Default: widen until something is found. */
  readonly tiers?: readonly Tier[];
};

const faces = [60, 30, 20, 15, 10, 5];

/** The step of the clock face that starts are rounded up to. */
export function alignmentOf(stepMinutes: number): number {
  return faces.find((minutes) => stepMinutes % minutes === 0) ?? 1;
}

function firstOnGrid(ms: number, alignmentMs: number, timeZone: string): number {
  const wall = toWallMs(ms, timeZone);
  return ms + (Math.ceil(wall / alignmentMs) * alignmentMs - wall);
}

function listStarts(free: readonly Interval[], search: SlotSearch, timeZone: string): number[] {
  const durationMs = search.durationMinutes * 60_000;
  const stepMs = search.stepMinutes * 60_000;
  const alignmentMs = alignmentOf(search.stepMinutes) * 60_000;
  const limit = search.limit ?? Infinity;
  const starts: number[] = [];
  for (const gap of free) {
    for (let ms = firstOnGrid(gap.startMs, alignmentMs, timeZone); ms + durationMs <= gap.endMs; ms += stepMs) {
      if (starts.length >= limit) return starts;
      starts.push(ms);
    }
  }
  return starts;
}

function findStarts(free: readonly Interval[], search: SlotSearch, timeZone: string): readonly number[] {
  const wanted = search.wanted ?? anyTime;
  const anything = wanted.windows.length === 0 && wanted.startsMs.length === 0;
  const within = anything ? free : intersectIntervals(free, wanted.windows);
  const starts = listStarts(within, search, timeZone);
  const durationMs = search.durationMinutes * 60_000;
  const exact = wanted.startsMs.filter((startMs) => {
    const gap = free[firstEndingAfter(free, startMs)];
    return gap !== undefined && contains(gap, { startMs, endMs: startMs + durationMs });
  });
  if (exact.length === 0) return starts;
  return [...new Set([...starts, ...exact])].sort((a, b) => a - b).slice(0, search.limit ?? Infinity);
}

/** The tiers that can differ under these rules: without buffers, shorter ones change nothing. */
export function listTiers(picture: AvailabilityPicture): readonly Tier[] {
  const { beforeMs, afterMs } = buffersOf(picture.rules, 'free');
  const tiers: Tier[] = ['free'];
  if (beforeMs + afterMs > 0) tiers.push('shorter-buffer');
  if (picture.blocks.some((block) => block.strength === 'flexible')) tiers.push('flexible');
  return tiers;
}

export function findSlots(picture: AvailabilityPicture, search: SlotSearch): readonly Slot[] {
  const wanted = search.wanted ?? anyTime;
  const out = [...wanted.excluded, ...(search.rejected ?? [])];
  for (const tier of search.tiers ?? listTiers(picture)) {
    const free = findFreeTime(picture, tier);
    const allowed = out.length === 0 ? free : subtractIntervals(free, out);
    const starts = findStarts(allowed, search, picture.rules.timeZone);
    if (starts.length > 0) {
      const durationMs = search.durationMinutes * 60_000;
      return starts.map((startMs) => {
        const slot = { startMs, endMs: startMs + durationMs };
        return { ...slot, tier, ...scoreSlot(slot, { picture, tier, free, wanted }) };
      });
    }
  }
  return [];
}

/** Whether one given time can be offered under a tier, by the same free time that slots come from. */
export function canOffer(picture: AvailabilityPicture, slot: Interval, tier: Tier = 'free'): boolean {
  const free = findFreeTime(picture, tier);
  const gap = free[firstEndingAfter(free, slot.startMs)];
  return gap !== undefined && contains(gap, slot);
}

/** True when no busy block, hard or flexible, overlaps the time: what matters for a time that they named. */
export function isUntouched(picture: AvailabilityPicture, slot: Interval): boolean {
  const block = picture.blocks[firstEndingAfter(picture.blocks, slot.startMs)];
  return picture.unreadable.length === 0 && (block === undefined || !overlaps(block, slot));
}
