/**
 * What the organiser did in the calendar to meetings that are theirs: moved, that is. A date of a series that was moved is an event of
 * its own; after a change of the whole series only an occurrence at the agreed time counts as its new place.
 */
import type { Interval } from '#shared/domain/interval.ts';
import type { EventLink, Negotiation } from '#shared/negotiation/negotiation.ts';
import { findOption } from '#shared/negotiation/options.ts';
import { expandEvents } from '#shared/time/expand-events.ts';
import type { Desk } from './desk.ts';
import type { RequestPorts } from './ports.ts';

const aheadMs = 60 * 86_400_000;

type Place = Interval & { readonly eventId: string };

export function noticeTheirMoves(ports: RequestPorts, desk: Desk, negotiations: readonly Negotiation[]): void {
  for (const negotiation of negotiations) {
    const { booking } = negotiation;
    if (booking?.organizer !== 'them' || booking.eventId === '') continue;
    const place = findPlace(ports, desk, negotiation, booking);
    if (place === null || (place.startMs === booking.startMs && place.endMs === booking.endMs)) continue;
    const { startMs, endMs, eventId } = place;
    desk.tell(negotiation.id, { kind: 'event-moved', startMs, endMs, eventId });
  }
}

/** Null: not known. A deleted one is told by the organiser's message. */
function findPlace(ports: RequestPorts, desk: Desk, negotiation: Negotiation, booking: EventLink): Place | null {
  const { calendarId } = booking;
  const event = calendarId === null ? null : desk.queries.findEvent(calendarId, booking.eventId);
  if (event === null || event.status === 'cancelled') return null;
  if (event.recurrence.length === 0) {
    if (event.start.kind !== 'instant' || event.end.kind !== 'instant') return null;
    return { startMs: event.start.ms, endMs: event.end.ms, eventId: event.id };
  }
  const range = { startMs: Math.min(ports.clock.now(), booking.startMs), endMs: ports.clock.now() + aheadMs };
  const zones = new Map(ports.calendars.list().map((one) => [one.id as string, one.timeZone]));
  const events = desk.queries
    .listEventsInRange(range.startMs, range.endMs)
    .filter((one) => one.calendarId === calendarId && (one.id === event.id || one.recurringEventId === event.id));
  const { occurrences } = expandEvents(events, range, { zoneOf: (id) => zones.get(id) ?? 'UTC' });
  if (occurrences.some((one) => one.startMs === booking.startMs)) return null;
  const agreed = findOption(negotiation, negotiation.agreedOptionId);
  const found =
    occurrences.find(
      (one) => one.event.originalStart?.kind === 'instant' && one.event.originalStart.ms === booking.startMs,
    ) ?? occurrences.find((one) => one.startMs === agreed?.startMs);
  return found ? { startMs: found.startMs, endMs: found.endMs, eventId: found.event.id } : null;
}
