/**
 * What of some stretches of time do spans block? Stretches are cut into pieces of a day at most, and each piece keeps the
 * short sorted list of what is blocked in it; a span is put into the one or two pieces that it touches. Nothing is sorted
 * as a whole, so the cost grows with the number of spans alone, and one more span costs one piece.
 *
 * Border: half-open; blocked spans that touch are one.
 */
import type { Interval } from '#shared/domain/interval.ts';
import { mergeIntervals } from '#shared/time/intervals.ts';

export type Pieces = {
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
  /** The first piece that ends after each multiple of a day from `originMs` on: where to begin looking for an instant. */
  readonly firstOfDay: Int32Array;
  readonly originMs: number;
  /** Per piece: start, end, start, end… sorted, disjoint, not touching; reaching over the piece's edges where spans do. */
  readonly blocked: number[][];
};

const dayMs = 86_400_000;
/** Beyond so many numbers in one piece, spans are collected and put in order at the end. */
const longList = 256;

/** `stretches`: sorted and disjoint. */
export function toPieces(stretches: readonly Interval[]): Pieces {
  const startMs: number[] = [];
  const endMs: number[] = [];
  for (const stretch of stretches) {
    for (let from = stretch.startMs; from < stretch.endMs; from += dayMs) {
      startMs.push(from);
      endMs.push(Math.min(from + dayMs, stretch.endMs));
    }
  }
  const originMs = startMs[0] ?? 0;
  const days = Math.max(0, Math.ceil(((endMs[endMs.length - 1] ?? 0) - originMs) / dayMs));
  const firstOfDay = new Int32Array(days);
  let at = 0;
  for (let day = 0; day < days; day += 1) {
    while ((endMs[at] ?? Infinity) <= originMs + day * dayMs) at += 1;
    firstOfDay[day] = at;
  }
  return {
    startMs: new Float64Array(startMs),
    endMs: new Float64Array(endMs),
    firstOfDay,
    originMs,
    blocked: startMs.map(() => []),
  };
}

/** Index of the first piece that ends after `ms`. */
function firstPieceAfter({ endMs, firstOfDay, originMs }: Pieces, ms: number): number {
  if (ms < originMs) return 0;
  let at = firstOfDay[Math.floor((ms - originMs) / dayMs)] ?? endMs.length;
  while (at < endMs.length && (endMs[at] ?? 0) <= ms) at += 1;
  return at;
}

/** Puts one span into a sorted list of pairs. */
function insert(list: number[], startMs: number, endMs: number): void {
  const { length } = list;
  if (length === 0 || startMs > (list[length - 1] ?? 0)) {
    list.push(startMs, endMs);
    return;
  }
  // The first pair that ends at or after the start; lists are short.
  let at = 0;
  while ((list[at + 1] ?? 0) < startMs) at += 2;
  const first = list[at] ?? 0;
  const last = list[at + 1] ?? 0;
  if (first <= startMs && endMs <= last) return;
  if (first > endMs) {
    list.splice(at, 0, startMs, endMs);
    return;
  }
  let until = Math.max(last, endMs);
  let next = at + 2;
  while (next < length && (list[next] ?? 0) <= until) {
    until = Math.max(until, list[next + 1] ?? 0);
    next += 2;
  }
  list[at] = Math.min(first, startMs);
  list[at + 1] = until;
  if (next > at + 2) list.splice(at + 2, next - at - 2);
}

/** Pairs in any order, overlapping or not, as a sorted disjoint list. */
function putInOrder(pairs: readonly number[]): number[] {
  const spans: Interval[] = [];
  for (let i = 0; i < pairs.length; i += 2) spans.push({ startMs: pairs[i] ?? NaN, endMs: pairs[i + 1] ?? NaN });
  return mergeIntervals(spans).flatMap(({ startMs, endMs }) => [startMs, endMs]);
}

export function createBlocker(pieces: Pieces): {
  readonly block: (startMs: number, endMs: number) => void;
  /** To be called once, before the lists are read. */
  readonly finish: () => void;
} {
  const { startMs: from, blocked } = pieces;
  const crowded = new Set<number>();
  const count = from.length;
  return {
    block(startMs, endMs) {
      for (let at = firstPieceAfter(pieces, startMs); at < count && (from[at] ?? 0) < endMs; at += 1) {
        const list = blocked[at];
        if (!list) break;
        if (list.length < longList) insert(list, startMs, endMs);
        else {
          crowded.add(at);
          list.push(startMs, endMs);
        }
      }
    },
    finish() {
      for (const at of crowded) blocked[at] = putInOrder(blocked[at] ?? []);
      crowded.clear();
    },
  };
}

/** What is left of one piece, appended to `free`; what touches the last interval there goes on from it. */
export function appendFree(free: Interval[], startMs: number, endMs: number, blocked: readonly number[]): void {
  let from = startMs;
  for (let i = 0; i < blocked.length; i += 2) {
    const cut = blocked[i] ?? 0;
    if (cut > from) append(free, from, Math.min(cut, endMs));
    from = Math.max(from, blocked[i + 1] ?? 0);
    if (from >= endMs) return;
  }
  append(free, from, endMs);
}

function append(free: Interval[], startMs: number, endMs: number): void {
  if (startMs >= endMs) return;
  const last = free[free.length - 1];
  if (last?.endMs === startMs) free[free.length - 1] = { startMs: last.startMs, endMs };
  else free.push({ startMs, endMs });
}
