import { describe, expect, it } from 'vitest';
import {
  daysBetween,
  formatInstant,
  isZone,
  readInstant,
  readTime,
  showTime,
  toMonday,
} from '#electron/demo/calendar-time.ts';

describe('readTime', () => {
  it('begins a day at its first instant, São Paulo’s without midnight too', () => {
    expect(readTime({ date: '2018-11-04' }, 'America/Sao_Paulo')).toBe(Date.UTC(2018, 10, 4, 3));
    expect(readTime({ date: '2026-11-23' }, 'Asia/Kolkata')).toBe(Date.UTC(2026, 10, 22, 18, 30));
  });

  it('reads a moment by its offset or else by its zone', () => {
    expect(readTime({ dateTime: '2026-11-23T10:00:00+05:30', timeZone: 'Europe/Berlin' }, 'UTC')).toBe(
      Date.UTC(2026, 10, 23, 4, 30),
    );
    expect(readTime({ dateTime: '2026-11-23T10:00:00', timeZone: 'Europe/Berlin' }, 'UTC')).toBe(
      Date.UTC(2026, 10, 23, 9),
    );
    expect(readTime({ dateTime: '2026-11-23T10:00:00' }, 'UTC')).toBeNull();
  });

  it('finds nothing in what is no time', () => {
    for (const time of [
      {},
      { date: '2026-02-30' },
      { dateTime: 'noon' },
      { dateTime: '2026-11-23T10:00:00', timeZone: 'Mars/X' },
    ]) {
      expect(readTime(time, 'UTC')).toBeNull();
    }
  });
});

describe('formatInstant', () => {
  it('shows the offset of the zone, half hours and UTC', () => {
    const ms = Date.UTC(2026, 10, 23, 9);
    expect(formatInstant(ms, 'Asia/Kolkata')).toBe('2026-11-23T14:30:00+05:30');
    expect(formatInstant(ms, 'UTC')).toBe('2026-11-23T09:00:00Z');
    expect(
      showTime({ dateTime: '2026-11-23T10:00:00+01:00', timeZone: 'Europe/Berlin' }, 'UTC', 'America/New_York'),
    ).toEqual({
      dateTime: '2026-11-23T04:00:00-05:00',
      timeZone: 'Europe/Berlin',
    });
  });
});

describe('the rest', () => {
  it('wants an offset of an instant', () => {
    expect(readInstant('2026-11-23T09:00:00Z')).toBe(Date.UTC(2026, 10, 23, 9));
    expect(readInstant('2026-11-23T09:00:00.5+01:00')).toBe(Date.UTC(2026, 10, 23, 8, 0, 0, 500));
    expect(readInstant('2026-11-23T09:00:00')).toBeNull();
    expect(readInstant('2026-13-23T09:00:00Z')).toBeNull();
  });

  it('knows zones, days and Mondays', () => {
    expect([isZone('Europe/Berlin'), isZone('UTC'), isZone('+01:00'), isZone('Mars/X')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
    expect([toMonday('2026-11-23'), toMonday('2026-11-29')]).toEqual(['2026-11-23', '2026-11-23']);
  });
});
