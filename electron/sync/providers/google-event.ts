/**
 * Reads one event as Google returns it. Lenient: an event that lacks something is mended where the meaning is clear (on
 * the side of busy), left out where it is not, and always counted; one odd event never fails a sync. A wrong type in a
 * field is that field missing, not the event broken.
 *
 * Cancelled items carry little: an exception its id, its master and its original start; anything else its id.
 */
import type { Attendee, CalendarEvent, EventTime } from '#shared/domain/calendar-event.ts';
import { eventTypes } from '#shared/domain/calendar-event.ts';
import { isLocalDate, addDays, daysBetween, toEpochDay, dayMs } from '#shared/time/local-date.ts';
import { fromWallMs } from '#shared/time/wall-clock.ts';
import { knownZoneOr } from '#shared/time/zone.ts';
import type { EventChange, Place } from '../provider.ts';
import { isFlag, isListOfText, toFields, toList, toText, type Fields } from './json-fields.ts';

/** For tests of busy time an hour is what Google's own dialog proposes. */
const assumedLengthMs = 3_600_000;
/** Google's own limit is 8,192. */
const longestText = 20_000;
const longestId = 1100;
const [mostRules, longestRule] = [500, 10_000];
const answers = ['needsAction', 'declined', 'tentative', 'accepted'] as const;

export type ReadEvent = { readonly change: EventChange | null; readonly warnings: readonly string[] };

const nothingOdd: readonly string[] = [];

export function readGoogleEvent(item: unknown, place: Place): ReadEvent {
  const resource = toFields(item);
  const id = toText(resource?.['id']) ?? '';
  if (resource === null || id === '' || id.length > longestId) return { change: null, warnings: ['event-without-id'] };
  const recurringEventId = toText(resource['recurringEventId']);
  const cancelled = resource['status'] === 'cancelled';
  if (cancelled && recurringEventId === undefined) return { change: { kind: 'remove', id }, warnings: nothingOdd };

  const warnings: string[] = [];
  const originalStart = readTime(toFields(resource['originalStartTime']), place.timeZone);
  const givenStart = toFields(resource['start']);
  const start = readTime(givenStart, place.timeZone) ?? (cancelled ? originalStart : null);
  if (start === null) return { change: null, warnings: [givenStart ? 'event-with-bad-start' : 'event-without-start'] };
  if (recurringEventId !== undefined && originalStart === null) warnings.push('exception-without-original-start');
  const end = toEnd(start, readTime(toFields(resource['end']), place.timeZone), cancelled ? [] : warnings);
  const eventType = eventTypes.find((type) => type === (toText(resource['eventType']) ?? 'default'));
  if (eventType === undefined) warnings.push('unknown-event-type');
  const { attendees, myResponse, optionalForMe } = readGuests(toList(resource['attendees']));
  const sequence = resource['sequence'];
  const meetLink = toText(resource['hangoutLink']);

  const event: CalendarEvent = {
    id,
    calendarId: place.calendarId,
    iCalUid: toText(resource['iCalUID']) ?? '',
    etag: toText(resource['etag']) ?? '',
    status: cancelled ? 'cancelled' : resource['status'] === 'tentative' ? 'tentative' : 'confirmed',
    summary: cut(resource['summary'], 2000),
    location: cut(resource['location'], 2000),
    description: cut(resource['description'], longestText),
    start,
    end,
    // An exception is never a master, whatever lines it carries.
    recurrence: recurringEventId === undefined ? readRules(resource['recurrence']) : [],
    recurringEventId: recurringEventId ?? null,
    originalStart: recurringEventId === undefined ? null : (originalStart ?? start),
    transparency: resource['transparency'] === 'transparent' ? 'transparent' : 'opaque',
    eventType: eventType ?? 'default',
    attendees,
    myResponse,
    optionalForMe,
    organizerEmail: toText(toFields(resource['organizer'])?.['email']) ?? '',
    sequence: Number.isSafeInteger(sequence) ? (sequence as number) : 0,
    updatedAtMs: toMs(resource['updated']),
    privateProperties: readTags(toFields(toFields(resource['extendedProperties'])?.['private'])),
    meetLink: meetLink?.startsWith('https://') ? meetLink : null,
  };
  return { change: { kind: 'store', event }, warnings };
}

const instant = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?([Zz]|[+-]\d{2}:\d{2})?$/;

function readTime(time: Fields | null, calendarZone: string): EventTime | null {
  if (time === null) return null;
  const date = toText(time['date']);
  if (date !== undefined) return isLocalDate(date) ? { kind: 'date', localDate: date } : null;
  const dateTime = toText(time['dateTime']);
  if (dateTime === undefined) return null;
  const match = instant.exec(dateTime);
  const localDate = match?.[1] ?? '';
  if (!match || !isLocalDate(localDate)) return null;
  const timeZone = knownZoneOr(toText(time['timeZone']) ?? calendarZone, knownZoneOr(calendarZone, 'UTC'));
  if (match[5] !== undefined) {
    const ms = Date.parse(dateTime);
    return Number.isNaN(ms) ? null : { kind: 'instant', ms, timeZone };
  }
  // Without an offset it is the wall clock of the zone beside it.
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4]);
  return { kind: 'instant', ms: fromWallMs(toEpochDay(localDate) * dayMs + seconds * 1000, timeZone), timeZone };
}

function toEnd(start: EventTime, end: EventTime | null, warnings: string[]): EventTime {
  if (end === null) warnings.push('event-without-end');
  if (start.kind === 'date') {
    if (end?.kind === 'date' && daysBetween(start.localDate, end.localDate) > 0) return end;
    if (end !== null) warnings.push('event-with-bad-end');
    return { kind: 'date', localDate: addDays(start.localDate, 1) };
  }
  if (end?.kind === 'instant' && end.ms >= start.ms) return end;
  if (end !== null) warnings.push('event-with-bad-end');
  return { ...start, ms: start.ms + assumedLengthMs };
}

function readRules(value: unknown): string[] {
  return isListOfText(value, { most: mostRules, longest: longestRule }) ? [...value] : [];
}

function readGuests(guests: readonly unknown[]): Pick<CalendarEvent, 'attendees' | 'myResponse' | 'optionalForMe'> {
  const attendees: Attendee[] = [];
  let me: Attendee | null = null;
  for (const each of guests) {
    const guest = toFields(each);
    const email = toText(guest?.['email']);
    if (guest === null || (email === undefined && guest['self'] !== true)) continue;
    const displayName = toText(guest['displayName']);
    const attendee: Attendee = {
      email: email ?? '',
      ...(displayName === undefined ? {} : { displayName: displayName.slice(0, 500) }),
      responseStatus: answers.find((answer) => answer === guest['responseStatus']) ?? 'needsAction',
      self: isFlag(guest['self']),
      organizer: isFlag(guest['organizer']),
      optional: isFlag(guest['optional']),
    };
    attendees.push(attendee);
    if (attendee.self) me ??= attendee;
  }
  return { attendees, myResponse: me?.responseStatus ?? null, optionalForMe: me?.optional ?? false };
}

/** Other apps' tags are none of our business and may be large. */
function readTags(tags: Fields | null): Record<string, string> {
  if (tags === null) return {};
  return Object.fromEntries(
    Object.entries(tags).flatMap(([name, value]) =>
      name.startsWith('cams') && typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}

function toMs(time: unknown): number {
  const ms = typeof time === 'string' ? Date.parse(time) : NaN;
  return Number.isNaN(ms) ? 0 : ms;
}

function cut(value: unknown, length: number): string {
  return (toText(value) ?? '').slice(0, length);
}
