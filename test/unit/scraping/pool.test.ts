import { describe, expect, it } from 'vitest';
import { createPool, usualPoolLimits, type PoolLimits, type Visit, type VisitEnd } from '#electron/scraping/pool.ts';
import { AppError } from '#shared/errors.ts';
import type { ScrapeProgress } from '#shared/scraping/progress.ts';
import { askAbout } from '#shared/scraping/questions.ts';
import { createManualClock } from '#test/fixtures/manual-clock.ts';
import { createFakeWindows } from '#test/fixtures/scrape-windows.ts';
import { silentLog } from '#test/fixtures/silent-log.ts';

function makePool(limits: Partial<PoolLimits> = {}) {
  const clock = createManualClock();
  const windows = createFakeWindows();
  const told: ScrapeProgress[] = [];
  const pool = createPool({
    clock,
    log: silentLog,
    sleep: (ms) => Promise.resolve(clock.advance(ms)),
    openWindow: windows.openWindow,
    onProgress: (one) => told.push(one),
    limits: { ...usualPoolLimits, hostPauseMs: 0, ...limits },
  });
  const stages = (): string[] => told.splice(0).map(({ stage }) => stage);
  return { pool, windows, told, stages, clock };
}

const done = (): Promise<VisitEnd<number>> => Promise.resolve({ kind: 'done', value: 50 });
const endless = (): Promise<VisitEnd<number>> => new Promise(() => undefined);
const job = (name: string) => ({ sourceId: name, host: `${name}.example` });
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a visit', () => {
  it('ends with what was read, and tells its stages', async () => {
    const { pool, stages } = makePool();
    const read = (visit: Visit) => {
      visit.tell('reading');
      return done();
    };
    expect(await pool.visit(job('a'), read)).toEqual({ kind: 'done', value: 50 });
    expect(stages()).toEqual(['waiting', 'opening', 'reading', 'done']);
    await pool.close();
  });

  it('ends with a question, and does not keep the window', async () => {
    const { pool, windows, told } = makePool();
    const question = askAbout('captcha', 'a', 'a.example');
    expect(await pool.visit(job('a'), () => Promise.resolve({ kind: 'asking', question }))).toEqual({
      kind: 'asking',
      question,
    });
    expect(told.at(-1)).toMatchObject({ stage: 'asking', question: { code: 'captcha' } });
    expect(windows.open()).toEqual([]);
  });

  it('ends with a failure that has a code, and does not keep the window', async () => {
    const { pool, windows, told } = makePool();
    const failing = () => Promise.reject(new Error('a bug'));
    expect(await pool.visit(job('a'), failing)).toMatchObject({ kind: 'failed', error: { code: 'source-unreadable' } });
    const own = () => Promise.reject(new AppError('keyring-unavailable', 'No keychain.'));
    expect(await pool.visit(job('a'), own)).toMatchObject({ kind: 'failed', error: { code: 'keyring-unavailable' } });
    expect(told.at(-1)).toMatchObject({ stage: 'failed', errorCode: 'keyring-unavailable' });
    expect(windows.open()).toEqual([]);
  });

  it('ends when its window crashes', async () => {
    const { pool, windows } = makePool();
    const visit = pool.visit(job('a'), endless);
    await settle();
    windows.all[0]?.crash();
    expect(await visit).toMatchObject({ kind: 'failed', error: { code: 'source-unreadable' } });
    expect(await pool.visit(job('a'), done)).toMatchObject({ kind: 'done' });
    expect(windows.all).toHaveLength(2);
    await pool.close();
  });

  it('ends when it takes too long', async () => {
    const { pool, windows } = makePool({ visitMs: 20 });
    expect(await pool.visit(job('a'), endless)).toMatchObject({
      kind: 'failed',
      error: { message: 'The page took too long.' },
    });
    expect(windows.open()).toEqual([]);
  });

  it('ends when it is cancelled, under way or waiting', async () => {
    const { pool, windows, stages } = makePool();
    const first = pool.visit(job('a'), endless);
    const second = pool.visit(job('a'), endless);
    await settle();
    pool.cancel('a');
    expect(await Promise.all([first, second])).toEqual([{ kind: 'cancelled' }, { kind: 'cancelled' }]);
    expect(stages()).toEqual(['waiting', 'waiting', 'opening', 'cancelled', 'cancelled']);
    expect(windows.open()).toEqual([]);
  });

  it('ends by the signal of whoever asked, which is let go of afterwards', async () => {
    const { pool } = makePool();
    const control = new AbortController();
    const visit = pool.visit({ ...job('a'), signal: control.signal }, endless);
    await settle();
    control.abort();
    expect(await visit).toEqual({ kind: 'cancelled' });
    expect(await pool.visit({ ...job('a'), signal: control.signal }, done)).toEqual({ kind: 'cancelled' });
  });
});

describe('windows', () => {
  it('are at most five at once, and each source has its own', async () => {
    const { pool, windows } = makePool();
    const names = Array.from({ length: 23 }, (_, at) => `s${at}`);
    const slow = async (): Promise<VisitEnd<number>> => {
      for (let turn = 0; turn < 5; turn += 1) await settle();
      return done();
    };
    const ends = await Promise.all(names.map((name) => pool.visit(job(name), slow)));
    expect(ends.every(({ kind }) => kind === 'done')).toBe(true);
    expect(windows.mostOpen()).toBe(5);
    expect(new Set(windows.all.map(({ sourceId }) => sourceId)).size).toBe(23);
    await pool.close();
  });

  it('are used again, a hundred times', async () => {
    const { pool, windows } = makePool();
    for (let visit = 0; visit < 201; visit += 1) await pool.visit(job('a'), done);
    expect(windows.all).toHaveLength(3);
    await pool.close();
  });

  it('are not used again where they grew', async () => {
    const { pool, windows } = makePool();
    await pool.visit(job('a'), () => {
      windows.all[0]?.grow(121);
      return done();
    });
    await expect.poll(() => windows.open()).toEqual([]);
    await pool.visit(job('a'), done);
    expect(windows.all).toHaveLength(2);
    await pool.close();
  });

  it('are closed when nobody comes', async () => {
    const { pool, windows } = makePool({ idleMs: 10 });
    await pool.visit(job('a'), done);
    expect(windows.open()).toHaveLength(1);
    await expect.poll(() => windows.open()).toEqual([]);
    expect(pool.state().windows).toBe(0);
  });

  it('leave nothing behind after 300 visits of every kind', async () => {
    const { pool, windows } = makePool({ visitMs: 30 });
    const kinds = [
      done,
      () => Promise.reject(new Error('a bug')),
      () => Promise.resolve({ kind: 'asking' as const, question: askAbout('captcha', 'x', 'x') }),
      endless,
    ];
    const controls = Array.from({ length: 300 }, () => new AbortController());
    const visits = controls.map(({ signal }, at) =>
      pool.visit({ ...job(`s${at % 12}`), signal }, kinds[at % 7] ?? done),
    );
    controls.forEach((control, at) => at % 11 === 0 && control.abort());
    await Promise.all(visits);
    await pool.close();
    expect(windows.open()).toEqual([]);
    expect(windows.all.reduce((sum, window) => sum + window.listeners(), 0)).toBe(0);
    expect(windows.mostOpen()).toBeLessThanOrEqual(5);
    expect(pool.state()).toEqual({ running: 0, waiting: 0, windows: 0 });
    expect(await pool.visit(job('a'), done)).toEqual({ kind: 'cancelled' });
  });
});

describe('a host', () => {
  it('is visited one at a time, with a pause, whichever source it is', async () => {
    const { pool, clock } = makePool({ hostPauseMs: 2_000 });
    const at: number[] = [];
    let here = 0;
    let most = 0;
    const note = async (): Promise<VisitEnd<number>> => {
      at.push(clock.monotonic());
      most = Math.max(most, (here += 1));
      await settle();
      here -= 1;
      return done();
    };
    await Promise.all(['a', 'b', 'c'].map((sourceId) => pool.visit({ sourceId, host: 'one.example' }, note)));
    expect(most).toBe(1);
    expect(at.map((ms) => ms - (at[0] ?? 0))).toEqual([0, 2_000, 4_000]);
    await pool.close();
  });
});
