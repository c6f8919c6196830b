/**
 * When does a series begin between two instants? The rule is generated on the wall clock (rrule-temporal, in UTC, its
 * fastest way) and each reading is placed into the series' zone, so 09:00 stays 09:00 over a clock change and a
 * reading inside a gap moves later instead of vanishing. HOURLY counts real hours and is generated in the zone.
 *
 * Border: starts in `[fromMs, untilMs)`. UNTIL is inclusive; as a bare date it includes that whole local day.
 * Errors: a rule that needs too many steps is an `invalid-input` AppError that names it.
 */
import { RRuleTemporal } from 'rrule-temporal';
import { AppError } from '#shared/errors.ts';
import type { EventTime } from '#shared/domain/calendar-event.ts';
import { dayMs, toEpochDay } from './local-date.ts';
import type { DateValue, Recurrence, RecurrenceRule } from './recurrence-rule.ts';
import { Temporal } from './temporal.ts';
import { fromWallMs, toWallMs } from './wall-clock.ts';
import { isCombination, listCombination } from './yearly-combination.ts';

export type Series = { readonly listStarts: (fromMs: number, untilMs: number) => readonly number[] };

/** A day and an hour: no zone's clocks ever differ more from one side of a change to the other (Samoa skipped a day). */
const slackMs = dayMs + 3_600_000;
/** More starts than this in one question is no calendar: a year of every hour is 8,760. */
const maximumStarts = 20_000;
/** Periods that the generator may walk. Its limit on candidates stays as it is: setting it turns its fast ways off. */
const maximumSteps = 20_000;

function toInstantOf(value: DateValue, timeZone: string): number {
  return fromWallMs(value.wallMs, value.dateOnly ? timeZone : (value.timeZone ?? timeZone));
}

/** The last instant that UNTIL allows. */
function lastStartMs(until: DateValue, allDay: boolean, timeZone: string): number {
  if (allDay) return fromWallMs(Math.floor(until.wallMs / dayMs) * dayMs, timeZone);
  return until.dateOnly ? fromWallMs(until.wallMs + dayMs, timeZone) - 1 : toInstantOf(until, timeZone);
}

function createGenerator(
  rule: RecurrenceRule,
  startWallMs: number,
  startMs: number,
  timeZone: string,
  allDay: boolean,
) {
  const zoned = rule.frequency === 'HOURLY' && !allDay;
  const zone = zoned ? timeZone : 'UTC';
  const untilMs = rule.until === null ? Infinity : lastStartMs(rule.until, allDay, timeZone);
  const toInstantMs = zoned ? (ms: number) => ms : (ms: number) => fromWallMs(ms, timeZone);
  const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  const generator = isCombination(rule)
    ? null
    : new RRuleTemporal({
        rruleString: `RRULE:${rule.text}`,
        dtstart: instant(zoned ? startMs : startWallMs),
        tzid: zone,
        maxIterations: maximumSteps,
        cache: false,
      });
  return (fromMs: number, beforeMs: number): number[] => {
    const endMs = Math.min(beforeMs, untilMs + 1);
    if (endMs <= fromMs || endMs <= startMs) return [];
    const low = (zoned ? fromMs : toWallMs(fromMs, timeZone)) - slackMs;
    const high = (zoned ? endMs : toWallMs(endMs, timeZone)) + slackMs;
    try {
      const readings = generator
        ? generator.between(instant(low), instant(high), true).map(({ epochMilliseconds }) => epochMilliseconds)
        : listCombination(rule, startWallMs, low, high);
      if (readings.length > maximumStarts) throw new Error('too many');
      const starts: number[] = [];
      for (const reading of readings) {
        const ms = toInstantMs(reading);
        if (ms >= fromMs && ms < endMs) starts.push(ms);
      }
      return starts;
    } catch (cause) {
      throw new AppError('invalid-input', `The recurrence rule "${rule.text}" needs too many steps to expand.`, {
        cause,
      });
    }
  };
}

/**
 * Whether a series takes place at a start that its rule does not name. RFC 5545 (3.8.5.3) leaves it open: Google and
 * Apple show it, so for busy time it always counts; engines of rules alone leave it out.
 */
export type StartCounts = 'always' | 'when-it-fits';

/** `timeZone` is the zone whose rules the series follows: the event's own, or for all-day series the calendar's. */
export function createSeries(
  recurrence: Recurrence,
  start: EventTime,
  timeZone: string,
  startCounts: StartCounts = 'always',
): Series {
  const allDay = start.kind === 'date';
  const startWallMs = allDay ? toEpochDay(start.localDate) * dayMs : toWallMs(start.ms, timeZone);
  const startMs = allDay ? fromWallMs(startWallMs, timeZone) : start.ms;
  const toGenerator = (rule: RecurrenceRule) => createGenerator(rule, startWallMs, startMs, timeZone, allDay);
  const generators = recurrence.rules.map(toGenerator);
  const excluders = recurrence.excludedRules.map(toGenerator);
  const toStart = (value: DateValue): number =>
    allDay ? fromWallMs(Math.floor(value.wallMs / dayMs) * dayMs, timeZone) : toInstantOf(value, timeZone);
  const added = recurrence.dates.map(toStart);
  if (generators.length === 0 || startCounts === 'always') added.push(startMs);
  const excluded = new Set(recurrence.excludedDates.map(toStart));
  // EXDATE as a bare date on a timed series is common in exports: it excludes that local day.
  const excludedDays = new Set(
    allDay ? [] : recurrence.excludedDates.filter((value) => value.dateOnly).map((value) => value.wallMs / dayMs),
  );

  return {
    listStarts(fromMs, untilMs) {
      const starts = new Set<number>();
      for (const generate of generators) for (const ms of generate(fromMs, untilMs)) starts.add(ms);
      for (const ms of added) if (ms >= fromMs && ms < untilMs) starts.add(ms);
      for (const exclude of excluders) for (const ms of exclude(fromMs, untilMs)) starts.delete(ms);
      for (const ms of excluded) starts.delete(ms);
      const kept = [...starts].sort((a, b) => a - b);
      if (excludedDays.size === 0) return kept;
      return kept.filter((ms) => !excludedDays.has(Math.floor(toWallMs(ms, timeZone) / dayMs)));
    },
  };
}
