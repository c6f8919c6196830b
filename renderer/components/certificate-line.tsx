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
  const fresh = sources.length - unread.length;
  const names = unread.map((source) => source.name).join(', ');
  return (
    <p className={styles.line} data-tone={unread.length > 0 ? 'warn' : 'good'}>
      {unread.length > 0 ? (
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
            {names} cannot be read: {unread.length === 1 ? 'its' : 'their'} hours count as busy.
          </span>
        )}
      </span>
    </p>
  );
}
