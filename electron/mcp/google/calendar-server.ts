/**
 * The `google-calendar` server: Google Calendar v3 for one account, its tools under Google's names. Behind each is the one
 * way to call Google (quota, breaker, retry, new token), so a client needs none of its own.
 */
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { addTools, adds, changes, defineTool, reads, type Tool } from '../define-tool.ts';
import { connectCalendar } from '../google-clients.ts';
import type { CalendarApi, ConnectCalendar, MethodOptions } from '../ports.ts';
import { createAnnouncer } from './announce.ts';
import { channelTools } from './channel-tools.ts';
import * as schemas from './calendar-schemas.ts';
import type { GoogleServerPorts } from './server-ports.ts';
import { calendarsUri, createSyncWatch, eventsUri } from './watch-sync.ts';

export type CalendarServerPorts = GoogleServerPorts & { readonly connect?: ConnectCalendar };

export function createCalendarServer(ports: CalendarServerPorts): McpServer {
  const { callGoogle, log, version, mayWrite, connect = connectCalendar } = ports;
  const server = new McpServer(
    { name: 'google-calendar', title: 'Google Calendar', version },
    { capabilities: { logging: {}, resources: { subscribe: true, listChanged: true }, tools: {} } },
  );
  const announcer = createAnnouncer(server, 'google-calendar', log);
  const { tell, updated, listChanged } = announcer;
  const watchSync = createSyncWatch(announcer);

  /** Every call may be done twice: inserts carry an id of their own, patches say the same again. */
  async function call<T>(
    method: string,
    how: { readonly signal: AbortSignal; readonly byUser: boolean },
    act: (api: CalendarApi, options: MethodOptions) => Promise<{ readonly data: T }>,
  ): Promise<T> {
    const session = await ports.session();
    const api = await connect(session);
    const rules = { name: `calendar.${method}`, idempotent: true, ...how };
    return (await callGoogle(session, rules, (options) => act(api, options))).data;
  }

  const listCalendars = (input: object, signal: AbortSignal) =>
    call('calendarList.list', { signal, byUser: false }, (api, options) => api.calendarList.list(input, options));
  const listEvents = (input: { calendarId: string }, signal: AbortSignal) =>
    call('events.list', { signal, byUser: false }, (api, options) => api.events.list(input, options));

  const written = (event: string, calendarId: string, eventId: string | null | undefined): void => {
    tell({ event, calendarId, eventId: eventId ?? '' });
    updated(eventsUri(calendarId));
  };

  const reading: Tool[] = [
    defineTool({
      name: 'calendarList.list',
      title: 'List calendars',
      description: "The calendars on the user's list, a page at a time.",
      input: schemas.CalendarListInput,
      output: schemas.CalendarListOutput,
      annotations: reads,
      call: async (input, { signal }) => {
        const answer = await listCalendars(input, signal);
        if (input.syncToken !== undefined && (answer.items ?? []).length > 0) listChanged();
        return answer;
      },
    }),
    defineTool({
      name: 'events.list',
      title: 'List events',
      description:
        'The events of one calendar, a page at a time. The last page has the token that a later call asks for changes with.',
      input: schemas.EventsListInput,
      output: schemas.EventsOutput,
      annotations: reads,
      call: (input, { signal }) => watchSync(input, () => listEvents(input, signal)),
    }),
    defineTool({
      name: 'events.get',
      title: 'Get an event',
      description: 'One event. A deleted one has the status cancelled.',
      input: schemas.EventsGetInput,
      output: schemas.EventOutput,
      annotations: reads,
      call: (input, { signal }) =>
        call('events.get', { signal, byUser: true }, (api, options) => api.events.get(input, options)),
    }),
    defineTool({
      name: 'freebusy.query',
      title: 'Query free and busy',
      description:
        'When calendars are busy, without saying by what; for people whose free time is shared. Needs the permission to see it, which CAMS does not ask for by itself.',
      input: schemas.FreeBusyInput,
      output: schemas.FreeBusyOutput,
      annotations: reads,
      call: (input, { signal }) =>
        call('freebusy.query', { signal, byUser: true }, (api, options) => api.freebusy.query(input, options)),
    }),
  ];

  const writing: Tool[] = [
    defineTool({
      name: 'events.insert',
      title: 'Add an event',
      description: 'Adds an event. With an id of the caller, a repeated insert is refused as a conflict.',
      input: schemas.EventsInsertInput,
      output: schemas.EventOutput,
      annotations: adds,
      call: async (input, { signal }) => {
        const event = await call('events.insert', { signal, byUser: true }, (api, options) =>
          api.events.insert(input, options),
        );
        written('event.created', input.calendarId, event.id);
        return event;
      },
    }),
    defineTool({
      name: 'events.patch',
      title: 'Change an event',
      description: 'Changes what is named and leaves the rest. With ifMatch only if nobody changed the event since.',
      input: schemas.EventsPatchInput,
      output: schemas.EventOutput,
      annotations: changes,
      call: async ({ ifMatch, ...input }, { signal }) => {
        const event = await call('events.patch', { signal, byUser: true }, (api, options) =>
          api.events.patch(input, {
            ...options,
            ...(ifMatch === undefined ? {} : { headers: { 'If-Match': ifMatch } }),
          }),
        );
        written('event.updated', input.calendarId, input.eventId);
        return event;
      },
    }),
    defineTool({
      name: 'events.delete',
      title: 'Delete an event',
      description: 'Deletes an event.',
      input: schemas.EventsDeleteInput,
      output: schemas.NothingOutput,
      annotations: changes,
      call: async (input, { signal }) => {
        await call('events.delete', { signal, byUser: true }, (api, options) => api.events.delete(input, options));
        written('event.deleted', input.calendarId, input.eventId);
        return {};
      },
    }),
  ];

  const watching = channelTools((method, signal, act) => call(method, { signal, byUser: false }, act));
  addTools(server, mayWrite ? [...reading, ...writing, ...watching] : reading, log);

  const toJson = (uri: URL, value: unknown) => ({
    contents: [{ uri: uri.href, mimeType: 'application/json', text: JSON.stringify(value) }],
  });
  const calendars = { title: 'Calendars', description: "The user's calendars.", mimeType: 'application/json' };
  server.registerResource('calendars', calendarsUri, calendars, async (uri, { signal }) =>
    toJson(uri, await listCalendars({}, signal)),
  );
  const template = new ResourceTemplate(`${calendarsUri}/{calendarId}/events`, { list: undefined });
  const events = { title: 'Events', description: 'The first page of events.', mimeType: 'application/json' };
  server.registerResource('events', template, events, async (uri, { calendarId }, { signal }) =>
    toJson(uri, await listEvents({ calendarId: decodeURIComponent(String(calendarId)) }, signal)),
  );
  return server;
}
