/** The merged week as the screen draws it: every occurrence with how it counts, busy blocks, working hours and free time. */
import { countEvent } from '#shared/availability/count-event.ts';
import { findFreeTime } from '#shared/availability/free-time.ts';
import { listBlocks, listOccurrences, type AvailabilityPicture } from '#shared/availability/picture.ts';
import type { WeekEvent, WeekView } from '#shared/contract/slots.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { Occurrence } from '#shared/domain/calendar-event.ts';
import { RequestId } from '#shared/domain/ids.ts';
import type { Interval } from '#shared/domain/interval.ts';
import { isSourceCalendar } from '#shared/domain/source.ts';
import { showOnce } from '#shared/scraping/merge-duplicates.ts';
import { addDays } from '#shared/time/local-date.ts';
import { localDateOf, startOfDay } from '#shared/time/wall-clock.ts';

export function toWeekRange(fromDate: string, days: number, timeZone: string): Interval {
  return { startMs: startOfDay(fromDate, timeZone), endMs: startOfDay(addDays(fromDate, days), timeZone) };
}

/** Touches the range; an event without length belongs to it when it lies inside. */
function isShown(occurrence: Occurrence, range: Interval): boolean {
  const endMs = Math.max(occurrence.endMs, occurrence.startMs + 1);
  return occurrence.startMs < range.endMs && endMs > range.startMs;
}

function toWeekEvent(occurrence: Occurrence, calendar: Calendar): WeekEvent {
  const { event, startMs, endMs, allDay } = occurrence;
  const request = RequestId.safeParse(event.privateProperties['camsRequest']);
  return {
    key: `${calendar.id}/${event.id}/${startMs}`,
    calendarId: calendar.id,
    title: event.summary,
    startMs,
    endMs,
    allDay,
    startDate: allDay ? localDateOf(startMs, calendar.timeZone) : null,
    endDate: allDay ? localDateOf(endMs, calendar.timeZone) : null,
    counts: countEvent(event, calendar.policy).counts,
    tentative: event.status === 'tentative' || event.myResponse === 'tentative',
    declined: event.myResponse === 'declined',
    eventType: event.eventType,
    location: event.location,
    requestId: request.success ? request.data : null,
  };
}

export function toWeekView(
  picture: AvailabilityPicture,
  calendars: readonly Calendar[],
  asked: { readonly fromDate: string; readonly days: number },
): WeekView {
  const { range, rules } = picture;
  const byId = new Map<string, Calendar>(calendars.map((calendar) => [calendar.id, calendar]));
  // A meeting that a web calendar or feed shows too is drawn once: as the user's own.
  const shown = showOnce(listOccurrences(picture), {
    isSource: isSourceCalendar,
    takesTime: ({ event }) => {
      const calendar = byId.get(event.calendarId);
      return calendar !== undefined && countEvent(event, calendar.policy).counts !== 'free';
    },
  });
  const events = shown.flatMap((occurrence) => {
    const calendar = byId.get(occurrence.event.calendarId);
    return calendar && isShown(occurrence, range) ? [toWeekEvent(occurrence, calendar)] : [];
  });
  return {
    fromDate: asked.fromDate,
    days: asked.days,
    timeZone: rules.timeZone,
    events,
    busy: listBlocks(picture).filter((block) => block.startMs < range.endMs && block.endMs > range.startMs),
    workingHours: [...picture.workingTime],
    free: [...findFreeTime(picture)],
    certificate: picture.certificate,
  };
}
