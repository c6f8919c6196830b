/** A disk that really is full: a file system of two megabytes. Mounting needs root; elsewhere a page limit stands in (open-database.test.ts). */
import { writeFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { listBackups } from '#electron/storage/backup.ts';
import { openDatabase } from '#electron/storage/open-database.ts';
import { createSettingsQueries } from '#electron/storage/settings-queries.ts';
import { createManualClock } from '#test/fixtures/manual-clock.ts';
import { createRememberingLog, silentLog } from '#test/fixtures/silent-log.ts';
import { mountSmallDisk } from '#test/fixtures/small-disk.ts';

describe('a file system without space', () => {
  it('(skipped where it cannot be mounted) gives storage-full for writes and backups, loses nothing, and works again with space', async (context) => {
    const folder = mountSmallDisk();
    if (folder === null) return context.skip('a small file system cannot be mounted here');
    const file = join(folder, 'cams.db');
    const clock = createManualClock();
    const log = createRememberingLog();
    const storage = openDatabase({ file, clock, log });
    const settings = createSettingsQueries(storage.db, silentLog);
    settings.writeValue('kept', 'safe');
    storage.backUp();
    expect(await storage.backupSettled()).not.toBeNull();
    let last = -1;
    const fill = () => {
      for (let n = 0; n < 100_000; n++) {
        settings.writeValue(`row-${n}`, 'x'.repeat(3000));
        last = n;
      }
    };
    expect(fill).toThrow(expect.objectContaining({ code: 'storage-full', retry: 'free-space' }));
    clock.advance(86_400_000);
    storage.backUp();
    expect(await storage.backupSettled()).toBeNull();
    expect(log.lines.at(-1)?.fields?.error).toMatchObject({ code: 'storage-full' });
    expect(listBackups(file).length).toBeGreaterThan(0);
    for (let n = 0; n <= last; n++) expect(settings.readValue(`row-${n}`, z.string())).toHaveLength(3000);
    storage.close();

    for (const backup of listBackups(file)) rmSync(backup.file);
    const again = openDatabase({ file, clock, log: silentLog });
    onTestFinished(() => again.close());
    expect(again.notice).toBeNull();
    const reread = createSettingsQueries(again.db, silentLog);
    expect(reread.readValue('kept', z.string())).toBe('safe');
    expect(reread.readValue(`row-${last}`, z.string())).toHaveLength(3000);
    expect(again.db.pragma('quick_check', { simple: true })).toBe('ok');
    return undefined;
  });

  it('(skipped where it cannot be mounted) stops a start that has no space at all with a sentence', (context) => {
    const folder = mountSmallDisk();
    if (folder === null) return context.skip('a small file system cannot be mounted here');
    try {
      writeFileSync(join(folder, 'filler'), Buffer.alloc(3_000_000));
    } catch {
      // The disk is full now, as it was to be.
    }
    const start = () => openDatabase({ file: join(folder, 'cams.db'), clock: createManualClock(), log: silentLog });
    expect(start).toThrow(expect.objectContaining({ code: 'storage-full' }));
    return undefined;
  });
});
