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

/** The meetings that start on one day, told apart by start and UID, and the negotiations that hold time on it. */
type DayMeetings = {
  /** Several UIDs may start at one moment; the first is kept bare. */
  readonly byStart: ReadonlyMap<number, string | ReadonlySet<string>>;
  readonly holds: ReadonlySet<string>;
  readonly count: number;
};

/** By the epoch day on which they start. */
export type MeetingsByDay = ReadonlyMap<number, DayMeetings>;

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
  const meetings = new Map<number, DayMeetings>(before);
  const own = new Map<number, OwnDay>();
  const dayOf = (startMs: number): OwnDay => {
    const epochDay = epochDayOf(startMs, zoneAt(startMs, rules));
    let day = own.get(epochDay);
    if (!day) {
      const known = meetings.get(epochDay);
      day = copyDay(known);
      own.set(epochDay, day);
      meetings.set(epochDay, day);
    }
    return day;
  };
  return {
    add(event, startMs, allDay) {
      if (allDay || event.eventType !== 'default') return;
      const day = dayOf(startMs);
      if (!isHold(event)) addMeeting(day, startMs, event.iCalUid);
      else addHold(day, event.privateProperties['camsRequest'] ?? event.id);
    },
    addPlain: ({ startMs, endMs }) => addMeeting(dayOf(startMs), startMs, `until ${endMs}`),
    finish: () => meetings,
  };
}

type OwnDay = { readonly byStart: Map<number, string | Set<string>>; readonly holds: Set<string>; count: number };

function copyDay(day: DayMeetings | undefined): OwnDay {
  const byStart = new Map<number, string | Set<string>>();
  for (const [startMs, uids] of day?.byStart ?? []) {
    byStart.set(startMs, typeof uids === 'string' ? uids : new Set(uids));
  }
  return { byStart, holds: new Set(day?.holds), count: day?.count ?? 0 };
}

/** No limit is higher, so nobody needs to know by how many a day is over it. */
const mostCounted = 201;

function addMeeting(day: OwnDay, startMs: number, uid: string): void {
  if (day.count >= mostCounted) return;
  const there = day.byStart.get(startMs);
  if (there === undefined) day.byStart.set(startMs, uid);
  else if (typeof there === 'string') {
    if (there === uid) return;
    day.byStart.set(startMs, new Set([there, uid]));
  } else {
    const before = there.size;
    if (there.add(uid).size === before) return;
  }
  day.count += 1;
}

function addHold(day: OwnDay, negotiation: string): void {
  if (day.holds.has(negotiation)) return;
  day.holds.add(negotiation);
  day.count += 1;
}

export function countDay(meetings: MeetingsByDay, epochDay: number): number {
  return meetings.get(epochDay)?.count ?? 0;
}

/** How many meetings the week of a day holds; holds of one negotiation on several days are one. */
export function countWeek(meetings: MeetingsByDay, epochDay: number, weekStartsOn: Weekday): number {
  const first = startOfEpochWeek(epochDay, weekStartsOn);
  const holds = new Set<string>();
  let count = 0;
  for (let day = first; day < first + 7; day += 1) {
    const ofDay = meetings.get(day);
    if (!ofDay) continue;
    count += ofDay.count - ofDay.holds.size;
    for (const hold of ofDay.holds) holds.add(hold);
  }
  return count + holds.size;
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
    const ofDay = countDay(meetings, epochDay);
    if (rules.maximumPerDay > 0 && ofDay >= rules.maximumPerDay) closed.push({ startMs, endMs, rule: 'day-limit' });
    if (rules.maximumPerWeek > 0 && isWeekFull(epochDay)) closed.push({ startMs, endMs, rule: 'week-limit' });
    return closed;
  });
}
