import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AlertState } from '#electron/health/decide-alerts.ts';
import { backUpNow } from '#electron/health/back-up-now.ts';
import { readDisk } from '#electron/health/disk-space.ts';
import { checkFile } from '#electron/health/quick-check.ts';
import { createFlags } from '#electron/storage/flags.ts';
import { openDatabase } from '#electron/storage/open-database.ts';
import { createSettingsQueries } from '#electron/storage/settings-queries.ts';
import { systemClock } from '#electron/system/clock.ts';
import { createManualClock } from '#test/fixtures/manual-clock.ts';
import { createRememberingLog, silentLog } from '#test/fixtures/silent-log.ts';
import { temporaryFolder } from '#test/fixtures/temporary-folder.ts';

const clock = createManualClock();

function aDatabase() {
  const file = join(temporaryFolder(), 'cams.db');
  const storage = openDatabase({ file, clock, log: silentLog });
  onTestFinished(() => storage.close());
  return { file, storage };
}

describe('the check of the database’s file', () => {
  it('finds a good one whole while it is open', async () => {
    const { file } = aDatabase();
    expect(await checkFile(file, { clock, log: silentLog })).toEqual({ atMs: clock.now(), damaged: false });
  });

  it('finds damage', async () => {
    const { file, storage } = aDatabase();
    storage.db.exec('create table filler (text); insert into filler select hex(randomblob(4000)) from settings');
    for (let at = 0; at < 200; at += 1) storage.db.prepare('insert into filler values (?)').run('x'.repeat(3000));
    storage.close();
    const bytes = readFileSync(file);
    bytes.fill(0xff, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 8192);
    writeFileSync(file, bytes);
    expect(await checkFile(file, { clock, log: silentLog })).toMatchObject({ damaged: true });
  });

  it('takes what it cannot read for unknown, not for damage', async () => {
    const log = createRememberingLog();
    expect(await checkFile(join(temporaryFolder(), 'cams.db', 'x'), { clock, log })).toMatchObject({ damaged: false });
    const folder = temporaryFolder();
    expect(await checkFile(folder, { clock, log })).toBeNull();
    expect(log.lines).toHaveLength(1);
  });
});

describe('a backup on the user’s word', () => {
  it('is made at once, and the one of today is enough', async () => {
    const { storage } = aDatabase();
    expect(storage.lastBackupAtMs()).toBeNull();
    await backUpNow(storage, { clock: systemClock, log: silentLog });
    const madeAtMs = storage.lastBackupAtMs();
    expect(madeAtMs).not.toBeNull();
    await backUpNow(storage, { clock: systemClock, log: silentLog });
    expect(storage.lastBackupAtMs()).toBe(madeAtMs);
  });

  it('says so when none could be made', async () => {
    const { file, storage } = aDatabase();
    // Where the folder of the backups should be, there is a file.
    writeFileSync(join(dirname(file), 'backups'), '');
    await expect(backUpNow(storage, { clock: systemClock, log: silentLog })).rejects.toMatchObject({
      code: 'internal',
    });
  });
});

describe('the room on the disk', () => {
  it('is what the system says, and unknown where it says nothing', async () => {
    const disk = await readDisk(temporaryFolder());
    expect(disk?.totalBytes).toBeGreaterThan(disk?.freeBytes ?? Infinity);
    expect(await readDisk('/no/such/folder')).toBeNull();
  });
});

describe('what is remembered', () => {
  it('of alerts and the endpoint’s choice outlives a restart', () => {
    const { file, storage } = aDatabase();
    const states: AlertState[] = [
      { id: 'disk-full', kind: 'disk-full', subject: '', sinceMs: 1, clearSinceMs: null },
      { id: 'reconnect:a', kind: 'reconnect', subject: 'a', sinceMs: 2, clearSinceMs: 3 },
    ];
    const flags = createFlags(createSettingsQueries(storage.db, silentLog));
    expect([flags.alerts(), flags.metricsEndpoint()]).toEqual([[], { enabled: false, port: 0 }]);
    flags.setAlerts(states);
    flags.setMetricsEndpoint({ enabled: true, port: 9464 });
    storage.close();
    const again = openDatabase({ file, clock, log: silentLog });
    onTestFinished(() => again.close());
    const read = createFlags(createSettingsQueries(again.db, silentLog));
    expect([read.alerts(), read.metricsEndpoint()]).toEqual([states, { enabled: true, port: 9464 }]);
  });
});
