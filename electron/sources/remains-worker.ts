/** The thread that looks into one run that was not good: says when it is ready, takes one job, answers with the tree and then the repair. */
import { parentPort } from 'node:worker_threads';
import { redactTree } from '#shared/scraping/redact-tree.ts';
import { findRepair } from './find-repair.ts';
import type { LookAnswer, LookJob } from './look-into.ts';

const answer = (message: LookAnswer) => parentPort?.postMessage(message);

parentPort?.once('message', ({ trees, typed, recipe, fingerprintJson, context }: LookJob) => {
  const [tree] = trees;
  answer({ kind: 'tree', tree: tree === undefined ? null : redactTree(tree, typed) });
  const repair = fingerprintJson === null ? null : findRepair(trees, recipe, fingerprintJson, context);
  answer({ kind: 'done', repair });
});
answer({ kind: 'ready' });
