import { describe, expect, it } from 'vitest';
import { expandSeries, findInstance, findRecurrenceProblem, toSeriesId } from '#electron/demo/calendar-recurrence.ts';
import type { GoogleEvent } from '#electron/demo/world-types.ts';

const series = (start: string, timeZone: string, recurrence: string[], end = start): GoogleEvent & { id: string } => ({
  id: 'abc',
  start: { dateTime: start, timeZone },
  end: { dateTime: end, timeZone },
  recurrence,
});
const days = (date: string, end: string, recurrence: string[]): GoogleEvent & { id: string } => ({
  id: 'abc',
  start: { date },
  end: { date: end },
  recurrence,
});
const startsOf = (event: GoogleEvent, zone: string) =>
  expandSeries(event, zone).map(({ start }) => start.dateTime ?? start.date);

describe('expandSeries', () => {
  it('keeps the wall time over the end of summer time in Berlin', () => {
    const event = series('2026-10-19T10:00:00+02:00', 'Europe/Berlin', ['RRULE:FREQ=WEEKLY;COUNT=2']);
    expect(startsOf(event, 'America/New_York')).toEqual(['2026-10-19T10:00:00+02:00', '2026-10-26T10:00:00+01:00']);
  });

  it('takes EXDATE away and RDATE in, each in its own zone', () => {
    const event = series('2026-11-02T10:00:00+01:00', 'Europe/Berlin', [
      'RRULE:FREQ=DAILY;COUNT=3',
      'EXDATE;TZID=Europe/London:20261103T090000',
      'RDATE:20261109T120000Z',
    ]);
    expect(startsOf(event, 'UTC')).toEqual([
      '2026-11-02T10:00:00+01:00',
      '2026-11-04T10:00:00+01:00',
      '2026-11-09T13:00:00+01:00',
    ]);
  });

  it('begins with DTSTART even where the rule does not', () => {
    const event = series('2026-11-03T10:00:00Z', 'UTC', ['RRULE:FREQ=WEEKLY;BYDAY=FR;UNTIL=20261113T100000Z']);
    expect(startsOf(event, 'UTC')).toEqual(['2026-11-03T10:00:00Z', '2026-11-06T10:00:00Z', '2026-11-13T10:00:00Z']);
  });

  it('counts days in the calendar’s zone', () => {
    const event = days('2026-11-20', '2026-11-22', ['RRULE:FREQ=WEEKLY;COUNT=2']);
    const [first, second] = expandSeries(event, 'Pacific/Kiritimati');
    expect(first).toMatchObject({
      id: 'abc_20261120',
      startMs: Date.UTC(2026, 10, 19, 10),
      endMs: Date.UTC(2026, 10, 21, 10),
    });
    expect(second).toMatchObject({ id: 'abc_20261127', end: { date: '2026-11-29' } });
  });

  it('treats touching a range as being outside it', () => {
    const event = series('2026-11-02T10:00:00Z', 'UTC', ['RRULE:FREQ=DAILY;COUNT=5'], '2026-11-02T11:00:00Z');
    const range = { fromMs: Date.UTC(2026, 10, 3, 11), toMs: Date.UTC(2026, 10, 5, 10) };
    expect(expandSeries(event, 'UTC', range).map(({ id }) => id)).toEqual(['abc_20261104T100000Z']);
  });

  it('stops where Google stops, and at a rule that never comes true', () => {
    expect(startsOf(series('2026-11-02T10:00:00Z', 'UTC', ['RRULE:FREQ=DAILY']), 'UTC')).toHaveLength(730);
    const never = series('2026-11-02T10:00:00Z', 'UTC', ['RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30']);
    expect(startsOf(never, 'UTC')).toEqual(['2026-11-02T10:00:00Z']);
  });
});

describe('findInstance', () => {
  const event = series('2026-10-19T10:00:00+02:00', 'Europe/Berlin', ['RRULE:FREQ=WEEKLY;COUNT=3']);

  it('knows the instances of the series by their first start in UTC', () => {
    expect(findInstance(event, 'abc_20261026T090000Z', 'UTC')?.start.dateTime).toBe('2026-10-26T10:00:00+01:00');
    expect(findInstance(event, 'abc_20261026T080000Z', 'UTC')).toBeNull();
    expect(findInstance(event, 'abc_20261109T090000Z', 'UTC')).toBeNull();
    expect(findInstance(event, 'abc_20261026', 'UTC')).toBeNull();
  });

  it('reads the series’ id out of an instance’s', () => {
    expect(toSeriesId('a_b_20261026T090000Z')).toBe('a_b');
    expect(toSeriesId('abc_20261026')).toBe('abc');
    expect(toSeriesId('abc')).toBeNull();
  });
});

describe('findRecurrenceProblem', () => {
  it('lets usual rules in', () => {
    expect(findRecurrenceProblem(['RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=12', 'EXDATE;VALUE=DATE:20261127'])).toBeNull();
  });

  it.each([
    'RRULE:FREQ=SECONDLY',
    'RRULE:FREQ=HOURLY',
    'RRULE:FREQ=DAILY;INTERVAL=0',
    'RRULE:FREQ=DAILY;COUNT=1000000000',
    'RRULE:FREQ=DAILY;COUNT=2;UNTIL=20261231',
    `RRULE:FREQ=YEARLY;COUNT=1;BYMONTH=${Array.from({ length: 12 }, (_, i) => i + 1).join()};BYHOUR=${Array.from({ length: 24 }, (_, i) => i).join()};BYMINUTE=0,15,30,45`,
    'EXRULE:FREQ=DAILY',
    'FREQ=DAILY',
    '',
  ])('keeps out %s', (line) => {
    expect(findRecurrenceProblem([line])).not.toBeNull();
  });
});
