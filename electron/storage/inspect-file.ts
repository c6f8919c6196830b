/**
 * Looks at a database file without changing a byte of it, and says what it is. Only proof of damage counts as damage:
 * a file that is busy or not permitted throws, because taking a passing failure for a fatal one would lose data.
 */
import { existsSync, statSync } from 'node:fs';
import { applicationId, openConnection } from './connection.ts';
import { isDamage } from './storage-error.ts';

export type FileState =
  | { readonly kind: 'missing' }
  /** No bytes, or a SQLite file without tables. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'good'; readonly version: number }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'damaged'; readonly finding: string };

export function inspectFile(file: string, latestVersion: number): FileState {
  if (!existsSync(file)) return { kind: 'missing' };
  if (statSync(file).size === 0 && !existsSync(`${file}-wal`)) return { kind: 'empty' };
  try {
    const db = openConnection(file, { readOnly: true });
    try {
      const finding = String(db.pragma('quick_check(1)', { simple: true }));
      if (finding !== 'ok') return { kind: 'damaged', finding };
      const version = Number(db.pragma('user_version', { simple: true }));
      const tables = Number(db.prepare('select count(*) from sqlite_schema').pluck().get());
      if (tables === 0 && version === 0) return { kind: 'empty' };
      if (db.pragma('application_id', { simple: true }) !== applicationId) return { kind: 'foreign' };
      return version > latestVersion ? { kind: 'newer', version } : { kind: 'good', version };
    } finally {
      db.close();
    }
  } catch (error) {
    if (isDamage(error)) return { kind: 'damaged', finding: error instanceof Error ? error.message : 'unreadable' };
    throw error;
  }
}
