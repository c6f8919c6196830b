/** An alert as a person reads it: what is the case, what it means, and the one thing to do. Pure. */
import type { AlertKind, HealthAlert } from '#shared/contract/health.ts';
import type { AlertState } from './decide-alerts.ts';

type Words = Pick<HealthAlert, 'level' | 'title' | 'text' | 'action'>;

const words: Readonly<Record<Exclude<AlertKind, 'reconnect'>, Words>> = {
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

/** `emailOf` names an account that an alert is about; null where it is gone. */
export function toAlert(state: AlertState, emailOf: (accountId: string) => string | null): HealthAlert {
  const { id, kind, subject, sinceMs } = state;
  return { id, kind, sinceMs, ...(kind === 'reconnect' ? reconnectWords(emailOf(subject)) : words[kind]) };
}

function reconnectWords(email: string | null): Words {
  return {
    level: 'critical',
    title: 'Sign in again',
    text: `Google no longer accepts the sign-in of ${email ?? 'an account'}. Its data stays readable; syncing and sending wait.`,
    action: 'Reconnect',
  };
}
