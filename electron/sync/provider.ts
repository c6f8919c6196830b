/**
 * What sync asks of a calendar provider. Items are the provider's own until `plan` has read them; a second provider
 * answers the same questions in providers/.
 */
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import type { EventInput, EventPatch, SendUpdates } from '#shared/domain/calendar-writes.ts';
import type { InvitationAnswer } from '#shared/domain/meeting-request.ts';
import type { AccountId, CalendarId } from '#shared/domain/ids.ts';
import type { CalendarFacts } from '../storage/calendar-queries.ts';
import type { GoogleSession } from '../system/google-session.ts';

export type { CalendarFacts } from '../storage/calendar-queries.ts';
export { connectCalendar, type CalendarApi, type ConnectCalendar } from '../system/google-apis.ts';
export type { CallGoogle, CallOptions } from '../system/google-call.ts';
export type { GoogleSession } from '../system/google-session.ts';

/** Where an event is read or written. */
export type Place = { readonly calendarId: CalendarId; readonly providerId: string; readonly timeZone: string };

/** One thing that a list said. Deletions name an id only. */
export type EventChange =
  { readonly kind: 'store'; readonly event: CalendarEvent } | { readonly kind: 'remove'; readonly id: string };

export type EventPage = {
  readonly changes: readonly EventChange[];
  /** Items that made no sense and were left out or mended, counted by what was wrong. */
  readonly warnings: readonly string[];
  readonly nextPageToken: string | null;
  /** On the last page only. */
  readonly nextSyncToken: string | null;
};

export type CalendarChange =
  | { readonly kind: 'store'; readonly facts: CalendarFacts }
  | { readonly kind: 'remove'; readonly calendarId: CalendarId };

export type CalendarPage = Omit<EventPage, 'changes'> & { readonly changes: readonly CalendarChange[] };

export type ListRequest = {
  readonly syncToken: string | null;
  readonly pageToken: string | null;
  readonly signal?: AbortSignal | undefined;
};

export type CalendarProvider = {
  /** Everything a token depends on, as text: another text means another full sync. */
  readonly eventParams: string;
  readonly listParams: string;
  readonly listCalendars: (session: GoogleSession, accountId: AccountId, request: ListRequest) => Promise<CalendarPage>;
  readonly listEvents: (session: GoogleSession, place: Place, request: ListRequest) => Promise<EventPage>;
  readonly getEvent: (session: GoogleSession, place: Place, id: string) => Promise<CalendarEvent>;
  readonly insertEvent: (
    session: GoogleSession,
    place: Place,
    event: EventInput,
    options: { sendUpdates: SendUpdates; withMeet: boolean },
  ) => Promise<CalendarEvent>;
  readonly patchEvent: (
    session: GoogleSession,
    place: Place,
    id: string,
    patch: EventPatch,
    options: { etag: string | null; sendUpdates: SendUpdates; withMeet: boolean },
  ) => Promise<CalendarEvent>;
  /** Sets one guest's own answer; everything else of the event stays. */
  readonly respondToEvent: (
    session: GoogleSession,
    place: Place,
    id: string,
    guest: { email: string; answer: InvitationAnswer },
    options: { sendUpdates: SendUpdates },
  ) => Promise<CalendarEvent>;
  readonly removeEvent: (
    session: GoogleSession,
    place: Place,
    id: string,
    options: { sendUpdates: SendUpdates },
  ) => Promise<void>;
};
