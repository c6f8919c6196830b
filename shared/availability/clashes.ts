/**
 * What stands against a meeting at a given time: every span that overlaps it, and every one that leaves it less room than
 * is needed. Free time is made of the same spans with the same room, so a time is free of clashes exactly if no span
 * blocks it there.
 *
 * Border: half-open; exactly the room that is needed is enough.
 */
import type { BusyCause } from '#shared/domain/availability.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { EventRoom } from './event-room.ts';
import type { AvailabilityPicture } from './picture.ts';
import { buffersOf, gapAfter, gapBefore, type Tier } from './tier-room.ts';

export type Clash = {
  readonly cause: BusyCause;
  readonly kind: 'busy' | 'buffer' | 'travel' | 'unreadable';
  /** The room that would be needed between the two, and what there is; 0 where they overlap. */
  readonly neededMs: number;
  readonly leftMs: number;
  readonly side: 'before' | 'after' | 'none';
  readonly room: EventRoom | null;
};

function toClash(
  cause: BusyCause,
  slot: Interval,
  room: EventRoom | null,
  gaps: { readonly before: number; readonly after: number },
): Clash {
  if (cause.kind === 'unreadable-source') {
    // How far beyond the meeting the source is unknown says nothing about the meeting.
    const here = { ...cause, startMs: slot.startMs, endMs: slot.endMs };
    return { cause: here, room, kind: 'unreadable', neededMs: 0, leftMs: 0, side: 'none' };
  }
  const common = { cause, room };
  if (cause.startMs < slot.endMs && slot.startMs < cause.endMs) {
    return { ...common, kind: 'busy', neededMs: 0, leftMs: 0, side: 'none' };
  }
  const isBefore = cause.endMs <= slot.startMs;
  const neededMs = isBefore ? gaps.after : gaps.before;
  const leftMs = isBefore ? slot.startMs - cause.endMs : cause.startMs - slot.endMs;
  const kind = room !== null && room.travelMs === neededMs ? 'travel' : 'buffer';
  return { ...common, kind, neededMs, leftMs, side: isBefore ? 'before' : 'after' };
}

/** In order of time. */
export function listClashes(picture: AvailabilityPicture, slot: Interval, tier: Tier = 'free'): readonly Clash[] {
  const buffers = buffersOf(picture.rules, tier);
  const found: Clash[] = [];
  for (const { startMs, endMs, flexible, room, causeOf } of picture.spans) {
    for (let i = 0; i < startMs.length; i += 1) {
      const own = room?.get(i) ?? null;
      const before = gapBefore(buffers, own, tier);
      const after = gapAfter(buffers, own, tier);
      if ((startMs[i] ?? NaN) - before >= slot.endMs || (endMs[i] ?? NaN) + after <= slot.startMs) continue;
      if (tier === 'flexible' && flexible?.has(i)) continue;
      found.push(toClash(causeOf(i), slot, own, { before, after }));
    }
  }
  return found.sort((a, b) => a.cause.startMs - b.cause.startMs || a.cause.endMs - b.cause.endMs);
}
