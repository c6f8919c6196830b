/**
 * Google Calendar v3 behind the provider's questions. Lists ask for masters and exceptions of all time: a window cannot
 * travel with a sync token, and expanded instances of an endless series would come to 2099.
 */
import type { calendar_v3 } from '@googleapis/calendar';
import { AppError } from '#shared/errors.ts';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import {
  connectCalendar,
  type CalendarApi,
  type CalendarProvider,
  type CallGoogle,
  type CallOptions,
  type ConnectCalendar,
  type GoogleSession,
  type ListRequest,
  type Place,
} from '../provider.ts';
import { readGoogleCalendar } from './google-calendar-entry.ts';
import { toGoogleEvent } from './google-event-body.ts';
import { readGoogleEvent } from './google-event.ts';

const eventFields =
  'id,status,etag,iCalUID,summary,location,description,start,end,recurrence,recurringEventId,originalStartTime,' +
  'transparency,eventType,attendees(email,displayName,responseStatus,self,organizer,optional),organizer(email),' +
  'sequence,updated,extendedProperties/private,hangoutLink';

/** A third of the bytes of whole events. Pages of a thousand keep each one's work in the main process short. */
const eventParams = {
  singleEvents: false,
  maxResults: 1000,
  fields: `nextPageToken,nextSyncToken,items(${eventFields})`,
} as const;
/** No token depends on it: the same answer without the blanks that make it pretty. */
const compact = { prettyPrint: false } as const;
const listParams = { maxResults: 250 } as const;
/** Raised when events are read differently: what is stored is then read anew. */
const readingVersion = 1;

type Ports = {
  readonly callGoogle: CallGoogle;
  /** Google's client, unless something stands before it. */
  readonly connect?: ConnectCalendar;
};

export function createGoogleCalendar({ callGoogle, connect = connectCalendar }: Ports): CalendarProvider {
  async function call<T>(
    session: GoogleSession,
    rules: { name: string; signal?: AbortSignal | undefined; byUser?: boolean },
    act: (api: CalendarApi, options: CallOptions) => Promise<{ data: T }>,
  ): Promise<T> {
    const api = await connect(session);
    const { signal, ...rest } = rules;
    // Everything here may be done twice: inserts carry an id of ours, patches say the same again.
    const full = { ...rest, idempotent: true, ...(signal ? { signal } : {}) };
    return (await callGoogle(session, full, (options) => act(api, options))).data;
  }

  return {
    eventParams: JSON.stringify({ ...eventParams, readingVersion }),
    listParams: JSON.stringify({ ...listParams, readingVersion }),

    listCalendars: async (session, accountId, request) => {
      const data = await call(session, toRules('calendar.calendarList.list', request), (api, options) =>
        api.calendarList.list({ ...listParams, ...toTokens(request) }, options),
      );
      const read = (data.items ?? []).map((item) => readGoogleCalendar(item, accountId));
      const changes = read.filter((change) => change !== null);
      const warnings = Array.from({ length: read.length - changes.length }, () => 'calendar-without-id');
      return { changes, warnings, ...toNext(data) };
    },

    listEvents: async (session, place, request) => {
      const data = await call(session, toRules('calendar.events.list', request), (api, options) =>
        api.events.list({ calendarId: place.providerId, ...eventParams, ...compact, ...toTokens(request) }, options),
      );
      const read = (data.items ?? []).map((item) => readGoogleEvent(item, place));
      return {
        changes: read.flatMap(({ change }) => change ?? []),
        warnings: read.flatMap(({ warnings }) => warnings),
        ...toNext(data),
      };
    },

    getEvent: async (session, place, id) => {
      const data = await call(session, { name: 'calendar.events.get', byUser: true }, (api, options) =>
        api.events.get({ calendarId: place.providerId, eventId: id }, options),
      );
      return toEvent(data, place);
    },

    insertEvent: async (session, place, event, { sendUpdates, withMeet }) => {
      const data = await call(session, { name: 'calendar.events.insert', byUser: true }, (api, options) =>
        api.events.insert(
          {
            calendarId: place.providerId,
            sendUpdates,
            conferenceDataVersion: withMeet ? 1 : 0,
            requestBody: toGoogleEvent(event, withMeet ? `${event.id}meet` : null),
          },
          options,
        ),
      );
      return toEvent(data, place);
    },

    patchEvent: async (session, place, id, patch, { etag, sendUpdates, withMeet }) => {
      const data = await call(session, { name: 'calendar.events.patch', byUser: true }, (api, options) =>
        api.events.patch(
          {
            calendarId: place.providerId,
            eventId: id,
            sendUpdates,
            ...(withMeet ? { conferenceDataVersion: 1 } : {}),
            requestBody: toGoogleEvent(patch, withMeet ? `${id}meet` : null),
          },
          { ...options, ...(etag === null ? {} : { headers: { 'If-Match': etag } }) },
        ),
      );
      return toEvent(data, place);
    },

    // `attendeesOmitted` makes a list with one guest mean that guest's answer only, instead of the whole list (Events resource).
    respondToEvent: async (session, place, id, { email, answer }, { sendUpdates }) => {
      const data = await call(session, { name: 'calendar.events.patch', byUser: true }, (api, options) =>
        api.events.patch(
          {
            calendarId: place.providerId,
            eventId: id,
            sendUpdates,
            requestBody: { attendeesOmitted: true, attendees: [{ email, responseStatus: answer }] },
          },
          options,
        ),
      );
      return toEvent(data, place);
    },

    removeEvent: async (session, place, id, { sendUpdates }) => {
      await call(session, { name: 'calendar.events.delete', byUser: true }, (api, options) =>
        api.events.delete({ calendarId: place.providerId, eventId: id, sendUpdates }, options),
      );
    },
  };
}

function toRules(name: string, { signal }: ListRequest) {
  return { name, signal };
}

/** Page tokens go together with the sync token that began the list. */
function toTokens({ syncToken, pageToken }: ListRequest) {
  return { ...(syncToken === null ? {} : { syncToken }), ...(pageToken === null ? {} : { pageToken }) };
}

function toNext(data: { nextPageToken?: string | null; nextSyncToken?: string | null }) {
  return { nextPageToken: data.nextPageToken || null, nextSyncToken: data.nextSyncToken || null };
}

/** An event by itself, a deleted one included: Google answers it with its id and status 'cancelled'. */
function toEvent(resource: calendar_v3.Schema$Event, place: Place): CalendarEvent {
  const { change } = readGoogleEvent(resource, place);
  if (change?.kind === 'store') return change.event;
  if (change?.kind === 'remove') {
    const { change: whole } = readGoogleEvent({ ...resource, status: 'confirmed' }, place);
    const event = whole?.kind === 'store' ? whole.event : emptyEvent(change.id, place);
    return { ...event, status: 'cancelled' };
  }
  throw new AppError('internal', 'Google answered with an event that cannot be read.');
}

function emptyEvent(id: string, place: Place): CalendarEvent {
  const { change } = readGoogleEvent({ id, start: { date: '1970-01-01' }, end: { date: '1970-01-02' } }, place);
  if (change?.kind !== 'store') throw new Error('an empty event can be read');
  return change.event;
}
