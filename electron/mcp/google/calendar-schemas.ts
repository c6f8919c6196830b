/**
 * Parameters and answers of Google Calendar v3, under Google's names, as far as CAMS calls them. Parameters are strict.
 * Of an answer only its frame is checked: what single events hold is read by whoever asked, leniently, so that one odd
 * event never costs the page it is on.
 */
import { z } from 'zod';
import { isResource } from './is-resource.ts';

const id = z.string().min(1).max(1100);
const token = z.string().min(1).max(10_000);
const zone = z.string().min(1).max(64);
const fields = z.string().max(4000).optional().describe('Partial response: only these fields.');
const instant = z.iso.datetime({ offset: true }).describe('RFC 3339 with an offset.');

export const calendarId = id.describe("The calendar's id, or 'primary'.");
export const eventId = id.describe("The event's id in its calendar.");
export const sendUpdates = z.enum(['all', 'externalOnly', 'none']).describe('Whom Google mails about it.');

const Time = z.strictObject({
  date: z.iso.date().nullable().optional().describe('All-day: the date; an end is exclusive.'),
  dateTime: instant.nullable().optional(),
  timeZone: zone.nullable().optional(),
});

const Guest = z.strictObject({
  email: z.string().max(320),
  displayName: z.string().max(1000).optional(),
  optional: z.boolean().optional(),
  responseStatus: z.enum(['needsAction', 'declined', 'tentative', 'accepted']).optional(),
});

/** What of an event may be written. */
export const EventBody = z.strictObject({
  id: id.optional().describe('Base32hex, chosen by the caller: a repeated insert then finds the first one.'),
  summary: z.string().max(2000).optional(),
  description: z.string().max(20_000).optional(),
  location: z.string().max(2000).optional(),
  start: Time.optional(),
  end: Time.optional(),
  status: z.enum(['confirmed', 'tentative']).optional(),
  transparency: z.enum(['opaque', 'transparent']).optional(),
  recurrence: z.array(z.string().max(10_000)).max(500).optional(),
  attendees: z.array(Guest).max(200).optional(),
  attendeesOmitted: z.boolean().optional().describe("True: the list names the user's own answer only."),
  extendedProperties: z.strictObject({ private: z.record(z.string(), z.string()) }).optional(),
  conferenceData: z
    .strictObject({
      createRequest: z.strictObject({
        requestId: z.string().max(200),
        conferenceSolutionKey: z.strictObject({ type: z.string().max(50) }),
      }),
    })
    .optional(),
});

const page = { maxResults: z.number().int().min(1).max(2500).optional(), pageToken: token.optional() };
const sync = { syncToken: token.optional().describe('Of an earlier list with the same parameters: only changes.') };

export const CalendarListInput = z.strictObject({
  ...page,
  ...sync,
  minAccessRole: z.enum(['freeBusyReader', 'reader', 'writer', 'owner']).optional(),
  showDeleted: z.boolean().optional(),
  showHidden: z.boolean().optional(),
  fields,
});

export const EventsListInput = z.strictObject({
  calendarId,
  ...page,
  ...sync,
  singleEvents: z.boolean().optional().describe('Series as their single instances.'),
  orderBy: z.enum(['startTime', 'updated']).optional(),
  timeMin: instant.optional(),
  timeMax: instant.optional(),
  timeZone: zone.optional(),
  q: z.string().max(1000).optional(),
  showDeleted: z.boolean().optional(),
  prettyPrint: z.boolean().optional(),
  fields,
});
export type EventsListInput = z.output<typeof EventsListInput>;

export const EventsGetInput = z.strictObject({ calendarId, eventId, timeZone: zone.optional(), fields });
export const EventsInsertInput = z.strictObject({
  calendarId,
  sendUpdates,
  conferenceDataVersion: z.number().int().min(0).max(1).optional(),
  requestBody: EventBody,
});
export const EventsPatchInput = z.strictObject({
  calendarId,
  eventId,
  sendUpdates,
  conferenceDataVersion: z.number().int().min(0).max(1).optional(),
  ifMatch: z.string().max(1000).optional().describe('The etag it must still have.'),
  requestBody: EventBody.omit({ id: true, recurrence: true }),
});
export const EventsDeleteInput = z.strictObject({ calendarId, eventId, sendUpdates });

export const FreeBusyInput = z.strictObject({
  requestBody: z.strictObject({
    timeMin: instant,
    timeMax: instant,
    timeZone: zone.optional(),
    items: z.array(z.strictObject({ id })).min(1).max(50).describe('Ids of calendars.'),
  }),
});

/** Google posts to this address: not this computer, and never over plain http. */
const webHook = z.url({ protocol: /^https$/ }).max(2000);
export const EventsWatchInput = z.strictObject({
  calendarId,
  requestBody: z.strictObject({
    id: z.string().min(1).max(64).describe('Of the channel, chosen by the caller.'),
    type: z.literal('web_hook'),
    address: webHook,
    token: z.string().max(256).optional().describe('Comes with each notice, to prove that it belongs to the channel.'),
    params: z.strictObject({ ttl: z.string().regex(/^\d{1,7}$/) }).optional(),
  }),
});
export const ChannelsStopInput = z.strictObject({
  requestBody: z.strictObject({ id: z.string().min(1).max(64), resourceId: z.string().min(1).max(1000) }),
});

const nextToken = z.string().nullable().optional();
/** Looked at, not copied: a page has a thousand of them. */
const Resource = z.unknown().refine(isResource, 'must be an object').meta({ type: 'object' });

/** An Event resource. */
export const EventOutput = z.looseObject({ id: z.string().nullable().optional() });
export const EventsOutput = z.looseObject({
  items: z.array(Resource).optional().describe('Event resources; deleted ones have the status cancelled.'),
  nextPageToken: nextToken,
  nextSyncToken: nextToken,
});
export const CalendarListOutput = z.looseObject({
  items: z.array(Resource).optional().describe('CalendarListEntry resources.'),
  nextPageToken: nextToken,
  nextSyncToken: nextToken,
});
export const FreeBusyOutput = z.looseObject({
  calendars: z
    .record(z.string(), z.looseObject({}))
    .optional()
    .describe('By id: busy (start and end), or errors for a calendar that cannot be read.'),
});
export const ChannelOutput = z.looseObject({
  id: z.string().nullable().optional(),
  resourceId: z.string().nullable().optional(),
  expiration: z.string().nullable().optional().describe('Milliseconds since 1970.'),
});
export const NothingOutput = z.object({});
