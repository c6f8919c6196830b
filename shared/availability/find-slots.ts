/**
 * Which times can be offered? In each stretch of free time one start every step of the grid (`slot-grid.ts`) that the
 * other side's words and the focus budget allow. Exact starts that the other side named are offered off the grid too.
 *
 * Tiers: the first tier that has a slot answers. When none has, `findNoneBecause` says which rule took the last of them.
 * Order: by time. `limit` cuts at the end.
 */
import type { Slot } from '#shared/domain/availability.ts';
import type { Interval } from '#shared/domain/interval.ts';
import { contains, firstEndingAfter, intersectIntervals, subtractIntervals } from '#shared/time/intervals.ts';
import { hasFlexible } from './busy-spans.ts';
import { keepsFocus } from './focus-budget.ts';
import { findFreeTime } from './free-time.ts';
import { continueAnswer } from './last-answer.ts';
import type { AvailabilityPicture } from './picture.ts';
import { createJoinsReader, createScorer } from './score-slot.ts';
import { alignmentOf, appendStarts, type SlotGrid } from './slot-grid.ts';
import { buffersOf, type Tier } from './tier-room.ts';
import type { PlanRules } from './time-plan.ts';
import { anyTime, type WantedTime } from './wanted-time.ts';

export type SlotSearch = {
  readonly durationMinutes: number;
  readonly stepMinutes: number;
  /** Starts lie on multiples of this; left out or 0: by the step. */
  readonly alignmentMinutes?: number;
  readonly limit?: number;
  readonly wanted?: WantedTime;
  /** Options that were turned down: nothing that overlaps them is offered again. */
  readonly rejected?: readonly Interval[];
  /** `free` keeps to the first tier. Default: widen until something is found. */
  readonly tiers?: readonly Tier[];
};

/** The tiers that can differ under these rules: without buffers, shorter ones change nothing. */
export function listTiers(picture: AvailabilityPicture): readonly Tier[] {
  const { beforeMs, afterMs } = buffersOf(picture.rules, 'free');
  const hasOwnBuffers = picture.spans.some(
    ({ room }) => room !== null && [...room.values()].some((each) => each.beforeMs + each.afterMs > 0),
  );
  const tiers: Tier[] = ['free'];
  if (beforeMs + afterMs > 0 || hasOwnBuffers) tiers.push('shorter-buffer');
  if (hasFlexible(picture.spans)) tiers.push('flexible');
  return tiers;
}

/** The parts of a stretch of free time in which a slot may lie whole. */
function listAllowed(free: Interval, wanted: WantedTime, out: readonly Interval[]): readonly Interval[] {
  const within = wanted.windows.length === 0 ? [free] : intersectIntervals([free], wanted.windows);
  return out.length === 0 ? within : subtractIntervals(within, out);
}

/** Starts that they named and that lie in this stretch, whole, off the grid or on it. */
function listNamed(free: Interval, wanted: WantedTime, out: readonly Interval[], durationMs: number): number[] {
  const allowed = out.length === 0 ? [free] : subtractIntervals([free], out);
  return wanted.startsMs.filter((startMs) => {
    const slot = { startMs, endMs: startMs + durationMs };
    return allowed.some((part) => contains(part, slot));
  });
}

/** Starts in a stretch of free time that their words allow, in order. */
function listWantedStarts(stretch: Interval, grid: SlotGrid, rules: PlanRules, frame: Frame): number[] {
  const { wanted, out } = frame;
  const starts = listNamed(stretch, wanted, out, grid.durationMs);
  if (frame.isOpenDay || wanted.windows.length > 0) {
    for (const part of listAllowed(stretch, wanted, out)) appendStarts(starts, part.startMs, part.endMs, grid, rules);
  }
  return [...new Set(starts)].sort((a, b) => a - b);
}

/** What their words leave: `isOpenDay` when they named no time, so that any will do. */
type Frame = { readonly wanted: WantedTime; readonly out: readonly Interval[]; readonly isOpenDay: boolean };

function toFrame({ wanted = anyTime, rejected = [] }: SlotSearch): Frame {
  const isOpenDay = wanted.windows.length === 0 && wanted.startsMs.length === 0;
  return { wanted, out: [...wanted.excluded, ...rejected], isOpenDay };
}

function toGrid(search: SlotSearch): SlotGrid {
  const { stepMinutes, alignmentMinutes = 0 } = search;
  // A step that does not keep to a given alignment is taken up to its next multiple.
  const step = alignmentMinutes > 0 ? Math.ceil(stepMinutes / alignmentMinutes) * alignmentMinutes : stepMinutes;
  return {
    durationMs: search.durationMinutes * 60_000,
    stepMs: step * 60_000,
    alignmentMs: (alignmentMinutes || alignmentOf(stepMinutes)) * 60_000,
  };
}

function listSlots(picture: AvailabilityPicture, search: SlotSearch, tier: Tier): readonly Slot[] {
  const { rules, focus } = picture;
  const frame = toFrame(search);
  const isOpen = frame.isOpenDay && frame.out.length === 0;
  const limit = search.limit ?? Infinity;
  const grid = toGrid(search);
  const free = findFreeTime(picture, tier);
  const readJoins = createJoinsReader(picture, tier);
  const toSlot = createScorer({ picture, tier, wanted: frame.wanted }, grid.durationMs);
  const answer = continueAnswer(picture, search, tier);
  const { slots } = answer;
  // One growing list for all stretches: emptying it each time would give its memory away.
  const starts: number[] = [];
  let next = 0;
  for (const stretch of free) {
    if (answer.takeOver(stretch)) continue;
    if (stretch.endMs - stretch.startMs < grid.durationMs) continue;
    if (isOpen) appendStarts(starts, stretch.startMs, stretch.endMs, grid, rules);
    else for (const startMs of listWantedStarts(stretch, grid, rules, frame)) starts.push(startMs);
    const joins = readJoins(stretch);
    for (; next < starts.length; next += 1) {
      const startMs = starts[next] ?? NaN;
      if (focus !== null && !keepsFocus(focus, { startMs, endMs: startMs + grid.durationMs })) continue;
      if (slots.push(toSlot(startMs, stretch, joins)) >= limit) return slots;
    }
  }
  answer.remember(free);
  return slots;
}

export function findSlots(picture: AvailabilityPicture, search: SlotSearch): readonly Slot[] {
  for (const tier of search.tiers ?? listTiers(picture)) {
    const slots = listSlots(picture, search, tier);
    if (slots.length > 0) return slots;
  }
  return [];
}

/** Whether one given time can be offered under a tier, by the same free time that slots come from. */
export function canOffer(picture: AvailabilityPicture, slot: Interval, tier: Tier = 'free'): boolean {
  const free = findFreeTime(picture, tier);
  const gap = free[firstEndingAfter(free, slot.startMs)];
  return gap !== undefined && contains(gap, slot) && keepsFocus(picture.focus, slot);
}
