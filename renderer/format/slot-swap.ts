/** The offered slots after one more was pointed at: it replaces the chosen one, or the only one, or joins them. */
import type { Interval } from '#shared/domain/interval.ts';

/** As many as the contract takes; more than three are too many to read in a mail anyway. */
export const mostSlots = 5;

export function swapSlot(slots: readonly Interval[], chosen: number | null, slot: Interval): Interval[] {
  const kept = slots.filter((other) => other.startMs !== slot.startMs);
  const replaced = chosen ?? (slots.length === 1 || slots.length >= mostSlots ? slots.length - 1 : null);
  const gone = replaced === null ? undefined : slots[replaced];
  return [...kept.filter((other) => other !== gone), slot].sort((a, b) => a.startMs - b.startMs);
}
