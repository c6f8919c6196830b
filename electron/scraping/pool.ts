/**
 * Visits to pages: at most five at once, one at a time for a source and for a host, each with an end: done, a question, a failure or a
 * cancel. Whatever the end, the window is given back or closed, and nothing keeps listening.
 */
import { AppError, isAppError } from '#shared/errors.ts';
import type { ScrapeProgress, ScrapeStage } from '#shared/scraping/progress.ts';
import type { ScrapeQuestion } from '#shared/scraping/questions.ts';
import { createKeptWindows, type WindowLimits } from './kept-windows.ts';
import { orAbort } from './or-abort.ts';
import type { ScrapingPorts } from './ports.ts';
import { createSlots } from './slots.ts';
import type { OpenSourceWindow, SourceWindow } from './source-window.ts';
import { createTurns } from './turns.ts';

export type PoolLimits = WindowLimits & {
  /** From the end of one visit to a host to the begin of the next. */
  readonly hostPauseMs: number;
  /** For a whole visit, from the opening of its window. */
  readonly visitMs: number;
};

/** 120 MiB: a visit adds some 5 MiB to the process behind a kept page, and 150 must not be passed. */
export const usualPoolLimits: PoolLimits = {
  windows: 5,
  uses: 100,
  mebibytes: 120,
  idleMs: 60_000,
  hostPauseMs: 2_000,
  visitMs: 120_000,
};

export type Visit = {
  readonly window: SourceWindow;
  /** Aborted when the visit is cancelled, takes too long, or its window goes. */
  readonly signal: AbortSignal;
  readonly tell: (stage: ScrapeStage) => void;
};

export type VisitEnd<T> =
  { readonly kind: 'done'; readonly value: T } | { readonly kind: 'asking'; readonly question: ScrapeQuestion };
export type VisitOutcome<T> =
  VisitEnd<T> | { readonly kind: 'failed'; readonly error: AppError } | { readonly kind: 'cancelled' };

export type VisitJob = {
  readonly sourceId: string;
  /** Host and port of the page. */
  readonly host: string;
  readonly signal?: AbortSignal;
};

export type Pool = {
  readonly visit: <T>(job: VisitJob, work: (visit: Visit) => Promise<VisitEnd<T>>) => Promise<VisitOutcome<T>>;
  /** All visits of a source, those that wait included. */
  readonly cancel: (sourceId: string) => void;
  readonly state: () => { readonly running: number; readonly waiting: number; readonly windows: number };
  /** Cancels everything and closes all windows; afterwards every visit is cancelled at once. */
  readonly close: () => Promise<void>;
};

type PoolPorts = Pick<ScrapingPorts, 'clock' | 'log' | 'sleep'> & {
  readonly openWindow: OpenSourceWindow;
  readonly onProgress: (progress: ScrapeProgress) => void;
  readonly limits?: PoolLimits;
};

type Running = { readonly sourceId: string; readonly cancel: () => void; readonly ended: Promise<unknown> };

const cancelled = Symbol('cancelled');

export function createPool(ports: PoolPorts): Pool {
  const { clock, log, sleep, openWindow } = ports;
  const limits = ports.limits ?? usualPoolLimits;
  const windows = createKeptWindows({ clock, openWindow, limits });
  const slots = createSlots(limits.windows);
  const sources = createTurns({ clock, sleep, pauseMs: 0 });
  const hosts = createTurns({ clock, sleep, pauseMs: limits.hostPauseMs });
  const running = new Set<Running>();
  let isClosed = false;

  function tell(sourceId: string, stage: ScrapeStage, more: Partial<ScrapeProgress> = {}): void {
    ports.onProgress({ sourceId, stage, atMs: clock.now(), question: null, errorCode: null, ...more });
  }

  function tellEnd(sourceId: string, outcome: VisitOutcome<unknown>): void {
    if (outcome.kind === 'asking') tell(sourceId, 'asking', { question: outcome.question });
    else if (outcome.kind === 'failed') tell(sourceId, 'failed', { errorCode: outcome.error.code });
    else tell(sourceId, outcome.kind);
  }

  /** In its turn: waits for the source, the host and a place, in this order everywhere, so that nobody waits in a circle. */
  async function inTurn<T>({ sourceId, host }: VisitJob, control: AbortController, act: () => Promise<T>): Promise<T> {
    const ends: (() => void)[] = [];
    try {
      ends.push(await sources.take(sourceId, control.signal));
      ends.push(await hosts.take(host, control.signal));
      ends.push(await slots.take(control.signal));
      return await act();
    } finally {
      for (const end of ends.reverse()) end();
    }
  }

  async function inWindow<T>(
    { sourceId }: VisitJob,
    control: AbortController,
    work: (visit: Visit) => Promise<VisitEnd<T>>,
  ): Promise<VisitEnd<T>> {
    tell(sourceId, 'opening');
    const timer = setTimeout(() => control.abort(tooLate()), limits.visitMs);
    const window = await windows.take(sourceId).catch((error: unknown) => {
      clearTimeout(timer);
      throw error;
    });
    const offGone = window.whenGone(() => control.abort(windowGone()));
    let isClean = false;
    try {
      control.signal.throwIfAborted();
      const visit: Visit = { window, signal: control.signal, tell: (stage) => tell(sourceId, stage) };
      const end = await orAbort(work(visit), control.signal);
      isClean = end.kind === 'done';
      return end;
    } finally {
      clearTimeout(timer);
      offGone();
      await windows.giveBack(window, isClean);
    }
  }

  async function run<T>(
    job: VisitJob,
    control: AbortController,
    work: (visit: Visit) => Promise<VisitEnd<T>>,
  ): Promise<VisitOutcome<T>> {
    tell(job.sourceId, 'waiting');
    try {
      return await inTurn(job, control, () => inWindow(job, control, work));
    } catch (error) {
      if (control.signal.reason === cancelled) return { kind: 'cancelled' };
      const cause: unknown = control.signal.aborted ? control.signal.reason : error;
      log.warn('a page could not be read', { error: cause });
      return { kind: 'failed', error: isAppError(cause) ? cause : unreadable(cause) };
    }
  }

  return {
    visit: async (job, work) => {
      const control = new AbortController();
      const cancel = (): void => control.abort(cancelled);
      if (isClosed || job.signal?.aborted === true) cancel();
      job.signal?.addEventListener('abort', cancel, { once: true });
      const ended = run(job, control, work);
      const one: Running = { sourceId: job.sourceId, cancel, ended };
      running.add(one);
      try {
        const outcome = await ended;
        tellEnd(job.sourceId, outcome);
        return outcome;
      } finally {
        running.delete(one);
        job.signal?.removeEventListener('abort', cancel);
      }
    },
    cancel: (sourceId) => {
      for (const one of running) if (one.sourceId === sourceId) one.cancel();
    },
    state: () => ({ running: slots.taken(), waiting: running.size - slots.taken(), windows: windows.count() }),
    close: async () => {
      isClosed = true;
      for (const one of running) one.cancel();
      await Promise.all([...running].map(({ ended }) => ended));
      await windows.close();
    },
  };
}

function tooLate(): AppError {
  return new AppError('source-unreadable', 'The page took too long.', { retry: 'try-again' });
}

function windowGone(): AppError {
  return new AppError('source-unreadable', 'The window of the page was closed or failed.', { retry: 'try-again' });
}

function unreadable(cause: unknown): AppError {
  return new AppError('source-unreadable', 'The page could not be read.', { retry: 'try-again', cause });
}
