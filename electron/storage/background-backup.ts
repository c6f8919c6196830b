/**
 * The daily backup, beside the window's work: checking and copying 50,000 events takes a second, so it happens in a
 * thread with its own read-only connection. Nothing is renamed before the copy was opened and checked there.
 */
import type * as Files from 'node:fs';
import { createRequire } from 'node:module';
import type * as Threads from 'node:worker_threads';
import { Worker } from 'node:worker_threads';
import type Sqlite3 from 'better-sqlite3';
import { AppError } from '#shared/errors.ts';
import type { Clock } from '../system/clock.ts';
import type { Logger } from '../system/log.ts';
import { type Backup, isDailyBackupDue, keepDailyBackup, prepareDailyBackup } from './backup.ts';
import { applicationId } from './connection.ts';
import type { Database } from './database.ts';
import { toStorageError } from './storage-error.ts';

/** After a failure (a full disk, say) the next try waits: each one reads the whole file. */
const retryMs = 3_600_000;

export type BackgroundBackup = {
  /** Starts today's backup where it is due. Never throws; a failure is logged and tried again after an hour. */
  readonly start: () => void;
  /** The backup under way, or the last one: null when none was due or it failed. */
  readonly settled: () => Promise<Backup | null>;
};

export function createBackgroundBackup(file: string, { clock, log }: { clock: Clock; log: Logger }): BackgroundBackup {
  let running: Promise<Backup | null> | null = null;
  let last: Promise<Backup | null> = Promise.resolve(null);
  let failedAtMs = -Infinity;

  async function run(): Promise<Backup | null> {
    try {
      const job = prepareDailyBackup(file, clock);
      await copyInThread(file, job.temporary);
      const backup = keepDailyBackup(file, job, clock);
      log.info('the database is backed up');
      return backup;
    } catch (error) {
      failedAtMs = clock.monotonic();
      log.error('the daily backup failed', { error: toStorageError(error) });
      return null;
    }
  }

  return {
    start: () => {
      if (running !== null || clock.monotonic() - failedAtMs < retryMs || !isDailyBackupDue(file, clock)) return;
      running = run().finally(() => (running = null));
      last = running;
    },
    settled: () => running ?? last,
  };
}

type Answer = { readonly finding: string } | { readonly code: string; readonly message: string };
type Job = { readonly modulePath: string; readonly file: string; readonly temporary: string };

async function copyInThread(file: string, temporary: string): Promise<void> {
  const modulePath = createRequire(import.meta.url).resolve('better-sqlite3');
  const job: Job = { modulePath, file, temporary };
  const answer = await new Promise<Answer>((resolve, reject) => {
    const worker = new Worker(`(${copy.toString()})(require, ${applicationId})`, { eval: true, workerData: job });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the backup’s thread ended with ${code}`)));
  });
  if ('code' in answer) throw Object.assign(new Error(answer.message), { code: answer.code });
  if (answer.finding !== 'ok') {
    throw new AppError('storage-damaged', `The database cannot be backed up: ${answer.finding}.`);
  }
}

/** Runs in the thread, from its own text: it may use nothing but its parameters. */
function copy(require: NodeJS.Require, id: number): void {
  const { parentPort, workerData } = require('node:worker_threads') as typeof Threads;
  const { closeSync, fsyncSync, openSync } = require('node:fs') as typeof Files;
  const { modulePath, file, temporary } = workerData as Job;
  const Sqlite = require(modulePath) as typeof Sqlite3;
  const check = (path: string, act?: (db: Database) => void): string => {
    const db = new Sqlite(path, { readonly: true, fileMustExist: true });
    try {
      const finding = String(db.pragma('quick_check(1)', { simple: true }));
      if (finding === 'ok' && db.pragma('application_id', { simple: true }) !== id) return 'it is not ours';
      if (finding === 'ok') act?.(db);
      return finding;
    } finally {
      db.close();
    }
  };
  try {
    let finding = check(file, (db) => void db.prepare('vacuum into ?').run(temporary));
    if (finding === 'ok') finding = check(temporary);
    if (finding === 'ok') {
      const handle = openSync(temporary, 'r');
      fsyncSync(handle);
      closeSync(handle);
    }
    parentPort?.postMessage({ finding });
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string };
    parentPort?.postMessage({ code, message });
  }
}
