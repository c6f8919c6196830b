/**
 * Which slots are offered, and in which order? `rankSlots` puts the best first (equal ones by time). `pickSlots` takes a
 * few that differ: first from other days, then from the other half of a day, so that one blocked morning on their side
 * does not take all of them; the answer is in order of time, as a mail lists them.
 */
import type { Slot } from '#shared/domain/availability.ts';
import { overlaps } from '#shared/time/intervals.ts';
import { localDateOf, minuteOfDay } from '#shared/time/wall-clock.ts';

export function rankSlots(slots: readonly Slot[]): readonly Slot[] {
  return [...slots].sort((a, b) => b.score - a.score || a.startMs - b.startMs);
}

export function pickSlots(slots: readonly Slot[], count: number, timeZone: string): readonly Slot[] {
  const ranked = rankSlots(slots);
  const chosen: Slot[] = [];
  const dayOf = (slot: Slot) => localDateOf(slot.startMs, timeZone);
  const halfOf = (slot: Slot) => `${dayOf(slot)} ${minuteOfDay(slot.startMs, timeZone) < 12 * 60}`;
  const take = (isNew: (slot: Slot) => boolean) => {
    for (const slot of ranked) {
      if (chosen.length >= count) return;
      if (!chosen.some((other) => overlaps(other, slot)) && isNew(slot)) chosen.push(slot);
    }
  };
  take((slot) => chosen.every((other) => dayOf(other) !== dayOf(slot)));
  take((slot) => chosen.every((other) => halfOf(other) !== halfOf(slot)));
  take(() => true);
  return chosen.sort((a, b) => a.startMs - b.startMs);
}
