/** Waits for a state of the app: asks again until it is there, and says what was missing when it is not. */
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

/** Between two questions: short beside what a person notices, long beside what a question costs. */
const pauseMs = 150;

/**
 * @param what the state as words for the failure: "the reply is sent"
 * @param read answers the state, or null while it is not there
 */
export async function until<T>(what: string, limitMs: number, read: () => Promise<T | null>): Promise<T> {
  const startedMs = performance.now();
  for (;;) {
    const found = await read();
    if (found !== null) return found;
    if (performance.now() - startedMs > limitMs) {
      throw new Error(`After ${Math.round(limitMs / 1000)} s it is still not so that ${what}.`);
    }
    await pause(pauseMs);
  }
}
