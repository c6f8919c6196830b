/** The event of a request: which attempt at it, how far it came, and what the calendar showed when it was read back. */
import { z } from 'zod';
import { CalendarId, RequestId } from '#shared/domain/ids.ts';
import type { Database } from './database.ts';

export const Booking = z.object({
  requestId: RequestId,
  calendarId: CalendarId,
  eventId: z.string(),
  attempt: z.number().int(),
  state: z.enum(['planned', 'written', 'verified', 'cancelled', 'failed']),
  startMs: z.number().int(),
  endMs: z.number().int(),
  etag: z.string().nullable(),
  sequence: z.number().int(),
  title: z.string(),
});
export type Booking = z.infer<typeof Booking>;

type Row = {
  request_id: string;
  calendar_id: string;
  event_id: string;
  attempt: number;
  state: string;
  start_ms: number;
  end_ms: number;
  etag: string | null;
  sequence: number;
  title: string;
};

export type BookingQueries = ReturnType<typeof createBookingQueries>;

export function createBookingQueries(db: Database) {
  const byRequest = db.prepare<[string], Row>('select * from bookings where request_id = ?');
  const byState = db.prepare<[string], Row>('select * from bookings where state = ?');
  const upsert = db.prepare(
    `insert into bookings (request_id, calendar_id, event_id, attempt, state, start_ms, end_ms, etag, sequence, title)
     values (:requestId, :calendarId, :eventId, :attempt, :state, :startMs, :endMs, :etag, :sequence, :title)
     on conflict (request_id) do update set calendar_id = excluded.calendar_id, event_id = excluded.event_id,
       attempt = excluded.attempt, state = excluded.state, start_ms = excluded.start_ms, end_ms = excluded.end_ms,
       etag = excluded.etag, sequence = excluded.sequence, title = excluded.title`,
  );
  const parse = (row: Row): Booking =>
    Booking.parse({
      requestId: row.request_id,
      calendarId: row.calendar_id,
      eventId: row.event_id,
      attempt: row.attempt,
      state: row.state,
      startMs: row.start_ms,
      endMs: row.end_ms,
      etag: row.etag,
      sequence: row.sequence,
      title: row.title,
    });
  return {
    findBooking: (requestId: RequestId): Booking | null => byRequest.all(requestId).map(parse)[0] ?? null,
    listBookings: (state: Booking['state']): Booking[] => byState.all(state).map(parse),
    storeBooking: (booking: Booking): void => void upsert.run(booking),
  };
}
