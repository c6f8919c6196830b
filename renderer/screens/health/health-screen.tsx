/** How every part does: one sentence on top, then checks, counters, the database and the log. */
import { Button } from '@mantine/core';
import { IconActivityHeartbeat, IconCircleCheck, IconClipboardText, IconAlertTriangle } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { HealthReport } from '#shared/contract/health.ts';
import { ScreenHeader } from '#renderer/components/screen-header.tsx';
import { EmptyView, LoadingRows } from '#renderer/components/state-views.tsx';
import { toErrorWords } from '#renderer/format/error-words.ts';
import { toBytes, toCounterName } from '#renderer/format/health-words.ts';
import { useHealth } from '#renderer/stores/all-stores.ts';
import { locale, useClockWords } from '#renderer/stores/clock.ts';
import { SyncMenu } from '../shell/sync-menu.tsx';
import { HealthChecks } from './health-checks.tsx';
import { HealthLog } from './health-log.tsx';
import styles from './health-screen.module.css';

const levels = {
  ok: { title: 'Everything works', text: 'Every part was heard from and nothing is waiting.' },
  warning: {
    title: 'Something needs attention',
    text: 'The rest goes on working. Look at the lines that are marked below.',
  },
  critical: {
    title: 'Something does not work',
    text: 'What cannot be read counts as busy, and nothing unsafe is sent.',
  },
} as const;

function Report({ report }: { readonly report: HealthReport }) {
  const clock = useClockWords();
  const level = levels[report.level];
  const { database } = report;
  return (
    <>
      <section className={styles.level} data-level={report.level} role="status">
        {report.level === 'ok' ? (
          <IconCircleCheck size={26} stroke={1.6} aria-hidden="true" />
        ) : (
          <IconAlertTriangle size={26} stroke={1.6} aria-hidden="true" />
        )}
        <div>
          <h2>{level.title}</h2>
          <p className="soft">{level.text}</p>
        </div>
      </section>
      <HealthChecks checks={report.checks} />
      <div className={styles.pair}>
        <section className={styles.card} aria-labelledby="counters">
          <h2 id="counters" className={styles.heading}>
            Since the start
          </h2>
          <dl className={styles.counters}>
            {report.counters.map((counter) => (
              <div key={counter.name}>
                <dt>{toCounterName(counter.name)}</dt>
                <dd>{new Intl.NumberFormat(locale).format(counter.value)}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section className={styles.card} aria-labelledby="database">
          <h2 id="database" className={styles.heading}>
            Database
          </h2>
          <dl className={styles.facts} data-selectable>
            <dt>Size</dt>
            <dd>{toBytes(database.bytes, locale)}</dd>
            <dt>Last backup</dt>
            <dd>{database.lastBackupAtMs === null ? 'None yet' : clock.moment(database.lastBackupAtMs)}</dd>
            <dt>State</dt>
            <dd>{database.readOnly ? 'Read-only: written by a newer version' : 'Readable and writable'}</dd>
            <dt>File</dt>
            <dd className={styles.path}>{database.path}</dd>
          </dl>
        </section>
      </div>
    </>
  );
}

export function HealthScreen() {
  const { report, load, loadLog, copyDiagnostics } = useHealth((state) => state);
  useEffect(() => {
    void load();
    void loadLog();
  }, [load, loadLog]);
  const words = report.error ? toErrorWords(report.error) : null;
  return (
    <>
      <ScreenHeader title="Health" trailing={<SyncMenu />}>
        <div className={styles.spring} />
        <Button variant="default" leftSection={<IconClipboardText size={15} />} onClick={() => void copyDiagnostics()}>
          Copy diagnostics
        </Button>
      </ScreenHeader>
      <div className={styles.page}>
        {report.value ? (
          <Report report={report.value} />
        ) : words ? (
          <EmptyView
            tone="bad"
            icon={<IconActivityHeartbeat size={22} />}
            title={words.title}
            text={words.text}
            step={{ label: 'Try again', onClick: () => void load() }}
          />
        ) : (
          <LoadingRows rows={6} height={44} label="Checking" />
        )}
        <HealthLog />
      </div>
    </>
  );
}
