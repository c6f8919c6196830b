/** What this folder says of the days around every clock change, city by city, against Temporal. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expandEvents } from '#shared/time/expand-events.ts';
import { dayMs, toEpochDay } from '#shared/time/local-date.ts';
import { dayInterval, fromWallMs, readWallTime, startsOfDays, toWallMs } from '#shared/time/wall-clock.ts';
import { findTransition, offsetMinutesAt } from '#shared/time/zone.ts';
import { aSeries, anEvent, at } from '#test/fixtures/builders.ts';
import { cities } from './cities.ts';
import { clockChanges, startOf, wallOf } from './clock-changes.ts';
import { isGlance, runs } from './runs.ts';

const minuteMs = 60_000;
const daysLater = (ms: number, days: number, zone: string) => fromWallMs(toWallMs(ms, zone) + days * dayMs, zone);
const zoned = (ms: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);

describe('at every clock change of a city', () => {
  it('the offset changes at that very millisecond, and the transition is found there', () => {
    for (const { zone, ms, minutes, name } of clockChanges) {
      expect(offsetMinutesAt(ms, zone) - offsetMinutesAt(ms - 1, zone), name).toBe(minutes);
      expect(findTransition(ms - 3_600_000, ms + 1, zone), name).toBe(ms);
      expect(findTransition(ms + 1, ms + 3_600_000, zone), name).toBeNull();
    }
  });

  it('skipped wall times are gaps and doubled ones folds, from the first to the last minute', () => {
    for (const { zone, ms, minutes, name } of clockChanges) {
      const seenBefore = zoned(ms - 1, zone)
        .toPlainDateTime()
        .add({ milliseconds: 1 });
      const first = minutes > 0 ? seenBefore : seenBefore.add({ minutes });
      const kindAt = (by: number) => {
        const [date = '', wall = ''] = first.add({ minutes: by }).toString({ smallestUnit: 'minute' }).split('T');
        return readWallTime(date, wall, zone).kind;
      };
      const inside = minutes > 0 ? 'gap' : 'fold';
      expect([-1, 0, Math.abs(minutes) - 1, Math.abs(minutes)].map(kindAt), name).toEqual([
        'unique',
        inside,
        inside,
        'unique',
      ]);
    }
  });

  it('a day later or earlier is the same wall time, as near as the clocks allow', () => {
    for (const { zone, date, name } of clockChanges) {
      for (let quarter = 0; quarter < 96; quarter += isGlance ? 7 : 1) {
        const from = zoned(startOf(date.subtract({ days: 1 }), zone) + quarter * 15 * minuteMs, zone);
        for (const days of [-1, 1, 2, 7]) {
          const expected = from.add({ days }).epochMilliseconds;
          expect(daysLater(from.epochMilliseconds, days, zone), `${name} ${from.toString()}`).toBe(expected);
        }
      }
    }
  });

  it('days are as long as they are there, and the next begins where the one before ends', () => {
    for (const { zone, date, minutes, name } of clockChanges) {
      const days = [-1, 0, 1].map((by) => dayInterval(date.add({ days: by }).toString(), zone));
      expect(
        days.map((each) => each.startMs),
        name,
      ).toEqual([-1, 0, 1].map((by) => startOf(date.add({ days: by }), zone)));
      expect(days[0]?.endMs).toBe(days[1]?.startMs);
      expect(((days[1]?.endMs ?? 0) - (days[1]?.startMs ?? 0)) / minuteMs, name).toBe(1440 - minutes);
    }
  });

  it('an all-day event of one day and of three, alone and in series, lasts whole local days', () => {
    for (const { zone, date, name } of clockChanges) {
      for (const length of [1, 3]) {
        const first = date.subtract({ days: 2 });
        const event = { from: first.toString(), to: first.add({ days: length }).toString() };
        const daysOf = (list: readonly { startMs: number; endMs: number }[]) =>
          list.map((each) => [each.startMs, each.endMs]);
        const span = (by: number) => [
          startOf(first.add({ days: by }), zone),
          startOf(first.add({ days: by + length }), zone),
        ];
        const range = { startMs: startOf(first, zone), endMs: startOf(first.add({ days: 5 }), zone) };
        const expand = (one: ReturnType<typeof anEvent>) =>
          expandEvents([one], range, { zoneOf: () => zone }).occurrences;
        expect(daysOf(expand(anEvent(event))), name).toEqual([span(0)]);
        expect(daysOf(expand(aSeries('FREQ=DAILY', event))), name).toEqual([0, 1, 2, 3, 4].map(span));
      }
    }
  });
});

describe('an all-day series that begins on a short day', () => {
  it('is there until the end of a long one: the last hours of the 26 of 31 October 2027 in Troll', () => {
    const zone = 'Antarctica/Troll';
    const series = aSeries('FREQ=DAILY', { from: '2027-03-28' }); // 22 hours
    const endMs = at('2027-11-01', zone);
    for (const minutes of [1500, 150, 90, 1]) {
      const range = { startMs: endMs - minutes * minuteMs, endMs: endMs - (minutes - 1) * minuteMs };
      const found = expandEvents([series], range, { zoneOf: () => zone }).occurrences;
      expect(found, `${minutes} minutes before midnight`).toHaveLength(1);
    }
  });
});

describe('the starts of days', () => {
  it('equal Temporal over any run of days, in every city', () => {
    const run = fc.record({
      zone: fc.constantFrom(...cities),
      first: fc.integer({ min: toEpochDay('2005-01-01'), max: toEpochDay('2035-12-31') }),
      count: fc.integer({ min: 1, max: 80 }),
    });
    fc.assert(
      fc.property(run, ({ zone, first, count }) => {
        const start = Temporal.PlainDate.from('1970-01-01').add({ days: first });
        const expected = Array.from({ length: count + 1 }, (_, i) => startOf(start.add({ days: i }), zone));
        expect(startsOfDays(first, first + count - 1, zone)).toEqual(expected);
      }),
      runs(120),
    );
  });

  it('are told from any day near a clock change', () => {
    for (const { zone, date, name } of clockChanges) {
      for (let by = -4; by <= 3; by += 1) {
        const first = date.add({ days: by });
        const epochDay = toEpochDay(first.toString());
        for (const count of [1, 2, 6]) {
          const expected = Array.from({ length: count + 1 }, (_, i) => startOf(first.add({ days: i }), zone));
          expect(startsOfDays(epochDay, epochDay + count - 1, zone), `${name} ${by}`).toEqual(expected);
        }
      }
    }
  });
});

describe('the date that Apia skipped, 30 December 2011,', () => {
  const zone = 'Pacific/Apia';
  it('has no length, and its wall times are those of the day behind it', () => {
    expect(dayInterval('2011-12-30', zone)).toEqual({ startMs: at('2011-12-31', zone), endMs: at('2011-12-31', zone) });
    expect(at('2011-12-31', zone) - at('2011-12-29', zone)).toBe(24 * 60 * minuteMs);
    expect(at('2011-12-30 10:00', zone)).toBe(wallOf(Temporal.PlainDate.from('2011-12-30'), '10:00', zone));
    expect(at('2011-12-30 10:00', zone)).toBe(at('2011-12-31 10:00', zone));
  });
  it('is jumped over when days are counted', () => {
    const from = at('2011-12-29 09:00', zone);
    expect(daysLater(from, 2, zone) - from).toBe(24 * 60 * minuteMs);
  });
});
