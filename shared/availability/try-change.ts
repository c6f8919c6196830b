/** What would be the facts after a change? As for the settings (`apply-change.ts`), and for events, holds and sources. */
import type { Change } from '#shared/domain/availability.ts';
import type { CalendarEvent, EventTime } from '#shared/domain/calendar-event.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import { knownZoneOr } from '#shared/time/zone.ts';
import { applyToPolicy, applyToRules } from './apply-change.ts';
import { isHold } from './count-event.ts';
import type { AvailabilityFacts } from './picture.ts';

type Move = Extract<Change, { kind: 'move-event' }>;

/** An exception that cancels the instance of a series at `startMs`. */
function cancelInstance(master: CalendarEvent, startMs: number, timeZone: string): CalendarEvent {
  const originalStart: EventTime =
    master.start.kind === 'date'
      ? { kind: 'date', localDate: localDateOf(startMs, timeZone) }
      : { ...master.start, ms: startMs };
  return {
    ...master,
    id: `${master.id}_moved_${startMs}`,
    recurrence: [],
    recurringEventId: master.id,
    originalStart,
    status: 'cancelled',
  };
}

/** The same meeting in several calendars moves as one: its event, its instance or its exception there. */
function moveAway({ events, calendars }: AvailabilityFacts, change: Move): readonly CalendarEvent[] {
  const moved = events.find((event) => event.id === change.eventId && event.calendarId === change.calendarId);
  if (!moved) return events;
  const zoneOf = (event: CalendarEvent) =>
    knownZoneOr(calendars.find((calendar) => calendar.id === event.calendarId)?.timeZone ?? 'UTC', 'UTC');
  const startsThen = ({ start }: CalendarEvent, timeZone: string): boolean =>
    start.kind === 'instant' ? start.ms === change.startMs : start.localDate === localDateOf(change.startMs, timeZone);
  return events.flatMap((event) => {
    if (event.iCalUid !== moved.iCalUid) return [event];
    const timeZone = zoneOf(event);
    if (event.recurrence.length > 0) return [event, cancelInstance(event, change.startMs, timeZone)];
    return startsThen(event, timeZone) ? [{ ...event, status: 'cancelled' as const }] : [event];
  });
}

export function tryChange(facts: AvailabilityFacts, change: Change): AvailabilityFacts {
  const { asking = {}, events } = facts;
  switch (change.kind) {
    case 'move-event':
      return { ...facts, events: moveAway(facts, change) };
    case 'release-hold': {
      const isReleased = (event: CalendarEvent) =>
        isHold(event) && event.privateProperties['camsRequest'] === change.requestId;
      return { ...facts, events: events.filter((event) => !isReleased(event)) };
    }
    case 'source': {
      const excludedSourceIds = [...(asking.excludedSourceIds ?? []), change.sourceId];
      return { ...facts, asking: { ...asking, excludedSourceIds } };
    }
    default:
      return {
        ...facts,
        rules: applyToRules(facts.rules, change),
        calendars: facts.calendars.map((calendar) => ({ ...calendar, policy: applyToPolicy(calendar, change) })),
      };
  }
}
