/**
 * The database of a profile that the app may be using at this moment: it is neither made nor migrated nor repaired here,
 * that is the app's. Throws 'not-found' where there is none and 'not-ready' where it is of another version.
 */
import { existsSync } from 'node:fs';
import { AppError } from '#shared/errors.ts';
import { openConnection } from '../storage/connection.ts';
import type { Database } from '../storage/database.ts';
import { latestVersion } from '../storage/migrate.ts';

export function openProfileDatabase(file: string, { readOnly }: { readonly readOnly: boolean }): Database {
  if (!existsSync(file)) throw new AppError('not-found', 'The app was not started yet: it has no data here.');
  const db = openConnection(file, { readOnly });
  if (Number(db.pragma('user_version', { simple: true })) === latestVersion()) return db;
  db.close();
  throw new AppError('not-ready', 'The app’s data is of another version. Start the app once.');
}
