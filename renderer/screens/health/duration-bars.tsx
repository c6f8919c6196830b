/** How long things took: a column for each stretch of time, and in words what they say together. */
import type { Durations } from '#shared/contract/health.ts';
import { toDurationWords, toSeriesName, toSpan } from '#renderer/format/health-words.ts';
import { locale } from '#renderer/stores/clock.ts';
import styles from './health-charts.module.css';

const column = 18;
const height = 48;

export function DurationBars({ durations }: { readonly durations: Durations }) {
  const { buckets, count, failed, p50Seconds, p95Seconds } = durations;
  const most = Math.max(1, ...buckets.map((bucket) => bucket.count));
  const longest = buckets.at(-2)?.upToSeconds ?? null;
  const shortest = buckets[0]?.upToSeconds ?? null;
  return (
    <figure className={styles.bars}>
      <figcaption className={styles.barsHead}>
        <span className={styles.barsName}>
          {toSeriesName(durations.name)} <span className="faint">× {count}</span>
        </span>
        {count > 0 && (
          <span className={styles.most}>
            {toSpan(p50Seconds, locale)} / {toSpan(p95Seconds, locale)}
          </span>
        )}
      </figcaption>
      <svg
        className={styles.columns}
        viewBox={`0 0 ${buckets.length * column} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={toDurationWords(durations, locale)}
      >
        {buckets.map((bucket, at) => {
          // What happened at all is seen, however little it is beside the most.
          const tall = bucket.count === 0 ? 1 : Math.max(3, (bucket.count / most) * height);
          return (
            <rect
              key={bucket.upToSeconds ?? 'longer'}
              className={bucket.count === 0 ? styles.noBar : styles.bar}
              x={at * column + 1}
              y={height - tall}
              width={column - 2}
              height={tall}
            />
          );
        })}
      </svg>
      {shortest !== null && (
        <div className={styles.scale} aria-hidden="true">
          <span>{toSpan(shortest, locale)}</span>
          {failed > 0 && <span className={styles.failed}>{failed} failed</span>}
          <span>over {toSpan(longest, locale)}</span>
        </div>
      )}
    </figure>
  );
}
