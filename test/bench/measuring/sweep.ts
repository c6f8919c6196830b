/**
 * The limit that slot search is measured against: starts and ends as sorted numbers, one pass, no objects, no causes.
 * Starts lie on the UTC grid of the slot's length, which is the wall clock's grid where zones differ by whole half hours.
 */
import type { Interval } from '#shared/domain/interval.ts';

export function sweepStarts(
  busy: readonly Interval[],
  windows: readonly Interval[],
  { bufferMs, slotMs }: { readonly bufferMs: number; readonly slotMs: number },
): readonly number[] {
  const starts = new Float64Array(busy.length);
  const ends = new Float64Array(busy.length);
  busy.forEach((interval, index) => {
    starts[index] = interval.startMs - bufferMs;
    ends[index] = interval.endMs + bufferMs;
  });
  starts.sort();
  ends.sort();
  const slots: number[] = [];
  let at = 0;
  let next = 0;
  const offer = (from: number, to: number): void => {
    for (let ms = Math.ceil(from / slotMs) * slotMs; ms + slotMs <= to; ms += slotMs) slots.push(ms);
  };
  const offerWithin = (from: number, to: number): void => {
    while (at < windows.length && (windows[at]?.endMs ?? 0) <= from) at += 1;
    for (let index = at; index < windows.length; index += 1) {
      const window = windows[index];
      if (window === undefined || window.startMs >= to) break;
      offer(Math.max(from, window.startMs), Math.min(to, window.endMs));
    }
  };
  let freeFrom = -Infinity;
  while (next < starts.length) {
    const start = starts[next] ?? Infinity;
    if (start > freeFrom) offerWithin(freeFrom, start);
    // With starts and ends sorted apart, a block ends where as many have ended as have begun.
    let open = next;
    while (open + 1 < starts.length && (starts[open + 1] ?? Infinity) <= (ends[open] ?? Infinity)) open += 1;
    freeFrom = ends[open] ?? Infinity;
    next = open + 1;
  }
  offerWithin(freeFrom, Infinity);
  return slots;
}
