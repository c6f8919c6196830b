/**
 * An oracle that is too simple to be wrong: it walks minute by minute and asks each rule anew, with Temporal for every
 * date. It is written from the specification and shares nothing with the engine but the types.
 */
import { Temporal } from 'temporal-polyfill';
import type { Interval } from '#shared/domain/interval.ts';
import type { DayWindow, Trip, Weekday, WorkingHours } from '#shared/domain/settings.ts';
import type { SlotSearch } from '#shared/availability/find-slots.ts';
import type { AvailabilityFacts } from '#shared/availability/picture.ts';
import type { Tier } from '#shared/availability/tier-room.ts';
import { isUnknown, listTaken, meetingOf, roomOf } from './oracle-events.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

type Clock = { readonly date: string; readonly minute: number };
type Lived = { readonly zone: string; readonly hours: WorkingHours; readonly trip: Trip | null };

const quarters = new Map<string, Map<number, Clock>>();

/** What a clock on the wall shows. Temporal is asked once a quarter of an hour: no clock jumps within one. */
function clockAt(ms: number, zone: string): Clock {
  const quarter = Math.floor(ms / 900_000) * 900_000;
  let ofZone = quarters.get(zone);
  if (!ofZone) quarters.set(zone, (ofZone = new Map()));
  let clock = ofZone.get(quarter);
  if (!clock) {
    const at = Temporal.Instant.fromEpochMilliseconds(quarter).toZonedDateTimeISO(zone);
    clock = { date: at.toPlainDate().toString(), minute: at.hour * 60 + at.minute };
    ofZone.set(quarter, clock);
  }
  return { date: clock.date, minute: clock.minute + Math.floor((ms - quarter) / minuteMs) };
}

const edges = new Map<string, number>();

/** The instant of a wall time on a date: the border of a window. */
function edgeOf(date: string, wall: string, zone: string): number {
  const key = `${zone} ${date} ${wall}`;
  let edge = edges.get(key);
  if (edge === undefined) {
    const day = Temporal.PlainDate.from(date);
    edge = (
      wall === '24:00'
        ? day.add({ days: 1 }).toZonedDateTime(zone)
        : day.toZonedDateTime({ timeZone: zone, plainTime: wall })
    ).epochMilliseconds;
    edges.set(key, edge);
  }
  return edge;
}

const weekdayOf = (date: string): Weekday => weekdays[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? 'monday';

const weekStarts = new Map<string, string>();

function weekOf(date: string, first: Weekday): string {
  const key = `${date} ${first}`;
  let start = weekStarts.get(key);
  if (start === undefined) {
    let day = Temporal.PlainDate.from(date);
    while (weekdays[day.dayOfWeek - 1] !== first) day = day.subtract({ days: 1 });
    start = day.toString();
    weekStarts.set(key, start);
  }
  return start;
}

const isWithin = (ms: number, windows: readonly DayWindow[], date: string, zone: string) =>
  windows.some(([from, to]) => ms >= edgeOf(date, from, zone) && ms < edgeOf(date, to, zone));

/** Minutes of a stretch of time, answered by number from its start. */
const minutesOf = (span: Interval) =>
  Array.from({ length: Math.max(0, (span.endMs - span.startMs) / minuteMs) }, (_, i) => span.startMs + i * minuteMs);

export type Oracle = {
  /** For every minute of the range: may a meeting cover it? The focus budget is asked for whole meetings only. */
  readonly freeMinutes: (tier: Tier) => boolean[];
  readonly keepsFocus: (slot: Interval) => boolean;
  /** The starts that a search finds in a tier. */
  readonly listStarts: (search: SlotSearch, tier: Tier) => number[];
  readonly isOffered: (slot: Interval) => boolean;
};

export function askOracle(facts: AvailabilityFacts, range: Interval): Oracle {
  const { rules, nowMs, weekStartsOn = 'monday' } = facts;

  /** By which clock and hours the user lives: those of the last trip in the list that has this date, or at home. */
  const livedAt = (ms: number): Lived => {
    for (const trip of [...rules.trips].reverse()) {
      const { date } = clockAt(ms, trip.timeZone);
      if (date >= trip.fromDate && (trip.toDate === null || date <= trip.toDate)) {
        return { zone: trip.timeZone, hours: trip.workingHours ?? rules.workingHours, trip };
      }
    }
    return { zone: rules.timeZone, hours: rules.workingHours, trip: null };
  };
  const clockOf = (ms: number) => clockAt(ms, livedAt(ms).zone);
  const weekAt = (ms: number) => weekOf(clockOf(ms).date, weekStartsOn);

  /** The hours of one date on one clock: none if another clock has the date, or has a part of these hours. */
  const workedDays = new Map<string, readonly Interval[]>();
  const hoursOfDate = (date: string, { zone, hours, trip }: Lived): readonly Interval[] => {
    const key = `${date} ${rules.trips.findIndex((each) => each === trip)}`;
    let found = workedDays.get(key);
    if (found) return found;
    const owner = rules.trips.findLast(
      (each) => each.fromDate <= date && (each.toDate === null || date <= each.toDate),
    );
    const windows = rules.datesOff.includes(date) ? [] : (rules.datesOn[date] ?? hours[weekdayOf(date)]);
    found = windows.map(([from, to]) => ({
      startMs: edgeOf(date, from, zone),
      endMs: Math.min(edgeOf(date, to, zone), edgeOf(date, '24:00', zone)),
    }));
    const isElsewhere = found.some((each) => minutesOf(each).some((ms) => livedAt(ms).trip !== trip));
    if (isElsewhere || (owner ?? null) !== trip) found = [];
    workedDays.set(key, found);
    return found;
  };
  const isWorked = (ms: number): boolean => {
    const lived = livedAt(ms);
    return hoursOfDate(clockAt(ms, lived.zone).date, lived).some((each) => each.startMs <= ms && ms < each.endMs);
  };

  const taken = listTaken(facts);
  const unknownCalendars = facts.calendars.filter((each) => isUnknown(each, facts));
  const isUnknownAt = (ms: number): boolean =>
    ms >= nowMs &&
    unknownCalendars.some(({ policy: { usualHours }, timeZone }) => {
      const { date } = clockAt(ms, timeZone);
      return usualHours === null || isWithin(ms, usualHours[weekdayOf(date)], date, timeZone);
    });
  const isNearUnknown = (ms: number, before: number, after: number): boolean => {
    if (unknownCalendars.length === 0) return false;
    for (let near = -after; near <= before; near += 1) if (isUnknownAt(ms + near * minuteMs)) return true;
    return false;
  };

  const meetings = taken
    .filter((each) => each.isMeeting)
    .map((each) => ({ meeting: meetingOf(each), date: clockOf(each.startMs).date }));
  const isFull = new Map<string, boolean>();
  const isLimited = (ms: number): boolean => {
    if (rules.maximumPerDay + rules.maximumPerWeek === 0) return false;
    const { date } = clockOf(ms);
    let full = isFull.get(date);
    if (full === undefined) {
      const week = weekOf(date, weekStartsOn);
      const countOf = (found: typeof meetings) => new Set(found.map((each) => each.meeting)).size;
      const ofDay = countOf(meetings.filter((each) => each.date === date));
      const ofWeek = countOf(meetings.filter((each) => weekOf(each.date, weekStartsOn) === week));
      full =
        (rules.maximumPerDay > 0 && ofDay >= rules.maximumPerDay) ||
        (rules.maximumPerWeek > 0 && ofWeek >= rules.maximumPerWeek);
      isFull.set(date, full);
    }
    return full;
  };

  /** The horizon's last minute: beyond it no minute has a date within the horizon. */
  const lastDay = Temporal.PlainDate.from(clockOf(nowMs).date).add({ days: rules.horizonDays }).toString();
  let bookableUntilMs = range.endMs + 3 * dayMs;
  while (bookableUntilMs > range.startMs - dayMs && clockOf(bookableUntilMs - minuteMs).date > lastDay) {
    bookableUntilMs -= minuteMs;
  }

  const freeMinutes = (tier: Tier): boolean[] => {
    const rooms = taken
      .filter((each) => tier !== 'flexible' || !each.flexible)
      .map((each) => {
        const { before, after } = roomOf(each, facts, tier);
        return [each.startMs - before * minuteMs, each.endMs + after * minuteMs] as const;
      });
    const plain = roomOf({ event: null, policy: null }, facts, tier);
    return minutesOf(range).map(
      (ms) =>
        ms >= nowMs + rules.minimumNoticeMinutes * minuteMs &&
        ms < bookableUntilMs &&
        isWorked(ms) &&
        !isLimited(ms) &&
        !rooms.some(([from, to]) => ms < to && ms + minuteMs > from) &&
        !isNearUnknown(ms, plain.before, plain.after),
    );
  };

  /** For every minute around the range, by week: is it open for focus time? */
  const around = { startMs: range.startMs - 8 * dayMs, endMs: range.endMs + 8 * dayMs };
  const readFocus = (): Map<string, boolean[]> => {
    const hard = taken.filter((each) => !each.flexible);
    const weeks = new Map<string, boolean[]>();
    for (let ms = range.startMs; ms < range.endMs; ms += 15 * minuteMs) weeks.set(weekAt(ms), []);
    minutesOf(around).forEach((ms, i) => {
      const open = weeks.get(weekAt(ms));
      if (!open || !isWorked(ms) || isUnknownAt(ms)) return;
      open[i] = !hard.some((each) => ms < each.endMs && ms + minuteMs > each.startMs);
    });
    return weeks;
  };
  /** Minutes in runs that are long enough, as if those from `from` to `until` were taken as well. */
  const focusOf = (open: readonly boolean[], from: number, until: number): number => {
    let total = 0;
    let run = 0;
    for (let i = 0; i <= open.length; i += 1) {
      if (open[i] === true && !(i >= from && i < until)) run += 1;
      else {
        if (run >= rules.focusStretchMinutes) total += run;
        run = 0;
      }
    }
    return total;
  };
  let focusWeeks: { readonly open: readonly boolean[]; readonly before: number }[] | null = null;
  const keepsFocus = (slot: Interval): boolean => {
    if (rules.focusMinutesPerWeek === 0) return true;
    focusWeeks ??= [...readFocus().values()].map((open) => ({ open, before: focusOf(open, 0, 0) }));
    const from = (slot.startMs - around.startMs) / minuteMs;
    const until = (slot.endMs - around.startMs) / minuteMs;
    return focusWeeks.every(({ open, before }) => {
      if (!open.slice(from, until).includes(true)) return true;
      const after = focusOf(open, from, until);
      return after === before || after >= rules.focusMinutesPerWeek;
    });
  };

  const isFreeWhole = (free: readonly boolean[], slot: Interval): boolean => {
    if (slot.startMs < range.startMs || slot.endMs > range.endMs) return false;
    for (let ms = slot.startMs; ms < slot.endMs; ms += minuteMs)
      if (!free[(ms - range.startMs) / minuteMs]) return false;
    return true;
  };

  const listStarts = (search: SlotSearch, tier: Tier): number[] => {
    const { durationMinutes, stepMinutes, wanted, rejected = [] } = search;
    const faces = [60, 30, 20, 15, 10, 5, 1];
    const grid = search.alignmentMinutes || (faces.find((minutes) => stepMinutes % minutes === 0) ?? 1);
    const covers = (spans: readonly Interval[], ms: number) =>
      spans.some((each) => ms >= each.startMs && ms < each.endMs);
    const windows = wanted?.windows ?? [];
    const named = wanted?.startsMs ?? [];
    const out = [...(wanted?.excluded ?? []), ...rejected];
    const free = freeMinutes(tier).map((each, i) => each && !covers(out, range.startMs + i * minuteMs));
    const inWindow = free.map(
      (each, i) => each && (windows.length === 0 || covers(windows, range.startMs + i * minuteMs)),
    );
    const slotAt = (startMs: number) => ({ startMs, endMs: startMs + durationMinutes * minuteMs });
    const starts = new Set(named.filter((ms) => isFreeWhole(free, slotAt(ms)) && keepsFocus(slotAt(ms))));
    if (windows.length === 0 && named.length > 0) return [...starts].sort((a, b) => a - b);
    // Walks each stretch: its first minute on the wall's grid, then step by step, always on the grid of the wall's clock.
    // Where the user leaves or comes home, the steps begin anew.
    let next = -1;
    let lived: Lived['trip'] = null;
    minutesOf(range).forEach((ms, i) => {
      const { trip } = livedAt(ms);
      if (!inWindow[i] || trip !== lived) next = -1;
      lived = trip;
      if (!inWindow[i]) return;
      if (ms >= next && clockOf(ms).minute % grid === 0) {
        next = ms + stepMinutes * minuteMs;
        if (isFreeWhole(inWindow, slotAt(ms)) && keepsFocus(slotAt(ms))) starts.add(ms);
      }
    });
    return [...starts].sort((a, b) => a - b);
  };

  return {
    freeMinutes,
    keepsFocus,
    listStarts,
    isOffered: (slot) => isFreeWhole(freeMinutes('free'), slot) && keepsFocus(slot),
  };
}
