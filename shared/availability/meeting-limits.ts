/**
 * Which days hold as many meetings as the user allows, by the day or by the week? A meeting is a timed, ordinary event
 * that takes time; it is counted once however many calendars show it, on the local date it starts. All holds of one
 * negotiation are one meeting to be, so they count as one a day and one a week.
 *
 * Border: a limit of 0 means none; a day or week is full when it has reached the limit. Weeks begin with the user's
 * first weekday.
 */
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { AvailabilityRules, Weekday } from '#shared/domain/settings.ts';
import { startOfEpochWeek } from '#shared/time/local-date.ts';
import { epochDayOf } from '#shared/time/wall-clock.ts';
import { isHold } from './count-event.ts';
import { zoneAt, type PlanDay, type PlanRules } from './time-plan.ts';

/** What tells meetings apart, by the epoch day on which they start. */
export type MeetingsByDay = ReadonlyMap<number, ReadonlySet<string>>;

export type LimitRules = Pick<AvailabilityRules, 'maximumPerDay' | 'maximumPerWeek'>;

/** A local day on which nothing more may be placed, and the rule that says so. */
export type ClosedTime = Interval & { readonly rule: 'day-limit' | 'week-limit' };

export function hasLimits(rules: LimitRules): boolean {
  return rules.maximumPerDay > 0 || rules.maximumPerWeek > 0;
}

/** Takes occurrences that were found to take time. */
export function countMeetings(
  rules: PlanRules,
  before: MeetingsByDay = new Map(),
): {
  readonly add: (event: CalendarEvent, startMs: number, allDay: boolean) => void;
  /** A time of which nothing is known but that it is taken, by a meeting as far as anybody can tell. */
  readonly addPlain: (span: Interval) => void;
  readonly finish: () => MeetingsByDay;
} {
  const meetings = new Map(before);
  const own = new Set<number>();
  const count = (startMs: number, key: string): void => {
    const day = epochDayOf(startMs, zoneAt(startMs, rules));
    const ofDay = own.has(day) ? (meetings.get(day) as Set<string>) : new Set(meetings.get(day));
    own.add(day);
    ofDay.add(key);
    meetings.set(day, ofDay);
  };
  return {
    add(event, startMs, allDay) {
      if (allDay || event.eventType !== 'default') return;
      const hold = `hold ${event.privateProperties['camsRequest'] ?? event.id}`;
      count(startMs, isHold(event) ? hold : `${event.iCalUid} ${startMs}`);
    },
    addPlain: ({ startMs, endMs }) => count(startMs, `plain ${startMs} ${endMs}`),
    finish: () => meetings,
  };
}

/** How many meetings the week of a day holds. */
export function countWeek(meetings: MeetingsByDay, epochDay: number, weekStartsOn: Weekday): number {
  const first = startOfEpochWeek(epochDay, weekStartsOn);
  const ofWeek = new Set<string>();
  for (let day = first; day < first + 7; day += 1) for (const key of meetings.get(day) ?? []) ofWeek.add(key);
  return ofWeek.size;
}

/** In order of time, once for each rule that closes a day; `days` are the days in question. */
export function findClosedTime(
  meetings: MeetingsByDay,
  days: readonly PlanDay[],
  rules: LimitRules,
  weekStartsOn: Weekday,
): readonly ClosedTime[] {
  const fullWeeks = new Map<number, boolean>();
  const isWeekFull = (epochDay: number): boolean => {
    const first = startOfEpochWeek(epochDay, weekStartsOn);
    const known = fullWeeks.get(first) ?? countWeek(meetings, first, weekStartsOn) >= rules.maximumPerWeek;
    fullWeeks.set(first, known);
    return known;
  };
  return days.flatMap(({ startMs, endMs, epochDay }): ClosedTime[] => {
    const closed: ClosedTime[] = [];
    const ofDay = meetings.get(epochDay)?.size ?? 0;
    if (rules.maximumPerDay > 0 && ofDay >= rules.maximumPerDay) closed.push({ startMs, endMs, rule: 'day-limit' });
    if (rules.maximumPerWeek > 0 && isWeekFull(epochDay)) closed.push({ startMs, endMs, rule: 'week-limit' });
    return closed;
  });
}
