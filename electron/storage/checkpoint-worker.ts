/** The thread that moves what the write-ahead log holds into the database's file, once, with a connection of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { openConnection } from './connection.ts';

const { file } = workerData as { readonly file: string };
const db = openConnection(file, { readOnly: false });
try {
  // Passive: waits for nobody and holds up nobody; what is written meanwhile stays for the next time.
  db.pragma('wal_checkpoint(passive)');
} finally {
  db.close();
}
parentPort?.postMessage('done');
