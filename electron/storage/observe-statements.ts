/**
 * Makes every statement of a connection speak the app's errors and report when it was slow, and tells of each transaction's
 * end. The log gets the statement's text, never its values.
 */
import type { Clock } from '../system/clock.ts';
import type { Logger } from '../system/log.ts';
import type { Database } from './database.ts';
import { toStorageError } from './storage-error.ts';

/** Above this a screen would stumble: 2.5 frames at 60 Hz. */
const slowMs = 40;

type Call = (...values: unknown[]) => unknown;

type Ports = { readonly clock: Clock; readonly log: Logger; readonly onCommit: () => void };

export function observeStatements(db: Database, { clock, log, onCommit }: Ports): void {
  const prepare = db.prepare.bind(db) as (sql: string) => object;
  replace(db, 'prepare', (sql) => {
    const statement = guard(() => prepare(String(sql)));
    for (const name of ['run', 'get', 'all'] as const) {
      const call = Reflect.get(statement, name) as Call;
      replace(statement, name, timed(call.bind(statement), String(sql)));
    }
    return statement;
  });
  const exec = db.exec.bind(db) as Call;
  replace(db, 'exec', (sql) => timed(exec, String(sql))(sql));
  const transaction = db.transaction.bind(db) as unknown as (body: Call) => Record<string, Call> & Call;
  replace(db, 'transaction', (body) => {
    const made = transaction(body as Call);
    const variants = ['default', 'deferred', 'immediate', 'exclusive'] as const;
    const guarded = (call: Call): Call =>
      function (this: unknown, ...values) {
        const answer = guard(() => call.apply(this, values));
        if (!db.inTransaction) onCommit();
        return answer;
      };
    return Object.assign(
      guarded(made),
      Object.fromEntries(variants.map((name) => [name, guarded(made[name] ?? made)])),
      {
        database: db,
      },
    );
  });

  function timed(call: Call, sql: string): Call {
    return (...values) => {
      const startedMs = clock.monotonic();
      try {
        return guard(() => call(...values));
      } finally {
        const tookMs = clock.monotonic() - startedMs;
        if (tookMs > slowMs) {
          log.warn('slow statement', { ms: Math.round(tookMs), sql: sql.replace(/\s+/g, ' ').trim().slice(0, 300) });
        }
      }
    };
  }
}

function guard<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw toStorageError(error);
  }
}

function replace(target: object, name: string, call: Call): void {
  Object.defineProperty(target, name, { value: call, configurable: true, writable: true });
}
