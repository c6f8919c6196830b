/** The alerts that stand: what is the case, since when, and the one thing to do. */
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { HealthAlert } from '#shared/contract/health.ts';
import { toAgo } from '#renderer/format/clock-words.ts';
import { useHealth } from '#renderer/stores/all-stores.ts';
import { locale, useNow } from '#renderer/stores/clock.ts';
import styles from './health-alerts.module.css';

export function HealthAlerts({ alerts }: { readonly alerts: readonly HealthAlert[] }) {
  const now = useNow();
  const { acting, act } = useHealth((state) => state);
  if (alerts.length === 0) return null;
  return (
    <section aria-label="Alerts">
      <ul className={styles.list}>
        {alerts.map((alert) => (
          <li key={alert.id} className={styles.alert} data-level={alert.level}>
            <IconAlertTriangle size={20} stroke={1.7} aria-hidden="true" />
            <div className={styles.words}>
              <h2 className={styles.title}>{alert.title}</h2>
              <p className="soft">{alert.text}</p>
            </div>
            <span className={styles.since}>{toAgo(alert.sinceMs, now, locale)}</span>
            <Button
              variant="default"
              loading={acting.has(alert.id)}
              aria-label={`${alert.action}: ${alert.title}`}
              onClick={() => void act(alert.id)}
            >
              {alert.action}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
