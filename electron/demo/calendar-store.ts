/**
 * What Google would hold: calendars with their events, each user's list of calendars, and one counter of changes that
 * sync tokens and etags are made of. Resources are never changed in place: a change puts a new one with a new version.
 */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../system/clock.ts';
import { toInstanceId } from './calendar-recurrence.ts';
import { formatStamp } from './calendar-time.ts';
import type { AccessRole, DemoWorld, GoogleEvent, GoogleTime } from './world-types.ts';

/** An instance that a changed series no longer has. */
export type Retired = { readonly id: string; readonly originalStartTime: GoogleTime };

export type StoredEvent = {
  readonly event: GoogleEvent & { readonly id: string };
  /** The change at which it became so. */
  readonly version: number;
  /** Order of arrival; lists go by it. */
  readonly sequence: number;
  readonly retired?: readonly Retired[];
};

export type StoredCalendar = {
  readonly id: string;
  readonly ownerEmail: string;
  readonly summary: string;
  readonly timeZone: string;
  readonly primary: boolean;
  /** Tokens of another generation are no longer valid. */
  generation: string;
  readonly events: Map<string, StoredEvent>;
};

export type ListEntry = {
  readonly email: string;
  readonly calendarId: string;
  readonly summary: string;
  readonly backgroundColor: string;
  readonly accessRole: AccessRole;
  readonly primary: boolean;
  readonly selected: boolean;
  readonly hidden: boolean;
  readonly deleted: boolean;
  readonly version: number;
};

export type CalendarSnapshot = {
  readonly version: number;
  readonly listGeneration: string;
  readonly calendars: readonly (Omit<StoredCalendar, 'events'> & { readonly events: readonly StoredEvent[] })[];
  readonly entries: readonly ListEntry[];
};

export type CalendarStore = ReturnType<typeof createCalendarStore>;

export function createCalendarStore(options: {
  readonly clock: Clock;
  readonly world: DemoWorld;
  readonly snapshot?: CalendarSnapshot | undefined;
}) {
  const { clock, world, snapshot } = options;
  const calendars = new Map<string, StoredCalendar>();
  let entries: readonly ListEntry[] = [];
  let version = 0;
  let listGeneration: string = randomUUID();

  function put(
    calendar: StoredCalendar,
    event: GoogleEvent & { id: string },
    retired?: readonly Retired[],
  ): StoredEvent {
    version += 1;
    const old = calendar.events.get(event.id);
    const stored: StoredEvent = {
      event: { ...event, etag: toEtag(version), updated: formatStamp(clock.now()) },
      version,
      sequence: old?.sequence ?? version,
      ...(retired === undefined && old?.retired === undefined
        ? {}
        : { retired: [...(old?.retired ?? []), ...(retired ?? [])] }),
    };
    calendar.events.set(event.id, stored);
    return stored;
  }

  function changeEntry(calendarId: string, change: Partial<ListEntry>): void {
    version += 1;
    entries = entries.map((entry) => (entry.calendarId === calendarId ? { ...entry, ...change, version } : entry));
  }

  function load(): void {
    for (const user of world.users) {
      for (const listed of user.calendars) {
        version += 1;
        const { id, summary, backgroundColor, accessRole, primary, timeZone } = listed;
        entries = [
          ...entries,
          {
            email: user.email,
            calendarId: id,
            summary,
            backgroundColor,
            accessRole,
            primary,
            selected: true,
            hidden: false,
            deleted: false,
            version,
          },
        ];
        const calendar: StoredCalendar = calendars.get(id) ?? {
          id,
          ownerEmail: primary || accessRole === 'owner' ? user.email : id,
          summary,
          timeZone,
          primary,
          generation: randomUUID(),
          events: new Map(),
        };
        calendars.set(id, calendar);
        for (const event of listed.events) put(calendar, complete(event, calendar, clock.now()));
      }
    }
  }

  if (snapshot === undefined) {
    load();
  } else {
    version = snapshot.version;
    listGeneration = snapshot.listGeneration;
    entries = snapshot.entries;
    for (const { events, ...calendar } of snapshot.calendars) {
      calendars.set(calendar.id, { ...calendar, events: new Map(events.map((stored) => [stored.event.id, stored])) });
    }
  }

  return {
    version: () => version,
    now: () => clock.now(),
    find: (calendarId: string): StoredCalendar | undefined => calendars.get(calendarId),
    entriesOf: (email: string): readonly ListEntry[] => entries.filter((entry) => entry.email === email),
    listGeneration: () => listGeneration,
    put,
    /** For good, without a trace: the exceptions of a series that is gone. */
    drop(calendar: StoredCalendar, eventId: string): void {
      calendar.events.delete(eventId);
    },
    /** The calendar vanishes from every list, as when its owner deletes it. */
    removeCalendar(calendarId: string): void {
      if (!calendars.delete(calendarId)) throw new Error('no such calendar');
      changeEntry(calendarId, { deleted: true });
    },
    changeEntry,
    invalidateSyncTokens(calendarId?: string): void {
      for (const calendar of calendars.values()) {
        if (calendarId === undefined || calendar.id === calendarId) calendar.generation = randomUUID();
      }
      if (calendarId === undefined) listGeneration = randomUUID();
    },
    snapshot: (): CalendarSnapshot => ({
      version,
      listGeneration,
      entries,
      calendars: [...calendars.values()].map((calendar) => ({ ...calendar, events: [...calendar.events.values()] })),
    }),
  };
}

export function toEtag(version: number): string {
  return `"${3_400_000_000_000_000 + version * 2}"`;
}

/** What Google fills in by itself, for an event that a world or a person gave. */
export function complete(event: GoogleEvent, calendar: StoredCalendar, nowMs: number): GoogleEvent & { id: string } {
  const { recurringEventId, originalStartTime } = event;
  const named =
    recurringEventId !== undefined && originalStartTime !== undefined
      ? toInstanceId(recurringEventId, originalStartTime, calendar.timeZone)
      : randomUUID().replaceAll('-', '');
  const id = event.id ?? named;
  const master = recurringEventId === undefined ? undefined : calendar.events.get(recurringEventId)?.event;
  const organizer = event.organizer ?? master?.organizer ?? toOrganizer(calendar);
  const email = organizer.email ?? calendar.id;
  return {
    status: 'confirmed',
    eventType: 'default',
    sequence: 0,
    reminders: { useDefault: true },
    created: formatStamp(nowMs),
    ...event,
    kind: 'calendar#event',
    id,
    iCalUID: event.iCalUID ?? master?.iCalUID ?? `${id}@google.com`,
    htmlLink: `https://www.google.com/calendar/event?eid=${Buffer.from(`${id} ${calendar.id}`).toString('base64url')}`,
    creator: event.creator ?? { email: calendar.ownerEmail, self: true },
    organizer: { ...organizer, ...(isOwn(email, calendar) ? { self: true } : {}) },
    ...(event.attendees === undefined
      ? {}
      : {
          attendees: event.attendees.map((attendee) => ({
            responseStatus: 'needsAction' as const,
            ...attendee,
            ...(attendee.email === calendar.ownerEmail ? { self: true } : {}),
            ...(attendee.email === email ? { organizer: true } : {}),
          })),
        }),
  };
}

/** True where the calendar is the organizer's own: only there shared properties may be changed. */
export function isOwn(organizerEmail: string | undefined, calendar: StoredCalendar): boolean {
  return organizerEmail === undefined || organizerEmail === calendar.id || organizerEmail === calendar.ownerEmail;
}

function toOrganizer(calendar: StoredCalendar): { email: string; displayName?: string } {
  return calendar.primary ? { email: calendar.ownerEmail } : { email: calendar.id, displayName: calendar.summary };
}
