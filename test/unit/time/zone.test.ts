import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { findTransition, isTimeZone, knownZoneOr, offsetMinutesAt, offsetMsAt } from '#shared/time/zone.ts';
import { cities } from './cities.ts';
import { runs } from './runs.ts';

describe('isTimeZone', () => {
  it('knows IANA names and fixed offsets', () => {
    for (const zone of ['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5', '+05:30']) {
      expect(isTimeZone(zone), zone).toBe(true);
    }
  });
  it('refuses inventions, Windows names and text that only contains a zone', () => {
    for (const zone of [
      '',
      'Mars/Base',
      'Eastern Standard Time',
      '2027-01-01T00:00[UTC]',
      '+25:00',
      'x'.repeat(5000),
    ]) {
      expect(isTimeZone(zone), zone.slice(0, 30)).toBe(false);
    }
  });
  it('falls back where a zone is unknown', () => {
    expect(knownZoneOr('Mars/Base', 'Asia/Tokyo')).toBe('Asia/Tokyo');
    expect(knownZoneOr('Europe/Paris', 'Asia/Tokyo')).toBe('Europe/Paris');
  });
});

describe('offsets', () => {
  it('equal Temporal at any instant of 1970 to 2100, in every city', () => {
    const instant = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) / 1000 }).map((seconds) => seconds * 1000);
    fc.assert(
      fc.property(fc.constantFrom(...cities), instant, (zone, ms) => {
        const oracle = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
        expect(offsetMsAt(ms, zone)).toBe(oracle);
      }),
      runs(400),
    );
  });
  it('change exactly at the transition', () => {
    const change = Date.UTC(2027, 2, 14, 7);
    expect(offsetMinutesAt(change - 1, 'America/New_York')).toBe(-300);
    expect(offsetMinutesAt(change, 'America/New_York')).toBe(-240);
    expect(findTransition(Date.UTC(2027, 0, 1), Date.UTC(2027, 5, 1), 'America/New_York')).toBe(change);
    expect(findTransition(Date.UTC(2027, 0, 1), Date.UTC(2028, 0, 1), 'America/Phoenix')).toBeNull();
  });
  it('name the problem for zones that do not exist and times out of range', () => {
    expect(() => offsetMsAt(0, 'Mars/Base')).toThrow(/no time zone "Mars\/Base"/);
    expect(() => offsetMsAt(9e15, 'Europe/Berlin')).toThrow(/out of range/);
  });
});
