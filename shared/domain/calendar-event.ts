/**
 * An event as stored: a single event, the master of a series, or an exception of a series (RFC 5545 RECURRENCE-ID).
 * Instances are expanded from these, never stored.
 */
import { z } from 'zod';
import { LocalDate, TimeZone } from './interval.ts';
import { CalendarId } from './ids.ts';

/** Google's `start`/`end`: an instant with the zone whose rules a series follows, or a date of the calendar's zone (end exclusive). */
export const EventTime = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('instant'), ms: z.number().int(), timeZone: TimeZone }),
  z.object({ kind: z.literal('date'), localDate: LocalDate }),
]);
export type EventTime = z.infer<typeof EventTime>;

export const ResponseStatus = z.enum(['needsAction', 'declined', 'tentative', 'accepted']);
export type ResponseStatus = z.infer<typeof ResponseStatus>;

export const Attendee = z.object({
  email: z.string(),
  displayName: z.string().optional(),
  responseStatus: ResponseStatus,
  self: z.boolean(),
  organizer: z.boolean(),
  optional: z.boolean(),
});
export type Attendee = z.infer<typeof Attendee>;

export const eventTypes = ['default', 'birthday', 'focusTime', 'fromGmail', 'outOfOffice', 'workingLocation'] as const;

export const CalendarEvent = z.object({
  /** The provider's event id, unique within the calendar. */
  id: z.string(),
  calendarId: CalendarId,
  iCalUid: z.string(),
  etag: z.string(),
  status: z.enum(['confirmed', 'tentative', 'cancelled']),
  summary: z.string(),
  location: z.string(),
  description: z.string(),
  start: EventTime,
  end: EventTime,
  /** RFC 5545 lines (RRULE, RDATE, EXDATE); empty unless this is the master of a series. */
  recurrence: z.array(z.string()),
  /** Set on exceptions: the master's id, and which instance this one replaces or cancels. */
  recurringEventId: z.string().nullable(),
  originalStart: EventTime.nullable(),
  transparency: z.enum(['opaque', 'transparent']),
  eventType: z.enum(eventTypes),
  /** My own answer; null when I am no guest (my own event). */
  myResponse: ResponseStatus.nullable(),
  /** True when I am invited as optional. */
  optionalForMe: z.boolean(),
  attendees: z.array(Attendee),
  organizerEmail: z.string(),
  sequence: z.number().int(),
  updatedAtMs: z.number().int(),
  /** `extendedProperties.private`: only CAMS' own tags are read (camsHold, camsRequest, camsOutbox). */
  privateProperties: z.record(z.string(), z.string()),
  meetLink: z.string().nullable(),
});
export type CalendarEvent = z.infer<typeof CalendarEvent>;

/** One occurrence in a range: an event's own time or an expanded instance of a series. */
export type Occurrence = {
  readonly event: CalendarEvent;
  readonly startMs: number;
  readonly endMs: number;
  readonly allDay: boolean;
};
