/**
 * A quota as the server counts it: units in any window of sixty seconds. Callers wait their turn, first come first
 * served. Filled to 80 % of Google's limits, so that another device of the same user still fits.
 */
import type { Clock } from './clock.ts';
import type { Sleep } from './retry.ts';

const windowMs = 60_000;

/** Google: 6,000 units and 600 requests a minute for one user. What is pulled waits at the server and asks seldom. */
export const unitsPerMinute = { gmail: 4800, calendar: 480, oauth2: 60, pubsub: 120 } as const;
export type Service = keyof typeof unitsPerMinute;

/** What Gmail counts for a call; calendar counts requests. */
const gmailUnits: Readonly<Record<string, number>> = {
  'gmail.getProfile': 1,
  'gmail.history.list': 2,
  'gmail.messages.list': 5,
  'gmail.messages.get': 20,
  'gmail.messages.attachments.get': 20,
  'gmail.messages.send': 100,
  'gmail.threads.list': 10,
  'gmail.threads.get': 40,
  'gmail.drafts.create': 10,
  'gmail.drafts.get': 20,
  'gmail.drafts.list': 5,
  'gmail.drafts.update': 15,
  'gmail.drafts.delete': 10,
  'gmail.drafts.send': 100,
  'gmail.labels.list': 1,
  'gmail.watch': 100,
  'gmail.stop': 50,
};

export function toUnits(service: Service, name: string): number {
  return service === 'gmail' ? (gmailUnits[name.replace('.users.', '.')] ?? 20) : 1;
}

export type UnitBucket = {
  /** Resolves when the units fit; rejects only by `signal`. */
  readonly take: (units: number, signal?: AbortSignal) => Promise<void>;
  /** The server asked for a pause: nobody passes until it is over. */
  readonly pause: (ms: number) => void;
  readonly waiting: () => number;
  readonly used: () => number;
};

export function createUnitBucket(limit: number, { clock, sleep }: { clock: Clock; sleep: Sleep }): UnitBucket {
  let taken: { atMs: number; units: number }[] = [];
  let pausedUntilMs = -Infinity;
  let waiting = 0;
  let line: Promise<unknown> = Promise.resolve();

  function forgetOld(): void {
    const since = clock.monotonic() - windowMs;
    const firstKept = taken.findIndex((one) => one.atMs > since);
    taken = firstKept < 0 ? [] : taken.slice(firstKept);
  }

  function used(): number {
    forgetOld();
    return taken.reduce((sum, one) => sum + one.units, 0);
  }

  /** Until the pause ends, or until enough old units have left the window. */
  function toWaitMs(units: number): number {
    const nowMs = clock.monotonic();
    if (pausedUntilMs > nowMs) return pausedUntilMs - nowMs;
    let over = used() + units - limit;
    if (over <= 0) return 0;
    for (const one of taken) {
      over -= one.units;
      if (over <= 0) return one.atMs + windowMs - nowMs + 1;
    }
    return 0; // More than the whole quota in one call: it goes alone, when the window is empty.
  }

  async function pass(units: number, signal: AbortSignal | undefined): Promise<void> {
    for (let waitMs = toWaitMs(units); waitMs > 0; waitMs = toWaitMs(units)) await sleep(waitMs, signal);
    signal?.throwIfAborted();
    taken.push({ atMs: clock.monotonic(), units });
  }

  return {
    take: (units, signal) => {
      waiting += 1;
      const turn = line.then(() => pass(units, signal)).finally(() => (waiting -= 1));
      // One caller's abort does not hold up those behind it.
      line = turn.catch(() => undefined);
      return turn;
    },
    pause: (ms) => {
      pausedUntilMs = Math.max(pausedUntilMs, clock.monotonic() + ms);
    },
    waiting: () => waiting,
    used,
  };
}
