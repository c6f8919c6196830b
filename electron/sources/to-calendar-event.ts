/** A found event as availability counts it. What is not known of it counts as busy; called off by its own words, it does not. */
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import { plainEvent } from '#shared/domain/plain-event.ts';
import { toSourceCalendarId, type SourceId } from '#shared/domain/source.ts';
import type { FoundEvent } from '#shared/scraping/found-event.ts';

export function toCalendarEvent(found: FoundEvent, sourceId: SourceId): CalendarEvent {
  return {
    ...plainEvent,
    id: found.id,
    calendarId: toSourceCalendarId(sourceId),
    // Two of one page that start together are two.
    iCalUid: `${found.id}@${sourceId}`,
    status: found.cancelled ? 'cancelled' : 'confirmed',
    summary: found.title,
    location: found.location,
    start: found.start,
    end: found.end,
  };
}
