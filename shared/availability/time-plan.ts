/**
 * By which clock does the user live, when? At home by the zone of the rules; on a trip by the trip's zone, from the first
 * midnight of its first date there to the midnight after its last date there. Days are the local days of that clock.
 *
 * Borders: half-open. Each date is lived by one clock: that of the last line of the plan that names it, else home's. Of a
 * date that another clock has at its edges nothing is worked, nor of a day whose hours an edge of a trip cuts: whoever is
 * in Tokyo on the 7th is under way on the 6th, so rather no offer than a wrong one.
 * Example: home Berlin, trip 3 to 4 January to New York: the 3rd begins at 05:00Z, and 09:00 on it is 14:00Z.
 */
import type { Interval } from '#shared/domain/interval.ts';
import type { AvailabilityRules, Trip, WorkingHours } from '#shared/domain/settings.ts';
import { dayMs, toEpochDay } from '#shared/time/local-date.ts';
import { epochDayOf, fromWallMs, startsOfDays } from '#shared/time/wall-clock.ts';

export type PlanRules = Pick<AvailabilityRules, 'timeZone' | 'workingHours' | 'trips'>;

/** A stretch of the plan lived by one clock. */
export type PlanLeg = Interval & {
  readonly timeZone: string;
  readonly workingHours: WorkingHours;
  /** Null: at home. */
  readonly trip: Trip | null;
};

export type PlanDay = Interval & { readonly epochDay: number };

function toTripLeg(trip: Trip, rules: PlanRules): PlanLeg {
  const { timeZone } = trip;
  const edge = (epochDay: number) => fromWallMs(epochDay * dayMs, timeZone);
  return {
    startMs: edge(toEpochDay(trip.fromDate)),
    endMs: trip.toDate === null ? Infinity : edge(toEpochDay(trip.toDate) + 1),
    timeZone,
    workingHours: trip.workingHours ?? rules.workingHours,
    trip,
  };
}

/** What of `leg` lies outside of `span`. */
function cutOut(leg: PlanLeg, span: Interval): PlanLeg[] {
  if (span.endMs <= leg.startMs || leg.endMs <= span.startMs) return [leg];
  const before = { ...leg, endMs: span.startMs };
  const after = { ...leg, startMs: span.endMs };
  return [before, after].filter((part) => part.startMs < part.endMs);
}

function buildLegs(rules: PlanRules): readonly PlanLeg[] {
  const { timeZone, workingHours } = rules;
  let legs: PlanLeg[] = [{ startMs: -Infinity, endMs: Infinity, timeZone, workingHours, trip: null }];
  for (const trip of rules.trips) {
    const leg = toTripLeg(trip, rules);
    // A date that the zone skipped (Samoa, 30 December 2011) is no day to be away.
    if (leg.endMs <= leg.startMs) continue;
    legs = [...legs.flatMap((each) => cutOut(each, leg)), leg];
  }
  return legs.sort((a, b) => a.startMs - b.startMs);
}

const known = new WeakMap<PlanRules, readonly PlanLeg[]>();

/** The whole plan, without gaps, in order. */
export function listLegs(rules: PlanRules): readonly PlanLeg[] {
  let legs = known.get(rules);
  if (!legs) {
    legs = buildLegs(rules);
    known.set(rules, legs);
  }
  return legs;
}

export function legAt(ms: number, rules: PlanRules): PlanLeg {
  const legs = listLegs(rules);
  let found = legs[0];
  for (const leg of legs) if (leg.startMs <= ms) found = leg;
  if (!found) throw new Error('a plan has at least one leg');
  return found;
}

/** Whether a date is lived by the clock of `leg`; half of it may fall into the leg before or behind a trip all the same. */
export function ownsDate(leg: PlanLeg, epochDay: number, rules: PlanRules): boolean {
  const trip = rules.trips.findLast(
    ({ fromDate, toDate }) => toEpochDay(fromDate) <= epochDay && (toDate === null || epochDay <= toEpochDay(toDate)),
  );
  return (trip ?? null) === leg.trip;
}

export function zoneAt(ms: number, rules: PlanRules): string {
  return rules.trips.length === 0 ? rules.timeZone : legAt(ms, rules).timeZone;
}

/**
 * Goes through the local days that touch `range`, whole but for where a leg of the plan ends. `isPlain`: a whole day of 24
 * hours, whose wall clock reads what has passed since its start.
 */
export function visitPlanDays(
  range: Interval,
  rules: PlanRules,
  visit: (epochDay: number, startMs: number, endMs: number, leg: PlanLeg, isPlain: boolean) => void,
): void {
  for (const leg of listLegs(rules)) {
    const fromMs = Math.max(range.startMs, leg.startMs);
    const untilMs = Math.min(range.endMs, leg.endMs);
    if (fromMs >= untilMs) continue;
    const first = epochDayOf(fromMs, leg.timeZone);
    const starts = startsOfDays(first, epochDayOf(untilMs - 1, leg.timeZone), leg.timeZone);
    for (let i = 0; i + 1 < starts.length; i += 1) {
      const fromMidnight = starts[i] ?? NaN;
      const toMidnight = starts[i + 1] ?? NaN;
      const startMs = Math.max(fromMidnight, leg.startMs);
      const endMs = Math.min(toMidnight, leg.endMs);
      const isPlain = endMs - startMs === dayMs && toMidnight - fromMidnight === dayMs;
      // A date that the zone skipped (Samoa, 30 December 2011) has no length.
      if (endMs > startMs) visit(first + i, startMs, endMs, leg, isPlain);
    }
  }
}

export function listPlanDays(range: Interval, rules: PlanRules): readonly PlanDay[] {
  const days: PlanDay[] = [];
  visitPlanDays(range, rules, (epochDay, startMs, endMs) => days.push({ epochDay, startMs, endMs }));
  return days;
}
