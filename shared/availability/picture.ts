/**
 * Everything that an answer about a range stands on, worked out once: working time, the bookable range, busy blocks,
 * sources and full days. Free time, slots, ranking and explanations all read this one picture, so they cannot disagree.
 *
 * Unreadable sources: all working time from now on counts as busy with the source as cause. What such a source holds
 * outside working time is unknown too, so a single time that is asked about is checked against `unreadable` as well.
 */
import type { BusyBlock, BusyCause, Certificate, SourceFreshness } from '#shared/domain/availability.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { CalendarEvent, Occurrence } from '#shared/domain/calendar-event.ts';
import type { Interval, LocalDate } from '#shared/domain/interval.ts';
import type { AvailabilityRules } from '#shared/domain/settings.ts';
import { expandEvents, type ExpansionProblem, type SeriesCache } from '#shared/time/expand-events.ts';
import { intersectIntervals } from '#shared/time/intervals.ts';
import { addDays } from '#shared/time/local-date.ts';
import { localDateOf, startOfDay } from '#shared/time/wall-clock.ts';
import { toBookableRange } from './bookable-range.ts';
import { listCauses, toBusyBlocks } from './busy-blocks.ts';
import { takeCertificate } from './certificate.ts';
import type { Asking } from './count-event.ts';
import { findFullDates } from './day-limit.ts';
import { findWorkingTime } from './working-hours.ts';

export type AvailabilityFacts = {
  readonly nowMs: number;
  readonly rules: AvailabilityRules;
  readonly calendars: readonly Calendar[];
  readonly events: readonly CalendarEvent[];
  readonly asking?: Asking;
  readonly unusableAccounts?: ReadonlySet<string>;
  readonly cache?: SeriesCache;
};

export type AvailabilityPicture = {
  readonly nowMs: number;
  readonly rules: AvailabilityRules;
  readonly range: Interval;
  /** All occurrences that touch the range or its neighbourhood, whether they count or not. */
  readonly occurrences: readonly Occurrence[];
  readonly problems: readonly ExpansionProblem[];
  readonly certificate: Certificate;
  readonly unreadable: readonly SourceFreshness[];
  /** Working time within the range. */
  readonly workingTime: readonly Interval[];
  readonly bookable: Interval;
  /** Busy blocks of the range and its neighbourhood, which buffers reach into. */
  readonly blocks: readonly BusyBlock[];
  /** Dates that hold as many meetings as the user allows. */
  readonly fullDates: ReadonlySet<LocalDate>;
};

/** The whole local days around a range, and one more on each side: buffers and day limits look there. */
export function toNeighbourhood(range: Interval, timeZone: string): Interval {
  return {
    startMs: startOfDay(addDays(localDateOf(range.startMs, timeZone), -1), timeZone),
    endMs: startOfDay(addDays(localDateOf(range.endMs, timeZone), 2), timeZone),
  };
}

function toUnreadableCauses(
  sources: readonly SourceFreshness[],
  calendars: ReadonlyMap<string, Calendar>,
  workingTime: readonly Interval[],
  problems: readonly ExpansionProblem[],
): BusyCause[] {
  return sources.flatMap((source) => {
    const refused = problems.find((problem) => problem.calendarId === source.sourceId);
    return workingTime.map((window): BusyCause => ({
      kind: 'unreadable-source',
      calendarId: calendars.get(source.sourceId)?.id ?? null,
      calendarName: source.name,
      eventId: refused?.eventId ?? null,
      title: refused?.message ?? `${source.name} could not be read`,
      startMs: window.startMs,
      endMs: window.endMs,
      allDay: false,
      strength: 'hard',
      requestId: null,
    }));
  });
}

export function drawPicture(facts: AvailabilityFacts, range: Interval): AvailabilityPicture {
  const { nowMs, rules } = facts;
  const calendars = new Map<string, Calendar>(facts.calendars.map((calendar) => [calendar.id, calendar]));
  const around = toNeighbourhood(range, rules.timeZone);
  const { occurrences, problems } = expandEvents(facts.events, around, {
    zoneOf: (calendarId) => calendars.get(calendarId)?.timeZone ?? rules.timeZone,
    ...(facts.cache ? { cache: facts.cache } : {}),
  });
  const certificate = takeCertificate(facts.calendars, {
    nowMs,
    freshnessLimitMinutes: rules.freshnessLimitMinutes,
    problems,
    ...(facts.unusableAccounts ? { unusableAccounts: facts.unusableAccounts } : {}),
  });
  const unreadable = certificate.sources.filter((source) => source.state === 'unreadable');
  const unknownTime = intersectIntervals(findWorkingTime(around, rules), [{ startMs: nowMs, endMs: around.endMs }]);
  const causes = listCauses(occurrences, calendars, facts.asking);
  return {
    nowMs,
    rules,
    range,
    occurrences,
    problems,
    certificate,
    unreadable,
    workingTime: findWorkingTime(range, rules),
    bookable: toBookableRange(nowMs, rules),
    blocks: toBusyBlocks([...causes, ...toUnreadableCauses(unreadable, calendars, unknownTime, problems)]),
    fullDates: findFullDates(occurrences, calendars, rules, facts.asking),
  };
}
