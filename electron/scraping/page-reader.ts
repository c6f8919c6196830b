/**
 * Reads pages in a thread of its own, so that no page stalls the app: by a recipe, by itself, or by what was pointed at. The thread is
 * started when there is something to read and ended when there was nothing for a while; what takes too long or too much memory ends it
 * and is a failure with words.
 *
 * Errors of `ask`: `source-unreadable` where a limit is passed or the thread breaks; what the reading itself refuses, such as
 * `invalid-input` for a selector that is none; the signal's reason once it is aborted.
 * Example: await reader.ask({kind: 'read', tree, recipe, context}, signal)
 */
import { Worker } from 'node:worker_threads';
import { AppError } from '#shared/errors.ts';
import type { PageReading } from '#shared/scraping/found-event.ts';
import type { ReadContext } from '#shared/scraping/page-setting.ts';
import type { ElementPath, PageTree } from '#shared/scraping/page-tree.ts';
import type { Recipe } from '#shared/scraping/recipe.ts';
import type { WorkerAnswer } from './page-worker.ts';
import type { Known, Learnt } from './teaching/learn.ts';

type OnPage<K extends string, More> = {
  readonly kind: K;
  readonly tree: PageTree;
  readonly context: ReadContext;
} & More;
export type ReadJob =
  | OnPage<'read', { readonly recipe: Recipe }>
  /** Before anybody points at anything. */
  | OnPage<'find', { readonly known: Known }>
  /** `pointed`: what the person said to be what; `target`: what was pointed at just now. */
  | OnPage<
      'point',
      { readonly known: Known; readonly pointed: ReadonlyMap<string, ElementPath>; readonly target: string }
    >
  /** What the pages of one run hold together. */
  | { readonly kind: 'join'; readonly readings: readonly PageReading[] };
export type JobAnswers = {
  readonly join: PageReading;
  readonly read: PageReading;
  readonly find: Learnt | null;
  readonly point: Learnt | null;
};

export type PageReader = {
  readonly ask: <J extends ReadJob>(job: J, signal: AbortSignal) => Promise<JobAnswers[J['kind']]>;
  /** Ends the thread; a job under way fails. The next one starts it anew. */
  readonly end: () => void;
};

export type ReaderLimits = { readonly timeMs: number; readonly memoryMb: number; readonly idleMs: number };
/** Fifty times what a page of 3,000 rows needs. */
export const usualReaderLimits: ReaderLimits = { timeMs: 20_000, memoryMb: 512, idleMs: 30_000 };

/** Not the page's fault: a machine that does not start a thread in this time has other troubles. */
const startMs = 20_000;

type Thread = { readonly worker: Worker; readonly ready: Promise<void>; isGone: boolean };

export function createPageReader(limits: ReaderLimits = usualReaderLimits): PageReader {
  let thread: Thread | null = null;
  let idle: NodeJS.Timeout | undefined;
  let line: Promise<unknown> = Promise.resolve();

  function end(): void {
    clearTimeout(idle);
    const one = thread;
    thread = null;
    void one?.worker.terminate();
  }

  function work<A>(job: ReadJob, signal: AbortSignal): Promise<A> {
    clearTimeout(idle);
    if (thread?.isGone === true) thread = null;
    const { worker, ready } = (thread ??= startThread(limits));
    return new Promise<A>((resolve, reject) => {
      let timer = setTimeout(() => refuse(unreadable('No thread could be started to read the page.')), startMs);
      const leave = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
        worker.off('message', take).off('error', fail).off('exit', breakOff);
      };
      const refuse = (error: unknown): void => {
        leave();
        if (thread?.worker === worker) end();
        reject(error as Error);
      };
      const stop = (): void => refuse(signal.reason);
      const fail = (error: unknown): void => refuse(toAppError(error, limits));
      const breakOff = (): void => refuse(unreadable('The thread that read the page broke off.'));
      const take = (answer: WorkerAnswer): void => {
        if (answer.kind === 'ready') return;
        leave();
        idle = setTimeout(end, limits.idleMs);
        if (answer.kind === 'done') resolve(answer.value as A);
        else reject(new AppError(answer.code, answer.message));
      };
      signal.addEventListener('abort', stop, { once: true });
      worker.on('message', take).on('error', fail).on('exit', breakOff);
      void ready.then(() => {
        if (thread?.worker !== worker) return;
        clearTimeout(timer);
        const seconds = String(limits.timeMs / 1000);
        timer = setTimeout(() => refuse(unreadable(`The page takes more than ${seconds} s to read.`)), limits.timeMs);
        worker.postMessage(job);
      });
    });
  }

  return {
    end,
    ask: <J extends ReadJob>(job: J, signal: AbortSignal) => {
      const turn = line.then(() => {
        signal.throwIfAborted();
        return work<JobAnswers[J['kind']]>(job, signal);
      });
      line = turn.catch(() => undefined);
      return turn;
    },
  };
}

function startThread({ memoryMb }: ReaderLimits): Thread {
  // Beside this file, as TypeScript in tests and bundled in the app.
  const file = import.meta.url.endsWith('.ts') ? './page-worker.ts' : './page-worker.js';
  const worker = new Worker(new URL(file, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    // Nothing of the process reaches a page that may hold anything.
    env: {},
    argv: [],
  });
  const thread: Thread = {
    worker,
    ready: new Promise((resolve) => worker.once('message', () => resolve())),
    isGone: false,
  };
  // Between two jobs nobody else listens.
  worker.on('error', () => (thread.isGone = true));
  worker.on('exit', () => (thread.isGone = true));
  return thread;
}

function toAppError(error: unknown, { memoryMb }: ReaderLimits): AppError {
  const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return unreadable(isMemory ? `The page needs more than ${String(memoryMb)} MB to read.` : 'The page could not be read.', error); // prettier-ignore
}

function unreadable(words: string, cause?: unknown): AppError {
  return new AppError('source-unreadable', words, { cause });
}
