import { describe, expect, it } from 'vitest';
import { createPool, manyConnections, onePipe, type PoolLimits } from '#electron/mcp/pool.ts';
import { createManualTimers } from '#test/fixtures/mcp-timers.ts';

const minute = 60_000;

function start(limits: PoolLimits = manyConnections, open?: () => Promise<never>) {
  const timers = createManualTimers();
  const opened: { number: number; closed: boolean; isOpen: () => boolean; close: () => Promise<void> }[] = [];
  const pool = createPool({
    limits,
    ...timers,
    open:
      open ??
      (async () => {
        const connection = {
          number: opened.length + 1,
          closed: false,
          isOpen: () => !connection.closed,
          close: async () => void (connection.closed = true),
        };
        opened.push(connection);
        return connection;
      }),
  });
  /** Keeps a connection until it is told to give it back. */
  function lend() {
    let giveBack: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (giveBack = resolve));
    const number = new Promise<number>((resolve, reject) => {
      pool
        .use(async (connection) => {
          resolve(connection.number);
          await held;
        })
        .catch(reject);
    });
    return { number, giveBack: async () => (giveBack(), new Promise((resolve) => setImmediate(resolve))) };
  }
  return { pool, opened, timers, lend };
}

describe('a pool of connections', () => {
  it('keeps two, and lends the one that came back last', async () => {
    const { pool, opened, lend } = start();
    await pool.fill();
    expect(opened).toHaveLength(2);
    const [one, other] = [lend(), lend()];
    expect([await one.number, await other.number].sort()).toEqual([1, 2]);
    await one.giveBack();
    await other.giveBack();
    const last = await other.number;
    expect(await lend().number).toBe(last);
    expect(opened).toHaveLength(2);
  });

  it('opens ten and no more; the eleventh call waits for the first that is free', async () => {
    const { opened, lend } = start();
    const lent = Array.from({ length: 10 }, lend);
    await Promise.all(lent.map(({ number }) => number));
    const eleventh = lend();
    await new Promise((resolve) => setImmediate(resolve));
    expect(opened).toHaveLength(10);
    await lent[3]!.giveBack();
    expect(await eleventh.number).toBe(await lent[3]!.number);
  });

  it('lets nobody wait longer than thirty seconds', async () => {
    const { lend, timers } = start();
    await Promise.all(Array.from({ length: 10 }, () => lend().number));
    const eleventh = lend();
    const refused = expect(eleventh.number).rejects.toMatchObject({ code: 'offline' });
    await timers.pass(30_000);
    await refused;
  });

  it('stops waiting when the call is stopped', async () => {
    const { pool, lend } = start();
    await Promise.all(Array.from({ length: 10 }, () => lend().number));
    const stop = new AbortController();
    const eleventh = pool.use(async () => 'lent', stop.signal);
    stop.abort();
    await expect(eleventh).rejects.toMatchObject({ code: 'offline' });
  });

  it('closes what is idle for five minutes, down to two', async () => {
    const { pool, opened, lend, timers } = start();
    const lent = Array.from({ length: 5 }, lend);
    await Promise.all(lent.map(({ number }) => number));
    for (const { giveBack } of lent) await giveBack();
    await timers.pass(5 * minute - 1);
    expect(opened.filter(({ closed }) => closed)).toHaveLength(0);
    await timers.pass(1);
    expect(opened.filter(({ closed }) => closed).map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(pool.size()).toBe(2);
  });

  it('gives up a connection that is not there in thirty seconds, and closes it when it comes later', async () => {
    let arrive: (connection: never) => void = () => undefined;
    const { pool, timers } = start(manyConnections, () => new Promise((resolve) => (arrive = resolve)));
    const call = pool.use(async () => 'lent');
    const refused = expect(call).rejects.toMatchObject({ code: 'offline' });
    await timers.pass(30_000);
    await refused;
    let closed = false;
    arrive({ isOpen: () => true, close: async () => void (closed = true) } as never);
    await timers.pass(0);
    expect(closed).toBe(true);
  });

  it('replaces a connection that was lost, for who waits too', async () => {
    const { opened, lend } = start({ ...manyConnections, maximum: 1 });
    const one = lend();
    await one.number;
    const waits = lend();
    opened[0]!.closed = true;
    await one.giveBack();
    expect(await waits.number).toBe(2);
  });

  it('closes all of them, and lends none afterwards', async () => {
    const { pool, opened } = start();
    await pool.fill();
    await pool.close();
    expect(opened.every(({ closed }) => closed)).toBe(true);
    await expect(pool.use(async () => 'lent')).rejects.toMatchObject({ code: 'offline' });
  });
});

describe('one pipe', () => {
  it('is shared by all calls, opened once and again only when it was lost', async () => {
    const { pool, opened, lend } = start(onePipe);
    expect(await Promise.all([lend().number, lend().number, lend().number])).toEqual([1, 1, 1]);
    opened[0]!.closed = true;
    expect(pool.size()).toBe(0);
    expect(await lend().number).toBe(2);
  });
});
