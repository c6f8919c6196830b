/** The routes of Calendar v3's events: list, instances, get, insert, patch, delete. */
import { z } from 'zod';
import { getAccess, getWriteAccess, type Access } from './calendar-access.ts';
import type { Meetings } from './calendar-meet.ts';
import { formatSyncToken, readSyncToken, type ListPage, type Pages } from './calendar-pages.ts';
import { listChanges, listEvents, listInstances, type Selection } from './calendar-selection.ts';
import { toEtag, type CalendarStore } from './calendar-store.ts';
import { showEvent } from './calendar-view.ts';
import type { EventWrites, WriteOptions } from './calendar-writes.ts';
import { refuse, type DemoAnswer, type DemoRequest, type Route } from './http-server.ts';
import { scopes } from './oauth-scopes.ts';
import { count, flag, instant, readQuery, several, zoneName } from './query-input.ts';
import type { GoogleEvent } from './world-types.ts';

const readScopes = [
  [scopes.calendar],
  [scopes.calendarEvents],
  [scopes.calendarEventsReadonly],
  [scopes.calendarReadonly],
  [scopes.calendarEventsFreebusy],
];
const writeScopes = [[scopes.calendar], [scopes.calendarEvents]];
const sendUpdates = z.enum(['all', 'externalOnly', 'none']).optional();
const written = {
  sendUpdates,
  sendNotifications: flag.optional(),
  conferenceDataVersion: count.refine((version) => version <= 1, 'at most 1').optional(),
  maxAttendees: count.optional(),
  supportsAttachments: flag.optional(),
  alwaysIncludeEmail: flag.optional(),
};

const ListQuery = z.strictObject({
  maxResults: count.optional(),
  pageToken: z.string().optional(),
  syncToken: z.string().optional(),
  singleEvents: flag.optional(),
  showDeleted: flag.optional(),
  timeMin: instant.optional(),
  timeMax: instant.optional(),
  updatedMin: instant.optional(),
  timeZone: zoneName.optional(),
  orderBy: z.enum(['startTime', 'updated']).optional(),
  q: z.string().optional(),
  iCalUID: z.string().optional(),
  eventTypes: several.optional(),
  privateExtendedProperty: several.optional(),
  sharedExtendedProperty: several.optional(),
  maxAttendees: count.optional(),
  alwaysIncludeEmail: flag.optional(),
  showHiddenInvitations: flag.optional(),
});
type ListQuery = z.infer<typeof ListQuery>;

const InstancesQuery = z.strictObject({
  maxResults: count.optional(),
  pageToken: z.string().optional(),
  showDeleted: flag.optional(),
  timeMin: instant.optional(),
  timeMax: instant.optional(),
  originalStart: z.string().optional(),
  timeZone: zoneName.optional(),
  maxAttendees: count.optional(),
  alwaysIncludeEmail: flag.optional(),
});
const GetQuery = z.strictObject({
  timeZone: zoneName.optional(),
  maxAttendees: count.optional(),
  alwaysIncludeEmail: flag.optional(),
});
const WriteQuery = z.strictObject(written);
const DeleteQuery = z.strictObject({ sendUpdates, sendNotifications: flag.optional() });

const forbiddenWithToken = [
  'iCalUID',
  'orderBy',
  'privateExtendedProperty',
  'q',
  'sharedExtendedProperty',
  'timeMin',
  'timeMax',
  'updatedMin',
] as const;
/** Lists that are no base for a sync: they leave out events by more than their time. */
const withoutToken = [
  'iCalUID',
  'orderBy',
  'privateExtendedProperty',
  'q',
  'sharedExtendedProperty',
  'updatedMin',
] as const;

export type EventRoutePorts = {
  readonly store: CalendarStore;
  readonly pages: Pages;
  readonly meetings: Meetings;
  readonly writes: EventWrites;
};

export function createEventRoutes({ store, pages, meetings, writes }: EventRoutePorts): readonly Route[] {
  const events = '/calendar/v3/calendars/:calendarId/events';

  function open(request: DemoRequest, forWriting = false): Access {
    const access = (forWriting ? getWriteAccess : getAccess)(store, request.user, request.params['calendarId'] ?? '');
    meetings.settle(access.calendar);
    return access;
  }

  function list(request: DemoRequest): DemoAnswer {
    const query = readQuery(request.query, ListQuery);
    const access = open(request);
    const { calendar } = access;
    checkList(query);
    const size = toPageSize(query.maxResults, 250, 2500);
    const key = toKey(calendar.id, request.query);
    const identity = { of: calendar.id, generation: calendar.generation, with: toSyncIdentity(query) };
    const selection = toSelection(query);
    const since = query.syncToken === undefined ? null : readSyncToken(query.syncToken, identity);
    const page = (): ListPage<GoogleEvent> => {
      if (query.pageToken !== undefined) return pages.next(query.pageToken, key);
      const hasToken = since !== null || withoutToken.every((name) => query[name] === undefined);
      const token = hasToken ? formatSyncToken({ ...identity, version: store.version() }) : null;
      const items = since === null ? listEvents(access, selection) : listChanges(access, since, selection);
      return pages.open(items, size, key, token);
    };
    return toListAnswer(access, page(), query.timeZone);
  }

  function instances(request: DemoRequest): DemoAnswer {
    const query = readQuery(request.query, InstancesQuery);
    const access = open(request);
    const { calendar } = access;
    const series = calendar.events.get(request.params['eventId'] ?? '')?.event ?? refuse(404, 'notFound', 'Not Found');
    if (series.recurrence === undefined) refuse(400, 'invalid', 'The event is not recurring.');
    checkRange(query);
    const key = toKey(`${calendar.id} ${series.id}`, request.query);
    const page = (): ListPage<GoogleEvent> => {
      if (query.pageToken !== undefined) return pages.next(query.pageToken, key);
      const found = listInstances(series, calendar, { ...query, showDeleted: query.showDeleted ?? false })
        .map((event) => showEvent(event, access, query))
        .filter(
          ({ originalStartTime: time }) =>
            query.originalStart === undefined || [time?.date, time?.dateTime].includes(query.originalStart),
        );
      return pages.open(found, toPageSize(query.maxResults, 250, 2500), key, null);
    };
    return toListAnswer(access, page(), query.timeZone);
  }

  function toListAnswer(
    { calendar, entry }: Access,
    { items, ...tokens }: ListPage<GoogleEvent>,
    zone?: string,
  ): DemoAnswer {
    const stamps = [...calendar.events.values()].map(({ event }) => event.updated ?? '').toSorted();
    const body = {
      kind: 'calendar#events',
      etag: toEtag(store.version()),
      summary: entry.summary,
      description: '',
      updated: stamps.at(-1) ?? '1970-01-01T00:00:00.000Z',
      timeZone: zone ?? calendar.timeZone,
      accessRole: entry.accessRole,
      defaultReminders: [{ method: 'popup', minutes: 10 }],
      ...tokens,
      items,
    };
    return { status: 200, body };
  }

  function get(request: DemoRequest): DemoAnswer {
    const query = readQuery(request.query, GetQuery);
    const access = open(request);
    const event = writes.find(access.calendar, request.params['eventId'] ?? '') ?? refuse(404, 'notFound', 'Not Found');
    return toEventAnswer(showEvent(event, access, query));
  }

  function insert(request: DemoRequest): DemoAnswer {
    const query = readQuery(request.query, WriteQuery);
    const access = open(request, true);
    return toEventAnswer(showEvent(writes.insert(access, request.json(), toOptions(query, request)), access, query));
  }

  function patch(request: DemoRequest): DemoAnswer {
    const query = readQuery(request.query, WriteQuery);
    const access = open(request, true);
    const event = writes.patch(access, request.params['eventId'] ?? '', request.json(), toOptions(query, request));
    return toEventAnswer(showEvent(event, access, query));
  }

  function remove(request: DemoRequest): DemoAnswer {
    const query = readQuery(request.query, DeleteQuery);
    const access = open(request, true);
    writes.remove(access, request.params['eventId'] ?? '', toOptions(query, request));
    return { status: 204 };
  }

  return [
    { name: 'calendar.events.list', method: 'GET', pattern: events, scopes: readScopes, handle: list },
    { name: 'calendar.events.insert', method: 'POST', pattern: events, scopes: writeScopes, handle: insert },
    { name: 'calendar.events.get', method: 'GET', pattern: `${events}/:eventId`, scopes: readScopes, handle: get },
    {
      name: 'calendar.events.patch',
      method: 'PATCH',
      pattern: `${events}/:eventId`,
      scopes: writeScopes,
      handle: patch,
    },
    {
      name: 'calendar.events.delete',
      method: 'DELETE',
      pattern: `${events}/:eventId`,
      scopes: writeScopes,
      handle: remove,
    },
    {
      name: 'calendar.events.instances',
      method: 'GET',
      pattern: `${events}/:eventId/instances`,
      scopes: readScopes,
      handle: instances,
    },
  ];
}

function checkList(query: ListQuery): void {
  if (query.syncToken !== undefined) {
    const named = forbiddenWithToken.find((name) => query[name] !== undefined);
    if (named !== undefined) refuse(400, 'badRequest', `Sync token cannot be combined with ${named}.`);
    if (query.showDeleted === false) refuse(400, 'badRequest', 'Sync token cannot be combined with showDeleted=false.');
  }
  checkRange(query);
  if (query.orderBy === 'startTime' && query.singleEvents !== true) {
    refuse(400, 'badRequest', 'The requested ordering is not available for the particular query.');
  }
}

function checkRange({ timeMin, timeMax }: { timeMin?: number | undefined; timeMax?: number | undefined }): void {
  if (timeMin !== undefined && timeMax !== undefined && timeMin >= timeMax) {
    refuse(400, 'timeRangeEmpty', 'The specified time range is empty.');
  }
}

export function toPageSize(asked: number | undefined, usual: number, most: number): number {
  if (asked === 0) refuse(400, 'invalidParameter', 'Invalid value for parameter "maxResults": at least 1');
  return Math.min(asked ?? usual, most);
}

/** All parameters but the page's own: the following pages must be asked for with the same. */
export function toKey(list: string, query: URLSearchParams): string {
  const others = [...query].filter(([name]) => name !== 'pageToken').toSorted(([a], [b]) => a.localeCompare(b));
  return JSON.stringify([list, others]);
}

function toSyncIdentity(query: ListQuery): string {
  const {
    singleEvents = false,
    maxAttendees,
    timeZone,
    alwaysIncludeEmail = false,
    showHiddenInvitations = false,
  } = query;
  const types = query.eventTypes?.toSorted();
  return JSON.stringify([singleEvents, types, maxAttendees, timeZone, alwaysIncludeEmail, showHiddenInvitations]);
}

function toSelection(query: ListQuery): Selection {
  return {
    ...query,
    singleEvents: query.singleEvents ?? false,
    showDeleted: query.showDeleted ?? false,
    privateProperties: query.privateExtendedProperty,
    sharedProperties: query.sharedExtendedProperty,
  };
}

function toOptions(
  query: {
    sendUpdates?: WriteOptions['sendUpdates'];
    sendNotifications?: boolean | undefined;
    conferenceDataVersion?: number | undefined;
  },
  request: DemoRequest,
): WriteOptions {
  return {
    sendUpdates: query.sendUpdates ?? (query.sendNotifications === true ? 'all' : 'none'),
    conferenceDataVersion: query.conferenceDataVersion,
    ifMatch: request.headers['if-match'],
  };
}

function toEventAnswer(event: GoogleEvent): DemoAnswer {
  return { status: 200, headers: { etag: event.etag ?? '' }, body: event };
}
