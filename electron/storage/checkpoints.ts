/**
 * Moves the write-ahead log into the file in a thread, a portion at a time. SQLite by itself does it inside of whichever
 * commit passes its limit: a first sync of 50,000 events then holds up the window for a sixth of a second.
 */
import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Logger } from '../system/log.ts';

export type Checkpoints = {
  /** To be told after each transaction; costs one look at the log's size. */
  readonly onCommit: () => void;
  /** The one under way. */
  readonly settled: () => Promise<void>;
};

const portionBytes = 16_000_000;

export function createCheckpoints(
  file: string,
  { log, run = moveInThread }: { readonly log: Logger; readonly run?: (file: string) => Promise<void> },
): Checkpoints {
  let running: Promise<void> | null = null;
  /** How long the log was when it was last moved. It is begun anew, from its start, when all of it was. */
  let movedBytes = 0;

  /** What is committed stays committed: whoever wrote it must not be told otherwise because the log could not be looked at. */
  function readLength(): number {
    try {
      return statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    } catch (error) {
      log.warn('the write-ahead log could not be looked at', { error });
      return 0;
    }
  }

  function onCommit(): void {
    if (running !== null) return;
    const bytes = readLength();
    if (bytes < movedBytes) movedBytes = 0;
    if (bytes - movedBytes < portionBytes) return;
    movedBytes = bytes;
    running = run(file)
      // SQLite's own limit is still there; a thread that cannot be had costs smoothness only.
      .catch((error: unknown) => log.warn('the write-ahead log was not moved beside the work', { error }))
      .finally(() => {
        running = null;
      });
  }

  return { onCommit, settled: () => running ?? Promise.resolve() };
}

function moveInThread(file: string): Promise<void> {
  // Beside this file, as TypeScript in tests and bundled in the app.
  const name = import.meta.url.endsWith('.ts') ? './checkpoint-worker.ts' : './checkpoint-worker.js';
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(name, import.meta.url), { workerData: { file }, env: {}, argv: [] });
    worker.unref();
    worker.once('message', () => resolve());
    worker.once('error', reject);
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the thread ended with ${code}`))));
  });
}
