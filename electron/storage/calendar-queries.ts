/** Calendars with their policies and sync state, and the tokens that sync goes on from. */
import type { z } from 'zod';
import { Calendar, CalendarPolicy, defaultCalendarPolicy } from '#shared/domain/calendar.ts';
import type { AccountId, CalendarId } from '#shared/domain/ids.ts';
import type { Database } from './database.ts';

type Row = {
  calendar_json: string;
  policy_json: string;
  last_synced_at: number | null;
  last_error: string | null;
};

/** What the provider says of a calendar; policy and sync state are ours. */
export const CalendarFacts = Calendar.omit({ policy: true, lastSyncedAtMs: true, lastError: true });
export type CalendarFacts = z.infer<typeof CalendarFacts>;

/** A token is only good with the very parameters it was given for. */
export type SyncCursor = { readonly syncToken: string | null; readonly paramsJson: string };
export type CalendarCursor = SyncCursor & { readonly generation: number };

export type CalendarQueries = ReturnType<typeof createCalendarQueries>;

export function createCalendarQueries(db: Database) {
  const columns = 'calendar_json, policy_json, last_synced_at, last_error';
  const order = 'order by (select added_at from accounts a where a.id = account_id), account_id, position';
  const all = db.prepare<[], Row>(`select ${columns} from calendars ${order}`);
  const ofAccount = db.prepare<[string], Row>(
    `select ${columns} from calendars where account_id = ? order by position`,
  );
  const byId = db.prepare<[string], Row>(`select ${columns} from calendars where id = ?`);
  const upsert = db.prepare(
    `insert into calendars (id, account_id, provider_id, position, calendar_json, policy_json)
     values (:id, :accountId, :providerId, :position, :json, :policy)
     on conflict (id) do update set position = excluded.position, calendar_json = excluded.calendar_json`,
  );
  const setPolicy = db.prepare<[string, string]>('update calendars set policy_json = ? where id = ?');
  const synced = db.prepare<[number, string]>(
    'update calendars set last_synced_at = ?, last_error = null where id = ?',
  );
  const failed = db.prepare<[string, string]>('update calendars set last_error = ? where id = ?');
  const remove = db.prepare<[string]>('delete from calendars where id = ?');
  const cursor = db.prepare<[string], { sync_token: string | null; params_json: string; generation: number }>(
    'select sync_token, params_json, generation from calendar_sync where calendar_id = ?',
  );
  const saveCursor = db.prepare<[string, string | null, string, number]>(
    `insert into calendar_sync (calendar_id, sync_token, params_json, generation) values (?, ?, ?, ?)
     on conflict (calendar_id) do update set sync_token = excluded.sync_token, params_json = excluded.params_json,
       generation = excluded.generation`,
  );
  const listCursor = db.prepare<[string], { sync_token: string | null; params_json: string }>(
    'select sync_token, params_json from calendar_list_sync where account_id = ?',
  );
  const saveListCursor = db.prepare<[string, string | null, string]>(
    `insert into calendar_list_sync (account_id, sync_token, params_json) values (?, ?, ?)
     on conflict (account_id) do update set sync_token = excluded.sync_token, params_json = excluded.params_json`,
  );

  const parse = (row: Row): Calendar => {
    const policy = CalendarPolicy.safeParse(JSON.parse(row.policy_json));
    return {
      ...(JSON.parse(row.calendar_json) as CalendarFacts),
      policy: policy.success ? policy.data : defaultCalendarPolicy,
      lastSyncedAtMs: row.last_synced_at,
      lastError: row.last_error,
    };
  };

  return {
    listCalendars: (): Calendar[] => all.all().map(parse),
    listCalendarsOf: (accountId: AccountId): Calendar[] => ofAccount.all(accountId).map(parse),
    findCalendar: (id: CalendarId): Calendar | null => byId.all(id).map(parse)[0] ?? null,
    /** Adds the calendar with `policy`, or updates what the provider says of it; a policy that is there stays. */
    storeCalendar: (facts: CalendarFacts, position: number, policy: CalendarPolicy = defaultCalendarPolicy): void => {
      upsert.run({
        id: facts.id,
        accountId: facts.accountId,
        providerId: facts.providerId,
        position,
        json: JSON.stringify(CalendarFacts.parse(facts)),
        policy: JSON.stringify(policy),
      });
    },
    setPolicy: (id: CalendarId, policy: CalendarPolicy): boolean =>
      setPolicy.run(JSON.stringify(policy), id).changes > 0,
    markSynced: (id: CalendarId, atMs: number): void => void synced.run(atMs, id),
    /** `error` is a code such as 'offline'; the data stays and its age tells how far it can be trusted. */
    markFailed: (id: CalendarId, error: string): void => void failed.run(error, id),
    /** With its events and its token. */
    removeCalendar: (id: CalendarId): void => void remove.run(id),
    findCursor: (id: CalendarId): CalendarCursor | null => {
      const row = cursor.get(id);
      return row ? { syncToken: row.sync_token, paramsJson: row.params_json, generation: row.generation } : null;
    },
    saveCursor: (id: CalendarId, next: CalendarCursor): void =>
      void saveCursor.run(id, next.syncToken, next.paramsJson, next.generation),
    findListCursor: (accountId: AccountId): SyncCursor | null => {
      const row = listCursor.get(accountId);
      return row ? { syncToken: row.sync_token, paramsJson: row.params_json } : null;
    },
    saveListCursor: (accountId: AccountId, next: SyncCursor): void =>
      void saveListCursor.run(accountId, next.syncToken, next.paramsJson),
  };
}
