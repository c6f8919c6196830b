/** One at a time for each key (a host, a source), and a pause between two: a site that is read must not notice. */
import type { Clock } from '../system/clock.ts';
import { orAbort } from './or-abort.ts';
import type { Sleep } from './ports.ts';

export type Turns = {
  /** Waits for the key's turn; what it answers ends the turn. Rejects when the signal aborts while waiting. */
  readonly take: (key: string, signal: AbortSignal) => Promise<() => void>;
  /** Keys with somebody on them or waiting. */
  readonly busy: () => number;
};

type Line = { tail: Promise<void>; length: number };

export function createTurns(ports: {
  readonly clock: Clock;
  readonly sleep: Sleep;
  /** From the end of a turn to the next one's begin. */
  readonly pauseMs: number;
}): Turns {
  const { clock, sleep, pauseMs } = ports;
  const lines = new Map<string, Line>();
  const endedMs = new Map<string, number>();

  /** Only what still makes somebody wait is remembered. */
  function forgetOld(): void {
    for (const [key, atMs] of endedMs) if (clock.monotonic() - atMs >= pauseMs) endedMs.delete(key);
  }

  function join(key: string): { readonly before: Promise<void>; readonly leave: () => void } {
    const line = lines.get(key) ?? { tail: Promise.resolve(), length: 0 };
    const before = line.tail;
    const own = Promise.withResolvers<void>();
    line.tail = own.promise;
    line.length += 1;
    lines.set(key, line);
    const leave = (): void => {
      line.length -= 1;
      if (line.length === 0) lines.delete(key);
      own.resolve();
    };
    return { before, leave };
  }

  return {
    busy: () => lines.size,
    take: async (key, signal) => {
      signal.throwIfAborted();
      const { before, leave } = join(key);
      try {
        await orAbort(before, signal);
        const restMs = (endedMs.get(key) ?? -Infinity) + pauseMs - clock.monotonic();
        if (restMs > 0) await sleep(restMs, signal);
      } catch (error) {
        // Whoever is behind still waits for those before.
        void before.then(leave);
        throw error;
      }
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        forgetOld();
        endedMs.set(key, clock.monotonic());
        leave();
      };
    },
  };
}
