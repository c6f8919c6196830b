/** The measured figures: lines of the last two hours, bars of durations since the start, and all of it as tables. */
import { useEffect } from 'react';
import type { Durations, MetricMinute, MetricsReport } from '#shared/contract/health.ts';
import { toErrorWords } from '#renderer/format/error-words.ts';
import { sortStages, toSpan } from '#renderer/format/health-words.ts';
import { useHealth } from '#renderer/stores/all-stores.ts';
import { locale } from '#renderer/stores/clock.ts';
import { DurationBars } from './duration-bars.tsx';
import { FigureTables } from './figure-tables.tsx';
import { TrendTile } from './trend-tile.tsx';
import styles from './health-charts.module.css';

/** Often enough for minutes, seldom enough to cost nothing. */
const everyMs = 15_000;

const toNumber = (value: number | null): string => (value === null ? '–' : new Intl.NumberFormat(locale).format(value));
const toTime = (value: number | null): string => toSpan(value, locale);

const trends: readonly {
  readonly label: string;
  readonly of: (minute: MetricMinute) => number | null;
  readonly say: (value: number | null) => string;
}[] = [
  { label: 'Calls a minute', of: ({ calls }) => calls, say: toNumber },
  { label: 'Time of 95 in 100 calls', of: ({ p95Seconds }) => p95Seconds, say: toTime },
  { label: 'Age of the oldest calendar', of: ({ syncAgeSeconds }) => syncAgeSeconds, say: toTime },
  { label: 'Mails waiting to leave', of: ({ outbox }) => outbox, say: toNumber },
];

export function HealthCharts() {
  const metrics = useHealth((state) => state.metrics);
  const load = useHealth((state) => state.loadMetrics);
  useEffect(() => {
    void load();
    const timer = setInterval(() => void load(), everyMs);
    return () => clearInterval(timer);
  }, [load]);
  return (
    <section className={styles.card} aria-labelledby="figures">
      <h2 id="figures" className={styles.heading}>
        Figures
      </h2>
      {metrics.value ? (
        <Figures report={metrics.value} />
      ) : (
        <p className="faint">{metrics.error ? toErrorWords(metrics.error).title : 'Measuring…'}</p>
      )}
    </section>
  );
}

function Figures({ report }: { readonly report: MetricsReport }) {
  return (
    <>
      <div className={styles.tiles}>
        {trends.map(({ label, of, say }) => (
          <TrendTile
            key={label}
            label={label}
            points={report.minutes.map((minute) => ({ atMs: minute.atMs, value: of(minute) }))}
            say={say}
          />
        ))}
      </div>
      <div className={styles.groups}>
        <Group title="Calls, by how long they took" all={report.requests} />
        <Group title="Stages of the mail pipeline" all={sortStages(report.stages)} />
        {report.scraping.length > 0 && <Group title="Readings of web calendars" all={report.scraping} />}
        <Group title="From a mail’s arrival to your reply" all={report.responses.count > 0 ? [report.responses] : []} />
      </div>
      <FigureTables report={report} />
    </>
  );
}

function Group({ title, all }: { readonly title: string; readonly all: readonly Durations[] }) {
  return (
    <section className={styles.group} aria-label={title}>
      <h3 className={styles.groupTitle}>{title}</h3>
      {all.length === 0 && <p className="faint">None yet.</p>}
      <div className={styles.groupBars}>
        {all.map((durations) => (
          <DurationBars key={durations.name} durations={durations} />
        ))}
      </div>
    </section>
  );
}
