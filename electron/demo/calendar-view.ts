/** How stored events are shown: in the asked zone, to somebody of this role, and as little of a cancelled one as Google promises. */
import { hasRole, type Access } from './calendar-access.ts';
import type { Instance } from './calendar-recurrence.ts';
import { showTime } from './calendar-time.ts';
import type { GoogleEvent } from './world-types.ts';

export type ViewOptions = { readonly timeZone?: string | undefined; readonly maxAttendees?: number | undefined };

export function showEvent(event: GoogleEvent, { calendar, entry }: Access, options: ViewOptions = {}): GoogleEvent {
  const zone = options.timeZone ?? calendar.timeZone;
  const { start, end, originalStartTime } = event;
  const shown: GoogleEvent = {
    ...event,
    ...(start === undefined ? {} : { start: showTime(start, calendar.timeZone, zone) }),
    ...(end === undefined ? {} : { end: showTime(end, calendar.timeZone, zone) }),
    ...(originalStartTime === undefined
      ? {}
      : { originalStartTime: showTime(originalStartTime, calendar.timeZone, zone) }),
  };
  const isHidden =
    !hasRole(entry.accessRole, 'reader') ||
    (!hasRole(entry.accessRole, 'writer') && (event.visibility === 'private' || event.visibility === 'confidential'));
  return isHidden ? hideDetails(shown) : limitAttendees(shown, options.maxAttendees);
}

/** Of a cancelled event only its id is promised; of a cancelled instance also which one it is. */
export function showCancelled(event: GoogleEvent, access: Access, options: ViewOptions = {}): GoogleEvent {
  const { originalStartTime } = showEvent(event, access, options);
  return {
    kind: 'calendar#event',
    ...(event.etag === undefined ? {} : { etag: event.etag }),
    ...(event.id === undefined ? {} : { id: event.id }),
    status: 'cancelled',
    ...(event.recurringEventId === undefined || originalStartTime === undefined
      ? {}
      : { recurringEventId: event.recurringEventId, originalStartTime }),
  };
}

/** An instance as an event of its own: the series' data with the instance's id and times. */
export function toInstanceEvent(series: GoogleEvent, instance: Instance): GoogleEvent & { id: string } {
  const { recurrence: _none, ...rest } = series;
  return {
    ...rest,
    id: instance.id,
    recurringEventId: series.id ?? '',
    originalStartTime: instance.start,
    start: instance.start,
    end: instance.end,
  };
}

function hideDetails(event: GoogleEvent): GoogleEvent {
  const { kind, etag, id, iCalUID, status, htmlLink, created, updated, start, end, recurrence } = event;
  const { recurringEventId, originalStartTime, transparency, eventType, sequence, organizer, creator } = event;
  const kept: GoogleEvent = {
    kind,
    etag,
    id,
    iCalUID,
    status,
    htmlLink,
    created,
    updated,
    start,
    end,
    recurrence,
    recurringEventId,
    originalStartTime,
    transparency,
    eventType,
    sequence,
    organizer,
    creator,
    visibility: 'private',
  };
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)) as GoogleEvent;
}

/** More guests than asked for: only oneself is returned, and the list says that it is not whole. */
function limitAttendees(event: GoogleEvent, maximum: number | undefined): GoogleEvent {
  if (maximum === undefined || event.attendees === undefined || event.attendees.length <= maximum) return event;
  return { ...event, attendees: event.attendees.filter((attendee) => attendee.self === true), attendeesOmitted: true };
}
