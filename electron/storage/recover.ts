/**
 * A database that cannot be used is moved aside with its journal (never deleted), and the newest good backup takes its
 * place. The user is told in both cases.
 *
 * What a backup says about sends may be older than what was sent: its waiting and running sends become 'unknown', so that
 * CAMS asks and never sends a second time.
 */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Clock } from '../system/clock.ts';
import type { Logger } from '../system/log.ts';
import { copyDatabase, listBackups } from './backup.ts';
import { openConnection } from './connection.ts';
import { inspectFile } from './inspect-file.ts';

/** Enough for a second look; more would fill the disk when something damages the file again and again. */
const keptAside = 3;

type Ports = { readonly clock: Clock; readonly log: Logger; readonly latestVersion: number };

/** Answers the sentence for the user. Afterwards `file` is a good database or absent. */
export function recoverDatabase(file: string, why: 'damaged' | 'foreign' | 'missing', ports: Ports): string {
  const aside = why === 'missing' ? null : moveAside(file, ports.clock);
  const what = {
    damaged: 'The database was damaged.',
    foreign: 'The database file was not one of CAMS.',
    missing: 'The database file was gone.',
  }[why];
  const kept = aside === null ? '' : ` It was kept as “${basename(aside)}”.`;
  const restored = restoreNewest(file, ports);
  ports.log.error('database recovered', { why, restored: restored !== null });
  if (restored === null) {
    return `${what}${kept} There was no good backup, so CAMS starts anew: sign in again to read your calendars and mail.`;
  }
  return (
    `${what}${kept} The backup of ${describeTime(restored)} is in use. Calendars and mail are being read again; ` +
    'please look through your requests, because answers given after that time are not in it.'
  );
}

function moveAside(file: string, clock: Clock): string {
  const stamp = new Date(clock.now()).toISOString().replace(/[-:]/g, '').slice(0, 15);
  let target = `${file}.damaged-${stamp}`;
  for (let n = 2; existsSync(target); n++) target = `${file}.damaged-${stamp}-${n}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(`${file}${suffix}`)) renameSync(`${file}${suffix}`, `${target}${suffix}`);
  }
  const prefix = `${basename(file)}.damaged-`;
  const all = readdirSync(dirname(file)).filter((name) => name.startsWith(prefix));
  const originals = all.filter((name) => !/-(wal|shm)$/.test(name)).sort();
  for (const old of originals.slice(0, -keptAside)) {
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(dirname(file), `${old}${suffix}`), { force: true });
  }
  return target;
}

function restoreNewest(file: string, { log, latestVersion }: Ports): number | null {
  for (const backup of listBackups(file)) {
    const state = inspectFile(backup.file, latestVersion);
    if (state.kind !== 'good') {
      log.warn('a backup cannot be used', { kind: backup.kind, state: state.kind });
      continue;
    }
    for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    copyDatabase(backup.file, file);
    doubtOpenSends(file);
    return backup.atMs;
  }
  return null;
}

function doubtOpenSends(file: string): void {
  const db = openConnection(file, { readOnly: false });
  try {
    db.exec(`update outbox set state = 'unknown', problem = 'restored-backup' where state in ('waiting', 'sending')`);
  } finally {
    db.close();
  }
}

function describeTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
