/** What lies on this computer: outbox, database, disk, keychain. */
import type { HealthCheck } from '#shared/contract/health.ts';
import { noCalls, type HealthFacts } from './facts.ts';
import { limits } from './find-causes.ts';

const roomyBytes = 2_000_000_000;
/** The log is folded into the file every 16 MB, and by SQLite itself at 256; twice that means that something keeps it from doing so. */
const largeWalBytes = 512_000_000;

export function outboxCheck({ nowMs, outbox }: HealthFacts): HealthCheck {
  const base = { ...noCalls, id: 'outbox', name: 'Outbox', queued: outbox.waiting };
  if (outbox.unknown > 0)
    return { ...base, level: 'critical', text: 'It is not known whether a mail was sent. Its card asks you.' };
  if (outbox.failed > 0) return { ...base, level: 'warning', text: 'A mail could not be sent. Its card says why.' };
  if (outbox.waitingSinceMs !== null && nowMs - outbox.waitingSinceMs > limits.outboxMs) {
    return { ...base, level: 'warning', text: 'A mail waits for longer than five minutes.' };
  }
  return {
    ...base,
    level: 'ok',
    text: outbox.waiting === 0 ? 'Nothing waits to be sent.' : `${outbox.waiting} on the way.`,
  };
}

export function workCheck({ nowMs, work }: HealthFacts): HealthCheck {
  const base = { ...noCalls, id: 'work', name: 'Calendar work', queued: work.waiting };
  if (work.failing > 0 && work.oldestAtMs !== null && nowMs - work.oldestAtMs > limits.workMs)
    return { ...base, level: 'warning', text: 'A booking, a hold or an answer waits for longer than ten minutes.' };
  if (work.waiting === 0) return { ...base, level: 'ok', text: 'Every booking, hold and answer is in its calendar.' };
  return { ...base, level: 'ok', text: `${work.waiting} on the way.` };
}

export function databaseCheck({ nowMs, database }: HealthFacts): HealthCheck {
  const { check, lastBackupAtMs, notice, readOnly, walBytes } = database;
  const base = { ...noCalls, id: 'database', name: 'Database', lastSuccessAtMs: check.atMs };
  if (check.damaged)
    return { ...base, level: 'critical', text: 'It is damaged. A restart brings back the newest good backup.' };
  if (readOnly) return { ...base, level: 'critical', text: notice ?? 'It is open for reading only.' };
  if (notice !== null) return { ...base, level: 'warning', text: notice };
  if (lastBackupAtMs !== null && nowMs - lastBackupAtMs > limits.backupMs)
    return { ...base, level: 'warning', text: 'The last backup is more than two days old.' };
  if (walBytes > largeWalBytes)
    return { ...base, level: 'warning', text: 'Its log has grown large; a restart folds it in.' };
  return {
    ...base,
    level: 'ok',
    text: 'Whole when it was last checked; every change is on the disk before it counts.',
  };
}

export function diskCheck({ disk }: HealthFacts): HealthCheck {
  const base = { ...noCalls, id: 'disk', name: 'Disk' };
  if (disk === null) return { ...base, level: 'off', text: 'The system does not say how much room is left.' };
  const gigabytes = (disk.freeBytes / 1e9).toFixed(1);
  if (disk.freeBytes < limits.freeBytes)
    return { ...base, level: 'critical', text: `Only ${Math.round(disk.freeBytes / 1e6)} MB are free.` };
  if (disk.freeBytes < roomyBytes) return { ...base, level: 'warning', text: `${gigabytes} GB are free.` };
  return { ...base, level: 'ok', text: `${gigabytes} GB are free.` };
}

export function keychainCheck({ secrets }: HealthFacts): HealthCheck {
  return {
    ...noCalls,
    id: 'keychain',
    name: 'Keychain',
    level: secrets.durable ? 'ok' : 'warning',
    text: secrets.durable
      ? 'Sign-ins are kept in the system’s keychain.'
      : 'No keychain was found: sign-ins end when CAMS quits.',
  };
}
