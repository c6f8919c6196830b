/** An event or a change as Google's API takes it. What is left out stays as it is there (PATCH semantics). */
import type { calendar_v3 } from '@googleapis/calendar';
import type { EventTime } from '#shared/domain/calendar-event.ts';
import type { EventInput, EventPatch } from '#shared/domain/calendar-writes.ts';

export function toGoogleEvent(
  event: EventPatch & Pick<Partial<EventInput>, 'id' | 'recurrence'>,
  meetRequestId: string | null,
): calendar_v3.Schema$Event {
  // A patch may turn a timed event into an all-day one and back, so it names the half that is not used any more.
  const toTime = event.id === undefined ? toPatchedTime : toGoogleTime;
  const body: calendar_v3.Schema$Event = {};
  if (event.id !== undefined) body.id = event.id;
  if (event.summary !== undefined) body.summary = event.summary;
  if (event.description !== undefined) body.description = event.description;
  if (event.location !== undefined) body.location = event.location;
  if (event.start !== undefined) body.start = toTime(event.start);
  if (event.end !== undefined) body.end = toTime(event.end);
  if (event.status !== undefined) body.status = event.status;
  if (event.transparency !== undefined) body.transparency = event.transparency;
  if (event.recurrence !== undefined) body.recurrence = [...event.recurrence];
  if (event.attendees !== undefined) {
    body.attendees = event.attendees.map(({ email, displayName, optional }) => ({
      email,
      ...(displayName === undefined ? {} : { displayName }),
      ...(optional === undefined ? {} : { optional }),
    }));
  }
  if (event.privateProperties !== undefined) {
    body.extendedProperties = { private: { ...event.privateProperties } };
  }
  if (meetRequestId !== null) {
    // Google ignores a request id that it has seen, so a repeated call makes no second conference.
    body.conferenceData = {
      createRequest: { requestId: meetRequestId, conferenceSolutionKey: { type: 'hangoutsMeet' } },
    };
  }
  return body;
}

function toGoogleTime(time: EventTime): calendar_v3.Schema$EventDateTime {
  if (time.kind === 'date') return { date: time.localDate };
  return { dateTime: new Date(time.ms).toISOString(), timeZone: time.timeZone };
}

function toPatchedTime(time: EventTime): calendar_v3.Schema$EventDateTime {
  return time.kind === 'date'
    ? { ...toGoogleTime(time), dateTime: null, timeZone: null }
    : { ...toGoogleTime(time), date: null };
}
