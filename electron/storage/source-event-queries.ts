/** What is known of each source: its events by time, and for pages the words they were read from. Written by `source-queries.ts` only. */
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import type { SourceId } from '#shared/domain/source.ts';
import type { FoundEvent } from '#shared/scraping/found-event.ts';
import type { Database } from './database.ts';
import { toEventBounds } from './event-bounds.ts';

type Row = { event_json: string };

/** As with Google's events: longer ones are found by their length, all others by their start. */
const longEventMs = 31 * 86_400_000;

export type SourceEvent = { readonly event: CalendarEvent; readonly found: FoundEvent | null };

export type SourceEventQueries = ReturnType<typeof createSourceEventQueries>;

export function createSourceEventQueries(db: Database) {
  const shortInRange = db.prepare<{ startMs: number; endMs: number; longMs: number }, Row>(
    `select event_json from source_events where is_master = 0 and start_ms >= :startMs - :longMs and start_ms < :endMs
       and end_ms >= :startMs and end_ms - start_ms <= :longMs and status <> 'cancelled'`,
  );
  const longInRange = db.prepare<{ startMs: number; endMs: number; longMs: number }, Row>(
    `select event_json from source_events where is_master = 0 and end_ms - start_ms > :longMs
       and start_ms < :endMs and end_ms >= :startMs and status <> 'cancelled'`,
  );
  const mastersInRange = db.prepare<{ startMs: number; endMs: number }, Row & { source_id: string; id: string }>(
    `select source_id, id, event_json from source_events where is_master = 1 and start_ms < :endMs
       and (end_ms is null or end_ms >= :startMs) and status <> 'cancelled'`,
  );
  const exceptionsOf = db.prepare<[string, string], Row>(
    'select event_json from source_events where source_id = ? and recurring_event_id = ?',
  );
  const ofSource = db.prepare<[string], Row & { found_json: string | null }>(
    'select event_json, found_json from source_events where source_id = ? order by start_ms, id',
  );
  const countFrom = db
    .prepare<[string, number], number>(
      `select count(*) from source_events where source_id = ? and recurring_event_id is null and status <> 'cancelled' and (end_ms is null or end_ms >= ?)`,
    )
    .pluck();
  const upsert = db.prepare(
    `insert into source_events (source_id, id, recurring_event_id, is_master, status, start_ms, end_ms, event_json, found_json)
     values (:sourceId, :id, :recurringEventId, :isMaster, :status, :startMs, :endMs, :json, :found)
     on conflict (source_id, id) do update set recurring_event_id = excluded.recurring_event_id,
       is_master = excluded.is_master, status = excluded.status, start_ms = excluded.start_ms, end_ms = excluded.end_ms,
       event_json = excluded.event_json, found_json = excluded.found_json`,
  );
  const remove = db.prepare<[string, string]>('delete from source_events where source_id = ? and id = ?');

  const parse = (row: Row): CalendarEvent => JSON.parse(row.event_json) as CalendarEvent;

  return {
    /** Everything needed to expand `[startMs, endMs)`, as `EventQueries.listEventsInRange` answers for Google's calendars. */
    listSourceEventsInRange: (startMs: number, endMs: number): CalendarEvent[] => {
      const found = new Map<string, CalendarEvent>();
      const add = (row: Row) => {
        const event = parse(row);
        found.set(`${event.calendarId}\n${event.id}`, event);
      };
      shortInRange.all({ startMs, endMs, longMs: longEventMs }).forEach(add);
      longInRange.all({ startMs, endMs, longMs: longEventMs }).forEach(add);
      for (const master of mastersInRange.all({ startMs, endMs })) {
        add(master);
        exceptionsOf.all(master.source_id, master.id).forEach(add);
      }
      return [...found.values()];
    },
    listSourceEvents: (sourceId: SourceId): SourceEvent[] =>
      ofSource.all(sourceId).map((row) => ({
        event: parse(row),
        found: row.found_json === null ? null : (JSON.parse(row.found_json) as FoundEvent),
      })),
    /** Singles and series that end at this instant or later. */
    countSourceEvents: (sourceId: SourceId, fromMs: number): number => countFrom.get(sourceId, fromMs) ?? 0,
    storeSourceEvent: (sourceId: SourceId, { event, found }: SourceEvent): void => {
      const bounds = toEventBounds(event);
      upsert.run({
        sourceId,
        id: event.id,
        recurringEventId: event.recurringEventId,
        isMaster: event.recurrence.length > 0 ? 1 : 0,
        status: event.status,
        startMs: bounds.startMs,
        endMs: bounds.endMs,
        json: JSON.stringify(event),
        found: found === null ? null : JSON.stringify(found),
      });
    },
    removeSourceEvent: (sourceId: SourceId, id: string): void => void remove.run(sourceId, id),
  };
}
