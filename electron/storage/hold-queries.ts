/** Holds: tentative events that keep an offered slot. A row is written before the event is. */
import type { z } from 'zod';
import { Hold } from '#shared/domain/meeting-request.ts';
import { RequestId } from '#shared/domain/ids.ts';
import type { Database } from './database.ts';

export const StoredHold = Hold.extend({ requestId: RequestId });
export type StoredHold = z.infer<typeof StoredHold>;

type Row = {
  id: string;
  request_id: string;
  option_id: string;
  calendar_id: string;
  event_id: string;
  start_ms: number;
  end_ms: number;
  state: string;
  expires_at: number;
};

export type HoldQueries = ReturnType<typeof createHoldQueries>;

export function createHoldQueries(db: Database) {
  const byRequest = db.prepare<[string], Row>('select * from holds where request_id = ? order by start_ms, rowid');
  const byState = db.prepare<[string], Row>('select * from holds where state = ? order by expires_at, rowid');
  const byId = db.prepare<[string], Row>('select * from holds where id = ?');
  const upsert = db.prepare(
    `insert into holds (id, request_id, option_id, calendar_id, event_id, start_ms, end_ms, state, expires_at)
     values (:id, :requestId, :optionId, :calendarId, :eventId, :startMs, :endMs, :state, :expiresAtMs)
     on conflict (id) do update set event_id = excluded.event_id, start_ms = excluded.start_ms, end_ms = excluded.end_ms,
       state = excluded.state, expires_at = excluded.expires_at`,
  );
  const setState = db.prepare<[string, string]>('update holds set state = ? where id = ?');

  const parse = (row: Row): StoredHold =>
    StoredHold.parse({
      id: row.id,
      requestId: row.request_id,
      optionId: row.option_id,
      calendarId: row.calendar_id,
      eventId: row.event_id,
      startMs: row.start_ms,
      endMs: row.end_ms,
      state: row.state,
      expiresAtMs: row.expires_at,
    });

  return {
    listHolds: (requestId: RequestId): StoredHold[] => byRequest.all(requestId).map(parse),
    listHoldsIn: (state: StoredHold['state']): StoredHold[] => byState.all(state).map(parse),
    findHold: (id: string): StoredHold | null => byId.all(id).map(parse)[0] ?? null,
    storeHold: (hold: StoredHold): void => void upsert.run(hold),
    setHoldState: (id: string, state: StoredHold['state']): void => void setState.run(state, id),
  };
}
