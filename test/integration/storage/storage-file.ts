/** Database files for tests: opened and closed with the test, backed up, damaged. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { migrations } from '#electron/storage/migrate.ts';
import { type OpenDatabase, openDatabase } from '#electron/storage/open-database.ts';
import { createSettingsQueries } from '#electron/storage/settings-queries.ts';
import { createManualClock } from '#test/fixtures/manual-clock.ts';
import { silentLog } from '#test/fixtures/silent-log.ts';
import { temporaryFolder } from '#test/fixtures/temporary-folder.ts';

export const clock = createManualClock();
export const newFile = () => join(temporaryFolder(), 'cams.db');

export function open(file: string, steps = migrations, log = silentLog): OpenDatabase {
  const storage = openDatabase({ file, clock, log, steps });
  onTestFinished(() => storage.close());
  return storage;
}

export const values = (storage: OpenDatabase) => createSettingsQueries(storage.db, silentLog);

export function backUp(storage: OpenDatabase) {
  storage.backUp();
  return storage.backupSettled();
}

/** A closed database with one value, one backup of it, and a value written after the backup. */
export async function fileWithBackup(): Promise<string> {
  const file = newFile();
  const storage = open(file);
  values(storage).writeValue('before', 1);
  expect(await backUp(storage)).not.toBeNull();
  values(storage).writeValue('after', 2);
  storage.close();
  return file;
}

export function overwrite(file: string, at: number, bytes: Buffer): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes, 0, bytes.length, at);
  closeSync(handle);
}
