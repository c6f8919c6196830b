/**
 * The algebra of half-open intervals `[startMs, endMs)`. Touching intervals do not overlap and are merged into one;
 * empty and reversed ones vanish. Arguments are never changed; answers are sorted, disjoint and not touching.
 *
 * Example: subtractIntervals([{startMs: 0, endMs: 10}], [{startMs: 3, endMs: 5}]) is [0, 3) and [5, 10).
 */
import type { Interval } from '#shared/domain/interval.ts';

export function overlaps(a: Interval, b: Interval): boolean {
  return a.startMs < b.endMs && b.startMs < a.endMs && a.startMs < a.endMs && b.startMs < b.endMs;
}

export function contains(outer: Interval, inner: Interval): boolean {
  return outer.startMs <= inner.startMs && inner.endMs <= outer.endMs;
}

/** Index of the first of sorted, disjoint `intervals` that ends after `ms`. */
export function firstEndingAfter(intervals: readonly Interval[], ms: number): number {
  let low = 0;
  let high = intervals.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((intervals[middle]?.endMs ?? 0) > ms) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isNormal(intervals: readonly Interval[]): boolean {
  let endMs = -Infinity;
  for (const interval of intervals) {
    if (interval.startMs <= endMs || interval.endMs <= interval.startMs) return false;
    endMs = interval.endMs;
  }
  return true;
}

export function mergeIntervals(intervals: readonly Interval[]): readonly Interval[] {
  if (isNormal(intervals)) return intervals;
  const starts = new Float64Array(intervals.length);
  const ends = new Float64Array(intervals.length);
  let count = 0;
  for (const { startMs, endMs } of intervals) {
    if (endMs <= startMs) continue;
    starts[count] = startMs;
    ends[count] = endMs;
    count += 1;
  }
  return mergeSorted(starts.subarray(0, count).sort(), ends.subarray(0, count).sort());
}

/**
 * The union of intervals whose starts and ends were sorted apart: a block ends where as many have ended as have begun.
 * Sorting bare numbers is several times faster than sorting objects by a function.
 */
function mergeSorted(starts: Float64Array, ends: Float64Array): readonly Interval[] {
  const merged: Interval[] = [];
  for (let i = 0; i < starts.length; i += 1) {
    const startMs = starts[i] ?? NaN;
    while (i + 1 < starts.length && (starts[i + 1] ?? NaN) <= (ends[i] ?? NaN)) i += 1;
    merged.push({ startMs, endMs: ends[i] ?? NaN });
  }
  return merged;
}

export function intersectIntervals(a: readonly Interval[], b: readonly Interval[]): readonly Interval[] {
  const left = mergeIntervals(a);
  const right = mergeIntervals(b);
  const common: Interval[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const one = left[i];
    const other = right[j];
    if (!one || !other) return common;
    const startMs = Math.max(one.startMs, other.startMs);
    const endMs = Math.min(one.endMs, other.endMs);
    if (startMs < endMs) common.push({ startMs, endMs });
    if (one.endMs < other.endMs) i += 1;
    else j += 1;
  }
}

/** What of sorted, disjoint `intervals` lies in `range`; intervals that lie in it whole stay the same objects. */
export function clipIntervals(intervals: readonly Interval[], range: Interval): readonly Interval[] {
  const from = firstEndingAfter(intervals, range.startMs);
  let until = from;
  while (until < intervals.length && (intervals[until]?.startMs ?? Infinity) < range.endMs) until += 1;
  const first = intervals[from];
  const last = intervals[until - 1];
  if (!first || !last || until === from) return [];
  const isWhole = first.startMs >= range.startMs && last.endMs <= range.endMs;
  if (isWhole) return from === 0 && until === intervals.length ? intervals : intervals.slice(from, until);
  return intervals.slice(from, until).map((each) => ({
    startMs: Math.max(each.startMs, range.startMs),
    endMs: Math.min(each.endMs, range.endMs),
  }));
}

export function subtractIntervals(from: readonly Interval[], what: readonly Interval[]): readonly Interval[] {
  const kept = mergeIntervals(from);
  const gone = mergeIntervals(what);
  const rest: Interval[] = [];
  let j = 0;
  for (const each of kept) {
    let startMs = each.startMs;
    while ((gone[j]?.endMs ?? Infinity) <= startMs) j += 1;
    for (let k = j; ; k += 1) {
      const cut = gone[k];
      if (!cut || cut.startMs >= each.endMs) break;
      if (cut.startMs > startMs) rest.push({ startMs, endMs: cut.startMs });
      startMs = Math.max(startMs, cut.endMs);
    }
    if (startMs < each.endMs) rest.push({ startMs, endMs: each.endMs });
  }
  return rest;
}

export function totalMs(intervals: readonly Interval[]): number {
  return mergeIntervals(intervals).reduce((sum, each) => sum + (each.endMs - each.startMs), 0);
}
