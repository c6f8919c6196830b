/**
 * Which meeting on the calendar does a mail want to move or cancel, when it was not agreed through CAMS? One that its sender takes part in
 * and that lies where the mail says; only if there is exactly one. Series are never touched from here: an instance counts as theirs.
 */
import type { TimeClaim, Understanding } from '#shared/domain/claim.ts';
import type { CalendarEvent, Occurrence } from '#shared/domain/calendar-event.ts';
import type { MailMessage } from '#shared/domain/mail-message.ts';
import type { EventLink } from '#shared/negotiation/negotiation.ts';
import { expandEvents } from '#shared/time/expand-events.ts';
import { localDateOf, minuteOfDay } from '#shared/time/wall-clock.ts';
import { namesMeeting } from '#shared/understanding/time/moving.ts';
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
  const found = byClaims(shared, understanding);
  const [first] = found;
  if (!first || found.some((one) => one.event.iCalUid !== first.event.iCalUid)) return null;
  const earliest = found.reduce((a, b) => (b.startMs < a.startMs ? b : a));
  return toLink(earliest, ports.accounts.addressesOf(message.accountId));
}

/**
 * "Our 3pm", "from Thursday" is said of the meeting itself and tells more than where they want it. Where nothing but a wish is said
 * ("move our call to Friday"), any meeting with them may be meant. The same meeting may stand in several of the user's calendars.
 */
function byClaims(shared: readonly Occurrence[], { claims, intents }: Understanding): readonly Occurrence[] {
  const dated = claims.filter((claim) => claim.startMs !== null);
  const named = dated.filter(namesMeeting);
  const said = named.length > 0 ? named : dated.filter((claim) => claim.polarity === 'include');
  if (said.length === 0) return shared;
  for (const fits of [startsAt, isWithin, isAtHour]) {
    const meant = shared.filter((one) => said.some((claim) => fits(claim, one.startMs)));
    if (meant.length > 0) return meant;
  }
  return named.length === 0 && intents.includes('reschedule') ? shared : [];
}

/** By the likeliest reading, or by another one. */
function startsAt({ startHasTime, startMs, alternatives }: TimeClaim, ms: number): boolean {
  return startHasTime && (startMs === ms || alternatives.some((one) => one.startMs === ms));
}

/** Within a run of days or hours; on the day of a moment, for "our Thursday call to 4pm" says no other. */
function isWithin({ kind, startMs, endMs, timeZone, certainty }: TimeClaim, ms: number): boolean {
  if (startMs === null) return false;
  if (kind === 'instant') return certainty !== 'ambiguous' && localDateOf(startMs, timeZone) === localDateOf(ms, timeZone); // prettier-ignore
  return startMs <= ms && ms < (endMs ?? startMs + dayMs);
}

/** "Our 3pm" says no day. */
function isAtHour(claim: TimeClaim, ms: number): boolean {
  const { startMs, startHasTime, certainty, timeZone } = claim;
  const isHour = namesMeeting(claim) && startHasTime && certainty === 'ambiguous' && startMs !== null;
  return isHour && minuteOfDay(startMs, timeZone) === minuteOfDay(ms, timeZone);
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
    organizerEmail: event.organizerEmail.toLowerCase(),
  };
}
