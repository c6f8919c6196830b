/** The database and its disk: sizes, last check, last backup, and what was counted in it. */
import type { HealthReport } from '#shared/contract/health.ts';
import { toBytes, toCounterName } from '#renderer/format/health-words.ts';
import { locale, useClockWords } from '#renderer/stores/clock.ts';
import styles from './health-screen.module.css';

export function HealthDatabase({ report }: { readonly report: HealthReport }) {
  const clock = useClockWords();
  const { database, disk, counters } = report;
  return (
    <section className={styles.card} aria-labelledby="database">
      <h2 id="database" className={styles.heading}>
        Database
      </h2>
      <dl className={styles.facts} data-selectable>
        <dt>Size</dt>
        <dd>
          {toBytes(database.bytes, locale)} and {toBytes(database.walBytes, locale)} of log
        </dd>
        <dt>Checked</dt>
        <dd>{clock.moment(database.checkedAtMs)}</dd>
        <dt>Last backup</dt>
        <dd>{database.lastBackupAtMs === null ? 'None yet' : clock.moment(database.lastBackupAtMs)}</dd>
        <dt>State</dt>
        <dd>{database.readOnly ? 'Read-only' : 'Readable and writable'}</dd>
        <dt>Disk</dt>
        <dd>
          {disk === null
            ? 'The system does not say'
            : `${toBytes(disk.freeBytes, locale)} free of ${toBytes(disk.totalBytes, locale)}`}
        </dd>
        <dt>File</dt>
        <dd className={styles.path}>{database.path}</dd>
        <dt>Counts</dt>
        <dd>
          {counters
            .map(({ name, value }) => `${toCounterName(name)} ${new Intl.NumberFormat(locale).format(value)}`)
            .join(' · ')}
        </dd>
      </dl>
    </section>
  );
}
