/** One line per part: state, what it says, last success, time taken, breaker and queue. */
import type { HealthCheck } from '#shared/contract/health.ts';
import { ToneBadge } from '#renderer/components/tone-badge.tsx';
import { toAgo } from '#renderer/format/clock-words.ts';
import { breakerWords, levelWords, toLatency } from '#renderer/format/health-words.ts';
import { locale, useNow } from '#renderer/stores/clock.ts';
import styles from './health-table.module.css';

export function HealthChecks({ checks }: { readonly checks: readonly HealthCheck[] }) {
  const now = useNow();
  return (
    <section className={styles.card} aria-label="Checks">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">State</th>
            <th scope="col">Last success</th>
            <th scope="col">
              <abbr title="Half of the last calls, and 95 of 100 of them, took no longer">p50 / p95</abbr>
            </th>
            <th scope="col">Calls</th>
            <th scope="col">Queue</th>
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => {
            const level = levelWords[check.level];
            return (
              <tr key={check.id}>
                <th scope="row">
                  {check.name}
                  <span className={styles.says}>{check.text}</span>
                </th>
                <td>
                  <ToneBadge tone={level.tone} label={level.label} />
                </td>
                <td className="tabular soft">
                  {check.lastSuccessAtMs === null ? '–' : toAgo(check.lastSuccessAtMs, now, locale)}
                </td>
                <td className="tabular soft">{toLatency(check, locale)}</td>
                <td className="soft">{check.breaker === null ? '–' : breakerWords[check.breaker]}</td>
                <td className="tabular soft">{check.queued ?? '–'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
