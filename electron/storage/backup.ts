/**
 * Verified copies of the database beside it: three daily, two weekly, and one before each migration. A copy counts only
 * after it was opened and checked; a damaged database never replaces a good copy. Files are private to the user (0600).
 */
import { chmodSync, closeSync, copyFileSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync } from 'node:fs';
import { rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import type { Clock } from '../system/clock.ts';
import type { Database } from './database.ts';
import { inspectFile } from './inspect-file.ts';
import { toStorageError } from './storage-error.ts';

export type BackupKind = 'daily' | 'weekly' | 'migration';
export type Backup = { readonly file: string; readonly kind: BackupKind; readonly atMs: number };

const kept: Readonly<Record<BackupKind, number>> = { daily: 3, weekly: 2, migration: 2 };
const name = /^(daily|weekly|migration)-.*\.db$/;
const weekMs = 7 * 86_400_000;

export const backupFolder = (databaseFile: string): string => join(dirname(databaseFile), 'backups');

/** Newest first. */
export function listBackups(databaseFile: string): Backup[] {
  const folder = backupFolder(databaseFile);
  return readFolder(folder)
    .flatMap((entry) => {
      const kind = name.exec(entry)?.[1] as BackupKind | undefined;
      const file = join(folder, entry);
      return kind ? [{ file, kind, atMs: Math.round(statSync(file).mtimeMs) }] : [];
    })
    .sort((a, b) => b.atMs - a.atMs || b.file.localeCompare(a.file));
}

/** Copies `db` as it is now. Throws 'storage-full' or 'storage-damaged'; older copies are touched only after success. */
export function makeBackup(db: Database, databaseFile: string, kind: BackupKind, label: string): Backup {
  const folder = backupFolder(databaseFile);
  const target = join(folder, `${kind}-${label}.db`);
  const temporary = `${target}.tmp`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    rmSync(temporary, { force: true });
    refuseDamaged(String(db.pragma('quick_check(1)', { simple: true })));
    db.prepare('vacuum into ?').run(temporary);
    chmodSync(temporary, 0o600);
    const copy = inspectFile(temporary, Number.MAX_SAFE_INTEGER);
    refuseDamaged(copy.kind === 'good' ? 'ok' : copy.kind);
    syncToDisk(temporary);
    renameSync(temporary, target);
    syncToDisk(folder);
  } catch (error) {
    removeDatabase(temporary);
    throw toStorageError(error);
  }
  prune(databaseFile);
  return { file: target, kind, atMs: Math.round(statSync(target).mtimeMs) };
}

export type DailyJob = { readonly target: string; readonly temporary: string; readonly today: string };

const todayOf = (clock: Clock): string => new Date(clock.now()).toISOString().slice(0, 10);

export function isDailyBackupDue(databaseFile: string, clock: Clock): boolean {
  const name = `daily-${todayOf(clock)}.db`;
  return !listBackups(databaseFile).some((backup) => basename(backup.file) === name);
}

/** Where today's copy is to be written before it is kept. */
export function prepareDailyBackup(databaseFile: string, clock: Clock): DailyJob {
  const folder = backupFolder(databaseFile);
  const today = todayOf(clock);
  const target = join(folder, `daily-${today}.db`);
  const job = { target, temporary: `${target}.tmp`, today };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  removeDatabase(job.temporary);
  return job;
}

/** Takes the checked copy as today's; the first of a week is kept as the week's, too. */
export function keepDailyBackup(databaseFile: string, { target, temporary, today }: DailyJob, clock: Clock): Backup {
  chmodSync(temporary, 0o600);
  renameSync(temporary, target);
  syncToDisk(dirname(target));
  // A clock set back must not make every day look like a new week's first.
  const weekly = listBackups(databaseFile).find((backup) => backup.kind === 'weekly');
  if (!weekly || Math.abs(clock.now() - weekly.atMs) >= weekMs) {
    copyDatabase(target, join(dirname(target), `weekly-${today}.db`));
  }
  prune(databaseFile);
  return { file: target, kind: 'daily', atMs: Math.round(statSync(target).mtimeMs) };
}

/** Copies a closed database file so that the target is either absent, the old one, or complete. */
export function copyDatabase(source: string, target: string): void {
  const temporary = `${target}.tmp`;
  try {
    copyFileSync(source, temporary);
    chmodSync(temporary, 0o600);
    syncToDisk(temporary);
    renameSync(temporary, target);
    syncToDisk(dirname(target));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw toStorageError(error);
  }
}

function prune(databaseFile: string): void {
  const backups = listBackups(databaseFile);
  for (const kind of Object.keys(kept) as BackupKind[]) {
    backups
      .filter((backup) => backup.kind === kind)
      .slice(kept[kind])
      .forEach((backup) => removeDatabase(backup.file));
  }
}

function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true });
}

function refuseDamaged(finding: string): void {
  if (finding !== 'ok') throw new AppError('storage-damaged', `The database cannot be backed up: ${finding}.`);
}

function syncToDisk(path: string): void {
  // Windows cannot open a folder; its renames are journaled by the file system.
  if (process.platform === 'win32' && statSync(path).isDirectory()) return;
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function readFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // no backup was made yet
  }
}
