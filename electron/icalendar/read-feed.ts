/**
 * What does a calendar text from somebody else say, within a range? Answered in a thread of its own that is given little
 * time and memory and is ended afterwards.
 *
 * Errors: `source-unreadable` where a limit is passed or the thread breaks, naming which; `invalid-input` for a text that
 * is no calendar. In both cases the source's times are unknown, and unknown means busy.
 * Example: await readFeed({text, calendarId, range, timeZone: 'Europe/Berlin'})
 */
import { Worker } from 'node:worker_threads';
import { AppError, assertNever } from '#shared/errors.ts';
import type { FeedJob, FeedReading } from './expand-feed.ts';
import type { WorkerAnswer } from './ics-worker.ts';

export type FeedLimits = { readonly timeMs: number; readonly memoryMb: number };

/** Thousands of times what a person's calendar needs: 200 series over 18 months take a tenth of a second. */
export const feedLimits: FeedLimits = { timeMs: 2000, memoryMb: 128 };

/** Not the text's fault: a machine that does not start a thread in this time has other troubles. */
const startMs = 20_000;

export type FeedThread = {
  /** Once; the thread is ended afterwards. */
  readonly read: (job: FeedJob) => Promise<FeedReading>;
  /** Ends a thread that is not needed after all. */
  readonly end: () => void;
};

export function readFeed(job: FeedJob, limits: FeedLimits = feedLimits): Promise<FeedReading> {
  return startFeedThread(limits).read(job);
}

export function startFeedThread(limits: FeedLimits = feedLimits): FeedThread {
  // Beside this file, as TypeScript in tests and bundled in the app.
  const file = import.meta.url.endsWith('.ts') ? './ics-worker.ts' : './ics-worker.js';
  const worker = new Worker(new URL(file, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
    // Nothing of the process reaches a text that may hold anything.
    env: {},
    argv: [],
  });
  let failed: unknown = null;
  worker.on('error', (error) => (failed = error));
  const ready = new Promise<void>((resolve) => worker.once('message', () => resolve()));
  const end = () => void worker.terminate();
  return {
    end,
    read: (job) =>
      new Promise<FeedReading>((resolve, reject) => {
        const seconds = limits.timeMs / 1000;
        const late = `The calendar takes more than ${seconds} s to read and expand.`;
        let timer = setTimeout(() => refuse(new AppError('source-unreadable', 'No thread could be started.')), startMs);
        const finish = () => {
          clearTimeout(timer);
          end();
        };
        const refuse = (error: AppError) => {
          finish();
          reject(error);
        };
        const takeAnswer = (answer: WorkerAnswer) => {
          switch (answer.kind) {
            case 'ready':
              return;
            case 'done':
              finish();
              resolve(answer.reading);
              return;
            case 'refused':
              refuse(new AppError(answer.code, answer.message));
              return;
            default:
              assertNever(answer);
          }
        };
        const takeFailure = (error: unknown) => refuse(toAppError(error, limits));
        worker.on('message', takeAnswer);
        worker.on('error', takeFailure);
        worker.on('exit', () => refuse(new AppError('source-unreadable', 'The calendar’s thread broke off.')));
        if (failed !== null) takeFailure(failed);
        void ready.then(() => {
          clearTimeout(timer);
          timer = setTimeout(() => refuse(new AppError('source-unreadable', late)), limits.timeMs);
          worker.postMessage(job);
        });
      }),
  };
}

function toAppError(error: unknown, limits: FeedLimits): AppError {
  const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  const why = isMemory ? `needs more than ${limits.memoryMb} MB to read and expand` : 'broke the thread that read it';
  return new AppError('source-unreadable', `The calendar ${why}.`, { cause: error });
}
