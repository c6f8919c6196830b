import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tryLock, withLock } from '#build/setup/lock.mjs';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cams-lock-'));
  path = join(folder, 'inner', 'setup.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ignore = { onWait: () => undefined };

describe('the set-up’s lock', () => {
  it('lets one in and the next after it', async () => {
    const order: string[] = [];
    let finish = (): void => undefined;
    const first = withLock(path, ignore, async () => {
      order.push('first in');
      await new Promise<void>((resolve) => (finish = resolve));
      order.push('first out');
    });
    const waiting = new Promise<void>((resolve) => {
      void withLock(path, { onWait: resolve }, async () => void order.push('second in')).then(() => order.push('done'));
    });
    await waiting;
    finish();
    await first;
    await expect.poll(() => order).toEqual(['first in', 'first out', 'second in', 'done']);
    expect(existsSync(path)).toBe(false);
  });

  it('is given back when the work fails', async () => {
    await expect(withLock(path, ignore, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(existsSync(path)).toBe(false);
  });

  it('is taken over from a holder that is gone', async () => {
    const ended = spawn(process.execPath, ['-e', '']);
    await once(ended, 'exit');
    tryLock(path);
    writeFileSync(path, `${ended.pid} 1`);
    expect(await withLock(path, ignore, () => Promise.resolve('mine'))).toBe('mine');
  });

  it('is not taken for held because another process has the same id by now', async () => {
    tryLock(path);
    writeFileSync(path, `${process.pid} 1`);
    expect(await withLock(path, ignore, () => Promise.resolve('mine'))).toBe('mine');
  });

  it('is held by a tool that outlives the set-up that started it', () => {
    tryLock(path);
    const own = readFileSync(path, 'utf8');
    writeFileSync(path, `999999999 1\n${own}`);
    expect(tryLock(path)).toBe(false);
    expect(tryLock(path)).toBe(false);
    expect(existsSync(path)).toBe(true);
  });
});
