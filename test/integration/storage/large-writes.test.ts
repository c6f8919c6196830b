/** Writing much at once: what is not waited for, and what happens to the log meanwhile. */
import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeUnsynced } from '#electron/storage/write-unsynced.ts';
import { newFile, open, values } from './storage-file.ts';

const synchronous = (storage: ReturnType<typeof open>) => storage.db.pragma('synchronous', { simple: true });

describe('a write that is not waited for', () => {
  it('is a whole transaction, and what follows waits again', () => {
    const storage = open(newFile());
    let during: unknown;
    writeUnsynced(storage.db, () => {
      during = synchronous(storage);
      values(storage).writeValue('a', 1);
      values(storage).writeValue('b', 2);
    });
    expect([during, synchronous(storage)]).toEqual([1, 2]);
    expect(storage.db.prepare('select count(*) from settings').pluck().get()).toBe(2);
  });

  it('that fails leaves nothing behind, and what follows waits again', () => {
    const storage = open(newFile());
    expect(() =>
      writeUnsynced(storage.db, () => {
        values(storage).writeValue('a', 1);
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(storage.db.prepare('select count(*) from settings').pluck().get()).toBe(0);
    expect(synchronous(storage)).toBe(2);
  });
});

describe('the write-ahead log', () => {
  it('is moved into the file by a thread while the app goes on writing, and nothing is lost', async () => {
    const file = newFile();
    const storage = open(file);
    const text = 'x'.repeat(100_000);
    const write = (from: number, count: number) => {
      for (let n = from; n < from + count; n += 1) {
        storage.db.transaction(() => values(storage).writeValue(`key ${n}`, text))();
      }
    };
    write(0, 200);
    await storage.checkpointsSettled();
    write(200, 20);
    // The log is 22 MB long and nobody closed the file: without the thread it would hold every row.
    expect(statSync(file).size).toBeGreaterThan(15_000_000);
    storage.close();
    const again = open(file);
    expect(again.db.prepare('select count(*) from settings').pluck().get()).toBe(220);
    expect(again.db.pragma('quick_check', { simple: true })).toBe('ok');
  });
});
