/**
 * One way to open a SQLite file. The pragmas are set and read back on every connection: WAL falls back to
 * synchronous=NORMAL by itself (a power loss could then undo a committed approval), and a file may be opened without WAL
 * on a file system that cannot map it.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '#shared/errors.ts';
import type { Database } from './database.ts';

/** 'CAMS' in ASCII: tells our files from any other SQLite file. */
export const applicationId = 0x43414d53;

/** The native module crashes the process, without an exception, on a runtime older than it was built for. */
export function checkRuntime(versions: NodeJS.ProcessVersions = process.versions): void {
  const offered = Number(versions['napi'] ?? 0);
  if (offered >= 10) return;
  const folder = dirname(createRequire(import.meta.url).resolve('better-sqlite3/package.json'));
  if (offered === 9 && existsSync(join(folder, 'build', 'Release', 'better_sqlite3.node'))) return;
  throw new AppError(
    'internal',
    `The database cannot be opened on this runtime (Node ${versions.node}, Node-API ${offered}): ` +
      'it needs Electron 35 or Node 22.14, or the native module built by `npm run setup`.',
  );
}

const writablePragmas = [
  ['journal_mode', 'wal', 'wal'],
  ['synchronous', 'full', 2],
  ['foreign_keys', 'on', 1],
  ['trusted_schema', 'off', 0],
  ['busy_timeout', '5000', 5000],
] as const;

export function openConnection(file: string, options: { readOnly: boolean }): Database {
  checkRuntime();
  const db = new BetterSqlite3(file, { readonly: options.readOnly, fileMustExist: options.readOnly });
  try {
    // A reader cannot change how the file is journaled.
    for (const [name, value, expected] of writablePragmas.slice(options.readOnly ? 2 : 0)) {
      db.pragma(`${name} = ${value}`);
      const found: unknown = db.pragma(name, { simple: true });
      if (found !== expected) throw new Error(`pragma ${name} is ${String(found)} and was to be ${expected}`);
    }
    // 64 MiB of pages: a first sync of 50,000 events writes a third faster.
    db.pragma('cache_size = -65536');
    // checkpoints.ts moves the log long before it has 256 MiB; what it grew to is given back when it begins anew.
    if (!options.readOnly) db.pragma('wal_autocheckpoint = 64000');
    if (!options.readOnly) db.pragma('journal_size_limit = 67108864');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
