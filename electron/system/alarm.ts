/** Wakes up when the next thing is due, never sleeping longer than 30 s, so that sleep and clock jumps cost at most that much. */
import type { Clock } from './clock.ts';

export type Alarm = { readonly arm: () => void; readonly stop: () => void };

const longestMs = 30_000;
/** Between two runs, so that something due that a run cannot settle does not keep the processor busy. */
const leastMs = 1000;

/** `nextDueMs` is asked each time; null means nothing waits. `run` does what is due and may make something new due. */
export function createAlarm(ports: {
  readonly clock: Clock;
  readonly nextDueMs: () => number | null;
  readonly run: () => Promise<void>;
  readonly onError: (error: unknown) => void;
}): Alarm {
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  let lastRunMs = -Infinity;

  function arm(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const due = stopped ? null : ports.nextDueMs();
    if (due === null) return;
    const rest = lastRunMs + leastMs - ports.clock.monotonic();
    const inMs = Math.min(longestMs, Math.max(0, due - ports.clock.now(), rest));
    timer = setTimeout(() => void ring(), inMs);
  }

  async function ring(): Promise<void> {
    timer = null;
    const due = ports.nextDueMs();
    if (due !== null && due <= ports.clock.now()) {
      lastRunMs = ports.clock.monotonic();
      await ports.run().catch(ports.onError);
    }
    // `run` may have armed it already.
    if (timer === null) arm();
  }

  return {
    arm,
    stop: () => {
      stopped = true;
      arm();
    },
  };
}
