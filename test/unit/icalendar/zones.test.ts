import { describe, expect, it } from 'vitest';
import { findNamedZone } from '#shared/icalendar/zone-names.ts';
import { windowsZones } from '#shared/time/windows-zones.ts';
import { isTimeZone } from '#shared/time/zone.ts';
import { listText, lostIn, readText, vcalendar, vevent } from '#test/fixtures/ics.ts';

type Observance = { kind: 'STANDARD' | 'DAYLIGHT'; start: string; from: string; to: string; rule?: string };

function vtimezone(tzid: string, observances: readonly Observance[], ...more: string[]): string {
  const lines = observances.flatMap(({ kind, start, from, to, rule }) => [
    `BEGIN:${kind}`,
    `DTSTART:${start}`,
    `TZOFFSETFROM:${from}`,
    `TZOFFSETTO:${to}`,
    ...(rule === undefined ? [] : [`RRULE:${rule}`]),
    `END:${kind}`,
  ]);
  return ['BEGIN:VTIMEZONE', `TZID:${tzid}`, ...more, ...lines, 'END:VTIMEZONE'].join('\r\n');
}

/** As Outlook writes its own: from the year 1601 on. */
const eastern = [
  { kind: 'STANDARD', start: '16010101T020000', from: '-0400', to: '-0500', rule: 'FREQ=YEARLY;BYDAY=1SU;BYMONTH=11' },
  { kind: 'DAYLIGHT', start: '16010101T020000', from: '-0500', to: '-0400', rule: 'FREQ=YEARLY;BYDAY=2SU;BYMONTH=3' },
] as const;
const weekly = (tzid: string) =>
  vevent('UID:a', `DTSTART;TZID=${tzid}:20270301T090000`, 'RRULE:FREQ=WEEKLY;INTERVAL=26;COUNT=2');

describe('the name of a zone', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['/freeassociation.sourceforge.net/Tzfile/Europe/Berlin', 'Europe/Berlin'],
    ['/mozilla.org/20050126_1/America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['posix/Europe/Vaduz', 'Europe/Vaduz'],
    ['Pacific Standard Time', 'America/Los_Angeles'],
    ['w. europe standard time', 'Europe/Berlin'],
    ['(UTC-05:00) Eastern Time (US & Canada)', 'America/New_York'],
    ['(UTC+01:00) Amsterdam, Berlin, Bern, Rome', 'Europe/Amsterdam'],
    ['(UTC+05:00) Berlin', null],
    ['UTC+1', '+01:00'],
    ['GMT', 'UTC'],
    ['Customized Time Zone', null],
  ])('%s is %s', (tzid, zone) => expect(findNamedZone(tzid)).toBe(zone));

  it('is known for all that Windows names', () => {
    expect(Object.values(windowsZones).filter((zone) => !isTimeZone(zone))).toEqual([]);
  });

  it('is found unquoted, with a colon and commas inside, as Outlook writes it', () => {
    const text = vcalendar(vevent('UID:a', 'DTSTART;TZID=(UTC+01:00) Amsterdam, Berlin, Bern:20270302T090000'));
    expect(listText(text)).toEqual(['2027-03-02T09:00:00+01:00']);
    expect(lostIn(text)).toEqual([]);
  });
});

describe('a zone without a known name', () => {
  it('is the IANA zone whose clocks do the same, here New York', () => {
    const text = vcalendar(vtimezone('Customized Time Zone', eastern), weekly('Customized Time Zone'));
    const { events, problems } = readText(text);
    expect(events[0]?.start).toMatchObject({ timeZone: 'America/New_York' });
    expect(problems).toMatchObject([{ kind: 'mended', message: expect.stringContaining('America/New_York') }]);
    expect(listText(text, undefined, 'America/New_York')).toEqual([
      '2027-03-01T09:00:00-05:00',
      '2027-08-30T09:00:00-04:00',
    ]);
  });

  it('is the location that it names', () => {
    const text = vcalendar(vtimezone('Home', eastern, 'X-LIC-LOCATION:America/Toronto'), weekly('Home'));
    expect(readText(text).events[0]?.start).toMatchObject({ timeZone: 'America/Toronto' });
  });

  it('is its one offset where its clocks never change', () => {
    const fixed = [{ kind: 'STANDARD', start: '19700101T000000', from: '+0545', to: '+0545' }] as const;
    const text = vcalendar(vtimezone('Kathmandu', fixed), weekly('Kathmandu'));
    expect(readText(text)).toMatchObject({ problems: [], events: [{ start: { timeZone: '+05:45' } }] });
  });

  it('with clocks that nobody has is exact for a single time and makes a series unreadable', () => {
    const odd = [
      {
        kind: 'STANDARD',
        start: '20000107T030000',
        from: '+0400',
        to: '+0300',
        rule: 'FREQ=YEARLY;BYMONTH=1;BYDAY=1FR',
      },
      {
        kind: 'DAYLIGHT',
        start: '20000602T030000',
        from: '+0300',
        to: '+0400',
        rule: 'FREQ=YEARLY;BYMONTH=6;BYDAY=1FR',
      },
    ] as const;
    const zone = vtimezone('Odd', odd);
    const single = vcalendar(zone, vevent('UID:a', 'DTSTART;TZID=Odd:20270701T090000'));
    expect(lostIn(single)).toEqual([]);
    expect(listText(single, undefined, 'UTC')).toEqual(['2027-07-01T05:00:00Z']);
    expect(lostIn(vcalendar(zone, weekly('Odd')))).toEqual([
      expect.stringContaining('"Odd" has the clocks of no known zone'),
    ]);
  });

  it('that the text does not define makes it unreadable', () => {
    expect(lostIn(vcalendar(weekly('Middle Earth')))).toEqual([
      'The time zone "Middle Earth" is not known; its times are read in Europe/Berlin.',
    ]);
  });

  it('is unreadable where its own rule is a bomb', () => {
    const bomb = [
      { kind: 'STANDARD', start: '20000101T000000', from: '+0100', to: '+0200', rule: 'FREQ=SECONDLY' },
    ] as const;
    expect(lostIn(vcalendar(vtimezone('Bomb', bomb), weekly('Bomb')))[0]).toMatch(
      /"Bomb" on line 4 cannot be read .*SECONDLY/,
    );
  });
});
