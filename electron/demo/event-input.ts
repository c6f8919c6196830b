/**
 * What a client may say about an event, checked and put into one form. Fields that only Google writes are passed over;
 * times get an offset and a zone; a time that is none, ends before it starts or mixes a date with a moment is refused.
 */
import { z } from 'zod';
import { canExpand, findRecurrenceProblem } from './calendar-recurrence.ts';
import { formatInstant, isZone, readTime } from './calendar-time.ts';
import { refuse } from './http-server.ts';
import type { GoogleEvent, GoogleTime } from './world-types.ts';

const Time = z.object({
  date: z.string().optional(),
  dateTime: z.string().optional(),
  timeZone: z.string().optional(),
});
const Properties = z.record(z.string().max(44), z.string().max(1024));
const TypeProperties = z.record(z.string(), z.unknown());

export const EventInput = z.object({
  id: z.string().optional(),
  iCalUID: z.string().max(1024).optional(),
  status: z.enum(['confirmed', 'tentative', 'cancelled']).optional(),
  summary: z.string().optional(),
  description: z.string().optional(),
  location: z.string().optional(),
  colorId: z.string().optional(),
  start: Time.optional(),
  end: Time.optional(),
  recurrence: z.array(z.string().max(2000)).max(50).optional(),
  transparency: z.enum(['opaque', 'transparent']).optional(),
  visibility: z.enum(['default', 'public', 'private', 'confidential']).optional(),
  sequence: z.number().int().min(0).optional(),
  attendees: z
    .array(
      z.object({
        email: z.string(),
        displayName: z.string().optional(),
        responseStatus: z.enum(['needsAction', 'declined', 'tentative', 'accepted']).optional(),
        optional: z.boolean().optional(),
        resource: z.boolean().optional(),
        comment: z.string().optional(),
        additionalGuests: z.number().int().min(0).optional(),
      }),
    )
    .optional(),
  attendeesOmitted: z.boolean().optional(),
  eventType: z.enum(['default', 'birthday', 'focusTime', 'fromGmail', 'outOfOffice', 'workingLocation']).optional(),
  reminders: z
    .object({
      useDefault: z.boolean().optional(),
      overrides: z
        .array(z.object({ method: z.enum(['email', 'popup']), minutes: z.number().int().min(0).max(40_320) }))
        .max(5)
        .optional(),
    })
    .optional(),
  extendedProperties: z.object({ private: Properties.optional(), shared: Properties.optional() }).optional(),
  conferenceData: z.record(z.string(), z.unknown()).optional(),
  guestsCanModify: z.boolean().optional(),
  guestsCanInviteOthers: z.boolean().optional(),
  guestsCanSeeOtherGuests: z.boolean().optional(),
  outOfOfficeProperties: TypeProperties.optional(),
  focusTimeProperties: TypeProperties.optional(),
  workingLocationProperties: TypeProperties.optional(),
  birthdayProperties: TypeProperties.optional(),
  source: z.object({ title: z.string().optional(), url: z.string().optional() }).optional(),
});
export type EventInput = z.infer<typeof EventInput>;

export type JsonObject = Readonly<Record<string, unknown>>;

/** The body as a JSON object; what is no object is refused. */
export function readObject(body: unknown): JsonObject {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) refuse(400, 'parseError', 'Parse Error');
  return body as JsonObject;
}

export function readEvent(body: JsonObject): EventInput {
  const parsed = EventInput.safeParse(body);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path ?? [];
  if (path[0] === 'attendees' && path[2] === 'email') refuse(400, 'required', 'Missing attendee email.');
  return refuse(400, 'invalid', `Invalid value for: ${path.join('.')}`);
}

/** Only the fields of a patch that a client may write; null stands for "take it away". */
export function toWritable(patch: JsonObject): JsonObject {
  const barred = ['id', 'iCalUID', 'sequence', 'attendeesOmitted'];
  return Object.fromEntries(Object.entries(patch).filter(([key]) => key in EventInput.shape && !barred.includes(key)));
}

/** RFC 7396: objects are merged, null removes, anything else replaces. */
export function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  const merged: Record<string, unknown> = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = isObject(value) ? mergePatch(isObject(merged[key]) ? merged[key] : {}, value) : value;
  }
  return merged;
}

/** The event with start, end and recurrence checked and in stored form. */
export function settleTimes<E extends GoogleEvent>(event: E, calendarZone: string): E {
  const start = settleTime('start', event.start, calendarZone);
  const end = settleTime('end', event.end, calendarZone);
  if ((start.date === undefined) !== (end.date === undefined)) {
    refuse(400, 'invalid', 'Start and end times must either both be date or both be dateTime.');
  }
  const lengthMs = (readTime(end, calendarZone) ?? 0) - (readTime(start, calendarZone) ?? 0);
  if (lengthMs < 0 || (lengthMs === 0 && start.date !== undefined)) {
    refuse(400, 'timeRangeEmpty', 'The specified time range is empty.');
  }
  const settled = { ...event, start, end };
  if (event.recurrence === undefined || event.recurrence.length === 0) {
    const { recurrence: _none, ...single } = settled;
    return single as E;
  }
  if (event.start?.dateTime !== undefined && event.start.timeZone === undefined) {
    refuse(400, 'required', 'Missing time zone definition for start time.');
  }
  const problem = findRecurrenceProblem(event.recurrence);
  if (problem !== null) refuse(400, 'invalid', problem);
  if (!canExpand(settled, calendarZone)) refuse(400, 'invalid', 'Invalid recurrence rule.');
  return settled;
}

function settleTime(name: 'start' | 'end', time: GoogleTime | undefined, calendarZone: string): GoogleTime {
  if (time === undefined || (time.date === undefined && time.dateTime === undefined)) {
    refuse(400, 'required', `Missing ${name} time.`);
  }
  if (time.date !== undefined && time.dateTime !== undefined) refuse(400, 'invalid', `Invalid ${name} time.`);
  if (time.timeZone !== undefined && !isZone(time.timeZone)) {
    refuse(400, 'invalid', `Invalid time zone definition for ${name} time.`);
  }
  if (time.date !== undefined) {
    if (!/^\d{4}-\d\d-\d\d$/.test(time.date) || readTime(time, calendarZone) === null) {
      refuse(400, 'invalid', `Invalid ${name} time.`);
    }
    return { date: time.date };
  }
  const hasOffset = /(Z|[+-]\d\d:?\d\d)$/i.test(time.dateTime ?? '');
  if (!hasOffset && time.timeZone === undefined) {
    refuse(400, 'required', `Missing time zone definition for ${name} time.`);
  }
  const ms = readTime(time, calendarZone);
  if (ms === null || !/T\d/i.test(time.dateTime ?? '')) refuse(400, 'invalid', `Invalid ${name} time.`);
  const timeZone = time.timeZone ?? calendarZone;
  return { dateTime: formatInstant(ms, timeZone), timeZone };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
