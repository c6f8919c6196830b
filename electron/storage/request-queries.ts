/**
 * Requests with their negotiation and history. The negotiation is kept as its state machine left it; its schema belongs to
 * shared/negotiation and is checked there, so it passes here as the JSON that it is kept as.
 */
import type { AccountId, RequestId } from '#shared/domain/ids.ts';
import { RequestState } from '#shared/domain/meeting-request.ts';
import type { Database } from './database.ts';

export type RequestRow = {
  readonly id: string;
  readonly accountId: string;
  readonly threadId: string;
  readonly state: RequestState;
  readonly receivedAtMs: number;
  readonly updatedAtMs: number;
  readonly negotiationJson: string;
  /** What lists show without reading mails. */
  readonly summary: unknown;
};

export type HistoryRow = {
  readonly atMs: number;
  readonly state: RequestState;
  readonly text: string;
  readonly event: unknown;
};

type Row = {
  id: string;
  account_id: string;
  thread_id: string;
  state: string;
  received_at: number;
  updated_at: number;
  negotiation_json: string;
  summary_json: string;
};

export type RequestQueries = ReturnType<typeof createRequestQueries>;

export function createRequestQueries(db: Database) {
  const byId = db.prepare<[string], Row>('select * from requests where id = ?');
  const byThread = db.prepare<[string, string], Row>(
    'select * from requests where account_id = ? and thread_id = ? order by received_at, rowid',
  );
  const all = db.prepare<[], Row>('select * from requests order by updated_at desc, rowid desc');
  const ids = db.prepare<[], string>('select id from requests').pluck();
  const livelyIds = db
    .prepare<[string, number], string>(
      'select id from requests where state not in (select value from json_each(?)) or updated_at >= ?',
    )
    .pluck();
  const idsIn = db
    .prepare<[string], string>('select id from requests where state in (select value from json_each(?)) order by rowid')
    .pluck();
  const upsert = db.prepare(
    `insert into requests (id, account_id, thread_id, state, received_at, updated_at, negotiation_json, summary_json)
     values (:id, :accountId, :threadId, :state, :receivedAtMs, :updatedAtMs, :negotiation, :summary)
     on conflict (id) do update set state = excluded.state, received_at = excluded.received_at,
       updated_at = excluded.updated_at, negotiation_json = excluded.negotiation_json, summary_json = excluded.summary_json`,
  );
  const append = db.prepare<[string, number, string, string, string]>(
    'insert into request_history (request_id, at, state, text, event_json) values (?, ?, ?, ?, ?)',
  );
  const history = db.prepare<[string], { at: number; state: string; text: string; event_json: string }>(
    'select at, state, text, event_json from request_history where request_id = ? order by seq',
  );
  const countByState = db.prepare<[], { state: string; n: number }>(
    'select state, count(*) n from requests group by state',
  );

  const parse = (row: Row): RequestRow => ({
    id: row.id,
    accountId: row.account_id,
    threadId: row.thread_id,
    state: RequestState.parse(row.state),
    receivedAtMs: row.received_at,
    updatedAtMs: row.updated_at,
    negotiationJson: row.negotiation_json,
    summary: JSON.parse(row.summary_json) as unknown,
  });

  return {
    findRequest: (id: RequestId): RequestRow | null => byId.all(id).map(parse)[0] ?? null,
    listRequestsOfThread: (accountId: AccountId, threadId: string): RequestRow[] =>
      byThread.all(accountId, threadId).map(parse),
    listRequests: (): RequestRow[] => all.all().map(parse),
    listRequestIds: (): string[] => ids.all(),
    /** Those in none of these states, and those that changed since then whatever their state. */
    listRequestIdsOutside: (states: readonly RequestState[], sinceMs: number): string[] =>
      livelyIds.all(JSON.stringify(states), sinceMs),
    listRequestIdsIn: (states: readonly RequestState[]): string[] => idsIn.all(JSON.stringify(states)),
    storeRequest: (row: RequestRow): void =>
      void upsert.run({
        id: row.id,
        accountId: row.accountId,
        threadId: row.threadId,
        state: row.state,
        receivedAtMs: row.receivedAtMs,
        updatedAtMs: row.updatedAtMs,
        negotiation: row.negotiationJson,
        summary: JSON.stringify(row.summary),
      }),
    appendHistory: (requestId: RequestId, entry: HistoryRow): void =>
      void append.run(requestId, entry.atMs, entry.state, entry.text, JSON.stringify(entry.event)),
    listHistory: (requestId: RequestId): HistoryRow[] =>
      history.all(requestId).map((row) => ({
        atMs: row.at,
        state: RequestState.parse(row.state),
        text: row.text,
        event: JSON.parse(row.event_json) as unknown,
      })),
    countRequestsByState: (): Partial<Record<RequestState, number>> =>
      Object.fromEntries(countByState.all().map((row) => [row.state, row.n])),
  };
}
