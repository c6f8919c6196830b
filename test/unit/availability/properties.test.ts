/**
 * The engine against an oracle that is too simple to be wrong: it walks minute by minute and asks each rule anew,
 * with Temporal for every date.
 */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { DayWindow } from '#shared/domain/settings.ts';
import { weekdays } from '#shared/domain/settings.ts';
import { explainInstant } from '#shared/availability/explain-instant.ts';
import { findSlots } from '#shared/availability/find-slots.ts';
import { blockSpans, findFreeTime, findOfferableTime } from '#shared/availability/free-time.ts';
import { drawPicture, type AvailabilityFacts } from '#shared/availability/picture.ts';
import { subtractIntervals, unionIntervals } from '#shared/time/intervals.ts';
import { aWorld, range, zone } from './worlds.ts';

const minute = 60_000;

const spanOf = (event: CalendarEvent): [number, number] =>
  event.start.kind === 'instant' && event.end.kind === 'instant' ? [event.start.ms, event.end.ms] : [0, 0];

const takesTime = (event: CalendarEvent) =>
  event.transparency === 'opaque' && event.myResponse !== 'declined' && spanOf(event)[1] > spanOf(event)[0];

/** Every minute of the range with its local date and clock, by Temporal, worked out once. */
const minutes = Array.from({ length: (range.endMs - range.startMs) / minute }, (_, index) => {
  const ms = range.startMs + index * minute;
  const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  const weekday = weekdays[local.dayOfWeek - 1] ?? 'monday';
  return { ms, date: local.toPlainDate().toString(), weekday, minuteOfHour: local.minute };
});

const edges = new Map<string, number>();

/** The instant of a wall time on a date, by Temporal: the border of a window. */
function edgeOf(date: string, wall: string): number {
  const known = edges.get(`${date} ${wall}`);
  if (known !== undefined) return known;
  const day = Temporal.PlainDate.from(date);
  const edge =
    wall === '24:00'
      ? day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds
      : day.toZonedDateTime({ timeZone: zone, plainTime: wall }).epochMilliseconds;
  edges.set(`${date} ${wall}`, edge);
  return edge;
}

/** Which minutes of the range may a meeting cover? */
function freeMinutes(facts: AvailabilityFacts): boolean[] {
  const { rules, nowMs } = facts;
  const busy = facts.events.filter(takesTime).map(spanOf);
  const unknown = facts.calendars.some((calendar) => calendar.lastSyncedAtMs === null);
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone).toPlainDate();
  const lastDay = today.add({ days: rules.horizonDays }).toString();
  const perDay = new Map<string, Set<string>>();
  for (const event of facts.events) {
    if (!takesTime(event) || event.eventType !== 'default') continue;
    const date = Temporal.Instant.fromEpochMilliseconds(spanOf(event)[0])
      .toZonedDateTimeISO(zone)
      .toPlainDate()
      .toString();
    const key = event.privateProperties['camsHold'] ? 'hold' : `${event.iCalUid}${spanOf(event)[0]}`;
    perDay.set(date, (perDay.get(date) ?? new Set()).add(key));
  }
  const beforeMs = rules.bufferBeforeMinutes * minute;
  const afterMs = rules.bufferAfterMinutes * minute;
  return minutes.map(({ ms, date, weekday }) => {
    const hours: readonly DayWindow[] = rules.datesOff.includes(date) ? [] : rules.workingHours[weekday];
    return (
      hours.some(([from, to]) => ms >= edgeOf(date, from) && ms < edgeOf(date, to)) &&
      !(rules.maximumPerDay > 0 && (perDay.get(date)?.size ?? 0) >= rules.maximumPerDay) &&
      !busy.some(([from, to]) => ms < to + beforeMs && ms + minute > from - afterMs) &&
      !unknown &&
      ms >= nowMs + rules.minimumNoticeMinutes * minute &&
      date <= lastDay
    );
  });
}

describe('the engine', () => {
  it('equals a minute-by-minute oracle in random worlds', () => {
    fc.assert(
      fc.property(aWorld, (facts) => {
        const free = findFreeTime(drawPicture(facts, range));
        const found: boolean[] = [];
        for (let ms = range.startMs; ms < range.endMs; ms += minute) {
          found.push(free.some((each) => each.startMs <= ms && ms + minute <= each.endMs));
        }
        expect(found).toEqual(freeMinutes(facts));
      }),
      { numRuns: 60 },
    );
  }, 30_000);

  it('finds exactly the starts whose every minute is free', () => {
    fc.assert(
      fc.property(
        aWorld,
        fc.constantFrom(15, 30, 45, 90),
        fc.constantFrom(5, 15, 30),
        (facts, durationMinutes, step) => {
          const oracle = freeMinutes(facts);
          const slots = findSlots(drawPicture(facts, range), { durationMinutes, stepMinutes: step, tiers: ['free'] });
          const expected: number[] = [];
          for (let i = 0; i + durationMinutes <= oracle.length; i += 1) {
            const { ms, minuteOfHour } = minutes[i]!;
            if (minuteOfHour % step !== 0) continue;
            if (oracle.slice(i, i + durationMinutes).every(Boolean)) expected.push(ms);
          }
          expect(slots.map((slot) => slot.startMs)).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  }, 30_000);

  it('gives the same answer for any order of events and calendars', () => {
    fc.assert(
      fc.property(aWorld, (facts) => {
        const turned = { ...facts, events: [...facts.events].reverse(), calendars: [...facts.calendars].reverse() };
        const search = { durationMinutes: 30, stepMinutes: 15 };
        const find = (asked: AvailabilityFacts) =>
          findSlots(drawPicture(asked, range), search).map((slot) => ({
            ...slot,
            sources: slot.sources.map(({ sourceId, state }) => `${sourceId} ${state}`).sort(),
          }));
        expect(find(turned)).toEqual(find(facts));
      }),
      { numRuns: 60 },
    );
  });

  it('divides offerable time into free and blocked, with nothing left and nothing twice, in every tier', () => {
    fc.assert(
      fc.property(aWorld, fc.constantFrom('free', 'shorter-buffer', 'flexible'), (facts, tier) => {
        const picture = drawPicture(facts, range);
        const offerable = findOfferableTime(picture);
        const free = findFreeTime(picture, tier);
        const blocked: Interval[] = [];
        blockSpans(picture.spans, picture.rules, tier, (startMs, endMs) => blocked.push({ startMs, endMs }));
        expect(subtractIntervals(free, blocked)).toEqual(free);
        const taken = subtractIntervals(offerable, free);
        expect(unionIntervals(free, taken)).toEqual(offerable);
        expect(subtractIntervals(taken, blocked)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('widens from tier to tier, never narrows', () => {
    fc.assert(
      fc.property(aWorld, (facts) => {
        const picture = drawPicture(facts, range);
        const [a, b, c] = (['free', 'shorter-buffer', 'flexible'] as const).map((tier) => findFreeTime(picture, tier));
        expect(subtractIntervals(a ?? [], b ?? [])).toEqual([]);
        expect(subtractIntervals(b ?? [], c ?? [])).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('never lets a slot touch a busy event or its buffer', () => {
    fc.assert(
      fc.property(aWorld, (facts) => {
        const { rules } = facts;
        for (const slot of findSlots(drawPicture(facts, range), {
          durationMinutes: 30,
          stepMinutes: 5,
          tiers: ['free'],
        })) {
          for (const [from, to] of facts.events.filter(takesTime).map(spanOf)) {
            const clear =
              slot.startMs - rules.bufferBeforeMinutes * minute >= to ||
              slot.endMs + rules.bufferAfterMinutes * minute <= from;
            expect(clear).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('explains in agreement with the slots, for every minute of the week', () => {
    fc.assert(
      fc.property(aWorld, (facts) => {
        const starts = new Set(
          findSlots(drawPicture(facts, range), { durationMinutes: 30, stepMinutes: 1, tiers: ['free'] }).map(
            (slot) => slot.startMs,
          ),
        );
        const wide = drawPicture(facts, range);
        for (let ms = range.startMs; ms + 30 * minute <= range.endMs; ms += minute) {
          const { free, blockers } = explainInstant(wide, { startMs: ms, endMs: ms + 30 * minute });
          expect(free).toBe(starts.has(ms));
          expect(blockers.length === 0).toBe(free);
        }
      }),
      { numRuns: 6 },
    );
  }, 30_000);

  it('explains a single time from its own small picture as from the whole week’s', () => {
    fc.assert(
      fc.property(aWorld, fc.integer({ min: 0, max: 5 * 24 * 12 - 10 }), (facts, fives) => {
        const slot = { startMs: range.startMs + fives * 5 * minute, endMs: range.startMs + (fives * 5 + 30) * minute };
        const own = explainInstant(drawPicture(facts, slot), slot);
        expect(own).toEqual(explainInstant(drawPicture(facts, range), slot));
        expect(own.blockers.length === 0).toBe(own.free);
      }),
      { numRuns: 300 },
    );
  });
});
