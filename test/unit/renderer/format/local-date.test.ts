import { describe, expect, it } from 'vitest';
import { addDays, localDateOf, startOfWeek, weekdayOf } from '#renderer/format/local-date.ts';
import { toInstant } from '#renderer/format/wall-time.ts';

describe('calendar dates', () => {
  it('counts days over a month, a year and a leap day', () => {
    expect(addDays('2026-11-30', 1)).toBe('2026-12-01');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  });

  it('finds the week that holds a Sunday by the first day of the week', () => {
    expect(weekdayOf('2026-11-22')).toBe(0);
    expect(startOfWeek('2026-11-22', 'monday')).toBe('2026-11-16');
    expect(startOfWeek('2026-11-22', 'sunday')).toBe('2026-11-22');
    expect(startOfWeek('2026-11-22', 'saturday')).toBe('2026-11-21');
  });

  it('reads the date off the wall of the zone it is told', () => {
    const ms = Date.UTC(2026, 10, 23, 1, 30);
    expect(localDateOf(ms, 'America/New_York')).toBe('2026-11-22');
    expect(localDateOf(ms, 'Asia/Kolkata')).toBe('2026-11-23');
  });
});

describe('toInstant', () => {
  it('takes the offset of the date in question', () => {
    expect(toInstant('2026-11-24', '15:00', 'Europe/Berlin')).toBe(Date.UTC(2026, 10, 24, 14));
    expect(toInstant('2026-07-24', '15:00', 'Europe/Berlin')).toBe(Date.UTC(2026, 6, 24, 13));
    expect(toInstant('2026-11-24', '09:00', 'Pacific/Apia')).toBe(Date.UTC(2026, 10, 23, 20));
  });

  it('takes the first of a time that comes twice in New York', () => {
    expect(toInstant('2027-11-07', '01:30', 'America/New_York')).toBe(Date.UTC(2027, 10, 7, 5, 30));
  });

  it('moves a time that New York skips later by the gap', () => {
    expect(toInstant('2027-03-14', '02:30', 'America/New_York')).toBe(Date.UTC(2027, 2, 14, 7, 30));
  });

  it('keeps wall time on the morning after the change in Lord Howe', () => {
    expect(toInstant('2027-04-04', '09:00', 'Australia/Lord_Howe')).toBe(Date.UTC(2027, 3, 3, 22, 30));
  });
});
