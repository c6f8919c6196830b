/**
 * One text, read and expanded for a range. This runs in the worker; nobody else calls it on a text that is not their own.
 *
 * Border: occurrences that touch `[startMs, endMs)`, by `expandEvents`.
 * Errors: a text that is no calendar is an `invalid-input` AppError.
 */
import type { CalendarEvent, Occurrence } from '#shared/domain/calendar-event.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import type { Interval } from '#shared/domain/interval.ts';
import { readCalendar } from '#shared/icalendar/read-calendar.ts';
import { expandEvents } from '#shared/time/expand-events.ts';
import type { StartCounts } from '#shared/time/series.ts';

export type FeedJob = {
  readonly text: string;
  readonly calendarId: CalendarId;
  readonly range: Interval;
  /** The user's: for floating times and all-day events. */
  readonly timeZone: string;
  readonly myAddresses?: readonly string[];
  /** True: cancelled events and instances are expanded like the others; their status tells them apart. */
  readonly withCancelled?: boolean;
  /** Left out: always, as the app counts. */
  readonly startCounts?: StartCounts;
};

export type FeedReading = {
  readonly events: readonly CalendarEvent[];
  readonly occurrences: readonly Occurrence[];
  /** What may be missing; a source that has any counts as unreadable, which means busy. */
  readonly lost: readonly string[];
  /** What was odd and is read all the same. */
  readonly notes: readonly string[];
  /** STATUS as the text says it, by event id; null where it says none. */
  readonly statedStatus: ReadonlyMap<string, string | null>;
};

export function expandFeed(job: FeedJob): FeedReading {
  const { text, calendarId, range, timeZone, myAddresses, withCancelled, startCounts } = job;
  const read = readCalendar(text, {
    calendarId,
    userTimeZone: timeZone,
    ...(myAddresses === undefined ? {} : { myAddresses }),
  });
  const events = withCancelled ? read.events.map(asLive) : read.events;
  const { occurrences, problems } = expandEvents(events, range, {
    zoneOf: () => timeZone,
    ...(startCounts === undefined ? {} : { startCounts }),
  });
  const told = (kind: 'lost' | 'mended') =>
    read.problems.filter((each) => each.kind === kind).map((each) => toSentence(each.summary, each.uid, each.message));
  const refused = problems.map((each) => toSentence(each.title, each.eventId, each.message));
  return {
    events: read.events,
    occurrences,
    lost: [...told('lost'), ...refused],
    notes: told('mended'),
    statedStatus: read.statedStatus,
  };
}

const asLive = (event: CalendarEvent): CalendarEvent =>
  event.status === 'cancelled' ? { ...event, status: 'confirmed' } : event;

/** '"Standup" (uid 123): The recurrence rule ...' */
function toSentence(summary: string, uid: string, message: string): string {
  const name = [summary === '' ? '' : `"${summary.slice(0, 80)}"`, uid === '' ? '' : `(${uid.slice(0, 80)})`];
  const shown = name.filter(Boolean).join(' ');
  return shown === '' ? message : `${shown}: ${message}`;
}
