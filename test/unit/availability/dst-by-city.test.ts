/** Days on which clocks jump, by city and with literal dates; all instants are UTC. The same for every city: `dst.test.ts`. */
import { describe, expect, it } from 'vitest';
import { weekdays, type DayWindow, type WorkingHours } from '#shared/domain/settings.ts';
import { findSlots } from '#shared/availability/find-slots.ts';
import { findFreeTime } from '#shared/availability/free-time.ts';
import { drawPicture, listOccurrences, type AvailabilityFacts } from '#shared/availability/picture.ts';
import { findWorkingTime } from '#shared/availability/working-hours.ts';
import { wallTimeOf } from '#shared/time/wall-clock.ts';
import { aCalendar, anEvent, aSeries, at, someRules } from '#test/fixtures/builders.ts';

const daily = (windows: DayWindow[]) => Object.fromEntries(weekdays.map((day) => [day, windows])) as WorkingHours;
const utc = (ms: number) => new Date(ms).toISOString().slice(5, 16).replace('T', ' ');
const spans = (list: readonly { startMs: number; endMs: number }[]) =>
  list.map((each) => `${utc(each.startMs)} to ${utc(each.endMs)}`);

function worked(zone: string, date: string, windows: DayWindow[]): string[] {
  // Only that date has hours, so that what belongs to it is seen wherever it lies.
  const rules = someRules({ timeZone: zone, workingHours: daily([]), datesOn: { [date]: windows } });
  const noon = Date.parse(`${date}T12:00Z`);
  return spans(findWorkingTime({ startMs: noon - 48 * 3_600_000, endMs: noon + 48 * 3_600_000 }, rules));
}

describe('working hours', () => {
  it.each<[string, string, string, string, string, string[]]>([
    ['New York, the day before', 'America/New_York', '2027-03-13', '09:00', '17:00', ['03-13 14:00 to 03-13 22:00']],
    ['New York, ahead', 'America/New_York', '2027-03-14', '09:00', '17:00', ['03-14 13:00 to 03-14 21:00']],
    ['New York, over the jump', 'America/New_York', '2027-03-14', '01:00', '04:00', ['03-14 06:00 to 03-14 08:00']],
    ['New York, back', 'America/New_York', '2027-11-07', '09:00', '17:00', ['11-07 14:00 to 11-07 22:00']],
    ['St. John’s', 'America/St_Johns', '2027-03-14', '09:00', '17:00', ['03-14 11:30 to 03-14 19:30']],
    ['Berlin, inside the gap', 'Europe/Berlin', '2027-03-28', '02:15', '02:45', ['03-28 01:15 to 03-28 01:45']],
    ['Berlin, the gap itself', 'Europe/Berlin', '2027-03-28', '02:00', '03:00', []],
    ['Berlin, from inside the gap', 'Europe/Berlin', '2027-03-28', '02:30', '05:00', ['03-28 01:30 to 03-28 03:00']],
    [
      'Berlin, the hour that comes twice',
      'Europe/Berlin',
      '2027-10-31',
      '02:00',
      '03:00',
      ['10-31 00:00 to 10-31 02:00'],
    ],
    ['Berlin, a part of it', 'Europe/Berlin', '2027-10-31', '02:15', '02:45', ['10-31 00:15 to 10-31 00:45']],
    [
      'Lord Howe, half an hour ahead',
      'Australia/Lord_Howe',
      '2027-10-03',
      '02:15',
      '03:00',
      ['10-02 15:45 to 10-02 16:00'],
    ],
    [
      'Lord Howe, half an hour back',
      'Australia/Lord_Howe',
      '2027-04-04',
      '01:30',
      '02:00',
      ['04-03 14:30 to 04-03 15:30'],
    ],
    [
      'Santiago, without its first hour',
      'America/Santiago',
      '2027-09-05',
      '00:00',
      '24:00',
      ['09-05 04:00 to 09-06 03:00'],
    ],
    [
      'Santiago, its last hour twice',
      'America/Santiago',
      '2027-04-03',
      '00:00',
      '24:00',
      ['04-03 03:00 to 04-04 04:00'],
    ],
    ['Santiago, from midnight', 'America/Santiago', '2027-09-05', '00:00', '01:30', ['09-05 04:00 to 09-05 04:30']],
    ['Beirut', 'Asia/Beirut', '2027-03-28', '00:00', '24:00', ['03-27 22:00 to 03-28 21:00']],
    ['Cairo', 'Africa/Cairo', '2027-04-30', '00:00', '24:00', ['04-29 22:00 to 04-30 21:00']],
    ['Havana, midnight twice', 'America/Havana', '2027-11-07', '00:00', '24:00', ['11-07 04:00 to 11-08 05:00']],
    ['the Azores', 'Atlantic/Azores', '2027-03-28', '00:00', '24:00', ['03-28 01:00 to 03-29 00:00']],
    ['Nuuk, without its last hour', 'America/Nuuk', '2027-03-27', '22:00', '24:00', ['03-28 00:00 to 03-28 01:00']],
    ['Nuuk, inside it', 'America/Nuuk', '2027-03-27', '23:15', '23:45', []],
    [
      'Chatham, at a quarter to three',
      'Pacific/Chatham',
      '2027-09-26',
      '02:00',
      '04:00',
      ['09-25 13:15 to 09-25 14:15'],
    ],
    ['Troll, two hours ahead', 'Antarctica/Troll', '2027-03-28', '00:00', '24:00', ['03-28 00:00 to 03-28 22:00']],
    ['Jerusalem, on a Friday', 'Asia/Jerusalem', '2027-03-26', '09:00', '13:00', ['03-26 06:00 to 03-26 10:00']],
    ['Sydney', 'Australia/Sydney', '2027-10-03', '09:00', '17:00', ['10-02 22:00 to 10-03 06:00']],
    ['Casablanca, before Ramadan', 'Africa/Casablanca', '2025-02-22', '09:00', '17:00', ['02-22 08:00 to 02-22 16:00']],
    ['Casablanca, in Ramadan', 'Africa/Casablanca', '2025-02-24', '09:00', '17:00', ['02-24 09:00 to 02-24 17:00']],
    ['Tehran, while it had summer time', 'Asia/Tehran', '2022-03-22', '00:00', '09:00', ['03-21 20:30 to 03-22 04:30']],
    ['Tehran, without', 'Asia/Tehran', '2027-03-22', '00:00', '09:00', ['03-21 20:30 to 03-22 05:30']],
    ['Kathmandu', 'Asia/Kathmandu', '2027-03-28', '09:00', '17:00', ['03-28 03:15 to 03-28 11:15']],
    ['Kiritimati', 'Pacific/Kiritimati', '2027-03-28', '09:00', '17:00', ['03-27 19:00 to 03-28 03:00']],
    ['Apia, the day that was skipped', 'Pacific/Apia', '2011-12-30', '09:00', '17:00', []],
    ['Apia, the day before', 'Pacific/Apia', '2011-12-29', '00:00', '24:00', ['12-29 10:00 to 12-30 10:00']],
    ['Apia, the day behind', 'Pacific/Apia', '2011-12-31', '00:00', '24:00', ['12-30 10:00 to 12-31 10:00']],
  ])('of %s', (_name, zone, date, from, to, expected) => {
    expect(worked(zone, date, [[from, to]])).toEqual(expected);
  });

  it.each(['Asia/Kolkata', 'America/Phoenix'])('of %s are the same hours of UTC all year', (zone) => {
    const clocks = (date: string) =>
      worked(zone, date, [['09:00', '17:00']]).map((each) => each.replaceAll(/\d\d-\d\d /g, ''));
    expect(clocks('2027-07-01')).toEqual(clocks('2027-01-04'));
  });
});

const range = (from: string, to: string, zone: string) => ({ startMs: at(from, zone), endMs: at(to, zone) });
const picture = (zone: string, days: ReturnType<typeof range>, facts: Partial<AvailabilityFacts> = {}) =>
  drawPicture(
    {
      nowMs: days.startMs,
      rules: someRules({ timeZone: zone, workingHours: daily([['00:00', '24:00']]) }),
      calendars: [aCalendar({ timeZone: zone, lastSyncedAtMs: days.startMs })],
      events: [],
      ...facts,
    },
    days,
  );

describe('series', () => {
  it('of New York are an hour earlier in Berlin from 14 to 27 March 2027, when only one of the two has summer time', () => {
    const series = aSeries('FREQ=WEEKLY;COUNT=4', { from: '2027-03-08 09:00', timeZone: 'America/New_York' });
    const seen = listOccurrences(
      picture('Europe/Berlin', range('2027-03-08', '2027-04-05', 'Europe/Berlin'), { events: [series] }),
    );
    expect(seen.map((each) => wallTimeOf(each.startMs, 'Europe/Berlin'))).toEqual(['15:00', '14:00', '14:00', '15:00']);
  });

  it('at two in the morning fall to four o’clock on the day when Troll jumps by two hours', () => {
    const series = aSeries('FREQ=DAILY', { from: '2027-03-26 02:00', timeZone: 'Antarctica/Troll' });
    const days = range('2027-03-27', '2027-03-30', 'Antarctica/Troll');
    const free = findFreeTime(picture('Antarctica/Troll', days, { events: [series] }));
    expect(free.slice(1).map((each) => utc(each.startMs))).toEqual(['03-27 02:30', '03-28 02:30', '03-29 00:30']);
  });

  it('have no instance on a date that Apia skipped, and the day behind it has one', () => {
    const zone = 'Pacific/Apia';
    const series = aSeries('FREQ=DAILY', { from: '2011-12-28 09:00', timeZone: zone });
    const seen = listOccurrences(picture(zone, range('2011-12-29', '2012-01-01', zone), { events: [series] }));
    expect(
      seen.map((each) => utc(each.startMs)).filter((each) => each > '12-29 10:00' && each < '12-31 10:00'),
    ).toEqual(['12-29 19:00', '12-30 19:00']);
  });
});

describe('all-day events', () => {
  it('of a skipped date take no time, and those over it take the days around it', () => {
    const zone = 'Pacific/Apia';
    const days = range('2011-12-29', '2012-01-01', zone);
    expect(spans(findFreeTime(picture(zone, days, { events: [anEvent({ from: '2011-12-30' })] })))).toEqual([
      '12-29 10:00 to 12-31 10:00',
    ]);
    const over = anEvent({ from: '2011-12-30', to: '2012-01-01' });
    expect(spans(findFreeTime(picture(zone, days, { events: [over] })))).toEqual(['12-29 10:00 to 12-30 10:00']);
  });

  it('are dates of their calendar: a day in Kiritimati is most of the day before in Honolulu', () => {
    const facts = {
      calendars: [aCalendar({ timeZone: 'Pacific/Kiritimati', lastSyncedAtMs: at('2027-03-01', 'Pacific/Honolulu') })],
      events: [anEvent({ from: '2027-03-03' })],
    };
    const days = range('2027-03-01', '2027-03-04', 'Pacific/Honolulu');
    expect(spans(findFreeTime(picture('Pacific/Honolulu', days, facts)))).toEqual([
      '03-01 10:00 to 03-02 10:00',
      '03-03 10:00 to 03-04 10:00',
    ]);
  });
});

describe('the grid', () => {
  it('has full hours of the new clock behind Lord Howe’s jump of half an hour', () => {
    const zone = 'Australia/Lord_Howe';
    const starts = findSlots(picture(zone, range('2027-10-03', '2027-10-04', zone)), {
      durationMinutes: 30,
      stepMinutes: 60,
    }).map((slot) => wallTimeOf(slot.startMs, zone));
    expect(starts.slice(0, 4)).toEqual(['00:00', '01:00', '03:00', '04:00']);
    expect(starts).toHaveLength(23);
  });

  it('has full hours all year on Lord Howe, however long a stretch of free time is', () => {
    const zone = 'Australia/Lord_Howe';
    const days = range('2027-01-01', '2027-12-31', zone);
    const rules = someRules({ timeZone: zone, horizonDays: 366, workingHours: daily([['00:00', '24:00']]) });
    const slots = findSlots(picture(zone, days, { rules }), { durationMinutes: 60, stepMinutes: 60 });
    expect(new Set(slots.map((slot) => wallTimeOf(slot.startMs, zone).slice(3)))).toEqual(new Set(['00']));
  });

  it('offers both of the hours that come twice in Havana', () => {
    const zone = 'America/Havana';
    const slots = findSlots(picture(zone, range('2027-11-07', '2027-11-08', zone)), {
      durationMinutes: 60,
      stepMinutes: 60,
    });
    expect(slots.slice(0, 3).map((slot) => wallTimeOf(slot.startMs, zone))).toEqual(['00:00', '00:00', '01:00']);
    expect(slots).toHaveLength(25);
  });
});
