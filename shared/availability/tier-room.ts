/**
 * Which room lies between a meeting and a busy span, tier by tier? Buffers belong to the meeting: `before` free before it,
 * `after` free after it. So a span blocks `after` ahead of its start and `before` behind its end, or what the event itself
 * needs there if that is more; one gap serves both.
 *
 * Tiers: `free` keeps all buffers and all spans; `shorter-buffer` halves the buffers, to whole minutes; `flexible` also
 * gives up flexible spans (focus time). The way to another place is never shortened.
 */
import type { Slot } from '#shared/domain/availability.ts';
import type { AvailabilityRules } from '#shared/domain/settings.ts';
import type { EventRoom } from './event-room.ts';

export type Tier = Slot['tier'];

export type Buffers = { readonly beforeMs: number; readonly afterMs: number };

const minuteMs = 60_000;

function shorten(ms: number, tier: Tier): number {
  return tier === 'free' ? ms : Math.floor(ms / 2 / minuteMs) * minuteMs;
}

/** What the meeting itself needs, in milliseconds. */
export function buffersOf(
  rules: Pick<AvailabilityRules, 'bufferBeforeMinutes' | 'bufferAfterMinutes'>,
  tier: Tier,
): Buffers {
  return {
    beforeMs: shorten(rules.bufferBeforeMinutes * minuteMs, tier),
    afterMs: shorten(rules.bufferAfterMinutes * minuteMs, tier),
  };
}

/** How long before a span a meeting must end. */
export function gapBefore(buffers: Buffers, room: EventRoom | null, tier: Tier): number {
  return room === null ? buffers.afterMs : Math.max(buffers.afterMs, shorten(room.beforeMs, tier), room.travelMs);
}

/** How long after a span a meeting may start. */
export function gapAfter(buffers: Buffers, room: EventRoom | null, tier: Tier): number {
  return room === null ? buffers.beforeMs : Math.max(buffers.beforeMs, shorten(room.afterMs, tier), room.travelMs);
}
