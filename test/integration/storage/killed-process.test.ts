import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '#electron/storage/open-database.ts';
import { createSettingsQueries } from '#electron/storage/settings-queries.ts';
import { createManualClock } from '#test/fixtures/manual-clock.ts';
import { silentLog } from '#test/fixtures/silent-log.ts';
import { temporaryFolder } from '#test/fixtures/temporary-folder.ts';

describe('a process killed while it writes', () => {
  it('loses no row that it had promised', { timeout: 60_000 }, async () => {
    const file = join(temporaryFolder(), 'cams.db');
    let next = 0;
    for (let round = 0; round < 4; round++) {
      const child = spawn(
        process.execPath,
        [fileURLToPath(new URL('./write-until-killed.ts', import.meta.url)), file, String(next)],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        // Killed by count, not by time, at another point each round.
        if (output.length > 700 * (round + 1)) child.kill('SIGKILL');
      });
      await once(child, 'close');
      const promised = output.slice(0, output.lastIndexOf('\n')).split('\n').map(Number);
      expect(promised.length).toBeGreaterThan(50);
      next = promised.at(-1)! + 1;
      const storage = openDatabase({ file, clock: createManualClock(), log: silentLog });
      const settings = createSettingsQueries(storage.db, silentLog);
      expect(storage.notice).toBeNull();
      const stored = storage.db.prepare(`select count(*) from settings where key like 'row-%'`).pluck().get();
      expect(stored).toBeGreaterThanOrEqual(next);
      for (const n of promised) expect(settings.readValue(`row-${n}`, z.number())).toBe(n);
      storage.close();
      next = Math.max(next, Number(stored));
    }
  });
});
