/** Mails, how far the pipeline came with each, and where the reading of each mailbox goes on. */
import { Understanding } from '#shared/domain/claim.ts';
import type { AccountId } from '#shared/domain/ids.ts';
import { MailMessage } from '#shared/domain/mail-message.ts';
import type { Database } from './database.ts';

/** The pipeline's last finished stage. `done`: nothing more to do; `failed`: tried too often, shown on the Health screen. */
export const mailStages = ['new', 'retrieved', 'understood', 'done', 'failed'] as const;
export type MailStage = (typeof mailStages)[number];

export type StoredMessage = {
  readonly accountId: AccountId;
  readonly id: string;
  readonly threadId: string;
  readonly receivedAtMs: number;
  readonly own: boolean;
  readonly stage: MailStage;
  readonly attempts: number;
  readonly message: MailMessage | null;
  readonly understanding: Understanding | null;
};

export type MailCursor = {
  readonly historyId: string | null;
  readonly lastSyncedAtMs: number | null;
  readonly lastError: string | null;
};

type Row = {
  account_id: string;
  id: string;
  thread_id: string;
  received_at: number;
  own: number;
  stage: MailStage;
  attempts: number;
  message_json: string | null;
  understanding_json: string | null;
};

export type MailQueries = ReturnType<typeof createMailQueries>;

export function createMailQueries(db: Database) {
  const cursor = db.prepare<
    [string],
    { history_id: string | null; last_synced_at: number | null; last_error: string | null }
  >('select history_id, last_synced_at, last_error from mail_sync where account_id = ?');
  const setCursor = db.prepare(
    `insert into mail_sync (account_id, history_id, last_synced_at, last_error) values (:accountId, :historyId, :at, null)
     on conflict (account_id) do update set history_id = excluded.history_id, last_synced_at = excluded.last_synced_at, last_error = null`,
  );
  const setError = db.prepare(
    `insert into mail_sync (account_id, history_id, last_synced_at, last_error) values (:accountId, null, null, :error)
     on conflict (account_id) do update set last_error = excluded.last_error`,
  );
  const insertNew = db.prepare(
    `insert into messages (account_id, id, thread_id, message_id_header, received_at, own, stage, attempts)
     values (?, ?, ?, '', 0, 0, 'new', 0) on conflict (account_id, id) do nothing`,
  );
  const saveMessage = db.prepare(
    `update messages set thread_id = :threadId, message_id_header = :header, received_at = :receivedAtMs, own = :own, stage = 'retrieved',
       attempts = 0, problem = null, message_json = :json where account_id = :accountId and id = :id`,
  );
  const saveUnderstanding = db.prepare(
    `update messages set understanding_json = :json, stage = 'understood', attempts = 0 where account_id = :accountId and id = :id`,
  );
  const setStage = db.prepare(
    `update messages set stage = :stage, problem = :problem, attempts = 0 where account_id = :accountId and id = :id`,
  );
  const countAttempt = db.prepare(
    `update messages set attempts = attempts + 1, problem = :problem where account_id = :accountId and id = :id`,
  );
  const remove = db.prepare<[string, string]>('delete from messages where account_id = ? and id = ?');
  const pending = db.prepare<[string], Row>(
    `select * from messages where account_id = ? and stage not in ('done', 'failed') order by received_at, id`,
  );
  const thread = db.prepare<[string, string], Row>(
    `select * from messages where account_id = ? and thread_id = ? and message_json is not null order by received_at, id`,
  );
  const counts = db.prepare<[], { stage: MailStage; n: number }>(
    'select stage, count(*) n from messages group by stage',
  );

  const parse = (row: Row): StoredMessage => ({
    accountId: row.account_id as AccountId,
    id: row.id,
    threadId: row.thread_id,
    receivedAtMs: row.received_at,
    own: row.own === 1,
    stage: row.stage,
    attempts: row.attempts,
    message: row.message_json === null ? null : MailMessage.parse(JSON.parse(row.message_json)),
    understanding: row.understanding_json === null ? null : Understanding.parse(JSON.parse(row.understanding_json)),
  });

  return {
    findCursor: (accountId: AccountId): MailCursor => {
      const row = cursor.get(accountId);
      return {
        historyId: row?.history_id ?? null,
        lastSyncedAtMs: row?.last_synced_at ?? null,
        lastError: row?.last_error ?? null,
      };
    },
    /** The ids that a reading found and where the next one goes on, in one transaction: neither is ever kept without the other. */
    applyReading: db.transaction(
      (
        accountId: AccountId,
        found: readonly { readonly id: string; readonly threadId: string }[],
        gone: readonly string[],
        historyId: string,
        atMs: number,
      ): number => {
        let added = 0;
        for (const { id, threadId } of found) added += insertNew.run(accountId, id, threadId).changes;
        for (const id of gone) remove.run(accountId, id);
        setCursor.run({ accountId, historyId, at: atMs });
        return added;
      },
    ),
    saveReadingError: (accountId: AccountId, error: string): void => {
      setError.run({ accountId, error });
    },
    saveMessage: (message: MailMessage, own: boolean): void => {
      saveMessage.run({
        accountId: message.accountId,
        id: message.id,
        threadId: message.threadId,
        header: message.messageIdHeader,
        receivedAtMs: message.receivedAtMs,
        own: own ? 1 : 0,
        json: JSON.stringify(message),
      });
    },
    saveUnderstanding: (accountId: AccountId, id: string, understanding: Understanding): void => {
      saveUnderstanding.run({ accountId, id, json: JSON.stringify(understanding) });
    },
    setStage: (accountId: AccountId, id: string, stage: MailStage, problem: string | null = null): void => {
      setStage.run({ accountId, id, stage, problem });
    },
    countAttempt: (accountId: AccountId, id: string, problem: string): void => {
      countAttempt.run({ accountId, id, problem });
    },
    removeMessage: (accountId: AccountId, id: string): void => {
      remove.run(accountId, id);
    },
    listPending: (accountId: AccountId): StoredMessage[] => pending.all(accountId).map(parse),
    listThread: (accountId: AccountId, threadId: string): StoredMessage[] => thread.all(accountId, threadId).map(parse),
    countByStage: (): { stage: MailStage; n: number }[] => counts.all(),
  };
}
