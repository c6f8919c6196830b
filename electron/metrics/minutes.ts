/** Two hours of minutes for the Health screen's lines: what the registry's totals grew by, and what was true at the end of each. */
import type { Bucket, MetricMinute } from '#shared/contract/health.ts';
import { bucketQuantile } from './quantile.ts';

const minuteMs = 60_000;
const kept = 120;

export type Totals = {
  readonly calls: number;
  readonly failed: number;
  readonly buckets: readonly Bucket[];
};
export type Present = Pick<MetricMinute, 'syncAgeSeconds' | 'outbox' | 'queued'>;

export type Minutes = {
  /** Adds a point when a minute has passed since the last one; a clock that was set back begins anew. */
  readonly add: (nowMs: number, totals: Totals, present: Present) => void;
  readonly list: () => readonly MetricMinute[];
};

export function createMinutes(): Minutes {
  let points: MetricMinute[] = [];
  let before: Totals = { calls: 0, failed: 0, buckets: [] };
  return {
    add: (nowMs, totals, present) => {
      const last = points.at(-1)?.atMs ?? -Infinity;
      if (nowMs < last) points = [];
      // A tick comes every half minute, now and then a little early.
      else if (nowMs - last < minuteMs - 1000) return;
      const grown = totals.buckets.map(({ upToSeconds, count }, at) => ({
        upToSeconds,
        count: count - (before.buckets[at]?.count ?? 0),
      }));
      const point = {
        atMs: nowMs,
        calls: totals.calls - before.calls,
        failed: totals.failed - before.failed,
        p95Seconds: bucketQuantile(0.95, grown),
        ...present,
      };
      points = [...points, point].slice(-kept);
      before = totals;
    },
    list: () => points,
  };
}
