import { describe, expect, it } from 'vitest';
import { findDateValue, parseRule, readRecurrence } from '#shared/time/recurrence-rule.ts';

const many = (count: number, from = 0) => Array.from({ length: count }, (_, i) => i + from).join(',');

describe('parseRule', () => {
  it('keeps UNTIL apart from the rest', () => {
    const rule = parseRule('freq=weekly;byday=tu,th;until=20271231T225959Z');
    expect(rule.text).toBe('FREQ=WEEKLY;BYDAY=TU,TH');
    expect(rule.until).toEqual({ wallMs: Date.UTC(2027, 11, 31, 22, 59, 59), dateOnly: false, timeZone: 'UTC' });
  });

  it.each([
    ['FREQ=SECONDLY;COUNT=3', /"FREQ=SECONDLY;COUNT=3" repeats SECONDLY/],
    ['FREQ=MINUTELY', /repeats MINUTELY/],
    ['COUNT=3', /has no FREQ/],
    ['FREQ=DAILY;INTERVAL=0', /INTERVAL=0, less than 1/],
    ['FREQ=DAILY;INTERVAL=-1', /INTERVAL=-1/],
    ['FREQ=DAILY;INTERVAL=x', /INTERVAL=X, which is no number/],
    ['FREQ=DAILY;COUNT=5001', /COUNT=5001, more than 5000/],
    ['FREQ=DAILY;COUNT=1000000000', /COUNT=1000000000/],
    ['FREQ=DAILY;COUNT=0', /COUNT=0, less than 1/],
    [
      `FREQ=YEARLY;COUNT=1;BYMONTH=${many(12, 1)};BYHOUR=${many(24)};BYMINUTE=${many(60)}`,
      /combinations, more than 1000/,
    ],
    [`FREQ=DAILY;BYHOUR=${many(24)};BYMINUTE=0,10,20,30,40`, /happens 120 times a day, more than 96/],
    [`FREQ=HOURLY;BYMINUTE=${many(5)}`, /happens 120 times a day/],
    ['FREQ=WEEKLY;BYDAY=XX', /no weekday in BYDAY=XX/],
    ['FREQ=MONTHLY;BYMONTHDAY=32', /BYMONTHDAY=32, more than 31/],
    ['FREQ=DAILY;BYHOUR=-1', /BYHOUR=-1/],
    ['FREQ=DAILY;UNTIL=never', /UNTIL that is no date/],
    ['FREQ=DAILY;BYEASTER=0', /unknown part BYEASTER/],
    [`FREQ=DAILY;BYHOUR=${'1,'.repeat(2000)}1`, /longer than 2000/],
  ])('refuses %.60s and names it', (text, message) => {
    expect(() => parseRule(text)).toThrow(message);
  });
});

describe('readRecurrence', () => {
  it('reads rules, dates and exceptions with their zones', () => {
    const read = readRecurrence([
      'RRULE:FREQ=DAILY',
      'EXDATE;TZID=America/New_York:20270309T090000,20270310T090000',
      'EXDATE;VALUE=DATE:20270311',
      'RDATE:20270312T080000Z',
      'RDATE;VALUE=PERIOD:20270401T160000Z/20270401T190000Z',
      'X-OTHER:1',
    ]);
    expect(read.rules).toHaveLength(1);
    expect(read.excludedDates.map((value) => value.timeZone)).toEqual(['America/New_York', 'America/New_York', null]);
    expect(read.excludedDates[2]?.dateOnly).toBe(true);
    expect(read.dates.map((value) => value.wallMs)).toEqual([Date.UTC(2027, 2, 12, 8), Date.UTC(2027, 3, 1, 16)]);
  });
  it('refuses a list with a date that is none', () => {
    expect(() => readRecurrence(['EXDATE:20270230'])).toThrow(/"EXDATE:20270230" has a date that is none/);
    expect(findDateValue('20270230', null)).toBeNull();
    expect(findDateValue('20270228T250000', null)).toBeNull();
  });
});
