/** An alert as a person reads it: what is the case, what it means, and the one thing to do. Pure. */
import type { AlertKind, HealthAlert } from '#shared/contract/health.ts';
import type { AlertState } from './decide-alerts.ts';

type Words = Pick<HealthAlert, 'level' | 'title' | 'text' | 'action'>;

type Named = 'reconnect' | 'source-asks' | 'source-doubted' | 'source-old';

const words: Readonly<Record<Exclude<AlertKind, Named>, Words>> = {
  'sync-old': {
    level: 'warning',
    title: 'Nothing new is being read',
    text: 'For more than 15 minutes a calendar or a mailbox could not be read. What is shown may be out of date.',
    action: 'Sync now',
  },
  'outbox-stuck': {
    level: 'warning',
    title: 'A mail has not left',
    text: 'It was approved more than five minutes ago. CAMS goes on trying; its card says what is in the way.',
    action: 'Open its card',
  },
  'backup-old': {
    level: 'warning',
    title: 'No backup for two days',
    text: 'Your rules and negotiations are on this disk only once.',
    action: 'Back up now',
  },
  'database-damaged': {
    level: 'critical',
    title: 'The database is damaged',
    text: 'Restarting checks it and brings back the newest good backup. Calendars and mail are read again from Google.',
    action: 'Restart and repair',
  },
  'database-read-only': {
    level: 'critical',
    title: 'Nothing can be saved',
    text: 'The database is open for reading only: a newer version wrote it, or its file may not be changed.',
    action: 'Open the folder',
  },
  'disk-full': {
    level: 'critical',
    title: 'The disk is nearly full',
    text: 'Less than 500 MB are free. Without room nothing can be saved or sent safely.',
    action: 'Open the folder',
  },
};

/** `nameOf` names the account or source that an alert is about; null where it is gone. */
export function toAlert(state: AlertState, nameOf: (subject: string) => string | null): HealthAlert {
  const { id, kind, subject, sinceMs } = state;
  return { id, kind, sinceMs, ...toWords(kind, nameOf(subject)) };
}

function toWords(kind: AlertKind, name: string | null): Words {
  switch (kind) {
    case 'reconnect':
      return reconnectWords(name);
    case 'source-asks':
      return {
        level: 'warning',
        title: `${toSourceName(name)} needs you`,
        text: 'It cannot be read before you have logged in or shown its form. Until then what was read last counts.',
        action: 'Open Sources',
      };
    case 'source-doubted':
      return {
        level: 'warning',
        title: `${toSourceName(name)} looks wrong`,
        text: 'The last reading was not believed and is kept aside. What was known before still counts.',
        action: 'Look at it',
      };
    case 'source-old':
      return {
        level: 'warning',
        title: `${toSourceName(name)} is out of date`,
        text: 'It could not be read for longer than its limit, so its usual hours count as busy.',
        action: 'Read it now',
      };
    default:
      return words[kind];
  }
}

function toSourceName(name: string | null): string {
  return name === null ? 'A source' : `“${name}”`;
}

function reconnectWords(email: string | null): Words {
  return {
    level: 'critical',
    title: 'Sign in again',
    text: `Google no longer accepts the sign-in of ${email ?? 'an account'}. Its data stays readable; syncing and sending wait.`,
    action: 'Reconnect',
  };
}
