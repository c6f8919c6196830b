import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { readRecurrence } from '#shared/time/recurrence-rule.ts';
import { createSeries } from '#shared/time/series.ts';
import { wallTimeOf } from '#shared/time/wall-clock.ts';
import { findTransition } from '#shared/time/zone.ts';
import { at, dated, timed } from '#test/fixtures/builders.ts';
import { cities } from './cities.ts';

function starts(lines: string[], from: string, zone: string, range: [string, string]): string[] {
  const start = from.includes(' ') ? timed(from, zone) : dated(from);
  return createSeries(readRecurrence(lines), start, zone)
    .listStarts(at(range[0], zone), at(range[1], zone))
    .map((ms) =>
      Temporal.Instant.fromEpochMilliseconds(ms)
        .toZonedDateTimeISO(zone)
        .toString({ smallestUnit: 'minute' })
        .slice(0, 22),
    );
}

describe('a series', () => {
  it('keeps its wall time over the clock change in New York', () => {
    expect(starts(['RRULE:FREQ=WEEKLY'], '2027-03-07 09:00', 'America/New_York', ['2027-03-01', '2027-03-22'])).toEqual(
      ['2027-03-07T09:00-05:00', '2027-03-14T09:00-04:00', '2027-03-21T09:00-04:00'],
    );
  });

  it('moves an occurrence inside a gap later, that day only, in Berlin', () => {
    expect(starts(['RRULE:FREQ=DAILY'], '2027-03-26 02:30', 'Europe/Berlin', ['2027-03-27', '2027-03-30'])).toEqual([
      '2027-03-27T02:30+01:00',
      '2027-03-28T03:30+02:00',
      '2027-03-29T02:30+02:00',
    ]);
  });

  it('equals Temporal day by day around both changes of 2027, at every hour, in every city', () => {
    for (const zone of cities) {
      let from = at('2027-01-01');
      for (;;) {
        const change = findTransition(from, at('2028-01-01'), zone);
        if (change === null) break;
        from = change + 1;
        const first = Temporal.Instant.fromEpochMilliseconds(change)
          .toZonedDateTimeISO(zone)
          .toPlainDate()
          .subtract({ days: 2 });
        for (const minute of [0, 30, 90, 120, 150, 180, 540]) {
          const time = Temporal.PlainTime.from('00:00').add({ minutes: minute });
          const days = [0, 1, 2, 3, 4].map(
            (n) => first.add({ days: n }).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds,
          );
          const start = { kind: 'instant', ms: days[0]!, timeZone: zone } as const;
          const series = createSeries(readRecurrence(['RRULE:FREQ=DAILY;COUNT=5']), start, zone);
          expect(series.listStarts(days[0]!, days[4]! + 1), `${zone} ${first.toString()} ${time.toString()}`).toEqual(
            days,
          );
        }
      }
    }
  });

  it('includes UNTIL as an instant, as local time and as a whole local day', () => {
    const range: [string, string] = ['2027-03-01', '2027-04-01'];
    const count = (until: string) =>
      starts([`RRULE:FREQ=DAILY;UNTIL=${until}`], '2027-03-01 22:00', 'America/New_York', range).length;
    expect(count('20270304T030000Z')).toBe(3); // 22:00 on the 3rd in New York
    expect(count('20270304T025959Z')).toBe(2);
    expect(count('20270303T220000')).toBe(3);
    expect(count('20270303')).toBe(3);
  });

  it('takes all-day dates in the calendar’s zone and ignores the time in their UNTIL', () => {
    expect(
      starts(['RRULE:FREQ=DAILY;UNTIL=20270330T120000Z'], '2027-03-27', 'Europe/Berlin', ['2027-03-01', '2027-05-01']),
    ).toEqual(['2027-03-27T00:00+01:00', '2027-03-28T00:00+01:00', '2027-03-29T00:00+02:00', '2027-03-30T00:00+02:00']);
  });

  it('leaves out EXDATE in UTC, in a zone, and as a date, and adds RDATE', () => {
    const lines = [
      'RRULE:FREQ=DAILY;COUNT=5',
      'EXDATE:20270302T140000Z',
      'EXDATE;TZID=America/New_York:20270303T090000',
      'EXDATE;VALUE=DATE:20270304',
      'RDATE;TZID=America/New_York:20270310T160000',
    ];
    expect(starts(lines, '2027-03-01 09:00', 'America/New_York', ['2027-03-01', '2027-04-01'])).toEqual([
      '2027-03-01T09:00-05:00',
      '2027-03-05T09:00-05:00',
      '2027-03-10T16:00-05:00',
    ]);
  });

  it('shows a start that the rule does not name, as Google does, or not when told so', () => {
    const recurrence = readRecurrence(['RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=2']);
    const start = timed('2027-03-04 09:00'); // a Thursday
    const list = (mode: 'always' | 'when-it-fits') =>
      createSeries(recurrence, start, 'UTC', mode).listStarts(at('2027-03-01'), at('2027-04-01')).length;
    expect(list('always')).toBe(3);
    expect(list('when-it-fits')).toBe(2);
  });

  it('obeys all BY lists of a yearly rule together', () => {
    expect(
      starts(['RRULE:FREQ=YEARLY;BYDAY=+1MO;BYMONTHDAY=7'], '2019-01-07 08:00', 'UTC', ['2015-01-01', '2025-01-01']),
    ).toEqual(['2019-01-07T08:00+00:00']);
  });

  it('counts real hours when it repeats by the hour', () => {
    const list = starts(['RRULE:FREQ=HOURLY;INTERVAL=6'], '2027-03-13 00:00', 'America/New_York', [
      '2027-03-14',
      '2027-03-15',
    ]);
    expect(list.map((text) => text.slice(11, 16))).toEqual(['00:00', '07:00', '13:00', '19:00']);
  });

  it('answers half-open', () => {
    const series = createSeries(readRecurrence(['RRULE:FREQ=DAILY']), timed('2027-03-01 09:00'), 'UTC');
    expect(series.listStarts(at('2027-03-02 09:00'), at('2027-03-03 09:00'))).toEqual([at('2027-03-02 09:00')]);
    expect(series.listStarts(at('2027-02-01'), at('2027-03-01 09:00'))).toEqual([]);
    expect(wallTimeOf(series.listStarts(at('2040-01-01'), at('2040-01-02'))[0] ?? 0, 'UTC')).toBe('09:00');
  });
});
