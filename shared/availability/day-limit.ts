/**
 * Which dates hold as many meetings as the user allows? A meeting is a timed, ordinary event that counts as busy; it is
 * counted once however many calendars show it, on the local date it starts. All holds of one negotiation are one meeting
 * to be, so they count as one a day.
 *
 * Border: a limit of 0 means none; a date is full when it has reached the limit.
 */
import type { Occurrence } from '#shared/domain/calendar-event.ts';
import type { LocalDate } from '#shared/domain/interval.ts';
import type { AvailabilityRules } from '#shared/domain/settings.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import type { CalendarsById } from './busy-blocks.ts';
import { countEvent, isHold, type Asking } from './count-event.ts';

export function findFullDates(
  occurrences: readonly Occurrence[],
  calendars: CalendarsById,
  rules: Pick<AvailabilityRules, 'timeZone' | 'maximumPerDay'>,
  asking: Asking = {},
): ReadonlySet<LocalDate> {
  const full = new Set<LocalDate>();
  if (rules.maximumPerDay === 0) return full;
  const meetings = new Map<LocalDate, Set<string>>();
  for (const { event, startMs, endMs, allDay } of occurrences) {
    if (allDay || endMs <= startMs || event.eventType !== 'default') continue;
    const policy = calendars.get(event.calendarId)?.policy;
    if (!policy || countEvent(event, policy, asking).counts === 'free') continue;
    const date = localDateOf(startMs, rules.timeZone);
    const ofDay = meetings.get(date) ?? new Set<string>();
    ofDay.add(
      isHold(event) ? `hold ${event.privateProperties['camsRequest'] ?? event.id}` : `${event.iCalUid} ${startMs}`,
    );
    meetings.set(date, ofDay);
    if (ofDay.size >= rules.maximumPerDay) full.add(date);
  }
  return full;
}
