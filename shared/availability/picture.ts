/**
 * Everything that an answer about a range stands on, gathered once: working time, the bookable range, what takes time,
 * sources, limits and the focus budget. Free time, slots, ranking and explanations all read this one picture, so they
 * cannot disagree.
 */
import type { BusyBlock, Certificate, SourceFreshness } from '#shared/domain/availability.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { CalendarEvent, Occurrence } from '#shared/domain/calendar-event.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { AvailabilityRules, Weekday } from '#shared/domain/settings.ts';
import { expandEvents, visitOccurrences, type ExpansionProblem, type SeriesCache } from '#shared/time/expand-events.ts';
import { dayMs } from '#shared/time/local-date.ts';
import { epochDayOf, fromWallMs } from '#shared/time/wall-clock.ts';
import { toBookableRange } from './bookable-range.ts';
import { listCauses, toBusyBlocks } from './busy-blocks.ts';
import { collectSpans, toCauseSpans, toPlainSpans, type BusySpans, type PlainBusy } from './busy-spans.ts';
import { listUnknownCauses, takeCertificate } from './certificate.ts';
import type { Asking } from './count-event.ts';
import type { FocusBudget } from './focus-budget.ts';
import { carryFreeTime, type TierTime } from './free-time.ts';
import type { LastAnswer } from './last-answer.ts';
import { countMeetings, findClosedTime, hasLimits, type ClosedTime, type MeetingsByDay } from './meeting-limits.ts';
import { findOpenFocus } from './open-focus.ts';
import type { Tier } from './tier-room.ts';
import { listPlanDays } from './time-plan.ts';
import { findWorkingTime } from './working-hours.ts';

export type AvailabilityFacts = {
  readonly nowMs: number;
  readonly rules: AvailabilityRules;
  readonly calendars: readonly Calendar[];
  readonly events: readonly CalendarEvent[];
  /** Time that is taken, and nothing else is known of it. */
  readonly busy?: readonly PlainBusy[];
  readonly asking?: Asking;
  /** Weeks of the limits and of the focus budget; Monday if left out. */
  readonly weekStartsOn?: Weekday;
  readonly unusableAccounts?: ReadonlySet<string>;
  readonly cache?: SeriesCache;
};

export type AvailabilityPicture = {
  readonly facts: AvailabilityFacts;
  /** Events that came by `addEvents`. */
  readonly added: readonly CalendarEvent[];
  readonly nowMs: number;
  readonly rules: AvailabilityRules;
  readonly range: Interval;
  /** The range with its neighbourhood: what buffers and limits look at. */
  readonly around: Interval;
  readonly problems: readonly ExpansionProblem[];
  readonly certificate: Certificate;
  readonly unreadable: readonly SourceFreshness[];
  /** Working time within the range. */
  readonly workingTime: readonly Interval[];
  readonly bookable: Interval;
  readonly spans: BusySpans;
  readonly meetings: MeetingsByDay;
  /** Days on which a limit allows nothing more. */
  readonly closed: readonly ClosedTime[];
  /** Null: there is no budget. */
  readonly focus: FocusBudget | null;
  /** Shared by all pictures that came of one another by `addEvents`. */
  readonly lineage: { last: LastAnswer | null };
  /** Free time that was worked out for this very picture. */
  readonly known: Map<Tier, TierTime>;
};

const weekday = (facts: AvailabilityFacts): Weekday => facts.weekStartsOn ?? 'monday';

/** The whole local days around a range, and as many more on each side as buffers, trips and limits a week look at. */
export function toNeighbourhood(
  range: Interval,
  rules: Pick<AvailabilityRules, 'timeZone' | 'trips' | 'maximumPerWeek' | 'focusMinutesPerWeek'>,
): Interval {
  const { timeZone } = rules;
  const byWeek = rules.maximumPerWeek > 0 || rules.focusMinutesPerWeek > 0;
  const days = (byWeek ? 8 : 1) + (rules.trips.length > 0 ? 1 : 0);
  const edge = (epochDay: number) => fromWallMs(epochDay * dayMs, timeZone);
  return {
    startMs: edge(epochDayOf(range.startMs, timeZone) - days),
    endMs: edge(epochDayOf(range.endMs, timeZone) + days + 1),
  };
}

/** Goes through the events once; `meetings` are those that were known before. */
function gather(
  facts: AvailabilityFacts,
  events: readonly CalendarEvent[],
  busy: readonly PlainBusy[],
  around: Interval,
  meetings: MeetingsByDay,
): { readonly spans: BusySpans; readonly meetings: MeetingsByDay; readonly problems: readonly ExpansionProblem[] } {
  const { rules, asking = {} } = facts;
  const calendars = new Map<string, Calendar>(facts.calendars.map((calendar) => [calendar.id, calendar]));
  const spans = collectSpans(
    {
      calendars,
      asking,
      rules,
      ...(asking.place === undefined ? {} : { place: asking.place }),
    },
    events.length,
  );
  const counts = hasLimits(rules) ? countMeetings(rules, meetings) : null;
  const problems = visitOccurrences(
    events,
    around,
    {
      zoneOf: (calendarId) => calendars.get(calendarId)?.timeZone ?? rules.timeZone,
      ...(facts.cache ? { cache: facts.cache } : {}),
    },
    (event, startMs, endMs, allDay) => {
      if (spans.add(event, startMs, endMs) === 'counted') counts?.add(event, startMs, allDay);
    },
  );
  if (counts !== null) for (const span of busy) if (!span.allDay && span.endMs > span.startMs) counts.addPlain(span);
  const found = busy.length === 0 ? [spans.finish()] : [spans.finish(), toPlainSpans(busy, around)];
  return { spans: found, meetings: counts?.finish() ?? meetings, problems };
}

/** What follows from the spans and meetings, for a picture that has everything else. */
function conclude(
  facts: AvailabilityFacts,
  around: Interval,
  spans: BusySpans,
  meetings: MeetingsByDay,
): Pick<AvailabilityPicture, 'spans' | 'meetings' | 'closed' | 'focus'> {
  const { rules } = facts;
  const needsDays = hasLimits(rules) || rules.focusMinutesPerWeek > 0;
  const days = needsDays ? listPlanDays(around, rules) : [];
  return {
    spans,
    meetings,
    closed: hasLimits(rules) ? findClosedTime(meetings, days, rules, weekday(facts)) : [],
    focus: rules.focusMinutesPerWeek > 0 ? findOpenFocus(spans, around, days, rules, weekday(facts)) : null,
  };
}

export function drawPicture(facts: AvailabilityFacts, range: Interval): AvailabilityPicture {
  const { nowMs, rules, calendars } = facts;
  const around = toNeighbourhood(range, rules);
  const { spans, meetings, problems } = gather(facts, facts.events, facts.busy ?? [], around, new Map());
  const certificate = takeCertificate(calendars, {
    nowMs,
    freshnessLimitMinutes: rules.freshnessLimitMinutes,
    problems,
    excludedSourceIds: facts.asking?.excludedSourceIds ?? [],
    ...(facts.unusableAccounts ? { unusableAccounts: facts.unusableAccounts } : {}),
  });
  const unreadable = certificate.sources.filter((source) => source.state === 'unreadable');
  const all = [...spans];
  const unknown = listUnknownCauses(calendars, certificate, problems, nowMs, around);
  if (unknown.length > 0) all.push(toCauseSpans(unknown));
  return {
    facts,
    added: [],
    nowMs,
    rules,
    range,
    around,
    problems,
    certificate,
    unreadable,
    workingTime: findWorkingTime(range, rules),
    bookable: toBookableRange(nowMs, rules),
    lineage: { last: null },
    known: new Map(),
    ...conclude(facts, around, all, meetings),
  };
}

/** True for exceptions, and for a series that has some among the known events. */
function isPartOfSeries(event: CalendarEvent, known: readonly (readonly CalendarEvent[])[]): boolean {
  if (event.recurringEventId !== null) return true;
  if (event.recurrence.length === 0) return false;
  return known.some((list) =>
    list.some((each) => each.recurringEventId === event.id && each.calendarId === event.calendarId),
  );
}

/**
 * The picture with more events, at the cost of those events alone. They are new: to change or remove one, or to replace
 * an instance of a series by an exception, draw the picture again (exceptions, series that have some, and series that
 * cannot be expanded do so here).
 */
export function addEvents(picture: AvailabilityPicture, events: readonly CalendarEvent[]): AvailabilityPicture {
  const { facts, around } = picture;
  const added = [...picture.added, ...events];
  const more = gather(facts, events, [], around, picture.meetings);
  if (more.problems.length > 0 || events.some((event) => isPartOfSeries(event, [facts.events, added]))) {
    return drawPicture(factsOf({ ...picture, added }), picture.range);
  }
  const next: AvailabilityPicture = {
    ...picture,
    known: new Map(),
    added,
    ...conclude(facts, around, [...picture.spans, ...more.spans], more.meetings),
  };
  // More meetings can only close more days: as many as before are the same ones.
  if (next.closed.length === picture.closed.length) carryFreeTime(picture, next, more.spans);
  return next;
}

/** Everything that the picture was drawn from, with the events that came later. */
export function factsOf({ facts, added }: AvailabilityPicture): AvailabilityFacts {
  return added.length === 0 ? facts : { ...facts, events: [...facts.events, ...added] };
}

/** All occurrences that touch the range or its neighbourhood, whether they count or not, in order of time. */
export function listOccurrences(picture: AvailabilityPicture): readonly Occurrence[] {
  const { facts, around } = picture;
  const zones = new Map<string, string>(facts.calendars.map((calendar) => [calendar.id, calendar.timeZone]));
  return expandEvents(factsOf(picture).events, around, {
    zoneOf: (calendarId) => zones.get(calendarId) ?? facts.rules.timeZone,
    ...(facts.cache ? { cache: facts.cache } : {}),
  }).occurrences;
}

/** Busy blocks of the range and its neighbourhood, each with all of its causes. */
export function listBlocks(picture: AvailabilityPicture): readonly BusyBlock[] {
  return toBusyBlocks(listCauses(picture.spans, findWorkingTime(picture.around, picture.rules)));
}
