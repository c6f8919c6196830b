import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketQuantile } from '#electron/metrics/quantile.ts';

const bounds = [0.1, 0.5, 1, 5];
const toBuckets = (samples: readonly number[]) =>
  [...bounds, Infinity].map((bound, at, all) => ({
    upToSeconds: bound === Infinity ? null : bound,
    count: samples.filter((sample) => sample <= bound && sample > (all[at - 1] ?? -Infinity)).length,
  }));

describe('bucketQuantile', () => {
  it('is null where nothing was counted', () => {
    expect(bucketQuantile(0.5, [])).toBeNull();
    expect(bucketQuantile(0.5, toBuckets([]))).toBeNull();
  });

  it('spreads a bucket’s calls evenly', () => {
    expect(bucketQuantile(0.5, toBuckets([0.05, 0.05]))).toBeCloseTo(0.05);
    expect(bucketQuantile(0.5, toBuckets([0.05, 0.3, 0.3]))).toBeCloseTo(0.1 + 0.4 * 0.25);
  });

  it('takes what is longer than the longest bound for that bound', () => {
    expect(bucketQuantile(0.95, toBuckets([9, 9, 9]))).toBe(5);
  });

  it('lies in the bucket of the true quantile, and grows with q', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 4.9, noNaN: true }), { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (samples, q) => {
          const sorted = [...samples].sort((a, b) => a - b);
          const exact = sorted[Math.ceil(q * sorted.length) - 1] ?? 0;
          const found = bucketQuantile(q, toBuckets(samples)) ?? -1;
          const top = bounds.find((bound) => exact <= bound) ?? 5;
          const bottom = bounds[bounds.indexOf(top) - 1] ?? 0;
          expect(found).toBeGreaterThanOrEqual(bottom - 1e-9);
          expect(found).toBeLessThanOrEqual(top + 1e-9);
          expect(bucketQuantile(Math.min(1, q + 0.1), toBuckets(samples)) ?? 0).toBeGreaterThanOrEqual(found - 1e-9);
        },
      ),
    );
  });
});
