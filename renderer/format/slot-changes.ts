/** The times of a former approval beside those of the draft: which stayed, which went, which are new. */
import type { Interval } from '#shared/domain/interval.ts';

export type SlotChanges = {
  readonly stayed: readonly Interval[];
  readonly gone: readonly Interval[];
  readonly added: readonly Interval[];
};

export function compareSlots(before: readonly Interval[], now: readonly Interval[]): SlotChanges {
  const isIn = (slot: Interval, list: readonly Interval[]): boolean =>
    list.some(({ startMs, endMs }) => startMs === slot.startMs && endMs === slot.endMs);
  return {
    stayed: now.filter((slot) => isIn(slot, before)),
    gone: before.filter((slot) => !isIn(slot, now)),
    added: now.filter((slot) => !isIn(slot, before)),
  };
}
