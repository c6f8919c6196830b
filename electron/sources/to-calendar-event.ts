/** A found event as availability counts it. What is not known of it counts as busy; called off by its own words, it does not. */
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import { toSourceCalendarId, type SourceId } from '#shared/domain/source.ts';
import type { FoundEvent } from '#shared/scraping/found-event.ts';

export function toCalendarEvent(found: FoundEvent, sourceId: SourceId): CalendarEvent {
  return {
    id: found.id,
    calendarId: toSourceCalendarId(sourceId),
    // Two of one page that start together are two.
    iCalUid: `${found.id}@${sourceId}`,
    etag: '',
    status: found.cancelled ? 'cancelled' : 'confirmed',
    summary: found.title,
    location: found.location,
    description: '',
    start: found.start,
    end: found.end,
    recurrence: [],
    recurringEventId: null,
    originalStart: null,
    transparency: 'opaque',
    eventType: 'default',
    myResponse: null,
    optionalForMe: false,
    attendees: [],
    organizerEmail: '',
    sequence: 0,
    updatedAtMs: 0,
    privateProperties: {},
    meetLink: null,
  };
}
