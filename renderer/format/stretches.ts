/**
 * Slots that overlap or touch, joined to stretches of free time by day: "Tue 9:00–11:30, 14:00–17:00".
 * A stretch is only as good as its worst slot, so different tiers are never joined.
 */
import type { Slot } from '#shared/domain/availability.ts';
import type { LocalDate } from '#shared/domain/interval.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';

export type Stretch = {
  readonly startMs: number;
  readonly endMs: number;
  readonly tier: Slot['tier'];
  /** The best slot in it; of equals the earliest. */
  readonly best: Pick<Slot, 'startMs' | 'score' | 'reasons'>;
};
export type FreeDay = { readonly date: LocalDate; readonly stretches: readonly Stretch[] };

export function toFreeDays(slots: readonly Slot[], timeZone: string): FreeDay[] {
  const days = new Map<LocalDate, Stretch[]>();
  for (const slot of [...slots].sort((a, b) => a.startMs - b.startMs)) {
    const { startMs, endMs, tier, score, reasons } = slot;
    const date = localDateOf(startMs, timeZone);
    const stretches = days.get(date) ?? [];
    const last = stretches.at(-1);
    const best = { startMs, score, reasons };
    if (last && last.tier === tier && startMs <= last.endMs) {
      stretches[stretches.length - 1] = {
        ...last,
        endMs: Math.max(last.endMs, endMs),
        best: score > last.best.score ? best : last.best,
      };
    } else {
      stretches.push({ startMs, endMs, tier, best });
    }
    days.set(date, stretches);
  }
  return [...days].map(([date, stretches]) => ({ date, stretches }));
}

/** "Next to another meeting", or "Best at 10:30: next to another meeting" when the best start is not the first. */
export function toReasonLine({ startMs, best }: Stretch, time: (ms: number) => string): string {
  const [first = '', ...more] = best.reasons;
  if (best.startMs === startMs) return [first, ...more].join(' · ');
  return `Best at ${time(best.startMs)}: ${[first.slice(0, 1).toLowerCase() + first.slice(1), ...more].join(' · ')}`;
}
