/** Reads a histogram of the registry as plain durations, one for each value of a label. */
import type { Histogram } from 'prom-client';
import type { Bucket, Durations } from '#shared/contract/health.ts';
import { bucketQuantile } from './quantile.ts';

type Row = { readonly metricName?: string; readonly value: number; readonly labels: Readonly<Record<string, unknown>> };
type Sum = { count: number; failed: number; readonly atMost: Map<number, number> };

/** `nameOf` groups the series; those whose outcome is not 'ok' count as failed as well. */
export async function readDurations<L extends string>(
  histogram: Histogram<L>,
  nameOf: (labels: Readonly<Record<string, string>>) => string,
): Promise<Durations[]> {
  const { values } = (await histogram.get()) as { readonly values: readonly Row[] };
  const sums = new Map<string, Sum>();
  for (const { metricName = '', value, labels } of values) {
    const { le, ...rest } = labels;
    const name = nameOf(rest as Record<string, string>);
    const sum = sums.get(name) ?? { count: 0, failed: 0, atMost: new Map<number, number>() };
    sums.set(name, sum);
    if (metricName.endsWith('_bucket')) {
      const bound = le === '+Inf' ? Infinity : Number(le);
      sum.atMost.set(bound, (sum.atMost.get(bound) ?? 0) + value);
    } else if (metricName.endsWith('_count')) {
      sum.count += value;
      if (rest['outcome'] !== undefined && rest['outcome'] !== 'ok') sum.failed += value;
    }
  }
  return [...sums].map(([name, sum]) => toDurations(name, sum)).sort((a, b) => a.name.localeCompare(b.name));
}

/** Several as one, e.g. all services of a minute. The bounds are those of one histogram and so the same in all. */
export function joinBuckets(all: readonly Durations[]): Bucket[] {
  const [first, ...others] = all;
  if (first === undefined) return [];
  return first.buckets.map(({ upToSeconds, count }, at) => ({
    upToSeconds,
    count: others.reduce((sum, { buckets }) => sum + (buckets[at]?.count ?? 0), count),
  }));
}

function toDurations(name: string, { count, failed, atMost }: Sum): Durations {
  const buckets: Bucket[] = [];
  let below = 0;
  for (const [bound, upTo] of [...atMost].sort(([a], [b]) => a - b)) {
    buckets.push({ upToSeconds: bound === Infinity ? null : bound, count: upTo - below });
    below = upTo;
  }
  const p50Seconds = bucketQuantile(0.5, buckets);
  return { name, count, failed, p50Seconds, p95Seconds: bucketQuantile(0.95, buckets), buckets };
}
