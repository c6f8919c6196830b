import { describe, expect, it } from 'vitest';
import {
  formatDate,
  formatDuration,
  formatInstant,
  formatSlot,
  formatTimeRange,
  zoneLabel,
} from '#shared/time/format.ts';
import { at } from '#test/fixtures/builders.ts';

const slot = { startMs: at('2026-11-24 15:00', 'America/New_York'), endMs: at('2026-11-24 15:30', 'America/New_York') };

describe('formatSlot', () => {
  it.each([
    ['en', 'America/New_York', 'Tuesday, November 24, 3:00–3:30 PM EST'],
    ['en-GB', 'Europe/London', 'Tuesday 24 November, 20:00–20:30 GMT'],
    ['de', 'Europe/Berlin', 'Dienstag, 24. November, 21:00–21:30 Uhr CET'],
    ['fr', 'Europe/Paris', 'mardi 24 novembre, 21:00–21:30 CET'],
    ['es', 'Europe/Madrid', 'martes, 24 de noviembre, 21:00–21:30 CET'],
    ['en', 'Asia/Kolkata', 'Wednesday, November 25, 1:30–2:00 AM GMT+5:30'],
  ])('writes weekday, month name and zone in %s for %s', (locale, timeZone, text) => {
    expect(formatSlot(slot, { locale, timeZone })).toBe(text);
  });

  it('adds the user’s own time where their clocks differ, with the day where that differs too', () => {
    const style = { locale: 'en', timeZone: 'America/New_York' };
    expect(formatSlot(slot, { ...style, userTimeZone: 'Europe/Berlin' })).toBe(
      'Tuesday, November 24, 3:00–3:30 PM EST (9:00–9:30 PM CET)',
    );
    expect(formatSlot(slot, { ...style, userTimeZone: 'Asia/Tokyo' })).toBe(
      'Tuesday, November 24, 3:00–3:30 PM EST (Wednesday, November 25, 5:00–5:30 AM GMT+9)',
    );
    expect(formatSlot(slot, { ...style, userTimeZone: 'America/Toronto' })).toBe(
      'Tuesday, November 24, 3:00–3:30 PM EST',
    );
  });

  it('obeys a set hour cycle and writes only plain spaces', () => {
    expect(formatSlot(slot, { locale: 'en', timeZone: 'America/New_York', hourCycle: 'h23' })).toContain('15:00–15:30');
    expect(formatTimeRange(slot, { locale: 'de', timeZone: 'America/New_York', hourCycle: 'h12' })).toBe(
      '3:00–3:30 PM',
    );
    expect(formatSlot(slot, { locale: 'es', timeZone: 'UTC', hourCycle: 'h12' })).toMatch(/^[^\u00a0\u202f\u2009]*$/);
  });

  it('writes both halves of the day and both dates when it crosses them', () => {
    const style = { locale: 'en', timeZone: 'America/New_York' };
    const noon = { startMs: at('2026-11-24 11:30', style.timeZone), endMs: at('2026-11-24 12:15', style.timeZone) };
    expect(formatTimeRange(noon, style)).toBe('11:30 AM–12:15 PM');
    const night = { startMs: at('2026-11-24 23:30', style.timeZone), endMs: at('2026-11-25 00:30', style.timeZone) };
    expect(formatSlot(night, style)).toBe('Tuesday, November 24, 11:30 PM – Wednesday, November 25, 12:30 AM EST');
    const toMidnight = { ...night, endMs: at('2026-11-25 00:00', style.timeZone) };
    expect(formatSlot(toMidnight, style)).toBe('Tuesday, November 24, 11:30 PM–12:00 AM EST');
  });

  it('is right in a gap of any machine’s zone: 02:30 UTC on days when clocks change', () => {
    for (const day of ['2027-03-14', '2027-03-28', '2027-09-26', '2027-10-03']) {
      const night = { startMs: at(`${day} 02:30`), endMs: at(`${day} 03:00`) };
      expect(formatSlot(night, { locale: 'en-GB', timeZone: 'UTC' })).toContain('02:30–03:00 UTC');
    }
  });
});

describe('words', () => {
  it('carry the year only where it differs', () => {
    const style = { locale: 'en', timeZone: 'UTC', yearOfMs: at('2026-11-24 12:00') };
    expect(formatDate(at('2026-12-31 12:00'), style)).toBe('Thursday, December 31');
    expect(formatInstant(at('2027-01-04 12:00'), style)).toBe('Monday, January 4, 2027, 12:00 PM UTC');
  });
  it('name the zone by the season, and by its offset where a name is unclear', () => {
    const winter = at('2027-01-10 12:00');
    const summer = at('2027-07-10 12:00');
    const both = (zone: string) => [zoneLabel(winter, zone), zoneLabel(summer, zone)];
    expect(both('America/Los_Angeles')).toEqual(['PST', 'PDT']);
    expect(both('Europe/London')).toEqual(['GMT', 'BST']);
    expect(both('Europe/Berlin')).toEqual(['CET', 'CEST']);
    expect(both('Australia/Sydney')).toEqual(['AEDT', 'AEST']);
    expect(both('Europe/Dublin')).toEqual(['GMT', 'GMT+1']);
    expect(both('Asia/Kolkata')).toEqual(['GMT+5:30', 'GMT+5:30']);
    expect(both('UTC')).toEqual(['UTC', 'UTC']);
  });
  it('say durations as people do', () => {
    expect([1, 30, 60, 90, 120, 1440, 2880].map(formatDuration)).toEqual([
      '1 minute',
      '30 minutes',
      '1 hour',
      '1 h 30 min',
      '2 hours',
      '1 day',
      '2 days',
    ]);
  });
});
