/** A backup at once, on the user's word: also within the hour that the daily one rests after a failure. */
import { AppError } from '#shared/errors.ts';
import { createBackgroundBackup } from '../storage/background-backup.ts';
import type { OpenDatabase } from '../storage/open-database.ts';
import type { Clock } from '../system/clock.ts';
import type { Logger } from '../system/log.ts';

const dayMs = 86_400_000;

/** Throws 'internal' where none could be made; the log has the cause. One of today is enough. */
export async function backUpNow(
  { file, backupSettled, lastBackupAtMs }: Pick<OpenDatabase, 'file' | 'backupSettled' | 'lastBackupAtMs'>,
  { clock, log }: { readonly clock: Clock; readonly log: Logger },
): Promise<void> {
  // The daily one may be under way; two would write the same file.
  await backupSettled();
  const backup = createBackgroundBackup(file, { clock, log });
  backup.start();
  await backup.settled();
  const lastMs = lastBackupAtMs();
  if (lastMs !== null && clock.now() - lastMs < dayMs) return;
  throw new AppError('internal', 'The backup could not be made. Is there room on the disk?', { retry: 'free-space' });
}
