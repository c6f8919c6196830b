/** The thread that looks through the database's file, once: a second's work for a large one, kept away from the window's. */
import { parentPort, workerData } from 'node:worker_threads';
import { inspectFile } from '../storage/inspect-file.ts';

const { file } = workerData as { readonly file: string };
parentPort?.postMessage(inspectFile(file, Number.MAX_SAFE_INTEGER).kind);
