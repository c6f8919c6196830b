import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { listBackups } from '#electron/storage/backup.ts';
import { migrations } from '#electron/storage/migrate.ts';
import { createRememberingLog } from '#test/fixtures/silent-log.ts';
import { backUp, clock, fileWithBackup, newFile, open, overwrite, values } from './storage-file.ts';

describe('backups', () => {
  it('are made once a day and kept for three days and two weeks', async () => {
    const file = newFile();
    const storage = open(file);
    expect((await backUp(storage))?.kind).toBe('daily');
    const first = listBackups(file);
    await backUp(storage);
    expect(listBackups(file)).toEqual(first);
    for (let n = 0; n < 6; n++) {
      clock.advance(86_400_000);
      expect((await backUp(storage))?.kind).toBe('daily');
    }
    const kinds = listBackups(file).map((backup) => backup.kind);
    expect(kinds.filter((kind) => kind === 'daily')).toHaveLength(3);
    expect(kinds.filter((kind) => kind === 'weekly').length).toBeGreaterThanOrEqual(1);
    expect(storage.lastBackupAtMs()).not.toBeNull();
    expect(readdirSync(join(file, '..', 'backups')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('hold what was committed, and can be written to meanwhile', async () => {
    const file = newFile();
    const storage = open(file);
    for (let n = 0; n < 500; n++) values(storage).writeValue(`row-${n}`, 'x'.repeat(1000));
    storage.backUp();
    values(storage).writeValue('meanwhile', 1);
    const backup = await storage.backupSettled();
    expect(statSync(backup!.file).mode & 0o777).toBe(0o600);
    const copy = new BetterSqlite3(backup!.file, { readonly: true });
    expect(copy.prepare(`select count(*) from settings where key like 'row-%'`).pluck().get()).toBe(500);
    copy.close();
  });

  it('leave the good ones alone when the database is damaged, and are not tried again for an hour', async () => {
    const file = await fileWithBackup();
    const log = createRememberingLog();
    const storage = open(file, migrations, log);
    clock.advance(86_400_000);
    const before = listBackups(file);
    overwrite(file, 4096, Buffer.alloc(8192, 0xa5));
    expect(await backUp(storage)).toBeNull();
    expect(listBackups(file)).toEqual(before);
    await backUp(storage);
    expect(log.lines.filter((line) => line.text === 'the daily backup failed')).toHaveLength(1);
  });
});
