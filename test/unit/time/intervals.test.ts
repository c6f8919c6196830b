import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Interval } from '#shared/domain/interval.ts';
import {
  firstEndingAfter,
  intersectIntervals,
  mergeIntervals,
  overlaps,
  subtractIntervals,
  totalMs,
} from '#shared/time/intervals.ts';

const span = (startMs: number, endMs: number): Interval => ({ startMs, endMs });
const size = 40;
const anySpan = fc
  .tuple(fc.integer({ min: 0, max: size }), fc.integer({ min: -2, max: 12 }))
  .map(([start, length]) => span(start, start + length));
const anyList = fc.array(anySpan, { maxLength: 8 });

/** The oracle: which of the unit cells are covered. */
function cells(list: readonly Interval[]): boolean[] {
  return Array.from({ length: size + 20 }, (_, i) => list.some((each) => each.startMs <= i && i < each.endMs));
}

describe('intervals', () => {
  it('treat touching as not overlapping, and merge it', () => {
    expect(overlaps(span(0, 5), span(5, 9))).toBe(false);
    expect(overlaps(span(0, 5), span(3, 3))).toBe(false);
    expect(mergeIntervals([span(5, 9), span(0, 5)])).toEqual([span(0, 9)]);
  });

  it('equal a brute-force grid in all operations, whatever the order, and leave their arguments alone', () => {
    fc.assert(
      fc.property(anyList, anyList, (a, b) => {
        const before = JSON.stringify([a, b]);
        const ca = cells(a);
        const cb = cells(b);
        expect(cells(mergeIntervals(a))).toEqual(ca);
        expect(mergeIntervals([...a].reverse())).toEqual(mergeIntervals(a));
        expect(cells(subtractIntervals(a, b))).toEqual(ca.map((x, i) => x && !cb[i]));
        expect(cells(intersectIntervals(a, b))).toEqual(ca.map((x, i) => x && cb[i]));
        expect(cells(mergeIntervals([...a, ...b]))).toEqual(ca.map((x, i) => x || cb[i]));
        expect(cells(subtractIntervals([span(5, 30)], a))).toEqual(ca.map((x, i) => !x && i >= 5 && i < 30));
        expect(totalMs(a)).toBe(ca.filter(Boolean).length);
        expect(JSON.stringify([a, b])).toBe(before);
      }),
      { numRuns: 300 },
    );
  });

  it('answer sorted, disjoint and not touching', () => {
    fc.assert(
      fc.property(anyList, anyList, (a, b) => {
        for (const list of [mergeIntervals(a), subtractIntervals(a, b), intersectIntervals(a, b)]) {
          for (const [i, each] of list.entries()) {
            expect(each.startMs).toBeLessThan(each.endMs);
            if (i > 0) expect(list[i - 1]!.endMs).toBeLessThan(each.startMs);
          }
        }
      }),
    );
  });

  it('find the first that ends after an instant', () => {
    const list = [span(0, 2), span(4, 6), span(8, 9)];
    expect([0, 1, 2, 5, 6, 9].map((ms) => firstEndingAfter(list, ms))).toEqual([0, 0, 1, 1, 2, 3]);
  });
});
