/** When the write-ahead log is moved beside the work. */
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCheckpoints } from '#electron/storage/checkpoints.ts';
import { createRememberingLog, silentLog as log } from '#test/fixtures/silent-log.ts';
import { temporaryFolder } from '#test/fixtures/temporary-folder.ts';

const portion = 16_000_000;

function start() {
  const file = join(temporaryFolder(), 'cams.db');
  writeFileSync(`${file}-wal`, '');
  const runs: (() => void)[] = [];
  const run = () => new Promise<void>((resolve) => runs.push(resolve));
  return {
    file,
    runs,
    grow: (bytes: number) => truncateSync(`${file}-wal`, bytes),
    ...createCheckpoints(file, { log, run }),
  };
}

describe('the write-ahead log', () => {
  it('is moved each time it has grown by a portion, once at a time', async () => {
    const { runs, grow, onCommit, settled } = start();
    grow(portion - 1);
    onCommit();
    expect(runs).toHaveLength(0);
    grow(portion);
    onCommit();
    grow(3 * portion);
    onCommit();
    expect(runs).toHaveLength(1);
    runs[0]?.();
    await settled();
    onCommit();
    expect(runs).toHaveLength(2);
  });

  it('that begins anew is measured from its start again', async () => {
    const { runs, grow, onCommit, settled } = start();
    grow(2 * portion);
    onCommit();
    runs[0]?.();
    await settled();
    grow(1000);
    onCommit();
    grow(portion + 1000);
    onCommit();
    expect(runs).toHaveLength(2);
  });

  it('that is not there is nothing to move', () => {
    const runs: string[] = [];
    const file = join(temporaryFolder(), 'none.db');
    createCheckpoints(file, { log, run: async (moved) => void runs.push(moved) }).onCommit();
    expect(runs).toEqual([]);
  });

  it('stays where it is when no thread can be had, which is told and tried again', async () => {
    const file = join(temporaryFolder(), 'cams.db');
    writeFileSync(`${file}-wal`, '');
    truncateSync(`${file}-wal`, portion);
    const remembering = createRememberingLog();
    const { onCommit, settled } = createCheckpoints(file, {
      log: remembering,
      run: () => Promise.reject(new Error('no thread')),
    });
    onCommit();
    await settled();
    expect(remembering.lines.map(({ level }) => level)).toEqual(['warn']);
    truncateSync(`${file}-wal`, 2 * portion);
    onCommit();
    await settled();
    expect(remembering.lines).toHaveLength(2);
  });

  it('that cannot be looked at makes no committed write fail', () => {
    const remembering = createRememberingLog();
    // Longer than any system takes a name for.
    const { onCommit } = createCheckpoints(join(temporaryFolder(), 'x'.repeat(5000)), { log: remembering });
    expect(onCommit).not.toThrow();
    expect(remembering.lines.length).toBe(1);
  });
});
