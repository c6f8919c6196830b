import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { parseIsoText, toIsoText } from '#shared/time/iso-text.ts';

const zones = ['UTC', 'America/New_York', 'America/St_Johns', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia'];
const anInstant = fc.integer({ min: Date.UTC(1950, 0, 1) / 1000, max: Date.UTC(2100, 0, 1) / 1000 });

describe('parseIsoText', () => {
  it.each([
    ['2027-03-14T07:30:00Z', 'UTC', '2027-03-14T07:30:00Z'],
    ['2027-03-14T07:30Z', 'America/New_York', '2027-03-14T07:30:00Z'],
    ['2027-03-14T07:30:00.250+05:30', 'UTC', '2027-03-14T02:00:00.25Z'],
    ['2027-03-14 07:30-0330', 'UTC', '2027-03-14T11:00:00Z'],
    ['2027-07-01T09:00', 'America/New_York', '2027-07-01T13:00:00Z'],
    ['2027-07-01', 'America/New_York', '2027-07-01T04:00:00Z'],
    ['2027-12-31T24:00:00Z', 'UTC', '2028-01-01T00:00:00Z'],
    ['2028-02-29', 'UTC', '2028-02-29T00:00:00Z'],
    // New York's clocks jump from 2 to 3, and show 1:30 twice in November: the later and the first (RFC 5545).
    ['2027-03-14T02:30', 'America/New_York', '2027-03-14T07:30:00Z'],
    ['2027-11-07T01:30', 'America/New_York', '2027-11-07T05:30:00Z'],
    // Santiago's midnight does not exist on 5 September.
    ['2027-09-05', 'America/Santiago', '2027-09-05T04:00:00Z'],
  ])('reads %s in %s as %s', (text, zone, instant) => {
    expect(parseIsoText(text, zone)).toBe(Temporal.Instant.from(instant).epochMilliseconds);
  });

  it.each([
    '',
    'today',
    '2027-02-30',
    '2027-02-29T10:00Z',
    '2027-13-01',
    '2027-3-1',
    '2027-03-14T25:00Z',
    '2027-03-14T24:01Z',
    '2027-03-14T10:60Z',
    '2027-03-14T10:00:61Z',
    '2027-03-14T10:00+25:00',
    '2027-03-14T10Z',
    'Sun Mar 14 2027',
  ])('reads nothing from %j', (text) => {
    expect(parseIsoText(text, 'UTC')).toBeNull();
  });
});

describe('toIsoText', () => {
  it('writes the offset of the zone at that instant, and Z for UTC', () => {
    const ms = Temporal.Instant.from('2027-03-14T07:30:00Z').epochMilliseconds;
    expect(toIsoText(ms, 'America/New_York')).toBe('2027-03-14T03:30:00-04:00');
    expect(toIsoText(ms - 3_600_000, 'America/New_York')).toBe('2027-03-14T01:30:00-05:00');
    expect(toIsoText(ms, 'Asia/Kolkata')).toBe('2027-03-14T13:00:00+05:30');
    expect(toIsoText(ms, 'UTC')).toBe('2027-03-14T07:30:00Z');
    expect(toIsoText(ms + 5, 'Europe/London')).toBe('2027-03-14T07:30:00.005+00:00');
  });

  it('says what Temporal says, and is read back, in every zone', () => {
    fc.assert(
      fc.property(anInstant, fc.constantFrom(...zones), (seconds, zone) => {
        const ms = seconds * 1000;
        const text = toIsoText(ms, zone);
        expect(Temporal.Instant.from(text).epochMilliseconds).toBe(ms);
        expect(parseIsoText(text, 'Asia/Tokyo')).toBe(ms);
        const wall = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDateTime().toString();
        expect(text.startsWith(wall.slice(0, 16))).toBe(true);
      }),
    );
  });
});
