/**
 * Opens the one database: looks at the file first, recovers it when it is damaged, backs it up before a migration, and
 * opens a newer version's file for reading only. It always answers with a usable database or a sentence why not.
 */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '#shared/errors.ts';
import type { Clock } from '../system/clock.ts';
import type { Logger } from '../system/log.ts';
import { createBackgroundBackup } from './background-backup.ts';
import { type Backup, listBackups, makeBackup } from './backup.ts';
import { createCheckpoints } from './checkpoints.ts';
import { checkRuntime, openConnection } from './connection.ts';
import type { Database } from './database.ts';
import { inspectFile } from './inspect-file.ts';
import { latestVersion, migrate, type Migration, migrations } from './migrate.ts';
import { observeStatements } from './observe-statements.ts';
import { recoverDatabase } from './recover.ts';
import { toStorageError } from './storage-error.ts';

export type OpenDatabase = {
  readonly db: Database;
  readonly file: string;
  /** A sentence for the user when something about the file was out of the ordinary. */
  readonly notice: string | null;
  readonly readOnly: boolean;
  /** Starts today's backup beside the window's work, where it is due. Never throws; failures are logged. */
  readonly backUp: () => void;
  /** The backup under way, or the last one of this run; null when none was due or it failed. */
  readonly backupSettled: () => Promise<Backup | null>;
  readonly lastBackupAtMs: () => number | null;
  /** The moving of the write-ahead log that is under way beside the work. */
  readonly checkpointsSettled: () => Promise<void>;
  readonly close: () => void;
};

type Ports = {
  readonly file: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** The schema's steps; tests pass shorter or longer lists to meet older and newer files. */
  readonly steps?: readonly Migration[];
};

const newerNotice =
  'This database was written by a newer version of CAMS. It is open for reading only; update CAMS to make changes.';
const lockedNotice = 'The database file cannot be written to, so it is open for reading only. Check its permissions.';

export function openDatabase({ file, clock, log, steps = migrations }: Ports): OpenDatabase {
  checkRuntime();
  try {
    mkdirSync(dirname(file), { recursive: true });
    const { state, notice } = makeUsable(file, { clock, log, latestVersion: latestVersion(steps) });
    if (state.kind === 'newer') return finish(openConnection(file, { readOnly: true }), true, newerNotice);
    createPrivately(file);
    const db = openConnection(file, { readOnly: false });
    if (!isWritable(db)) return finish(db, true, notice ?? lockedNotice);
    try {
      if (state.kind === 'good' && state.version < latestVersion(steps)) {
        makeBackup(db, file, 'migration', `${state.version}-to-${latestVersion(steps)}`);
        log.info('migrating the database', { from: state.version, to: latestVersion(steps) });
      }
      migrate(db, steps);
    } catch (error) {
      db.close();
      throw error;
    }
    return finish(db, false, notice);
  } catch (error) {
    throw toStorageError(error);
  }

  function finish(db: Database, readOnly: boolean, notice: string | null): OpenDatabase {
    const checkpoints = createCheckpoints(file, { log });
    observeStatements(db, { clock, log, onCommit: checkpoints.onCommit });
    const backup = createBackgroundBackup(file, { clock, log });
    return {
      db,
      file,
      notice,
      readOnly,
      backUp: () => {
        if (!readOnly) backup.start();
      },
      backupSettled: backup.settled,
      checkpointsSettled: checkpoints.settled,
      lastBackupAtMs: () => listBackups(file)[0]?.atMs ?? null,
      close: () => {
        if (!db.open) return;
        try {
          if (!readOnly) db.pragma('optimize');
        } catch (error) {
          // It writes statistics; a full disk must not keep the app from quitting.
          log.warn('the database could not be tidied', { error });
        }
        db.close();
      },
    };
  }
}

function makeUsable(file: string, ports: Omit<Ports, 'file'> & { latestVersion: number }) {
  const state = inspectFile(file, ports.latestVersion);
  switch (state.kind) {
    case 'good':
    case 'newer':
      return { state, notice: null };
    case 'missing':
    case 'empty': {
      // With backups beside it this is no first start: the file was lost, or a recovery was cut short.
      if (listBackups(file).length === 0) return { state, notice: null };
      const notice = recoverDatabase(file, state.kind === 'missing' ? 'missing' : 'damaged', ports);
      return { state: inspectFile(file, ports.latestVersion), notice };
    }
    default: {
      ports.log.error('the database cannot be used', {
        state: state.kind,
        finding: state.kind === 'damaged' ? state.finding : undefined,
      });
      const notice = recoverDatabase(file, state.kind, ports);
      const after = inspectFile(file, ports.latestVersion);
      if (after.kind === 'damaged' || after.kind === 'foreign') {
        throw new AppError('storage-damaged', 'The database is damaged and could not be replaced.');
      }
      return { state: after, notice };
    }
  }
}

function createPrivately(file: string): void {
  try {
    closeSync(openSync(file, 'a', 0o600));
    if (process.platform !== 'win32') chmodSync(file, 0o600);
  } catch (error) {
    // A file that may not be written to is opened for reading below; one that is not there cannot be.
    if (!existsSync(file)) throw error;
  }
}

function isWritable(db: Database): boolean {
  try {
    db.exec('begin immediate; rollback');
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_READONLY')) return false;
    throw error;
  }
}
