/**
 * The limit that slot search is measured against: start and length of each interval packed into one number, one sort, one
 * pass, no rules, no causes, no reasons. It needs whole minutes and lengths under 91 days. Slots lie on the UTC grid of
 * their own length, which is the wall clock's grid where zones differ by whole half hours.
 */
import type { Interval } from '#shared/domain/interval.ts';

const minuteMs = 60_000;
/** 17 bits of minutes for the length; 36 bits are left for the start, which is two years. */
const lengths = 2 ** 17;

export function sweepSlots(
  busy: readonly Interval[],
  windows: readonly Interval[],
  { bufferMs, slotMs }: { readonly bufferMs: number; readonly slotMs: number },
): readonly Interval[] {
  const originMs = (windows[0]?.startMs ?? 0) - 31 * 86_400_000;
  const packed = new Float64Array(busy.length);
  for (let i = 0; i < busy.length; i += 1) {
    const { startMs, endMs } = busy[i] as Interval;
    packed[i] = (startMs - originMs) * lengths + (endMs - startMs) / minuteMs;
  }
  packed.sort();
  const slots: Interval[] = [];
  let at = 0;
  const offerWithin = (from: number, to: number): void => {
    while (at < windows.length && (windows[at] as Interval).endMs <= from) at += 1;
    for (let index = at; index < windows.length; index += 1) {
      const window = windows[index] as Interval;
      if (window.startMs >= to) break;
      const last = Math.min(to, window.endMs) - slotMs;
      const first = Math.ceil(Math.max(from, window.startMs) / slotMs) * slotMs;
      for (let startMs = first; startMs <= last; startMs += slotMs) slots.push({ startMs, endMs: startMs + slotMs });
    }
  };
  let freeFrom = -Infinity;
  for (const each of packed) {
    const start = Math.floor(each / lengths);
    const end = originMs + start + (each - start * lengths) * minuteMs;
    if (originMs + start - bufferMs > freeFrom) offerWithin(freeFrom, originMs + start - bufferMs);
    if (end + bufferMs > freeFrom) freeFrom = end + bufferMs;
  }
  offerWithin(freeFrom, Infinity);
  return slots;
}
