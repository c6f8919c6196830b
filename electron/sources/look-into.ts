/**
 * Looks into a page's run that was not good, in a thread of its own: its tree without what was typed, and a repair of the recipe where
 * one convinces. Hundreds of readings of a large page may take long, and the app must not wait: what is not there in time is left out.
 */
import { Worker } from 'node:worker_threads';
import type { Repair } from '#shared/contract/sources.ts';
import type { ReadContext } from '#shared/scraping/page-setting.ts';
import type { PageTree } from '#shared/scraping/page-tree.ts';
import type { Recipe } from '#shared/scraping/recipe.ts';
import type { TypedSecret } from '#shared/scraping/redact-tree.ts';

export type LookJob = {
  readonly trees: readonly PageTree[];
  readonly typed: readonly TypedSecret[];
  readonly recipe: Recipe;
  /** Of the last run that was believed; null: there was none, and nothing to repair by. */
  readonly fingerprintJson: string | null;
  readonly context: ReadContext;
};

export type LookAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'tree'; readonly tree: PageTree | null }
  | { readonly kind: 'done'; readonly repair: Repair | null };

export type Looked = { readonly tree: PageTree | null; readonly repair: Repair | null };

export type LookLimits = { readonly timeMs: number; readonly memoryMb: number };
export const lookLimits: LookLimits = { timeMs: 20_000, memoryMb: 512 };

export function lookInto(job: LookJob, limits: LookLimits = lookLimits): Promise<Looked> {
  // Beside this file, as TypeScript in tests and bundled in the app.
  const file = import.meta.url.endsWith('.ts') ? './remains-worker.ts' : './remains-worker.js';
  const worker = new Worker(new URL(file, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
    // Nothing of the process reaches a page that may hold anything.
    env: {},
    argv: [],
  });
  let looked: Looked = { tree: null, repair: null };
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(looked);
    };
    // Its start counts too: nobody waits for it.
    const timer = setTimeout(finish, limits.timeMs);
    worker.on('message', (answer: LookAnswer) => {
      if (answer.kind === 'ready') worker.postMessage(job);
      else if (answer.kind === 'tree') looked = { ...looked, tree: answer.tree };
      else {
        looked = { ...looked, repair: answer.repair };
        finish();
      }
    });
    worker.on('error', finish);
    worker.on('exit', finish);
  });
}
