/**
 * The event: written once, found again after any crash, read back before it counts as booked. A new event is inserted and the holds are
 * deleted after it, instead of turning a hold into the event: one way for meetings with and without holds, the id proves after a lost
 * answer whether the event is there (an edit of a hold proves nothing), and guests never see an event that was called "Hold".
 * Moving edits the same event, only if it is still the one that was read (If-Match).
 */
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import type { EventInput, SendUpdates } from '#shared/domain/calendar-writes.ts';
import type { FrozenEvent } from '#shared/domain/frozen-reply.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import type { MeetingOption } from '#shared/domain/meeting-request.ts';
import { AppError, isAppError } from '#shared/errors.ts';
import type { EventLink, Negotiation } from '#shared/negotiation/negotiation.ts';
import { findOption } from '#shared/negotiation/options.ts';
import type { Booking } from '../storage/booking-queries.ts';
import type { Desk } from './desk.ts';
import { toEventId } from './event-ids.ts';
import { countingCalendars, toAsker } from './gather.ts';
import type { RequestPorts } from './ports.ts';

const mostAttempts = 5;
const longestMeetWaitMs = 10 * 60_000;

export type BookingDesk = ReturnType<typeof createBooking>;

export function createBooking(ports: RequestPorts, desk: Desk) {
  const { queries } = desk;
  const { writes, clock } = ports;

  /** Carries an agreed time to the calendar. Throws what may be tried again; every other outcome is told to the machine. */
  async function book(requestId: RequestId): Promise<void> {
    const agreed = desk.get(requestId);
    const option = findOption(agreed, agreed.agreedOptionId);
    const { bound } = agreed;
    if (option === null || bound === null || (agreed.state !== 'AGREED' && agreed.state !== 'BOOKING')) return;
    await writes.refresh(countingCalendars(ports).map((one) => one.id));
    const negotiation = desk.tell(requestId, { kind: 'booking-started' });
    if (negotiation.state !== 'BOOKING') return;
    const existing = queries.findBooking(requestId);
    const isWritten = existing?.state === 'written' && existing.startMs === option.startMs;
    if (!isWritten && !isStillFree(negotiation, option, existing)) {
      desk.tell(requestId, {
        kind: 'booking-failed',
        why: 'slot-taken',
        because: 'The agreed time is no longer free in your calendar.',
      });
      return;
    }
    try {
      const event =
        negotiation.booking === null
          ? await insert(negotiation, option, bound)
          : await move(negotiation, option, bound);
      finish(requestId, option, event);
    } catch (error) {
      if (!isAppError(error) || !isFinal(error.code)) throw error;
      desk.tell(requestId, { kind: 'booking-failed', why: 'refused', because: error.message });
    }
  }

  /** The very slot, once more: what this negotiation itself put there does not count, everything else does. */
  function isStillFree(negotiation: Negotiation, option: MeetingOption, existing: Booking | null): boolean {
    if (option.startMs <= clock.now()) return false;
    const asker = toAsker(negotiation);
    const own = [...(asker.ignoredEventIds ?? []), ...(existing === null ? [] : [existing.eventId])];
    const verdict = ports.availability.isFree(option, {
      ...asker,
      ignoredEventIds: own,
      widened: option.origin === 'us',
    });
    if (verdict.unknown)
      throw new AppError('source-unreadable', 'A calendar cannot be read, so the meeting is not booked yet.');
    return verdict.free;
  }

  async function insert(
    negotiation: Negotiation,
    option: MeetingOption,
    bound: FrozenEvent,
  ): Promise<CalendarEvent | null> {
    const before = queries.findBooking(negotiation.id);
    for (let attempt = before?.attempt ?? 1; attempt <= (before?.attempt ?? 1) + mostAttempts; attempt += 1) {
      const eventId = toEventId(negotiation.id, 'event', attempt);
      const booking: Booking = {
        requestId: negotiation.id,
        calendarId: bound.calendarId,
        eventId,
        attempt,
        state: 'planned',
        startMs: option.startMs,
        endMs: option.endMs,
        etag: null,
        sequence: 0,
        title: bound.title,
      };
      queries.storeBooking(booking);
      const input = toInput(negotiation, option, bound, eventId, queries.findLatestOutboxOf(negotiation.id)?.id ?? '');
      const outcome = await writes.insert(bound.calendarId, input, {
        sendUpdates: bound.invite,
        withMeet: bound.meetLink,
      });
      if (outcome.kind === 'deleted' || outcome.kind === 'taken') continue;
      queries.storeBooking({
        ...booking,
        state: 'written',
        etag: outcome.event.etag,
        sequence: outcome.event.sequence,
      });
      if (outcome.kind === 'already-there' && !isAt(outcome.event, option))
        return shift(negotiation, option, bound, outcome.event);
      return writes.get(bound.calendarId, eventId);
    }
    return null;
  }

  async function move(
    negotiation: Negotiation,
    option: MeetingOption,
    bound: FrozenEvent,
  ): Promise<CalendarEvent | null> {
    const { booking } = negotiation;
    if (booking?.calendarId == null) return null;
    const current = await writes.get(booking.calendarId, booking.eventId);
    // The old one was deleted meanwhile: there is nothing to move, so the agreed time gets an event of its own.
    if (current === null || current.status === 'cancelled') return insert(negotiation, option, bound);
    // A meeting that was not agreed through CAMS has no row yet.
    if (queries.findBooking(negotiation.id) === null) {
      const { calendarId, eventId, startMs, endMs } = booking;
      const row = { calendarId, eventId, startMs, endMs, etag: current.etag, sequence: current.sequence };
      queries.storeBooking({ requestId: negotiation.id, attempt: 0, state: 'planned', title: current.summary, ...row });
    }
    if (isAt(current, option)) return current;
    return shift(negotiation, option, bound, current);
  }

  async function shift(
    negotiation: Negotiation,
    option: MeetingOption,
    bound: FrozenEvent,
    current: CalendarEvent,
  ): Promise<CalendarEvent | null> {
    const stored = queries.findBooking(negotiation.id);
    const { start, end } = timesOf(option);
    await writes.patch(
      current.calendarId,
      current.id,
      { start, end },
      { etag: current.etag, sendUpdates: bound.invite },
    );
    if (stored !== null)
      queries.storeBooking({ ...stored, state: 'written', startMs: option.startMs, endMs: option.endMs });
    return writes.get(current.calendarId, current.id);
  }

  function finish(requestId: RequestId, option: MeetingOption, event: CalendarEvent | null): void {
    const booking = queries.findBooking(requestId);
    const { bound } = desk.get(requestId);
    const isAsApproved = event !== null && isAt(event, option) && (bound === null || hasGuests(event, bound));
    if (event === null || booking === null || event.status === 'cancelled' || !isAsApproved) {
      desk.tell(requestId, {
        kind: 'booking-failed',
        why: 'mismatch',
        because: 'The calendar does not show the meeting as it was agreed. Please look at the event.',
      });
      return;
    }
    const link: EventLink = {
      organizer: 'us',
      calendarId: event.calendarId,
      eventId: event.id,
      iCalUid: event.iCalUid,
      sequence: event.sequence,
      startMs: option.startMs,
      endMs: option.endMs,
      organizerEmail: event.organizerEmail.toLowerCase(),
    };
    ports.db.transaction(() => {
      queries.storeBooking({
        ...booking,
        calendarId: event.calendarId,
        eventId: event.id,
        state: 'verified',
        startMs: option.startMs,
        endMs: option.endMs,
        etag: event.etag,
        sequence: event.sequence,
      });
      desk.tell(requestId, { kind: 'booked', link });
    })();
    ports.onChanged(['requests', 'events']);
  }

  /** Google makes a Meet link some time after the event. It is waited for as long as it usually takes, and no longer. */
  function isMeetPending({ state, bound, booking }: Negotiation): boolean {
    if (state !== 'BOOKED' || bound?.meetLink !== true || booking?.organizer !== 'us' || booking.calendarId === null)
      return false;
    const event = queries.findEvent(booking.calendarId, booking.eventId);
    return event?.meetLink === null && clock.now() - event.updatedAtMs < longestMeetWaitMs;
  }

  async function readMeetLink(requestId: RequestId): Promise<void> {
    const negotiation = desk.get(requestId);
    const calendarId = negotiation.booking?.calendarId ?? null;
    if (calendarId === null || !isMeetPending(negotiation)) return;
    await writes.refresh([calendarId]);
    if (isMeetPending(negotiation)) throw new AppError('throttled', 'The Meet link is not ready yet.');
    ports.onChanged(['requests', 'events']);
  }

  /** Takes the event off the calendar after an approved cancellation. */
  async function cancel(requestId: RequestId): Promise<void> {
    const { booking, bound, state, draft } = desk.get(requestId);
    if (state !== 'CANCELLING' || draft !== null || booking === null) return;
    if (booking.organizer === 'us' && booking.calendarId !== null) {
      const sendUpdates: SendUpdates = bound?.invite ?? 'none';
      await writes.remove(booking.calendarId, booking.eventId, { sendUpdates });
    }
    ports.db.transaction(() => {
      const stored = queries.findBooking(requestId);
      if (stored !== null) queries.storeBooking({ ...stored, state: 'cancelled' });
      desk.tell(requestId, { kind: 'event-cancelled' });
    })();
    ports.onChanged(['requests', 'events']);
  }

  /** What the user did to booked events in the calendar itself. */
  function noticeChanges(): void {
    for (const booking of queries.listBookings('verified')) {
      const negotiation = desk.find(booking.requestId);
      if (negotiation?.booking == null || negotiation.booking.eventId !== booking.eventId) continue;
      if (['BOOKING', 'CANCELLING', 'COMPLETED'].includes(negotiation.state)) continue;
      const event = queries.findEvent(booking.calendarId, booking.eventId);
      if (event === null || event.status === 'cancelled') {
        ports.db.transaction(() => {
          queries.storeBooking({ ...booking, state: 'cancelled' });
          desk.tell(booking.requestId, { kind: 'event-deleted' });
        })();
      } else if (event.start.kind === 'instant' && event.end.kind === 'instant') {
        const { ms: startMs } = event.start;
        const { ms: endMs } = event.end;
        if (startMs === booking.startMs && endMs === booking.endMs) continue;
        ports.db.transaction(() => {
          queries.storeBooking({ ...booking, startMs, endMs, etag: event.etag, sequence: event.sequence });
          desk.tell(booking.requestId, { kind: 'event-moved', startMs, endMs });
        })();
      }
    }
  }

  return { book, cancel, isMeetPending, readMeetLink, noticeChanges };
}

function isFinal(code: string): boolean {
  return code === 'not-allowed' || code === 'invalid-input' || code === 'not-found' || code === 'scope-missing';
}

function isAt(event: CalendarEvent, option: MeetingOption): boolean {
  return (
    event.start.kind === 'instant' &&
    event.end.kind === 'instant' &&
    event.start.ms === option.startMs &&
    event.end.ms === option.endMs
  );
}

/** Everybody who was approved is invited, and nobody else. */
function hasGuests(event: CalendarEvent, { attendees }: FrozenEvent): boolean {
  const guests = event.attendees.filter((one) => !one.organizer && !one.self).map((one) => one.email.toLowerCase());
  const approved = attendees.map((one) => one.toLowerCase());
  return approved.every((one) => guests.includes(one)) && guests.every((one) => approved.includes(one));
}

function timesOf(option: MeetingOption): Pick<EventInput, 'start' | 'end'> {
  return {
    start: { kind: 'instant', ms: option.startMs, timeZone: option.timeZone },
    end: { kind: 'instant', ms: option.endMs, timeZone: option.timeZone },
  };
}

function toInput(
  negotiation: Negotiation,
  option: MeetingOption,
  bound: FrozenEvent,
  id: string,
  outboxId: string,
): EventInput {
  return {
    id,
    summary: bound.title,
    ...(bound.location === '' ? {} : { location: bound.location }),
    ...timesOf(option),
    status: 'confirmed',
    transparency: 'opaque',
    attendees: bound.attendees.map((email) => ({ email })),
    privateProperties: { camsRequest: negotiation.id, camsOutbox: outboxId },
  };
}
