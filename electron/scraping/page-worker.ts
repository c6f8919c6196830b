/** The thread that reads pages: says when it is ready, then answers one job after the other. */
import { parentPort } from 'node:worker_threads';
import { assertNever, isAppError, type ErrorCode } from '#shared/errors.ts';
import { joinReadings, readByRecipe } from '#shared/scraping/read-by-recipe.ts';
import type { JobAnswers, ReadJob } from './page-reader.ts';
import { learnByItself, learnFrom } from './teaching/learn.ts';

export type WorkerAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly value: JobAnswers[ReadJob['kind']] }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly message: string };

const answer = (message: WorkerAnswer) => parentPort?.postMessage(message);

parentPort?.on('message', (job: ReadJob) => {
  try {
    answer({ kind: 'done', value: toAnswer(job) });
  } catch (error) {
    // A bug is left to end the thread: whoever waits for it learns of that.
    if (!isAppError(error)) throw error;
    answer({ kind: 'refused', code: error.code, message: error.message });
  }
});
answer({ kind: 'ready' });

function toAnswer(job: ReadJob): JobAnswers[ReadJob['kind']] {
  switch (job.kind) {
    case 'read':
      return readByRecipe([job.tree], job.recipe, job.context);
    case 'find':
      return learnByItself(job.tree, job.known, job.context);
    case 'point':
      return learnFrom(job.tree, job.pointed, job.target, job.known, job.context);
    case 'join':
      return joinReadings(job.readings);
    default:
      return assertNever(job);
  }
}
