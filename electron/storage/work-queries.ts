/** The queue of work: what is looked at next, when, and by which worker. What is to be done is not here. */
import type { Database } from './database.ts';

export type Work = {
  readonly kind: string;
  readonly subject: string;
  readonly lane: string;
  readonly attempts: number;
  readonly revision: number;
};

export type WorkDepth = {
  readonly waiting: number;
  /** Of them, those that failed before. */
  readonly failing: number;
  /** Since when the oldest one waits; null where nothing does. */
  readonly oldestAtMs: number | null;
};

export type WorkQueries = ReturnType<typeof createWorkQueries>;

export function createWorkQueries(db: Database) {
  // What waits goes on waiting when it is asked for again. Where a person waits for what nobody waited for before, it is another thing that
  // is to be done: the wait for the first (a link that is not ready yet) is not the second's.
  const put = db.prepare<[string, string, string, number, number, number]>(
    `insert into work_queue (kind, subject, lane, priority, queued_at, due_at, attempts, problem, revision)
     values (?, ?, ?, ?, ?, ?, 0, null, 0)
     on conflict (kind, subject) do update set priority = excluded.priority, lane = excluded.lane,
       due_at = iif(excluded.priority < priority, excluded.due_at, due_at),
       attempts = iif(excluded.priority < priority, 0, attempts),
       problem = iif(excluded.priority < priority, null, problem), revision = revision + 1`,
  );
  // A due time further away than the longest wait was written under a clock that has been set back since.
  const isDue = 'due_at <= :nowMs or due_at > :nowMs + :longestWaitMs';
  const next = db.prepare<{ lane: string; nowMs: number; longestWaitMs: number }, Work>(
    `select kind, subject, lane, attempts, revision from work_queue where lane = :lane and (${isDue})
     order by priority, queued_at, rowid limit 1`,
  );
  const lanes = db
    .prepare<{ nowMs: number; longestWaitMs: number }, string>(`select distinct lane from work_queue where ${isDue}`)
    .pluck();
  const finish = db.prepare<[string, string, number]>(
    'delete from work_queue where kind = ? and subject = ? and revision = ?',
  );
  const again = db.prepare<[string, string]>(
    'update work_queue set attempts = 0, problem = null where kind = ? and subject = ?',
  );
  const postpone = db.prepare<[number, string, string, string]>(
    'update work_queue set due_at = ?, attempts = attempts + 1, problem = ? where kind = ? and subject = ?',
  );
  const hurry = db.prepare<[number]>(
    `update work_queue set due_at = ? where attempts > 0 and problem is not 'throttled'`,
  );
  const depth = db.prepare<[], WorkDepth>(
    `select count(*) as waiting, coalesce(sum(attempts > 0), 0) as failing, min(queued_at) as oldestAtMs from work_queue`,
  );

  return {
    /** In the caller's transaction. Lower priorities are looked at first. */
    putWork: (kind: string, subject: string, lane: string, priority: number, nowMs: number): void =>
      void put.run(kind, subject, lane, priority, nowMs, nowMs),
    findNextWork: (lane: string, nowMs: number, longestWaitMs: number): Work | null =>
      next.get({ lane, nowMs, longestWaitMs }) ?? null,
    /** The lanes in which something is due. */
    listDueLanes: (nowMs: number, longestWaitMs: number): string[] => lanes.all({ nowMs, longestWaitMs }),
    /** Done, unless it was asked for again meanwhile: then it is looked at once more. */
    finishWork: ({ kind, subject, revision }: Work): void => {
      if (finish.run(kind, subject, revision).changes === 0) again.run(kind, subject);
    },
    postponeWork: ({ kind, subject }: Work, dueAtMs: number, problem: string): void =>
      void postpone.run(dueAtMs, problem, kind, subject),
    /** What failed is due now, unless the server asked for its wait. */
    hurryWork: (nowMs: number): void => void hurry.run(nowMs),
    readWorkDepth: (): WorkDepth => depth.get() ?? { waiting: 0, failing: 0, oldestAtMs: null },
  };
}
