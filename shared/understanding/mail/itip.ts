/**
 * The text/calendar part of a mail (RFC 5545, 5546): its method and the first VEVENT's identity, times and people, by the readers of
 * `#shared/icalendar`. It expands nothing and follows nothing. Bad input gives null, never a guess: a text that is damaged is none, and
 * a time that is read only by a guess (a zone that nobody knows) is left unread.
 */
import type { Understanding } from '#shared/domain/claim.ts';
import type { EventTime } from '#shared/domain/calendar-event.ts';
import { isAppError } from '#shared/errors.ts';
import {
  findFirst,
  readComponents,
  textOf,
  type CalendarObject,
  type Component,
} from '#shared/icalendar/components.ts';
import { maximumAttendees, toAddress } from '#shared/icalendar/people.ts';
import { readSpan, type Span } from '#shared/icalendar/times.ts';
import { createZoneReader } from '#shared/icalendar/zone-reader.ts';
import { startOfDay } from '#shared/time/wall-clock.ts';

export type Itip = NonNullable<Understanding['itip']>;

const maximumSize = 1_000_000;
const methods = new Set(['REQUEST', 'REPLY', 'CANCEL', 'COUNTER', 'DECLINECOUNTER', 'REFRESH', 'ADD', 'PUBLISH']);
const longestUid = 1_024;

/** `userTimeZone` reads floating times and dates without a zone. */
export function parseItip(text: string, userTimeZone: string): Itip | null {
  if (text.length > maximumSize || !/BEGIN:VCALENDAR/i.test(text.slice(0, 2_000))) return null;
  const calendar = readFirst(text);
  const event = calendar?.events[0];
  if (!calendar || !event) return null;
  const uid = textOf(event, 'UID');
  if (uid === '' || uid.length > longestUid || (calendar.method !== '' && !methods.has(calendar.method))) return null;
  const span = readTimes(event, calendar.zones, userTimeZone);
  const sequence = Number.parseInt(textOf(event, 'SEQUENCE'), 10);
  return {
    method: calendar.method === '' ? 'PUBLISH' : calendar.method,
    uid,
    sequence: Number.isInteger(sequence) && sequence >= 0 ? sequence : 0,
    startMs: span === null ? null : toMs(span.start, userTimeZone),
    endMs: span === null ? null : toMs(span.end, userTimeZone),
    organizer: toAddress(textOf(event, 'ORGANIZER')),
    summary: (findFirst(event, 'SUMMARY')?.values[0] ?? '').slice(0, 500),
    attendees: event.properties
      .filter(({ name }) => name === 'ATTENDEE')
      .slice(0, maximumAttendees)
      .map(({ parameters, values }) => ({
        email: toAddress(values[0] ?? ''),
        partstat: (parameters['partstat'] ?? 'NEEDS-ACTION').toUpperCase(),
      })),
  };
}

function readFirst(text: string): CalendarObject | null {
  let isDamaged = false;
  try {
    const [calendar] = readComponents(text, ({ kind }) => (isDamaged ||= kind === 'lost'));
    return isDamaged ? null : (calendar ?? null);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return null;
  }
}

function readTimes(event: Component, zones: readonly Component[], userTimeZone: string): Span | null {
  let isGuessed = false;
  const tell = (kind: 'lost' | 'mended') => (isGuessed ||= kind === 'lost');
  try {
    // Of a series its first instance is read, so its zone has to hold for that one only.
    const span = readSpan(event, false, { zoneOf: createZoneReader(zones, userTimeZone), userTimeZone, tell });
    return isGuessed ? null : span;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return null;
  }
}

function toMs(time: EventTime, userTimeZone: string): number {
  return time.kind === 'instant' ? time.ms : startOfDay(time.localDate, userTimeZone);
}
