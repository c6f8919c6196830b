/** The charts once more as tables, for reading instead of looking. */
import type { Durations, MetricsReport } from '#shared/contract/health.ts';
import { sortStages, toSeriesName, toSpan } from '#renderer/format/health-words.ts';
import { locale, useClockWords } from '#renderer/stores/clock.ts';
import charts from './health-charts.module.css';
import styles from './health-table.module.css';

export function FigureTables({ report }: { readonly report: MetricsReport }) {
  const clock = useClockWords();
  const all = [...report.requests, ...sortStages(report.stages), ...report.scraping, report.responses];
  return (
    <details className={charts.tables}>
      <summary>As tables</summary>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="Durations since the start, table">
        <table className={styles.table} data-selectable>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">How many</th>
              <th scope="col">Failed</th>
              <th scope="col">Half within</th>
              <th scope="col">95 of 100 within</th>
              <th scope="col">How many took how long</th>
            </tr>
          </thead>
          <tbody>
            {all.map((durations) => (
              <tr key={durations.name}>
                <td>{toSeriesName(durations.name)}</td>
                <td className="tabular">{durations.count}</td>
                <td className="tabular">{durations.failed}</td>
                <td className="tabular">{toSpan(durations.p50Seconds, locale)}</td>
                <td className="tabular">{toSpan(durations.p95Seconds, locale)}</td>
                <td className={charts.wrap}>{toBucketWords(durations)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="The last two hours, table">
        <table className={styles.table} data-selectable>
          <thead>
            <tr>
              <th scope="col">Minute to</th>
              <th scope="col">Calls</th>
              <th scope="col">Failed</th>
              <th scope="col">95 of 100 within</th>
              <th scope="col">Oldest calendar</th>
              <th scope="col">Waiting to leave</th>
              <th scope="col">Queued calls</th>
            </tr>
          </thead>
          <tbody>
            {[...report.minutes].reverse().map((minute) => (
              <tr key={minute.atMs}>
                <td className="tabular">{clock.time(minute.atMs)}</td>
                <td className="tabular">{minute.calls}</td>
                <td className="tabular">{minute.failed}</td>
                <td className="tabular">{toSpan(minute.p95Seconds, locale)}</td>
                <td className="tabular">{toSpan(minute.syncAgeSeconds, locale)}</td>
                <td className="tabular">{minute.outbox}</td>
                <td className="tabular">{minute.queued}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** "3 to 50 ms, 1 to 100 ms": buckets that hold something. */
function toBucketWords({ buckets }: Durations): string {
  const words = buckets.flatMap(({ upToSeconds, count }) =>
    count === 0 ? [] : [`${count} ${upToSeconds === null ? 'longer' : `to ${toSpan(upToSeconds, locale)}`}`],
  );
  return words.length === 0 ? '–' : words.join(', ');
}
