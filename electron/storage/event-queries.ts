/**
 * Events as stored: singles, masters and exceptions of each calendar's current generation. A full re-sync fills the next
 * generation unseen and then swaps, so a reader never meets half a calendar.
 */
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import type { Database } from './database.ts';
import { toEventBounds } from './event-bounds.ts';

type Row = { event_json: string };

/** A row in three parts; by position, because a name costs a look-up for each value of each row. */
type Key = [calendarId: string, generation: number, id: string];
type Indexed = [
  iCalUid: string,
  recurringEventId: string | null,
  isMaster: 0 | 1,
  startMs: number,
  endMs: number | null,
  requestId: string | null,
];
type Words = [status: string, updatedAtMs: number, json: string];

function toRow(event: CalendarEvent, generation: number): { key: Key; indexed: Indexed; words: Words } {
  const { startMs, endMs } = toEventBounds(event);
  const isMaster = event.recurrence.length > 0 ? 1 : 0;
  const requestId = event.privateProperties['camsRequest'] ?? null;
  return {
    key: [event.calendarId, generation, event.id],
    indexed: [event.iCalUid, event.recurringEventId, isMaster, startMs, endMs, requestId],
    words: [event.status, event.updatedAtMs, JSON.stringify(event)],
  };
}

/** Events longer than this are found by their length, all others by their start: both ways by index. */
const longEventMs = 31 * 86_400_000;

const current = `from events e join calendar_sync s on s.calendar_id = e.calendar_id and s.generation = e.generation`;

export type EventQueries = ReturnType<typeof createEventQueries>;

export function createEventQueries(db: Database) {
  const shortInRange = db.prepare<{ startMs: number; endMs: number; longMs: number }, Row>(
    `select e.event_json ${current} where e.is_master = 0 and e.start_ms >= :startMs - :longMs and e.start_ms < :endMs
       and e.end_ms >= :startMs and e.end_ms - e.start_ms <= :longMs and e.status <> 'cancelled'`,
  );
  const longInRange = db.prepare<{ startMs: number; endMs: number; longMs: number }, Row>(
    `select e.event_json ${current} where e.is_master = 0 and e.end_ms - e.start_ms > :longMs
       and e.start_ms < :endMs and e.end_ms >= :startMs and e.status <> 'cancelled'`,
  );
  const mastersInRange = db.prepare<{ startMs: number; endMs: number }, Row>(
    `select e.event_json ${current} where e.is_master = 1 and e.start_ms < :endMs
       and (e.end_ms is null or e.end_ms >= :startMs) and e.status <> 'cancelled'`,
  );
  const exceptionsOf = db.prepare<[string, string], Row>(
    `select e.event_json ${current} where e.calendar_id = ? and e.recurring_event_id = ?`,
  );
  const startingAt = db.prepare<[number], Row>(
    `select e.event_json ${current} where e.is_master = 0 and e.start_ms = ? and e.status <> 'cancelled'`,
  );
  const byRequest = db.prepare<[string], Row>(
    `select e.event_json ${current} where e.hold_request_id = ? and e.status <> 'cancelled' order by e.start_ms`,
  );
  const byId = db.prepare<[string, string], Row>(`select e.event_json ${current} where e.calendar_id = ? and e.id = ?`);
  const byICalUid = db.prepare<[string], Row>(
    `select e.event_json ${current} where e.i_cal_uid = ? and e.status <> 'cancelled'`,
  );
  const countAll = db.prepare<[], number>(`select count(*) ${current} where e.status <> 'cancelled'`).pluck();
  const countIn = db.prepare<[string], number>(`select count(*) ${current} where e.calendar_id = ?`).pluck();
  const upsert = db.prepare<[...Key, ...Indexed, ...Words]>(
    `insert into events (calendar_id, generation, id, i_cal_uid, recurring_event_id, is_master, start_ms, end_ms,
       hold_request_id, status, updated_at, event_json)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (calendar_id, generation, id) do update set i_cal_uid = excluded.i_cal_uid,
       recurring_event_id = excluded.recurring_event_id, is_master = excluded.is_master, status = excluded.status,
       start_ms = excluded.start_ms, end_ms = excluded.end_ms, hold_request_id = excluded.hold_request_id,
       updated_at = excluded.updated_at, event_json = excluded.event_json`,
  );
  // Where nothing indexed changed, one page is written instead of one more for each index.
  const changeWords = db.prepare<[...Words, ...Key, ...Indexed]>(
    `update events set status = ?, updated_at = ?, event_json = ?
     where calendar_id = ? and generation = ? and id = ? and i_cal_uid = ? and recurring_event_id is ? and is_master = ?
       and start_ms = ? and end_ms is ? and hold_request_id is ?`,
  );
  const removeOne = db.prepare<[string, number, string]>(
    'delete from events where calendar_id = ? and generation = ? and id = ?',
  );
  const removeExceptions = db.prepare<[string, number, string]>(
    'delete from events where calendar_id = ? and generation = ? and recurring_event_id = ?',
  );
  const forgetOthers = db.prepare<[string, number, number]>(
    `delete from events where rowid in
       (select rowid from events where calendar_id = ? and generation <> ? limit ?)`,
  );
  const generationOf = db
    .prepare<[string], number>('select generation from calendar_sync where calendar_id = ?')
    .pluck();

  const parse = (rows: readonly Row[]): CalendarEvent[] =>
    rows.map((row) => JSON.parse(row.event_json) as CalendarEvent);

  const listExceptions = (calendarId: CalendarId, masterId: string) => parse(exceptionsOf.all(calendarId, masterId));

  /**
   * Everything needed to expand `[startMs, endMs)`: singles and exceptions that may overlap it, every live master whose
   * series may touch it, and all exceptions of those masters, cancelled ones too.
   */
  function listEventsInRange(startMs: number, endMs: number): CalendarEvent[] {
    const singles = [
      ...parse(shortInRange.all({ startMs, endMs, longMs: longEventMs })),
      ...parse(longInRange.all({ startMs, endMs, longMs: longEventMs })),
    ];
    const masters = parse(mastersInRange.all({ startMs, endMs }));
    const found = new Map<string, CalendarEvent>();
    const add = (event: CalendarEvent) => found.set(`${event.calendarId}\n${event.id}`, event);
    singles.forEach(add);
    for (const master of masters) {
      add(master);
      listExceptions(master.calendarId, master.id).forEach(add);
    }
    return [...found.values()];
  }

  /** For a generation that is being filled: nearly all of its rows are new. */
  function addEvent(event: CalendarEvent, generation: number): void {
    const { key, indexed, words } = toRow(event, generation);
    upsert.run(...key, ...indexed, ...words);
  }

  function storeEvent(event: CalendarEvent, generation: number): void {
    const { key, indexed, words } = toRow(event, generation);
    if (changeWords.run(...words, ...key, ...indexed).changes === 0) upsert.run(...key, ...indexed, ...words);
  }

  /** Deletes an event and, when it was a master, its exceptions. Answers whether anything was there. */
  function removeEvent(calendarId: CalendarId, generation: number, id: string): boolean {
    const exceptions = removeExceptions.run(calendarId, generation, id).changes;
    return removeOne.run(calendarId, generation, id).changes + exceptions > 0;
  }

  return {
    listEventsInRange,
    listExceptions,
    /** Live events that CAMS tagged with this request: holds and the booked event. */
    listEventsByRequest: (requestId: string) => parse(byRequest.all(requestId)),
    /** Live single events and moved instances that start at exactly this instant. */
    listEventsStartingAt: (startMs: number) => parse(startingAt.all(startMs)),
    listEventsByICalUid: (iCalUid: string) => parse(byICalUid.all(iCalUid)),
    findEvent: (calendarId: CalendarId, id: string): CalendarEvent | null => parse(byId.all(calendarId, id))[0] ?? null,
    countEvents: (): number => countAll.get() ?? 0,
    countEventsIn: (calendarId: CalendarId): number => countIn.get(calendarId) ?? 0,
    addEvent,
    storeEvent,
    removeEvent,
    /** The generation that readers see; null before the calendar's first sync. */
    currentGeneration: (calendarId: CalendarId): number | null => generationOf.get(calendarId) ?? null,
    /** Forgets up to `limit` rows of other generations (swapped out, or left by an aborted sync); answers how many. */
    forgetOtherGenerations: (calendarId: CalendarId, generation: number, limit: number): number =>
      forgetOthers.run(calendarId, generation, limit).changes,
  };
}
