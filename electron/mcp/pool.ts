/**
 * Connections for a transport that carries one conversation at a time well: at least two are kept, at most ten are open,
 * what is idle for five minutes is closed, and nobody waits longer than thirty seconds for one. A transport that is one
 * pipe anyway (in memory, a program) has `shared`, one connection for all calls.
 */
import { AppError } from '#shared/errors.ts';
import type { Clock } from './ports.ts';

export type PoolLimits = {
  readonly shared: boolean;
  readonly minimum: number;
  readonly maximum: number;
  readonly idleMs: number;
  readonly connectMs: number;
};

export const onePipe: PoolLimits = { shared: true, minimum: 1, maximum: 1, idleMs: Infinity, connectMs: 30_000 };
export const manyConnections: PoolLimits = {
  shared: false,
  minimum: 2,
  maximum: 10,
  idleMs: 5 * 60_000,
  connectMs: 30_000,
};

/** Calls `run` once after `ms`; the answer takes that back. */
export type After = (ms: number, run: () => void) => () => void;

type Pooled = { readonly isOpen: () => boolean; readonly close: () => Promise<void> };

export type Pool<C> = {
  /** Lends a connection to `act`. Throws 'offline' where none is to be had in time. */
  readonly use: <T>(act: (connection: C) => Promise<T>, signal?: AbortSignal) => Promise<T>;
  /** Opens as many as are always kept. */
  readonly fill: () => Promise<void>;
  readonly size: () => number;
  readonly close: () => Promise<void>;
};

type Ports<C> = {
  readonly open: () => Promise<C>;
  readonly limits: PoolLimits;
  readonly clock: Clock;
  readonly after: After;
};

export function createPool<C extends Pooled>({ open, limits, clock, after }: Ports<C>): Pool<C> {
  const { shared, minimum, maximum, idleMs, connectMs } = limits;
  const all = new Set<C>();
  /** Not lent, the one that came back last at the end, with the time since which it is so. */
  const idle = new Map<C, number>();
  const waiting: ((connection: C) => void)[] = [];
  let opening: Promise<C>[] = [];
  let forgetTimer: (() => void) | null = null;
  let closed = false;

  async function openOne(): Promise<C> {
    const started = limited(open());
    opening.push(started);
    try {
      const connection = await started;
      if (closed) {
        await connection.close();
        throw unavailable();
      }
      all.add(connection);
      return connection;
    } finally {
      opening = opening.filter((one) => one !== started);
    }
  }

  /** A connection that comes too late is closed, not kept. */
  function limited(opened: Promise<C>): Promise<C> {
    return new Promise((resolve, reject) => {
      let late = false;
      const stop = after(connectMs, () => {
        late = true;
        reject(unavailable());
      });
      opened.then(
        (connection) => {
          stop();
          if (late) void connection.close().catch(() => undefined);
          else resolve(connection);
        },
        (error: unknown) => {
          stop();
          reject(error instanceof Error ? error : unavailable());
        },
      );
    });
  }

  function takeIdle(): C | undefined {
    for (const connection of [...idle.keys()].reverse()) {
      if (!shared) idle.delete(connection);
      if (connection.isOpen()) return connection;
      forget(connection);
    }
    return undefined;
  }

  async function take(signal: AbortSignal | undefined): Promise<C> {
    if (closed) throw unavailable();
    const found = takeIdle();
    if (found !== undefined) return found;
    const underWay = opening[0];
    if (shared && underWay !== undefined) return underWay;
    if (all.size + opening.length < maximum) {
      const opened = await openOne();
      if (shared) idle.set(opened, clock.monotonic());
      return opened;
    }
    return waitForOne(signal);
  }

  function waitForOne(signal: AbortSignal | undefined): Promise<C> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        waiting.splice(waiting.indexOf(got), 1);
        signal?.removeEventListener('abort', leave);
        stop();
        reject(unavailable());
      };
      const stop = after(connectMs, leave);
      const got = (connection: C): void => {
        signal?.removeEventListener('abort', leave);
        stop();
        resolve(connection);
      };
      waiting.push(got);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  function giveBack(connection: C): void {
    if (shared) return;
    if (!connection.isOpen() || closed) {
      forget(connection);
      // Whoever waits must not wait for a connection that is gone.
      if (waiting.length > 0 && !closed) void openOne().then(giveBack, () => undefined);
      return;
    }
    const next = waiting.shift();
    if (next !== undefined) return next(connection);
    idle.set(connection, clock.monotonic());
    planForgetting();
  }

  function forget(connection: C): void {
    all.delete(connection);
    idle.delete(connection);
  }

  function planForgetting(): void {
    if (forgetTimer !== null || all.size <= minimum || closed) return;
    const [oldest] = idle.values();
    if (oldest === undefined) return;
    forgetTimer = after(Math.max(0, oldest + idleMs - clock.monotonic()), () => {
      forgetTimer = null;
      for (const [connection, sinceMs] of idle) {
        if (all.size <= minimum || clock.monotonic() - sinceMs < idleMs) break;
        forget(connection);
        void connection.close().catch(() => undefined);
      }
      planForgetting();
    });
  }

  return {
    use: async (act, signal) => {
      const connection = await take(signal);
      try {
        return await act(connection);
      } finally {
        giveBack(connection);
      }
    },
    fill: async () => {
      const missing = minimum - all.size - opening.length;
      const opened = await Promise.all(Array.from({ length: Math.max(0, missing) }, openOne));
      for (const connection of opened) {
        if (shared) idle.set(connection, clock.monotonic());
        else giveBack(connection);
      }
    },
    size: () => [...all].filter((connection) => connection.isOpen()).length,
    close: async () => {
      closed = true;
      forgetTimer?.();
      const open = [...all];
      all.clear();
      idle.clear();
      await Promise.all(open.map((connection) => connection.close().catch(() => undefined)));
    },
  };
}

function unavailable(): AppError {
  return new AppError('offline', 'There is no connection to the server.', { retry: 'try-again' });
}
