import { describe, expect, it } from 'vitest';
import { createClockWords } from '#renderer/format/clock-words.ts';
import { sortAssumed, toDaysOrTime, toEndWords, toRowCount, toStartWords } from '#renderer/format/found-event-words.ts';
import { toRowWords } from '#renderer/format/seen-row-words.ts';
import { at } from '#test/fixtures/builders.ts';
import { aRow, day, instant } from '../web-sources.ts';

const clock = createClockWords({ locale: 'en-GB', timeZone: 'Europe/Berlin', hourCycle: 'h23' });
const now = at('2026-11-27 13:00', 'Europe/Berlin');

describe('the times of a found event', () => {
  it('are on the page’s own clock, named where that is not the user’s', () => {
    const times = { start: instant('2026-11-30 18:00'), end: instant('2026-11-30 20:00') };
    expect([toStartWords(times, now, clock), toEndWords(times, clock)]).toEqual(['Mon 30 Nov, 18:00', '20:00']);
    const zone = 'Asia/Kolkata';
    const far = { start: instant('2026-11-30 18:00', zone), end: instant('2026-11-30 20:00', zone) };
    expect([toStartWords(far, now, clock), toEndWords(far, clock)]).toEqual([
      'Mon 30 Nov, 18:00 GMT+5:30',
      '20:00 GMT+5:30',
    ]);
  });

  it('name the day of an end over midnight', () => {
    const times = { start: instant('2026-11-30 22:00'), end: instant('2026-12-01 01:00') };
    expect(toEndWords(times, clock)).toBe('Tue 1 Dec, 01:00');
  });

  it('name the year where it is not this one', () => {
    const times = { start: instant('2027-01-04 18:00'), end: instant('2027-01-04 19:00') };
    expect(toStartWords(times, now, clock)).toBe('Mon 4 Jan, 18:00 (2027)');
    expect(toStartWords({ start: day('2027-01-04'), end: day('2027-01-05') }, now, clock)).toBe('Mon 4 Jan (2027)');
  });

  it('name the last day of several, not the day after it', () => {
    expect(toEndWords({ start: day('2026-11-30'), end: day('2026-12-01') }, clock)).toBe('all day');
    expect(toEndWords({ start: day('2026-11-30'), end: day('2026-12-03') }, clock)).toBe('to Wed 2 Dec');
  });

  it('keep both ends on one clock in the hour that Berlin has twice', () => {
    const start = { kind: 'instant', ms: Date.UTC(2026, 9, 25, 0, 30), timeZone: 'Europe/Berlin' } as const;
    const end = { kind: 'instant', ms: Date.UTC(2026, 9, 25, 1, 30), timeZone: 'Europe/Berlin' } as const;
    expect([toStartWords({ start, end }, now, clock), toEndWords({ start, end }, clock)]).toEqual([
      'Sun 25 Oct, 02:30',
      '02:30',
    ]);
  });
});

describe('a known event in one line', () => {
  const whole = { startMs: 0, endMs: 0 };
  it('has its time, its day, or its days', () => {
    const timed = { startMs: at('2026-11-30 18:00', 'Europe/Berlin'), endMs: at('2026-11-30 20:00', 'Europe/Berlin') };
    expect(toDaysOrTime({ ...timed, startDate: null, endDate: null }, clock)).toMatch(
      /^Mon 30 Nov, 18:00\s?–\s?20:00$/,
    );
    expect(toDaysOrTime({ ...whole, startDate: '2026-11-30', endDate: '2026-12-01' }, clock)).toBe(
      'Mon 30 Nov, all day',
    );
    expect(toDaysOrTime({ ...whole, startDate: '2026-11-30', endDate: '2026-12-03' }, clock)).toBe(
      'Mon 30 Nov to Wed 2 Dec',
    );
  });
});

describe('a row of the table', () => {
  it('sorts what was assumed to the column that it stands in', () => {
    expect(sortAssumed(['year', 'end', 'time zone'])).toEqual({ start: ['year', 'time zone'], end: ['end'] });
  });

  it('that does not read shows its words and why', () => {
    expect(toRowWords(aRow('r1', null, 'No time of day is in it.'), now, clock)).toMatchObject({
      title: 'Planning committee',
      event: null,
      words: 'Montag · 18:00',
      why: 'No time of day is in it.',
    });
  });

  it('keeps that it is called off', () => {
    expect(toRowWords(aRow('r1', { cancelled: true }), now, clock).event?.cancelled).toBe(true);
  });

  it('is counted, and what does not read is counted apart', () => {
    const rows = [aRow('r1', {}), aRow('r2', null)];
    expect(toRowCount(rows, 0)).toBe('1 event; 1 row does not read');
    expect(toRowCount([...rows, ...rows], 12)).toBe('2 events and 12 more rows; 2 rows do not read');
    expect(toRowCount([], 0)).toBe('0 events');
  });
});
