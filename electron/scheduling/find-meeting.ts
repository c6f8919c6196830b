/**
 * Which meeting on the calendar does a mail want to move or cancel, when it was not agreed through CAMS? One that its sender takes part in
 * and that lies where the mail says; only if there is exactly one. Series are never touched from here: an instance counts as theirs.
 */
import type { TimeClaim, Understanding } from '#shared/domain/claim.ts';
import type { CalendarEvent, Occurrence } from '#shared/domain/calendar-event.ts';
import type { MailMessage } from '#shared/domain/mail-message.ts';
import type { EventLink } from '#shared/negotiation/negotiation.ts';
import { expandEvents } from '#shared/time/expand-events.ts';
import type { Desk } from './desk.ts';
import type { RequestPorts } from './ports.ts';

const aheadMs = 60 * 86_400_000;
const dayMs = 86_400_000;

export function findMeeting(
  ports: RequestPorts,
  desk: Desk,
  message: MailMessage,
  understanding: Understanding,
): EventLink | null {
  const sender = message.from?.address;
  const changes = understanding.intents.includes('reschedule') || understanding.intents.includes('cancel');
  if (sender === undefined || !changes || understanding.class !== 'personal') return null;
  const nowMs = ports.clock.now();
  const zones = new Map(ports.calendars.list().map((one) => [one.id as string, one.timeZone]));
  const range = { startMs: nowMs, endMs: nowMs + aheadMs };
  const { occurrences } = expandEvents(desk.queries.listEventsInRange(range.startMs, range.endMs), range, {
    zoneOf: (calendarId) => zones.get(calendarId) ?? 'UTC',
  });
  const shared = occurrences.filter((one) => !one.allDay && takesPart(one.event, sender));
  const said = understanding.claims.filter((claim) => claim.polarity === 'include' && claim.startMs !== null);
  const exact = shared.filter((one) => said.some((claim) => claim.startHasTime && claim.startMs === one.startMs));
  const onThatDay = shared.filter((one) => said.some((claim) => isWithin(claim, one.startMs)));
  const meant = exact.length > 0 ? exact : onThatDay;
  // The same meeting may stand in several of the user's calendars.
  const found = said.length > 0 ? meant : shared;
  const [first] = found;
  if (!first || found.some((one) => one.event.iCalUid !== first.event.iCalUid)) return null;
  const earliest = found.reduce((a, b) => (b.startMs < a.startMs ? b : a));
  return toLink(earliest, ports.accounts.addressesOf(message.accountId));
}

function isWithin(claim: TimeClaim, ms: number): boolean {
  const startMs = claim.startMs ?? 0;
  return startMs <= ms && ms < (claim.endMs ?? startMs + dayMs);
}

function takesPart(event: CalendarEvent, address: string): boolean {
  if (event.status === 'cancelled') return false;
  const people = [event.organizerEmail, ...event.attendees.map((one) => one.email)];
  return people.some((one) => one.toLowerCase() === address.toLowerCase());
}

function toLink({ event, startMs, endMs }: Occurrence, own: readonly string[]): EventLink {
  const isSingle = event.recurrence.length === 0 && event.recurringEventId === null;
  const isOurs = isSingle && own.includes(event.organizerEmail.toLowerCase());
  return {
    organizer: isOurs ? 'us' : 'them',
    calendarId: event.calendarId,
    eventId: event.id,
    iCalUid: event.iCalUid,
    sequence: event.sequence,
    startMs,
    endMs,
  };
}
