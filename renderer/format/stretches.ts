/**
 * Slots that overlap or touch, joined to stretches of free time by day: "Tue 9:00–11:30, 14:00–17:00".
 * A stretch is only as good as its worst slot, so different tiers are never joined.
 */
import type { Slot } from '#shared/domain/availability.ts';
import type { LocalDate } from '#shared/domain/interval.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';

export type Stretch = { readonly startMs: number; readonly endMs: number; readonly tier: Slot['tier'] };
export type FreeDay = { readonly date: LocalDate; readonly stretches: readonly Stretch[] };

export function toFreeDays(slots: readonly Slot[], timeZone: string): FreeDay[] {
  const days = new Map<LocalDate, Stretch[]>();
  for (const { startMs, endMs, tier } of [...slots].sort((a, b) => a.startMs - b.startMs)) {
    const date = localDateOf(startMs, timeZone);
    const stretches = days.get(date) ?? [];
    const last = stretches.at(-1);
    if (last && last.tier === tier && startMs <= last.endMs) {
      stretches[stretches.length - 1] = { ...last, endMs: Math.max(last.endMs, endMs) };
    } else {
      stretches.push({ startMs, endMs, tier });
    }
    days.set(date, stretches);
  }
  return [...days].map(([date, stretches]) => ({ date, stretches }));
}
