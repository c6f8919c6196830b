/**
 * One transaction that is committed but not waited for: a power loss may take it back, whole. For rows that nobody relies on
 * before a later, ordinary transaction, whose wait covers them too, because a WAL reaches the disk as one file. A first sync
 * writes fifty portions like this, and its last transaction makes them count.
 */
import type { Database } from './database.ts';

export function writeUnsynced(db: Database, act: () => void): void {
  db.pragma('synchronous = normal');
  try {
    db.transaction(act)();
  } finally {
    db.pragma('synchronous = full');
  }
}
