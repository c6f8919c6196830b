/**
 * Writing to a provider's calendar, as scheduling asks for it and sync does it. Every write names what Google mails to
 * guests (`sendUpdates`), because that is part of what the user approved. Failures are `AppError`s: 'conflict' when the
 * etag no longer fits (somebody else changed the event), 'not-allowed', 'offline', 'throttled', 'reconnect-needed'.
 */
import type { CalendarEvent, EventTime } from './calendar-event.ts';
import type { CalendarId } from './ids.ts';
import type { Interval } from './interval.ts';
import type { InvitationAnswer } from './meeting-request.ts';

export type SendUpdates = 'all' | 'externalOnly' | 'none';

export type GuestInput = { readonly email: string; readonly displayName?: string; readonly optional?: boolean };

/** A new event. `id` is minted by the writer (base32hex, deterministic), so that a repeated insert finds the first one. */
export type EventInput = {
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly location?: string;
  readonly start: EventTime;
  readonly end: EventTime;
  readonly status?: 'confirmed' | 'tentative';
  readonly transparency?: 'opaque' | 'transparent';
  readonly attendees?: readonly GuestInput[];
  readonly recurrence?: readonly string[];
  /** CAMS' own tags (camsRequest, camsHold, camsOutbox); they also prove that an event found under `id` is ours. */
  readonly privateProperties: Readonly<Record<string, string>>;
};

/** Only what changes. */
export type EventPatch = Partial<Omit<EventInput, 'id' | 'recurrence'>>;

export type InsertOutcome =
  /** `already-there`: an earlier attempt had reached the server; it is live and carries our tags. */
  | { readonly kind: 'inserted' | 'already-there'; readonly event: CalendarEvent }
  /** The id was used before and that event was deleted by somebody: never resurrected. */
  | { readonly kind: 'deleted' }
  /** The id belongs to an event that is not ours. */
  | { readonly kind: 'taken' };

export type CalendarWrites = {
  readonly insert: (
    calendarId: CalendarId,
    event: EventInput,
    options: { readonly sendUpdates: SendUpdates; readonly withMeet: boolean },
  ) => Promise<InsertOutcome>;
  /** With `etag` the write happens only if the event is still the one that was read; null: whatever it is now. */
  readonly patch: (
    calendarId: CalendarId,
    eventId: string,
    patch: EventPatch,
    options: { readonly etag: string | null; readonly sendUpdates: SendUpdates; readonly withMeet?: boolean },
  ) => Promise<CalendarEvent>;
  /** Sets the user's own answer to an invitation; `email` is the address that was invited. The organiser is told as `sendUpdates` says. */
  readonly respond: (
    calendarId: CalendarId,
    eventId: string,
    guest: { readonly email: string; readonly answer: InvitationAnswer },
    options: { readonly sendUpdates: SendUpdates },
  ) => Promise<CalendarEvent>;
  /** Deleting what is gone already is a success. */
  readonly remove: (
    calendarId: CalendarId,
    eventId: string,
    options: { readonly sendUpdates: SendUpdates },
  ) => Promise<void>;
  /** As the server has it now; null when it is not there. Cancelled events come with status 'cancelled'. */
  readonly get: (calendarId: CalendarId, eventId: string) => Promise<CalendarEvent | null>;
  /** Brings the stored copy of these calendars up to the server's state, or throws for the first that cannot be read. */
  readonly refresh: (calendarIds: readonly CalendarId[]) => Promise<void>;
  /**
   * Opaque, live, not declined time in `[startMs, endMs)` after a refresh, merged. Events tagged with
   * `exceptRequestId` (the asking negotiation's own holds) do not count.
   */
  readonly busyNow: (
    calendarIds: readonly CalendarId[],
    startMs: number,
    endMs: number,
    exceptRequestId?: string,
  ) => Promise<readonly Interval[]>;
};
