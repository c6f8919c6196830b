/** How every part does: one sentence on top, then alerts, checks, figures, errors, the database and the log. */
import { Button } from '@mantine/core';
import { IconActivityHeartbeat, IconCircleCheck, IconClipboardText, IconAlertTriangle } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { HealthReport } from '#shared/contract/health.ts';
import { ScreenHeader } from '#renderer/components/screen-header.tsx';
import { EmptyView, LoadingRows } from '#renderer/components/state-views.tsx';
import { toErrorWords } from '#renderer/format/error-words.ts';
import { useHealth } from '#renderer/stores/all-stores.ts';
import { SyncMenu } from '../shell/sync-menu.tsx';
import { HealthAlerts } from './health-alerts.tsx';
import { HealthCharts } from './health-charts.tsx';
import { HealthChecks } from './health-checks.tsx';
import { HealthDatabase } from './health-database.tsx';
import { HealthLog } from './health-log.tsx';
import { MetricsEndpoint } from './metrics-endpoint.tsx';
import { RecentErrors } from './recent-errors.tsx';
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
  const level = levels[report.level];
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
      <HealthAlerts alerts={report.alerts} />
      <HealthChecks checks={report.checks} />
      <HealthCharts />
      <RecentErrors errors={report.recentErrors} />
      <div className={styles.pair}>
        <HealthDatabase report={report} />
        <MetricsEndpoint />
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
