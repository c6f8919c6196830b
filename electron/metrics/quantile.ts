/** Quantiles: of a histogram's buckets (an estimate), and of a few samples (exact). */
import type { Bucket } from '#shared/contract/health.ts';

/**
 * The value below which the share `q` of all lies, evenly spread within its bucket as Prometheus' histogram_quantile does it;
 * null where nothing was counted. What is longer than the longest bound counts as that bound.
 */
export function bucketQuantile(q: number, buckets: readonly Bucket[]): number | null {
  const total = buckets.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const rank = q * total;
  let below = 0;
  let fromSeconds = 0;
  for (const { upToSeconds, count } of buckets) {
    if (upToSeconds === null) break;
    if (count > 0 && below + count >= rank) {
      return fromSeconds + (upToSeconds - fromSeconds) * ((rank - below) / count);
    }
    below += count;
    fromSeconds = upToSeconds;
  }
  return fromSeconds;
}
