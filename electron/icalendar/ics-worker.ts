/** The thread that reads one calendar text: says when it is ready, takes one job, answers once. */
import { parentPort } from 'node:worker_threads';
import { isAppError, type ErrorCode } from '#shared/errors.ts';
import { expandFeed, type FeedJob, type FeedReading } from './expand-feed.ts';

export type WorkerAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly reading: FeedReading }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly message: string };

const answer = (message: WorkerAnswer) => parentPort?.postMessage(message);

parentPort?.once('message', (job: FeedJob) => {
  try {
    answer({ kind: 'done', reading: expandFeed(job) });
  } catch (error) {
    // A bug is left to end the thread: whoever waits for it learns of that.
    if (!isAppError(error)) throw error;
    answer({ kind: 'refused', code: error.code, message: error.message });
  }
});
answer({ kind: 'ready' });
