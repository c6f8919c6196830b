/**
 * Writes to the provider's calendar and keeps the stored copy in step with the answer. Every write may be repeated
 * without harm: an insert under an id of ours finds the first one, a patch whose answer was lost finds its own change.
 */
import type { Calendar } from '#shared/domain/calendar.ts';
import type { CalendarEvent, EventTime } from '#shared/domain/calendar-event.ts';
import type { CalendarWrites, EventInput, EventPatch, InsertOutcome } from '#shared/domain/calendar-writes.ts';
import type { AccountId, CalendarId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import type { CalendarQueries } from '../storage/calendar-queries.ts';
import type { EventQueries } from '../storage/event-queries.ts';
import { classify } from '../system/classify-error.ts';
import type { GoogleSession } from '../system/google-session.ts';
import type { CalendarProvider, Place } from './provider.ts';

type Ports = {
  readonly calendars: CalendarQueries;
  readonly events: EventQueries;
  readonly provider: CalendarProvider;
  readonly session: (accountId: AccountId) => Promise<GoogleSession>;
  /** The stored copy was changed by a write; a sync under way may have read the time before. */
  readonly onWritten: (calendarId: CalendarId) => void;
};

export function createEventWriter({ calendars, events, provider, session, onWritten }: Ports) {
  function getCalendar(calendarId: CalendarId): Calendar {
    const calendar = calendars.findCalendar(calendarId);
    if (calendar === null) throw new AppError('not-found', 'This calendar is not there any more.');
    return calendar;
  }

  async function at<T>(calendarId: CalendarId, act: (session: GoogleSession, place: Place) => Promise<T>): Promise<T> {
    const { id, providerId, timeZone, accountId } = getCalendar(calendarId);
    return act(await session(accountId), { calendarId: id, providerId, timeZone });
  }

  function keep(event: CalendarEvent): CalendarEvent {
    const generation = events.currentGeneration(event.calendarId);
    if (generation !== null) {
      const gone = event.status === 'cancelled' && event.recurringEventId === null;
      if (gone) events.removeEvent(event.calendarId, generation, event.id);
      else events.storeEvent(event, generation);
    }
    onWritten(event.calendarId);
    return event;
  }

  const find = async (calendarId: CalendarId, id: string): Promise<CalendarEvent | null> => {
    try {
      return await at(calendarId, (to, place) => provider.getEvent(to, place, id));
    } catch (error) {
      if (classify(error).kind === 'gone') return null;
      throw error;
    }
  };

  const insert: CalendarWrites['insert'] = async (calendarId, event, options) => {
    try {
      const made = await at(calendarId, (to, place) => provider.insertEvent(to, place, event, options));
      return { kind: 'inserted', event: keep(made) };
    } catch (error) {
      if (classify(error).kind !== 'conflict') throw error;
      return toOutcome(await find(calendarId, event.id), event, keep);
    }
  };

  const patch: CalendarWrites['patch'] = async (
    calendarId,
    eventId,
    change,
    { etag, sendUpdates, withMeet = false },
  ) => {
    try {
      const options = { etag, sendUpdates, withMeet };
      return keep(await at(calendarId, (to, place) => provider.patchEvent(to, place, eventId, change, options)));
    } catch (error) {
      if (classify(error).kind !== 'precondition') throw error;
      const now = await find(calendarId, eventId);
      if (now === null) throw error;
      keep(now);
      // Our own first attempt may have arrived and only its answer been lost.
      if (now.status !== 'cancelled' && saysTheSame(now, change)) return now;
      throw error;
    }
  };

  const remove: CalendarWrites['remove'] = async (calendarId, eventId, options) => {
    try {
      await at(calendarId, (to, place) => provider.removeEvent(to, place, eventId, options));
    } catch (error) {
      if (classify(error).kind !== 'gone') throw error;
    }
    const generation = events.currentGeneration(calendarId);
    if (generation !== null) events.removeEvent(calendarId, generation, eventId);
    onWritten(calendarId);
  };

  const respond: CalendarWrites['respond'] = async (calendarId, eventId, guest, options) =>
    keep(await at(calendarId, (to, place) => provider.respondToEvent(to, place, eventId, guest, options)));

  return { insert, patch, respond, remove, get: find };
}

/** What stands under an id that was taken already. */
function toOutcome(
  found: CalendarEvent | null,
  wanted: EventInput,
  keep: (event: CalendarEvent) => CalendarEvent,
): InsertOutcome {
  // Google knows the id but shows nothing: it was deleted long ago.
  if (found === null || found.status === 'cancelled') return { kind: 'deleted' };
  const tags = Object.entries(wanted.privateProperties);
  const ours = tags.length > 0 && tags.every(([name, value]) => found.privateProperties[name] === value);
  return ours ? { kind: 'already-there', event: keep(found) } : { kind: 'taken' };
}

function saysTheSame(event: CalendarEvent, change: EventPatch): boolean {
  const guests = (list: readonly { email: string }[]) =>
    JSON.stringify(list.map((guest) => guest.email.toLowerCase()).sort());
  const plain = (['summary', 'description', 'location', 'status', 'transparency'] as const).every(
    (name) => change[name] === undefined || change[name] === event[name],
  );
  const times = (['start', 'end'] as const).every((name) => isSameTime(change[name], event[name]));
  const tags = Object.entries(change.privateProperties ?? {}).every(
    ([name, value]) => event.privateProperties[name] === value,
  );
  return (
    plain && times && tags && (change.attendees === undefined || guests(change.attendees) === guests(event.attendees))
  );
}

function isSameTime(wanted: EventTime | undefined, found: EventTime): boolean {
  if (wanted === undefined) return true;
  if (wanted.kind === 'date') return found.kind === 'date' && found.localDate === wanted.localDate;
  return found.kind === 'instant' && found.ms === wanted.ms;
}
