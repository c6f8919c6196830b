/** Is the database's file whole? SQLite's quick_check in a thread, with a read-only connection of its own. */
import { Worker } from 'node:worker_threads';
import type { Clock } from '../system/clock.ts';
import type { Logger } from '../system/log.ts';
import type { FileCheck } from './ports.ts';

/** Null: it could not be found out this time (the file was busy, no thread); that is no damage. */
export async function checkFile(
  file: string,
  { clock, log }: { clock: Clock; log: Logger },
): Promise<FileCheck | null> {
  // Beside this file, as TypeScript in tests and bundled in the app.
  const name = import.meta.url.endsWith('.ts') ? './quick-check-worker.ts' : './quick-check-worker.js';
  try {
    const kind = await new Promise<string>((resolve, reject) => {
      const worker = new Worker(new URL(name, import.meta.url), { workerData: { file }, env: {}, argv: [] });
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the thread of the check ended with ${code}`)));
    });
    return { atMs: clock.now(), damaged: kind === 'damaged' || kind === 'foreign' };
  } catch (error) {
    log.warn('the database could not be checked', { error });
    return null;
  }
}
