/**
 * Who does what next: one worker for each account, the most urgent work first, what failed again later and later. The queue is stored, so
 * nothing that was asked for is forgotten; it knows only that a subject has to be looked at. What is to be done about it is read off the
 * subject's own stored state by the runner of its kind, so doing it twice changes nothing and a lost row costs a look, no more.
 */
import { AppError, isAppError } from '#shared/errors.ts';
import type { Work, WorkDepth, WorkQueries } from '../storage/work-queries.ts';
import { classify } from '../system/classify-error.ts';
import type { Clock } from '../system/clock.ts';
import type { Logger } from '../system/log.ts';

/** A person waits for the first; the second tidies up. */
export const urgency = { user: 0, background: 1 } as const;
export type Urgency = keyof typeof urgency;

/** Does what the subject's state asks for now; rejects with what may be tried again. */
export type Runner = (subject: string) => Promise<void>;

export type WorkQueue = {
  readonly handle: (kind: string, run: Runner) => void;
  /** In the caller's transaction. Something that failed before keeps its wait. */
  readonly put: (kind: string, subject: string, lane: string, how: Urgency) => void;
  /** A person's work that is kept elsewhere (the outbox), in turn with the lane's other work and before it. */
  readonly inTurn: <T>(lane: string, act: () => Promise<T>) => Promise<T>;
  /** Starts what is due. */
  readonly wake: () => void;
  /** Resolves when no worker has anything to do now. */
  readonly settled: () => Promise<void>;
  readonly depth: () => WorkDepth;
};

type Ports = {
  readonly queries: WorkQueries;
  readonly isOpen: () => boolean;
  readonly clock: Clock;
  readonly log: Logger;
};

const firstWaitMs = 15_000;
const longestWaitMs = 15 * 60_000;
/** What a server asks for may be longer than our own longest wait. */
const longestAskedMs = 60 * 60_000;

export function createWorkQueue({ queries, isOpen, clock, log }: Ports): WorkQueue {
  const runners = new Map<string, Runner>();
  const workers = new Map<string, Promise<void>>();
  /** Work of people that waits for its turn, by lane. */
  const urgent = new Map<string, (() => Promise<void>)[]>();
  let isNew = true;

  async function work(lane: string): Promise<void> {
    while (isOpen()) {
      const first = urgent.get(lane)?.shift();
      if (first !== undefined) {
        await first();
        continue;
      }
      const next = queries.findNextWork(lane, clock.now(), longestAskedMs);
      if (next === null) return;
      await attempt(next);
    }
  }

  async function attempt(next: Work): Promise<void> {
    try {
      const run = runners.get(next.kind);
      if (run === undefined) throw new AppError('internal', 'Nobody does work of this kind.');
      await run(next.subject);
      if (isOpen()) queries.finishWork(next);
    } catch (error) {
      const code = isAppError(error) ? error.code : 'internal';
      const waitMs = toWaitMs(error, next.attempts);
      log.warn('work on a calendar waits for another try', { kind: next.kind, code, waitMs, error });
      if (isOpen()) queries.postponeWork(next, clock.now() + waitMs, code);
    }
  }

  function toWaitMs(error: unknown, attempts: number): number {
    const { retryAfterMs } = classify(error, clock.now());
    const own = Math.min(firstWaitMs * 2 ** Math.min(attempts, 20), longestWaitMs);
    return retryAfterMs === null ? own : Math.min(Math.max(retryAfterMs, 1000), longestAskedMs);
  }

  function start(lane: string): void {
    if (workers.has(lane)) return;
    const worker = work(lane)
      .catch((error: unknown) => log.error('a worker stopped', { error }))
      .finally(() => {
        workers.delete(lane);
        // What came in between its last look and its end.
        if ((urgent.get(lane)?.length ?? 0) > 0) start(lane);
      });
    workers.set(lane, worker);
  }

  function wake(): void {
    // After the caller's transaction.
    queueMicrotask(() => {
      if (!isOpen()) return;
      try {
        // A start is a new chance: the network may be another one.
        if (isNew) queries.hurryWork(clock.now());
        isNew = false;
        queries.listDueLanes(clock.now(), longestAskedMs).forEach(start);
      } catch (error) {
        // A database that may only be read, or a full disk: nobody waits for this, and the next look tries again.
        log.warn('the queue of work was not woken', { error });
      }
    });
  }

  return {
    handle: (kind, run) => void runners.set(kind, run),
    put: (kind, subject, lane, how) => {
      queries.putWork(kind, subject, lane, urgency[how], clock.now());
      wake();
    },
    inTurn: (lane, act) =>
      new Promise((resolve, reject) => {
        const turn = (): Promise<void> => act().then(resolve, reject);
        urgent.set(lane, [...(urgent.get(lane) ?? []), turn]);
        start(lane);
      }),
    wake,
    settled: async () => {
      await Promise.resolve();
      while (workers.size > 0) await Promise.all(workers.values());
    },
    depth: queries.readWorkDepth,
  };
}
