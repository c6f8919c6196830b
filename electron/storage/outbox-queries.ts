/**
 * The outbox: one row per approved send, holding word for word what was approved. The mail room moves a row from state to state,
 * each move written before the I/O that it announces.
 */
import { z } from 'zod';
import { FrozenReply } from '#shared/domain/frozen-reply.ts';
import { OutboxId, type RequestId } from '#shared/domain/ids.ts';
import type { Database } from './database.ts';

export const OutboxState = z.enum(['waiting', 'sending', 'sent', 'unknown', 'failed', 'cancelled']);
export type OutboxState = z.infer<typeof OutboxState>;

export type OutboxRow = {
  readonly id: OutboxId;
  readonly frozen: FrozenReply;
  /** SHA-256 of the frozen reply as the user saw it. */
  readonly hash: string;
  readonly state: OutboxState;
  readonly approvedAtMs: number;
  readonly leavesAtMs: number;
  readonly draftId: string | null;
  readonly sentMessageId: string | null;
  readonly messageIdHeader: string | null;
  readonly attempts: number;
  readonly problem: string | null;
  readonly updatedAtMs: number;
};

export type OutboxChange = Partial<
  Pick<OutboxRow, 'state' | 'leavesAtMs' | 'draftId' | 'sentMessageId' | 'messageIdHeader' | 'attempts' | 'problem'>
>;

type Row = {
  id: string;
  hash: string;
  state: string;
  approved_at: number;
  leaves_at: number;
  draft_id: string | null;
  sent_message_id: string | null;
  message_id_header: string | null;
  attempts: number;
  problem: string | null;
  updated_at: number;
  frozen_json: string;
};

export type OutboxQueries = ReturnType<typeof createOutboxQueries>;

export function createOutboxQueries(db: Database) {
  const insert = db.prepare(
    `insert into outbox (id, request_id, account_id, hash, state, approved_at, leaves_at, attempts, updated_at, frozen_json)
     values (:id, :requestId, :accountId, :hash, 'waiting', :approvedAtMs, :leavesAtMs, 0, :approvedAtMs, :json)`,
  );
  const byId = db.prepare<[string], Row>('select * from outbox where id = ?');
  const latest = db.prepare<[string], Row>('select * from outbox where request_id = ? order by rowid desc limit 1');
  const byState = db.prepare<[string], Row>('select * from outbox where state = ? order by leaves_at, rowid');
  const update = db.prepare(
    `update outbox set state = :state, leaves_at = :leavesAtMs, draft_id = :draftId, sent_message_id = :sentMessageId,
       message_id_header = :messageIdHeader, attempts = :attempts, problem = :problem, updated_at = :updatedAtMs where id = :id`,
  );
  const cancel = db.prepare<[number, string]>(
    `update outbox set state = 'cancelled', updated_at = ? where id = ? and state = 'waiting'`,
  );
  // A failed send that was approved anew since is settled.
  const latestFailed = db.prepare<[], Row>(
    `select * from outbox o where state = 'failed'
       and not exists (select 1 from outbox n where n.request_id = o.request_id and n.rowid > o.rowid)`,
  );
  const begin = db.prepare<[number, string]>(
    `update outbox set state = 'sending', attempts = attempts + 1, updated_at = ? where id = ? and state = 'waiting'`,
  );
  const bySentMessage = db.prepare<[string], Row>('select * from outbox where sent_message_id = ?');

  const parse = (row: Row): OutboxRow => ({
    id: OutboxId.parse(row.id),
    frozen: FrozenReply.parse(JSON.parse(row.frozen_json)),
    hash: row.hash,
    state: OutboxState.parse(row.state),
    approvedAtMs: row.approved_at,
    leavesAtMs: row.leaves_at,
    draftId: row.draft_id,
    sentMessageId: row.sent_message_id,
    messageIdHeader: row.message_id_header,
    attempts: row.attempts,
    problem: row.problem,
    updatedAtMs: row.updated_at,
  });

  return {
    insertOutbox: (entry: {
      readonly id: OutboxId;
      readonly frozen: FrozenReply;
      readonly hash: string;
      readonly approvedAtMs: number;
      readonly leavesAtMs: number;
    }): void =>
      void insert.run({
        id: entry.id,
        requestId: entry.frozen.requestId,
        accountId: entry.frozen.accountId,
        hash: entry.hash,
        approvedAtMs: entry.approvedAtMs,
        leavesAtMs: entry.leavesAtMs,
        json: JSON.stringify(entry.frozen),
      }),
    findOutbox: (id: OutboxId): OutboxRow | null => byId.all(id).map(parse)[0] ?? null,
    findLatestOutboxOf: (requestId: RequestId): OutboxRow | null => latest.all(requestId).map(parse)[0] ?? null,
    findOutboxBySentMessage: (messageId: string): OutboxRow | null =>
      bySentMessage.all(messageId).map(parse)[0] ?? null,
    listOutbox: (state: OutboxState): OutboxRow[] => byState.all(state).map(parse),
    listLatestFailed: (): OutboxRow[] => latestFailed.all().map(parse),
    changeOutbox: (id: OutboxId, change: OutboxChange, nowMs: number): void => {
      const row = byId.get(id);
      if (!row) return;
      const next = { ...parse(row), ...change };
      update.run({
        id,
        state: next.state,
        leavesAtMs: next.leavesAtMs,
        draftId: next.draftId,
        sentMessageId: next.sentMessageId,
        messageIdHeader: next.messageIdHeader,
        attempts: next.attempts,
        problem: next.problem,
        updatedAtMs: nowMs,
      });
    },
    /** What changes together or not at all: a row, and what the negotiation is told about it. */
    together: (act: () => void): void => db.transaction(act).immediate(),
    /** Marks a waiting row as leaving, before the I/O. False: it was taken back meanwhile. */
    beginSending: (id: OutboxId, nowMs: number): boolean => begin.run(nowMs, id).changes > 0,
    /** Takes a row back that has not begun to leave. False: too late. */
    cancelOutbox: (id: OutboxId, nowMs: number): boolean => cancel.run(nowMs, id).changes > 0,
  };
}
