/** Behind every answer about time: which sources it stands on and how fresh they are. */
import { IconShieldCheck, IconShieldExclamation } from '@tabler/icons-react';
import type { Certificate } from '#shared/domain/availability.ts';
import styles from './certificate-line.module.css';

type Props = { readonly certificate: Certificate; readonly ago: (ms: number) => string };

export function CertificateLine({ certificate, ago }: Props) {
  const { sources } = certificate;
  const unread = sources.filter((source) => source.state === 'unreadable');
  const oldest = sources
    .filter((source) => source.state === 'fresh')
    .reduce<number | null>(
      (least, source) =>
        source.lastSyncedAtMs === null ? least : Math.min(least ?? source.lastSyncedAtMs, source.lastSyncedAtMs),
      null,
    );
  const excluded = sources.filter((source) => source.state === 'excluded');
  const fresh = sources.length - unread.length - excluded.length;
  const namesOf = (some: typeof sources): string => some.map((source) => source.name).join(', ');
  const isDoubtful = unread.length + excluded.length > 0;
  return (
    <p className={styles.line} data-tone={isDoubtful ? 'warn' : 'good'}>
      {isDoubtful ? (
        <IconShieldExclamation size={15} aria-hidden="true" />
      ) : (
        <IconShieldCheck size={15} aria-hidden="true" />
      )}
      <span>
        {sources.length === 0
          ? 'No calendars yet'
          : `${fresh} of ${sources.length} calendars fresh${oldest === null ? '' : `, ${ago(oldest)}`}`}
        {unread.length > 0 && (
          <span className={styles.unread}>
            {namesOf(unread)} cannot be read: {unread.length === 1 ? 'its' : 'their'} hours count as busy.
          </span>
        )}
        {excluded.length > 0 && (
          <span className={styles.unread}>{namesOf(excluded)} left out this once: nothing in it counts as busy.</span>
        )}
      </span>
    </p>
  );
}
