import { describe, expect, it } from 'vitest';
import { createClockWords, toAgo, toDuration, toPageLocale } from '#renderer/format/clock-words.ts';

const start = Date.UTC(2026, 10, 24, 20, 0);
const end = start + 30 * 60_000;
/** Intl writes narrow and thin spaces between times; they are not what these tests are about. */
const plain = (text: string): string => text.replace(/[\u2009\u202f\u00a0]/g, ' ');

describe('clock words', () => {
  const us = createClockWords({ locale: 'en-US', timeZone: 'America/New_York', hourCycle: 'auto' });

  it('names weekday and month with every date', () => {
    expect(plain(us.slot(start, end))).toBe('Tue, Nov 24, 3:00 – 3:30 PM');
    expect(us.dateLong('2026-12-24')).toBe('Thursday, December 24, 2026');
    expect(plain(us.rangeTitle('2026-11-23', 7))).toBe('Mon, Nov 23 – Sun, Nov 29, 2026');
    expect(us.rangeTitle('2026-11-24', 1)).toBe('Tuesday, November 24, 2026');
  });

  it('names the day of an end that lies beyond midnight, and only then', () => {
    const evening = Date.UTC(2026, 10, 27, 2, 30);
    const night = evening + 7 * 3_600_000;
    const midnight = evening + 2.5 * 3_600_000;
    expect(plain(us.timeRange(evening, night))).toBe('9:30 PM – Fri, Nov 27, 4:30 AM');
    expect(plain(us.timeRange(evening, midnight))).toBe('9:30 PM – 12:00 AM');
  });

  it('adds the zone only when it is not the user’s own', () => {
    expect(plain(us.time(start))).toBe('3:00 PM');
    expect(plain(us.time(start, 'Europe/London'))).toBe('8:00 PM GMT');
  });

  it('follows the hour cycle of the settings', () => {
    const h23 = createClockWords({ locale: 'en-US', timeZone: 'America/New_York', hourCycle: 'h23' });
    expect(h23.time(start)).toBe('15:00');
    expect(h23.hour(8)).toBe('08:00');
    expect(plain(us.hour(8))).toBe('8 AM');
  });

  it('stamps today with a time and other days with a date', () => {
    expect(plain(us.stamp(start, end))).toBe('3:00 PM');
    expect(us.stamp(start, end + 86_400_000)).toBe('Tue, Nov 24');
  });

  it('speaks English in the dress of the region', () => {
    expect(toPageLocale('de-DE')).toBe('en-DE');
    expect(toPageLocale('en')).toBe('en-US');
    expect(createClockWords({ locale: toPageLocale('de-DE'), timeZone: 'UTC', hourCycle: 'h23' }).dayShort(start)).toBe(
      'Tue, 24 Nov',
    );
  });
});

describe('toAgo and toDuration', () => {
  it('says how long ago in the largest fitting unit', () => {
    expect(toAgo(start - 10_000, start, 'en')).toBe('just now');
    expect(toAgo(start - 120_000, start, 'en')).toBe('2 min ago');
    expect(toAgo(start - 3 * 3_600_000, start, 'en')).toBe('3 hr ago');
    expect(toAgo(start - 26 * 3_600_000, start, 'en')).toBe('yesterday');
  });

  it('writes lengths in hours and minutes', () => {
    expect([30, 60, 90, 1440, 4320].map(toDuration)).toEqual(['30 min', '1 h', '1 h 30 min', '1 day', '3 days']);
  });
});
