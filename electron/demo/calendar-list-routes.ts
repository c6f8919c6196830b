/** The routes of Calendar v3's calendarList (list, get) and freebusy. */
import { z } from 'zod';
import { getAccess, hasRole } from './calendar-access.ts';
import { toKey, toPageSize } from './calendar-event-routes.ts';
import { queryFreeBusy } from './calendar-freebusy.ts';
import { formatSyncToken, readSyncToken, type ListPage, type Pages } from './calendar-pages.ts';
import { toEtag, type CalendarStore, type ListEntry } from './calendar-store.ts';
import { refuse, type DemoAnswer, type DemoRequest, type Route } from './http-server.ts';
import { scopes } from './oauth-scopes.ts';
import { count, flag, readQuery } from './query-input.ts';

const ListQuery = z.strictObject({
  maxResults: count.optional(),
  pageToken: z.string().optional(),
  syncToken: z.string().optional(),
  minAccessRole: z.enum(['freeBusyReader', 'owner', 'reader', 'writer']).optional(),
  showDeleted: flag.optional(),
  showHidden: flag.optional(),
});

const listScopes = [[scopes.calendar], [scopes.calendarList], [scopes.calendarListReadonly], [scopes.calendarReadonly]];
/** Not calendar.events: free and busy needs a scope of its own. */
const freeBusyScopes = [
  [scopes.calendar],
  [scopes.calendarReadonly],
  [scopes.calendarFreebusy],
  [scopes.calendarEventsFreebusy],
];

export function createCalendarListRoutes(store: CalendarStore, pages: Pages): readonly Route[] {
  function list(request: DemoRequest): DemoAnswer {
    const query = readQuery(request.query, ListQuery);
    const { email } = request.user;
    const identity = { of: `list ${email}`, generation: store.listGeneration(), with: '' };
    if (query.syncToken !== undefined) {
      if (query.minAccessRole !== undefined)
        refuse(400, 'badRequest', 'Sync token cannot be combined with minAccessRole.');
      if (query.showDeleted === false || query.showHidden === false) {
        refuse(400, 'badRequest', 'Sync token cannot be combined with showDeleted=false or showHidden=false.');
      }
    }
    const since = query.syncToken === undefined ? null : readSyncToken(query.syncToken, identity);
    const key = toKey(identity.of, request.query);
    const page = (): ListPage<ListEntry> => {
      if (query.pageToken !== undefined) return pages.next(query.pageToken, key);
      const entries = store.entriesOf(email).filter((entry) => {
        if (since !== null) return entry.version > since;
        if (entry.deleted && query.showDeleted !== true) return false;
        if (entry.hidden && query.showHidden !== true) return false;
        return hasRole(entry.accessRole, query.minAccessRole ?? 'freeBusyReader');
      });
      const token = formatSyncToken({ ...identity, version: store.version() });
      return pages.open(entries, toPageSize(query.maxResults, 100, 250), key, token);
    };
    const { items, ...tokens } = page();
    return {
      status: 200,
      body: {
        kind: 'calendar#calendarList',
        etag: toEtag(store.version()),
        ...tokens,
        items: items.map((entry) => toEntry(entry, store)),
      },
    };
  }

  function get(request: DemoRequest): DemoAnswer {
    readQuery(request.query, z.strictObject({}));
    const { entry } = getAccess(store, request.user, request.params['calendarId'] ?? '');
    return { status: 200, body: toEntry(entry, store) };
  }

  return [
    {
      name: 'calendar.calendarList.list',
      method: 'GET',
      pattern: '/calendar/v3/users/me/calendarList',
      scopes: listScopes,
      handle: list,
    },
    {
      name: 'calendar.calendarList.get',
      method: 'GET',
      pattern: '/calendar/v3/users/me/calendarList/:calendarId',
      scopes: listScopes,
      handle: get,
    },
    {
      name: 'calendar.freebusy.query',
      method: 'POST',
      pattern: '/calendar/v3/freeBusy',
      scopes: freeBusyScopes,
      handle: (request) => queryFreeBusy(store, request),
    },
  ];
}

/** Of an entry that is gone only its id is told. */
function toEntry(entry: ListEntry, store: CalendarStore): Readonly<Record<string, unknown>> {
  const kind = 'calendar#calendarListEntry';
  const etag = toEtag(entry.version);
  if (entry.deleted) return { kind, etag, id: entry.calendarId, deleted: true };
  return {
    kind,
    etag,
    id: entry.calendarId,
    summary: entry.summary,
    timeZone: store.find(entry.calendarId)?.timeZone ?? 'UTC',
    colorId: '1',
    backgroundColor: entry.backgroundColor,
    foregroundColor: '#000000',
    ...(entry.selected ? { selected: true } : {}),
    ...(entry.hidden ? { hidden: true } : {}),
    ...(entry.primary ? { primary: true } : {}),
    accessRole: entry.accessRole,
    defaultReminders: [{ method: 'popup', minutes: 10 }],
    conferenceProperties: { allowedConferenceSolutionTypes: ['hangoutsMeet'] },
  };
}
