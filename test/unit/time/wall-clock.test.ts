import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addDays, dayMs } from '#shared/time/local-date.ts';
import {
  dayInterval,
  fromWallMs,
  localDateOf,
  minuteOfDay,
  readWallTime,
  startOfDay,
  toInstant,
  toWallMs,
  wallTimeOf,
} from '#shared/time/wall-clock.ts';
import { findTransition } from '#shared/time/zone.ts';
import { cities } from './cities.ts';
import { isGlance, runs } from './runs.ts';

const hour = 3_600_000;
const date = fc.integer({ min: 0, max: 25_000 }).map((days) => addDays('2000-01-01', days));
const wall = fc
  .integer({ min: 0, max: 1439 })
  .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);

describe('toInstant', () => {
  it('equals Temporal for any date and wall time, in every city', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cities), date, wall, (zone, localDate, time) => {
        const oracle = Temporal.PlainDateTime.from(`${localDate}T${time}`).toZonedDateTime(zone).epochMilliseconds;
        expect(toInstant(localDate, time, zone)).toBe(oracle);
      }),
      runs(500),
    );
  });

  it('equals Temporal for every quarter hour around every clock change of 2024 to 2028, in every city', () => {
    for (const zone of cities) {
      let from = Date.UTC(isGlance ? 2028 : 2024, 0, 1);
      for (;;) {
        const change = findTransition(from, Date.UTC(2029, 0, 1), zone);
        if (change === null) break;
        for (let ms = change - 4 * hour; ms <= change + 4 * hour; ms += hour / 4) {
          const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDateTime();
          const [day = '', time = ''] = local.toString({ smallestUnit: 'minute' }).split('T');
          for (const shift of [-1, 0, 1]) {
            const shifted = local.add({ hours: shift });
            const [otherDay = '', otherTime = ''] = shifted.toString({ smallestUnit: 'minute' }).split('T');
            const oracle = shifted.toZonedDateTime(zone).epochMilliseconds;
            expect(toInstant(otherDay, otherTime, zone), `${zone} ${otherDay} ${otherTime}`).toBe(oracle);
          }
          expect(localDateOf(ms, zone)).toBe(day);
          expect(wallTimeOf(ms, zone)).toBe(time);
        }
        from = change + 1;
      }
    }
  });

  it.each([
    ['New York', '2027-03-14', '02:30', 'America/New_York', '2027-03-14T07:30:00Z'],
    ['Berlin', '2027-03-28', '02:30', 'Europe/Berlin', '2027-03-28T01:30:00Z'],
    ['Lord Howe, half an hour', '2027-10-03', '02:15', 'Australia/Lord_Howe', '2027-10-02T15:45:00Z'],
    ['Apia, a whole day', '2011-12-30', '10:00', 'Pacific/Apia', '2011-12-30T20:00:00Z'],
  ])('moves a time inside a gap later in %s', (_city, localDate, time, zone, expected) => {
    expect(new Date(toInstant(localDate, time, zone)).toISOString().slice(0, 19)).toBe(expected.slice(0, 19));
    expect(readWallTime(localDate, time, zone).kind).toBe('gap');
  });

  it('takes the first of two in New York on 7 November 2027', () => {
    expect(toInstant('2027-11-07', '01:30', 'America/New_York')).toBe(Date.UTC(2027, 10, 7, 5, 30));
    expect(readWallTime('2027-11-07', '01:30', 'America/New_York')).toEqual({
      kind: 'fold',
      earlierMs: Date.UTC(2027, 10, 7, 5, 30),
      laterMs: Date.UTC(2027, 10, 7, 6, 30),
    });
  });

  it('keeps the offset of the date that is meant, not of today', () => {
    expect(toInstant('2027-04-10', '14:00', 'America/New_York')).toBe(Date.UTC(2027, 3, 10, 18));
  });

  it('reads 24:00 as the next day and refuses what no clock shows', () => {
    expect(toInstant('2027-03-01', '24:00', 'UTC')).toBe(Date.UTC(2027, 2, 2));
    for (const text of ['24:01', '9:00', '12:60', 'noon', ''])
      expect(() => toInstant('2027-03-01', text, 'UTC')).toThrow();
  });
});

describe('days', () => {
  it('start where Temporal says, in every city', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cities), date, (zone, localDate) => {
        const oracle = Temporal.PlainDate.from(localDate).toZonedDateTime(zone).epochMilliseconds;
        expect(startOfDay(localDate, zone)).toBe(oracle);
      }),
      runs(500),
    );
  });
  it('start at 01:00 in Santiago and Beirut when clocks jump at midnight', () => {
    expect(wallTimeOf(startOfDay('2027-09-05', 'America/Santiago'), 'America/Santiago')).toBe('01:00');
    expect(wallTimeOf(startOfDay('2027-03-28', 'Asia/Beirut'), 'Asia/Beirut')).toBe('01:00');
  });
  it.each([
    ['2027-03-14', 23],
    ['2027-03-15', 24],
    ['2027-11-07', 25],
  ])('last as long as they last in New York: %s has %i hours', (localDate, hours) => {
    const { startMs, endMs } = dayInterval(localDate, 'America/New_York');
    expect((endMs - startMs) / hour).toBe(hours);
  });
  it('keep the wall time when days are added over a change', () => {
    const before = toInstant('2027-03-13', '09:00', 'America/New_York');
    const after = fromWallMs(toWallMs(before, 'America/New_York') + dayMs, 'America/New_York');
    expect(after - before).toBe(23 * hour);
    expect(wallTimeOf(after, 'America/New_York')).toBe('09:00');
  });
  it('belong to the zone: an evening in New York is the next date in Berlin', () => {
    const evening = toInstant('2027-03-02', '20:00', 'America/New_York');
    expect(localDateOf(evening, 'America/New_York')).toBe('2027-03-02');
    expect(localDateOf(evening, 'Europe/Berlin')).toBe('2027-03-03');
    expect(minuteOfDay(evening, 'Asia/Kolkata')).toBe(6 * 60 + 30);
  });
});
