/** SQLite's and the disk's failures as the app's: what a person can act on gets a code, the rest stays what it is. */
import { AppError, isAppError } from '#shared/errors.ts';

export function toStorageError(error: unknown): unknown {
  if (isAppError(error)) return error;
  const code = codeOf(error);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError('storage-full', 'The disk is full. Nothing was lost, and nothing more can be saved.', {
      retry: 'free-space',
      cause: error,
    });
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS') {
    return new AppError('storage-read-only', 'The database is open for reading only; the change was not saved.', {
      cause: error,
    });
  }
  if (isDamage(error)) {
    return new AppError('storage-damaged', 'The database is damaged. Restart CAMS to restore the newest backup.', {
      cause: error,
    });
  }
  return error;
}

/** Damage proper. Anything else (busy, no permission, a failing disk) may pass and must never cost the file. */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error);
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || code === 'SQLITE_FORMAT';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
