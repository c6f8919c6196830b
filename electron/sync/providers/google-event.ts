/**
 * Reads one event as Google returns it. Lenient: an event that lacks something is mended where the meaning is clear (on
 * the side of busy), left out where it is not, and always counted; one odd event never fails a sync.
 *
 * Cancelled items carry little: an exception its id, its master and its original start; anything else its id.
 */
import { z } from 'zod';
import type { Attendee, CalendarEvent, EventTime } from '#shared/domain/calendar-event.ts';
import { eventTypes, ResponseStatus } from '#shared/domain/calendar-event.ts';
import { isLocalDate, addDays, daysBetween, toEpochDay, dayMs } from '#shared/time/local-date.ts';
import { fromWallMs } from '#shared/time/wall-clock.ts';
import { knownZoneOr } from '#shared/time/zone.ts';
import type { EventChange, Place } from '../provider.ts';

/** A wrong type in a field is that field missing, not the event broken. */
const text = z.string().optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);
const Time = z.object({ date: text, dateTime: text, timeZone: text }).optional().catch(undefined);
const Guest = z.object({
  email: text,
  displayName: text,
  responseStatus: text,
  self: flag,
  organizer: flag,
  optional: flag,
});
const Resource = z.object({
  id: z.string().min(1).max(1100),
  status: text,
  etag: text,
  iCalUID: text,
  summary: text,
  location: text,
  description: text,
  start: Time,
  end: Time,
  recurrence: z.array(z.string().max(10_000)).max(500).optional().catch(undefined),
  recurringEventId: text,
  originalStartTime: Time,
  transparency: text,
  eventType: text,
  attendees: z.array(Guest.catch({})).optional().catch(undefined),
  organizer: z.object({ email: text }).optional().catch(undefined),
  sequence: z.number().int().optional().catch(undefined),
  updated: text,
  extendedProperties: z
    .object({ private: z.record(z.string(), z.unknown()).optional() })
    .optional()
    .catch(undefined),
  hangoutLink: text,
});
type Resource = z.infer<typeof Resource>;

/** For tests of busy time an hour is what Google's own dialog proposes. */
const assumedLengthMs = 3_600_000;
/** Google's own limit is 8,192. */
const longestText = 20_000;

export type ReadEvent = { readonly change: EventChange | null; readonly warnings: readonly string[] };

export function readGoogleEvent(item: unknown, place: Place): ReadEvent {
  const parsed = Resource.safeParse(item);
  if (!parsed.success) return { change: null, warnings: ['event-without-id'] };
  const resource = parsed.data;
  const { id, recurringEventId } = resource;
  const cancelled = resource.status === 'cancelled';
  if (cancelled && recurringEventId === undefined) return { change: { kind: 'remove', id }, warnings: [] };

  const warnings: string[] = [];
  const originalStart = readTime(resource.originalStartTime, place.timeZone);
  const start = readTime(resource.start, place.timeZone) ?? (cancelled ? originalStart : null);
  if (start === null)
    return { change: null, warnings: [resource.start ? 'event-with-bad-start' : 'event-without-start'] };
  if (recurringEventId !== undefined && originalStart === null) warnings.push('exception-without-original-start');
  const end = toEnd(start, readTime(resource.end, place.timeZone), cancelled ? [] : warnings);
  const eventType = eventTypes.find((type) => type === (resource.eventType ?? 'default'));
  if (eventType === undefined) warnings.push('unknown-event-type');

  const event: CalendarEvent = {
    id,
    calendarId: place.calendarId,
    iCalUid: resource.iCalUID ?? '',
    etag: resource.etag ?? '',
    status: cancelled ? 'cancelled' : resource.status === 'tentative' ? 'tentative' : 'confirmed',
    summary: cut(resource.summary, 2000),
    location: cut(resource.location, 2000),
    description: cut(resource.description, longestText),
    start,
    end,
    // An exception is never a master, whatever lines it carries.
    recurrence: recurringEventId === undefined ? (resource.recurrence ?? []) : [],
    recurringEventId: recurringEventId ?? null,
    originalStart: recurringEventId === undefined ? null : (originalStart ?? start),
    transparency: resource.transparency === 'transparent' ? 'transparent' : 'opaque',
    eventType: eventType ?? 'default',
    ...readGuests(resource),
    organizerEmail: resource.organizer?.email ?? '',
    sequence: resource.sequence ?? 0,
    updatedAtMs: toMs(resource.updated),
    privateProperties: readTags(resource),
    meetLink: resource.hangoutLink?.startsWith('https://') ? resource.hangoutLink : null,
  };
  return { change: { kind: 'store', event }, warnings };
}

function readTime(time: Resource['start'], calendarZone: string): EventTime | null {
  if (time?.date !== undefined) return isLocalDate(time.date) ? { kind: 'date', localDate: time.date } : null;
  if (time?.dateTime === undefined) return null;
  const timeZone = knownZoneOr(time.timeZone ?? calendarZone, knownZoneOr(calendarZone, 'UTC'));
  const match = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?([Zz]|[+-]\d{2}:\d{2})?$/.exec(time.dateTime);
  const localDate = match?.[1] ?? '';
  if (!match || !isLocalDate(localDate)) return null;
  if (match[5] !== undefined) {
    const ms = Date.parse(time.dateTime);
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

function readGuests(resource: Resource): Pick<CalendarEvent, 'attendees' | 'myResponse' | 'optionalForMe'> {
  const attendees = (resource.attendees ?? []).flatMap((guest): Attendee[] => {
    const status = ResponseStatus.safeParse(guest.responseStatus);
    if (guest.email === undefined && guest.self !== true) return [];
    return [
      {
        email: guest.email ?? '',
        ...(guest.displayName === undefined ? {} : { displayName: guest.displayName.slice(0, 500) }),
        responseStatus: status.success ? status.data : 'needsAction',
        self: guest.self ?? false,
        organizer: guest.organizer ?? false,
        optional: guest.optional ?? false,
      },
    ];
  });
  const me = attendees.find((guest) => guest.self);
  return { attendees, myResponse: me?.responseStatus ?? null, optionalForMe: me?.optional ?? false };
}

/** Other apps' tags are none of our business and may be large. */
function readTags(resource: Resource): Record<string, string> {
  const tags = Object.entries(resource.extendedProperties?.private ?? {});
  return Object.fromEntries(
    tags.flatMap(([name, value]) => (name.startsWith('cams') && typeof value === 'string' ? [[name, value]] : [])),
  );
}

function toMs(time: string | undefined): number {
  const ms = time === undefined ? NaN : Date.parse(time);
  return Number.isNaN(ms) ? 0 : ms;
}

function cut(value: string | undefined, length: number): string {
  return (value ?? '').slice(0, length);
}
