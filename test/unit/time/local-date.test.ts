import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  daysBetween,
  fromEpochDay,
  isLocalDate,
  listDates,
  startOfWeek,
  toEpochDay,
  weekdayOf,
} from '#shared/time/local-date.ts';
import { runs } from './runs.ts';

describe('local dates', () => {
  it('add days over months, leap years and years', () => {
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
    expect(addDays('1969-12-31', 1)).toBe('1970-01-01');
  });
  it('count the days between', () => {
    expect(daysBetween('2027-03-01', '2027-04-01')).toBe(31);
    expect(daysBetween('2027-04-01', '2027-03-01')).toBe(-31);
  });
  it('know their weekday', () => {
    expect(weekdayOf('2026-11-24')).toBe('tuesday');
    expect(weekdayOf('1970-01-01')).toBe('thursday');
    expect(weekdayOf('1969-12-28')).toBe('sunday');
  });
  it('find the start of a week that begins on any day', () => {
    expect(startOfWeek('2026-11-22', 'monday')).toBe('2026-11-16');
    expect(startOfWeek('2026-11-22', 'sunday')).toBe('2026-11-22');
    expect(startOfWeek('2026-11-22', 'saturday')).toBe('2026-11-21');
  });
  it('refuse dates that do not exist', () => {
    expect(isLocalDate('2028-02-29')).toBe(true);
    for (const text of ['2027-02-29', '2027-13-01', '2027-1-1', 'tomorrow', '']) {
      expect(isLocalDate(text), text).toBe(false);
    }
    expect(() => addDays('2027-02-30', 1)).toThrow(/not a date/);
    expect(() => addDays('9999-12-31', 1)).toThrow(/out of range/);
  });
  it('equal Temporal in every year from 0 to 9999', () => {
    const part = (max: number) => fc.integer({ min: 0, max });
    const two = (value: number) => String(value).padStart(2, '0');
    fc.assert(
      fc.property(part(9999), part(13), part(32), (year, month, day) => {
        const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
        let expected: number | null = null;
        try {
          const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
          expected = Temporal.PlainDate.from('1970-01-01').until(date).days;
        } catch {
          // No such date.
        }
        expect(isLocalDate(text), text).toBe(expected !== null);
        if (expected === null) return;
        expect(toEpochDay(text), text).toBe(expected);
        expect(fromEpochDay(expected)).toBe(text);
      }),
      runs(500),
    );
  });
  it('list half-open', () => {
    expect(listDates('2027-02-27', '2027-03-02')).toEqual(['2027-02-27', '2027-02-28', '2027-03-01']);
    expect(listDates('2027-03-02', '2027-03-02')).toEqual([]);
    expect(listDates('2027-03-02', '2027-03-01')).toEqual([]);
  });
});
