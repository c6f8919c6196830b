/**
 * Insert, patch and delete, as Google does them: client ids and duplicates, If-Match, merging, instances that become
 * exceptions, sequence and answers after a move, and who is told.
 */
import { getWriteAccess, type Access } from './calendar-access.ts';
import { planRecipients, type SendUpdates, type SentInvitation } from './calendar-invitations.ts';
import type { Meetings } from './calendar-meet.ts';
import { expandSeries, findInstance, toSeriesId } from './calendar-recurrence.ts';
import { complete, isOwn, type CalendarStore, type Retired, type StoredCalendar } from './calendar-store.ts';
import { toMs } from './calendar-time.ts';
import { toInstanceEvent } from './calendar-view.ts';
import { type JsonObject, mergePatch, readEvent, readObject, settleTimes, toWritable } from './event-input.ts';
import { refuse, type DemoUser } from './http-server.ts';
import type { GoogleAttendee, GoogleEvent } from './world-types.ts';

export type WriteOptions = {
  readonly sendUpdates?: SendUpdates | undefined;
  readonly conferenceDataVersion?: number | undefined;
  readonly ifMatch?: string | undefined;
};

export type WritePorts = {
  readonly store: CalendarStore;
  readonly meetings: Meetings;
  readonly users: readonly DemoUser[];
  readonly onInvitation: (invitation: SentInvitation, event: GoogleEvent) => void;
};

type Named = GoogleEvent & { readonly id: string };

/** What a guest may change in their own copy; the rest belongs to the organizer. */
const guestFields = [
  'attendees',
  'attendeesOmitted',
  'colorId',
  'reminders',
  'transparency',
  'visibility',
  'extendedProperties',
];

export type EventWrites = ReturnType<typeof createEventWrites>;

export function createEventWrites({ store, meetings, users, onInvitation }: WritePorts) {
  function tell(
    kind: SentInvitation['kind'],
    access: Access,
    event: Named,
    before: GoogleEvent | null,
    options: WriteOptions,
  ): void {
    const { calendar } = access;
    const own = isOwn(event.organizer?.email, calendar);
    const hasAccount = (email: string): boolean => users.some((user) => user.email === email);
    const recipients = planRecipients(event, before, options.sendUpdates ?? 'none', own, hasAccount);
    if (recipients.length === 0) return;
    onInvitation(
      {
        kind: own ? kind : 'reply',
        at: store.now(),
        calendarId: calendar.id,
        eventId: event.id,
        iCalUid: event.iCalUID ?? '',
        organizer: event.organizer?.email ?? calendar.ownerEmail,
        recipients,
      },
      event,
    );
  }

  function insert(access: Access, body: unknown, options: WriteOptions = {}): Named {
    const { calendar } = access;
    const raw = readObject(body);
    const { conferenceData: _asked, attendeesOmitted: _partial, ...input } = readEvent(raw);
    if (input.id !== undefined) {
      if (!/^[a-v0-9]{5,1024}$/.test(input.id)) refuse(400, 'invalid', 'Invalid resource id value.');
      if (calendar.events.has(input.id)) refuse(409, 'duplicate', 'The requested identifier already exists.');
    }
    const twin = [...calendar.events.values()].some(
      ({ event }) =>
        event.iCalUID === input.iCalUID && event.status !== 'cancelled' && event.recurringEventId === undefined,
    );
    if (input.iCalUID !== undefined && twin) refuse(409, 'duplicate', 'The requested identifier already exists.');
    checkType(input.eventType, input, calendar);
    const conference = meetings.plan(raw['conferenceData'], null, options.conferenceDataVersion ?? 0);
    const settled = settleTimes(
      { ...input, ...conference, attendees: toAttendees(input.attendees) },
      calendar.timeZone,
    );
    const event = complete(
      {
        ...settled,
        creator: { email: access.user.email, ...(access.user.email === calendar.ownerEmail ? { self: true } : {}) },
      },
      calendar,
      store.now(),
    );
    const stored = store.put(calendar, event).event;
    meetings.noteWrite(calendar, stored);
    tell('request', access, stored, null, options);
    return stored;
  }

  /** The stored event, or the instance that a series has under this id. */
  function find(calendar: StoredCalendar, id: string): Named | null {
    const stored = calendar.events.get(id)?.event;
    if (stored !== undefined) return stored;
    const series = calendar.events.get(toSeriesId(id) ?? '')?.event;
    if (series?.recurrence === undefined) return null;
    const instance = findInstance(series, id, calendar.timeZone);
    return instance === null ? null : toInstanceEvent(series, instance);
  }

  function getTarget(calendar: StoredCalendar, id: string, ifMatch: string | undefined): Named {
    const target = find(calendar, id) ?? refuse(404, 'notFound', 'Not Found');
    if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== target.etag) {
      refuse(412, 'conditionNotMet', 'Precondition Failed');
    }
    return target;
  }

  function patch(access: Access, id: string, body: unknown, options: WriteOptions = {}): Named {
    const { calendar } = access;
    const raw = readObject(body);
    const before = getTarget(calendar, id, options.ifMatch);
    const wanted = toWritable(raw);
    const own = isOwn(before.organizer?.email, calendar);
    if (before.status === 'cancelled' && wanted['status'] === undefined) refuse(403, 'forbidden', 'Forbidden');
    if (wanted['status'] === 'cancelled') return remove(access, id, options);
    if (!own && before.guestsCanModify !== true) checkGuest(wanted, before);
    if ('eventType' in wanted && wanted['eventType'] !== (before.eventType ?? 'default')) {
      refuse(400, 'eventTypeRestriction', 'The event type cannot be changed.');
    }
    const { conferenceData: said, attendees, ...plain } = wanted;
    const merged = readEvent(mergePatch(before as JsonObject, plain));
    if (before.recurringEventId !== undefined && merged.recurrence !== undefined) {
      refuse(400, 'invalid', 'An instance has no recurrence of its own.');
    }
    const guests =
      attendees === undefined ? before.attendees : mergeAttendees(before, attendees, raw['attendeesOmitted'] === true);
    const { conferenceData: _old, hangoutLink: _link, attendees: _guests, ...kept } = before;
    const { start: _start, end: _end, recurrence: _rule, ...rest } = kept;
    const cleared = Object.fromEntries(Object.entries(rest).filter(([key]) => plain[key] !== null));
    const draft = settleTimes({ ...cleared, ...merged, id: before.id, attendees: guests } as Named, calendar.timeZone);
    const moved = isMoved(before, draft, calendar.timeZone);
    const conference = meetings.plan(said, before, options.conferenceDataVersion ?? 0);
    const { conferenceData: _input, ...withoutInput } = draft as Named & { conferenceData?: unknown };
    const event = complete(
      {
        ...withoutInput,
        ...conference,
        attendees: moved && own ? askAgain(guests) : guests,
        sequence: (before.sequence ?? 0) + (moved ? 1 : 0),
      },
      calendar,
      store.now(),
    );
    const stored = store.put(calendar, event, moved ? toRetired(before, event, calendar.timeZone) : undefined).event;
    if (moved && before.recurrence !== undefined) cancelLostExceptions(calendar, stored);
    meetings.noteWrite(calendar, stored);
    tell('update', access, stored, before, options);
    return stored;
  }

  function remove(access: Access, id: string, options: WriteOptions = {}): Named {
    const { calendar } = access;
    const before = getTarget(calendar, id, options.ifMatch);
    if (before.status === 'cancelled') refuse(410, 'deleted', 'Resource has been deleted');
    for (const { event } of [...calendar.events.values()]) {
      if (event.recurringEventId === id) store.drop(calendar, event.id);
    }
    const stored = store.put(calendar, { ...before, status: 'cancelled', sequence: (before.sequence ?? 0) + 1 }).event;
    tell('cancel', access, stored, before, options);
    return stored;
  }

  /** Exceptions of instances that the changed series no longer has are gone with them. */
  function cancelLostExceptions(calendar: StoredCalendar, series: Named): void {
    for (const { event } of [...calendar.events.values()]) {
      if (event.recurringEventId !== series.id || event.status === 'cancelled') continue;
      if (series.recurrence !== undefined && findInstance(series, event.id, calendar.timeZone) !== null) continue;
      store.put(calendar, { ...event, status: 'cancelled' });
    }
  }

  /** A guest elsewhere answers: their state changes in the organizer's copy. */
  function respond(
    calendarId: string,
    eventId: string,
    email: string,
    answer: GoogleAttendee['responseStatus'],
  ): boolean {
    const calendar = store.find(calendarId);
    const event = calendar?.events.get(eventId)?.event;
    if (calendar === undefined || event === undefined || event.status === 'cancelled') return false;
    if (event.attendees?.some((one) => one.email === email) !== true || answer === undefined) return false;
    const attendees = event.attendees.map((one) => (one.email === email ? { ...one, responseStatus: answer } : one));
    store.put(calendar, { ...event, attendees });
    return true;
  }

  /** As another client of the calendar's owner would, for tests and the demo's world. */
  function asOwner(calendarId: string): Access {
    const calendar = store.find(calendarId);
    const user = users.find((one) =>
      store.entriesOf(one.email).some((entry) => entry.calendarId === calendarId && !entry.deleted),
    );
    if (calendar === undefined || user === undefined) throw new Error('no such calendar');
    const entry = store.entriesOf(user.email).find((one) => one.calendarId === calendarId);
    return entry === undefined ? getWriteAccess(store, user, calendarId) : { calendar, entry, user };
  }

  return { insert, find, patch, remove, respond, asOwner };
}

function checkType(type: GoogleEvent['eventType'], input: GoogleEvent, calendar: StoredCalendar): void {
  if (type === 'fromGmail') refuse(400, 'eventTypeRestriction', 'Events of this type cannot be created.');
  const needsPrimary = type === 'focusTime' || type === 'outOfOffice' || type === 'workingLocation';
  if (needsPrimary && !calendar.primary) {
    refuse(400, 'eventTypeRestriction', 'Events of this type can only be created on primary calendars.');
  }
  if (type === 'workingLocation' && input.workingLocationProperties === undefined) {
    refuse(400, 'required', 'Missing working location properties.');
  }
}

function checkGuest(wanted: JsonObject, before: GoogleEvent): void {
  const shared = (wanted['extendedProperties'] as { shared?: unknown } | null | undefined)?.shared;
  const others = Object.keys(wanted).filter(
    (key) =>
      !guestFields.includes(key) && JSON.stringify(wanted[key]) !== JSON.stringify(before[key as keyof GoogleEvent]),
  );
  if (others.length > 0 || shared !== undefined) {
    refuse(403, 'forbiddenForNonOrganizer', 'Shared properties can only be changed by the organizer of the event.');
  }
}

function toAttendees(said: readonly GoogleAttendee[] | undefined): readonly GoogleAttendee[] | undefined {
  if (said === undefined) return undefined;
  const byEmail = new Map(said.map((one) => [one.email.trim().toLowerCase(), one]));
  for (const email of byEmail.keys()) {
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) refuse(400, 'invalid', 'Invalid attendee email.');
  }
  return [...byEmail].map(([email, one]) => ({ ...one, email }));
}

/** A list replaces the old one, unless the client says that it is not whole: then it answers for the named ones only. */
function mergeAttendees(before: GoogleEvent, said: unknown, partial: boolean): readonly GoogleAttendee[] | undefined {
  const listed = toAttendees(readEvent({ attendees: said === null ? [] : said }).attendees) ?? [];
  const old = before.attendees ?? [];
  const known = (email: string): GoogleAttendee | undefined => old.find((one) => one.email === email);
  if (!partial)
    return listed.length === 0 ? undefined : listed.map((one) => ({ ...keepAnswer(known(one.email)), ...one }));
  return old.map((one) => ({ ...one, ...listed.find((other) => other.email === one.email) }));
}

function keepAnswer(known: GoogleAttendee | undefined): Partial<GoogleAttendee> {
  return known?.responseStatus === undefined ? {} : { responseStatus: known.responseStatus };
}

/** After a move everybody but the organizer is asked anew. */
function askAgain(guests: readonly GoogleAttendee[] | undefined): readonly GoogleAttendee[] | undefined {
  return guests?.map((one) =>
    one.organizer === true || one.self === true ? one : { ...one, responseStatus: 'needsAction' as const },
  );
}

function isMoved(before: GoogleEvent, after: GoogleEvent, zone: string): boolean {
  const same = (a: GoogleEvent['start'], b: GoogleEvent['start']): boolean =>
    toMs(a, zone) === toMs(b, zone) &&
    (a?.date === undefined) === (b?.date === undefined) &&
    a?.timeZone === b?.timeZone;
  const rules = (event: GoogleEvent): string => (event.recurrence ?? []).join('\n');
  return !same(before.start, after.start) || !same(before.end, after.end) || rules(before) !== rules(after);
}

function toRetired(before: GoogleEvent, after: GoogleEvent, zone: string): readonly Retired[] {
  if (before.recurrence === undefined) return [];
  const kept = new Set(after.recurrence === undefined ? [] : expandSeries(after, zone).map(({ id }) => id));
  return expandSeries(before, zone)
    .filter(({ id }) => !kept.has(id))
    .map(({ id, start }) => ({ id, originalStartTime: start }));
}
