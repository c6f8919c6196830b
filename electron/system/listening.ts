/**
 * Listens for as long as it is told to: `hear` waits at a server until there is something or nothing for a while, again and
 * again. A failure is followed by a wait, longer each time; what is heard never depends on it alone, polling goes on beside it.
 */
import type { Sleep } from './retry.ts';

export type Listening = {
  /** Begins, or begins anew with what `hear` reads then. */
  readonly start: () => void;
  readonly stop: () => void;
  /** The last failure's error, while it lasts; null where all is well. */
  readonly failure: () => unknown;
};

const firstWaitMs = 5_000;
const longestWaitMs = 10 * 60_000;

export function createListening({
  hear,
  sleep,
}: {
  readonly hear: (signal: AbortSignal) => Promise<void>;
  readonly sleep: Sleep;
}): Listening {
  let current: AbortController | null = null;
  let failure: unknown = null;

  async function listen(signal: AbortSignal): Promise<void> {
    for (let waitMs = firstWaitMs; !signal.aborted;) {
      try {
        await hear(signal);
        failure = null;
        waitMs = firstWaitMs;
      } catch (error) {
        if (signal.aborted) return;
        failure = error;
        await sleep(waitMs, signal).catch(() => undefined);
        waitMs = Math.min(waitMs * 2, longestWaitMs);
      }
    }
  }

  function stop(): void {
    current?.abort();
    current = null;
    failure = null;
  }

  return {
    start: () => {
      stop();
      current = new AbortController();
      void listen(current.signal);
    },
    stop,
    failure: () => failure,
  };
}
