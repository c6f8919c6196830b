/**
 * What Google's own free/busy would say of the stored copy: opaque, live, not declined time, merged. (freebusy.query asks
 * for a permission beyond the ones we have, and could not leave out the asking negotiation's own holds.)
 */
import { AppError } from '#shared/errors.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import type { Interval } from '#shared/domain/interval.ts';
import { expandEvents } from '#shared/time/expand-events.ts';
import { mergeIntervals } from '#shared/time/intervals.ts';
import type { CalendarQueries } from '../storage/calendar-queries.ts';
import type { EventQueries } from '../storage/event-queries.ts';

export function listBusyIntervals(
  { calendars, events }: { calendars: CalendarQueries; events: EventQueries },
  calendarIds: readonly CalendarId[],
  range: Interval,
  exceptRequestId: string | undefined,
): readonly Interval[] {
  const wanted = new Set<CalendarId>(calendarIds);
  const zones = new Map(calendars.listCalendars().map((calendar) => [calendar.id, calendar.timeZone]));
  const found = events.listEventsInRange(range.startMs, range.endMs).filter((event) => wanted.has(event.calendarId));
  const { occurrences, problems } = expandEvents(found, range, { zoneOf: (id) => zones.get(id) ?? 'UTC' });
  // A series that cannot be expanded may be anywhere: no answer is better than a wrong "free".
  if (problems.length > 0) throw new AppError('source-unreadable', 'A recurring event cannot be read.');
  const busy = occurrences.filter(
    ({ event }) =>
      event.transparency === 'opaque' &&
      event.myResponse !== 'declined' &&
      event.eventType !== 'workingLocation' &&
      event.eventType !== 'birthday' &&
      (exceptRequestId === undefined || event.privateProperties['camsRequest'] !== exceptRequestId),
  );
  return mergeIntervals(busy.map(({ startMs, endMs }) => ({ startMs, endMs })));
}
