/** The time-zone plan: by which clock the user lives, and which hours hold. All instants are UTC unless a city is named. */
import { describe, expect, it } from 'vitest';
import {
  weekdays,
  type AvailabilityRules,
  type DayWindow,
  type Trip,
  type WorkingHours,
} from '#shared/domain/settings.ts';
import { toBookableRange } from '#shared/availability/bookable-range.ts';
import { explainInstant } from '#shared/availability/explain-instant.ts';
import { findSlots } from '#shared/availability/find-slots.ts';
import { drawPicture } from '#shared/availability/picture.ts';
import { listPlanDays, zoneAt } from '#shared/availability/time-plan.ts';
import { findWorkingTime } from '#shared/availability/working-hours.ts';
import { localDateOf, wallTimeOf } from '#shared/time/wall-clock.ts';
import { aCalendar, anEvent, at, someRules } from '#test/fixtures/builders.ts';

const daily = (...windows: DayWindow[]) => Object.fromEntries(weekdays.map((day) => [day, windows])) as WorkingHours;
const eightToFive = daily(['08:00', '17:00']);
const aTrip = (fromDate: string, toDate: string | null, timeZone: string, more: Partial<Trip> = {}): Trip => ({
  name: 'Away',
  fromDate,
  toDate,
  timeZone,
  workingHours: null,
  ...more,
});
const berlin = (trips: Trip[], more: Partial<AvailabilityRules> = {}) =>
  someRules({ timeZone: 'Europe/Berlin', workingHours: eightToFive, trips, ...more });
const utc = (ms: number) => new Date(ms).toISOString().slice(5, 16).replace('T', ' ');

function hoursOf(rules: AvailabilityRules, from: string, to: string): string[] {
  return findWorkingTime({ startMs: at(from), endMs: at(to) }, rules).map(
    (each) => `${utc(each.startMs)} to ${utc(each.endMs)}`,
  );
}

describe('a trip', () => {
  it('takes the hours to the other clock: Berlin, two days in New York, and Kolkata from the 6th on', () => {
    const rules = berlin([
      aTrip('2023-01-03', '2023-01-04', 'America/New_York'),
      aTrip('2023-01-06', null, 'Asia/Kolkata'),
    ]);
    expect(hoursOf(rules, '2023-01-02', '2023-01-08')).toEqual([
      '01-02 07:00 to 01-02 16:00',
      '01-03 13:00 to 01-03 22:00',
      '01-04 13:00 to 01-04 22:00',
      '01-05 07:00 to 01-05 16:00',
      '01-06 02:30 to 01-06 11:30',
      '01-07 02:30 to 01-07 11:30',
    ]);
  });

  it('goes on until further notice without a last date, over clock changes there', () => {
    const rules = berlin([aTrip('2023-01-06', null, 'America/New_York')]);
    expect(hoursOf(rules, '2023-03-11', '2023-03-14')).toEqual([
      '03-11 13:00 to 03-11 22:00',
      '03-12 12:00 to 03-12 21:00',
      '03-13 12:00 to 03-13 21:00',
    ]);
  });

  it('may have hours of its own, which hold on its dates only', () => {
    const rules = berlin([
      aTrip('2023-01-03', '2023-01-03', 'Asia/Tokyo', { workingHours: daily(['10:00', '12:00']) }),
    ]);
    expect(hoursOf(rules, '2023-01-02', '2023-01-05')).toEqual([
      // Nothing on the 2nd in Berlin, whose hours midnight in Tokyo cuts, nor on what is left of the 3rd there.
      '01-03 01:00 to 01-03 03:00',
      '01-04 07:00 to 01-04 16:00',
    ]);
  });

  it('cuts the day at home off where it begins, and takes it up where it ends', () => {
    const rules = berlin([aTrip('2023-01-03', '2023-01-03', 'Asia/Tokyo')], {
      workingHours: daily(['00:00', '24:00']),
    });
    const days = listPlanDays({ startMs: at('2023-01-02'), endMs: at('2023-01-04') }, rules);
    expect(days.map((each) => `${utc(each.startMs)} to ${utc(each.endMs)}`)).toEqual([
      '01-01 23:00 to 01-02 15:00',
      '01-02 15:00 to 01-03 15:00',
      '01-03 15:00 to 01-03 23:00',
      '01-03 23:00 to 01-04 23:00',
    ]);
    expect(days.map((each) => each.epochDay - (days[0]?.epochDay ?? 0))).toEqual([0, 1, 1, 2]);
  });

  it('of a later line of the plan holds where two claim a date, whichever begins first', () => {
    const london = aTrip('2023-01-02', '2023-01-06', 'Europe/London');
    const tokyo = aTrip('2023-01-04', '2023-01-04', 'Asia/Tokyo');
    expect(hoursOf(berlin([london, tokyo]), '2023-01-03', '2023-01-06')).toEqual([
      // At 15:00 on the 3rd it is the 4th in Tokyo: the hours in London are cut, and the 4th is Tokyo's alone.
      '01-03 23:00 to 01-04 08:00',
      '01-05 08:00 to 01-05 17:00',
    ]);
    expect(hoursOf(berlin([tokyo, london]), '2023-01-03', '2023-01-06')).toEqual([
      '01-03 08:00 to 01-03 17:00',
      '01-04 08:00 to 01-04 17:00',
      '01-05 08:00 to 01-05 17:00',
    ]);
  });

  it('leaves hours whole that end where it begins, or begin where it ends', () => {
    const tokyo = aTrip('2023-01-03', '2023-01-03', 'Asia/Tokyo'); // from 15:00 on the 2nd to 15:00 on the 3rd
    const until = (end: string) =>
      hoursOf(berlin([tokyo], { workingHours: daily(['08:00', end]) }), '2023-01-02', '2023-01-03');
    expect(until('16:00')[0]).toBe('01-02 07:00 to 01-02 15:00');
    expect(until('16:15')[0]).not.toBe('01-02 07:00 to 01-02 15:00');
    const west = aTrip('2023-01-03', '2023-01-03', 'America/New_York'); // to 05:00 on the 4th
    const from = (start: string) =>
      hoursOf(berlin([west], { workingHours: daily([start, '17:00']) }), '2023-01-04', '2023-01-05');
    expect(from('06:00').at(-1)).toBe('01-04 05:00 to 01-04 16:00');
    expect(from('05:45')).toEqual([]);
  });

  it('knows days off and days with hours of their own by its own dates', () => {
    const trips = [aTrip('2023-01-03', '2023-01-05', 'America/New_York')];
    const datesOn = { '2023-01-05': [['12:00', '13:00']] as DayWindow[] };
    expect(hoursOf(berlin(trips, { datesOff: ['2023-01-04'], datesOn }), '2023-01-03', '2023-01-06')).toEqual([
      '01-03 13:00 to 01-03 22:00',
      '01-05 17:00 to 01-05 18:00',
    ]);
  });

  it('says whose clock it is at every moment, half-open', () => {
    const rules = berlin([aTrip('2023-01-03', '2023-01-04', 'America/New_York')]);
    expect(zoneAt(at('2023-01-03 05:00') - 1, rules)).toBe('Europe/Berlin');
    expect(zoneAt(at('2023-01-03 05:00'), rules)).toBe('America/New_York');
    expect(zoneAt(at('2023-01-05 05:00') - 1, rules)).toBe('America/New_York');
    expect(zoneAt(at('2023-01-05 05:00'), rules)).toBe('Europe/Berlin');
  });
});

describe('a trip that has no day', () => {
  it('because its zone skipped that date is no trip: Apia, 30 December 2011', () => {
    const rules = berlin([aTrip('2011-12-30', '2011-12-30', 'Pacific/Apia')]);
    expect(zoneAt(at('2011-12-31 12:00'), rules)).toBe('Europe/Berlin');
  });
});

describe('on a trip', () => {
  const from = at('2027-06-07');
  const scene = (rules: AvailabilityRules, events = [] as ReturnType<typeof anEvent>[]) =>
    drawPicture(
      { nowMs: from, rules, calendars: [aCalendar({ lastSyncedAtMs: from })], events },
      { startMs: from, endMs: at('2027-06-12') },
    );
  const tokyo = aTrip('2027-06-09', '2027-06-10', 'Asia/Tokyo', {
    name: 'Tokyo',
    workingHours: daily(['09:00', '11:00']),
  });

  it('slots begin on the grid of the clock there', () => {
    const kathmandu = aTrip('2027-06-09', '2027-06-09', 'Asia/Kathmandu', { workingHours: daily(['09:00', '11:00']) });
    const starts = findSlots(scene(berlin([kathmandu])), { durationMinutes: 60, stepMinutes: 60 })
      .map((slot) => slot.startMs)
      .filter((ms) => zoneAt(ms, berlin([kathmandu])) === 'Asia/Kathmandu');
    expect(starts.map(utc)).toEqual(['06-09 03:15', '06-09 04:15']);
  });

  it('slots begin on the grid of the clock there, too, where free time goes on from home', () => {
    // 20:15 in Berlin on the 8th is midnight in Kathmandu: free time goes on without a break.
    const rules = berlin([aTrip('2027-06-09', '2027-06-09', 'Asia/Kathmandu')], {
      workingHours: daily(['00:00', '20:15']),
    });
    expect(hoursOf(rules, '2027-06-08', '2027-06-10')[0]).toBe('06-08 00:00 to 06-09 14:30');
    const starts = findSlots(scene(rules), { durationMinutes: 60, stepMinutes: 60 }).map((slot) => slot.startMs);
    const minutesIn = (zone: string) =>
      starts.filter((ms) => zoneAt(ms, rules) === zone).map((ms) => wallTimeOf(ms, zone).slice(3));
    expect(minutesIn('Asia/Kathmandu')).toEqual(Array.from({ length: 20 }, () => '00')); // the last ends at 20:00
    expect(new Set(minutesIn('Europe/Berlin'))).toEqual(new Set(['00']));
  });

  it('a limit a day counts the days there, and both parts of a date that is lived twice', () => {
    // 23:30 UTC on the 8th is 08:30 on the 9th in Tokyo.
    const events = [anEvent({ from: '2027-06-08 23:30', to: '2027-06-08 23:45' })];
    const rules = berlin([aTrip('2027-06-09', '2027-06-10', 'Asia/Tokyo')], { maximumPerDay: 1 });
    const slots = findSlots(scene(rules, events), { durationMinutes: 60, stepMinutes: 60 });
    const dates = new Set(slots.map((slot) => localDateOf(slot.startMs, zoneAt(slot.startMs, rules))));
    expect([...dates]).toEqual(['2027-06-07', '2027-06-08', '2027-06-10', '2027-06-11']);
  });

  it('the horizon ends with the last day of the clock that is lived by then', () => {
    const endOf = (trips: Trip[]) => utc(toBookableRange(from, berlin(trips, { horizonDays: 2 })).endMs);
    expect(endOf([])).toBe('06-09 22:00');
    expect(endOf([tokyo])).toBe('06-09 15:00');
    expect(endOf([aTrip('2027-06-08', null, 'America/Los_Angeles')])).toBe('06-10 07:00');
    // The trip begins when the horizon's last day is not yet over at home.
    expect(endOf([aTrip('2027-06-10', null, 'Asia/Tokyo')])).toBe('06-09 15:00');
  });

  it('an explanation says that the user is away, in the trip’s own time', () => {
    const picture = scene(berlin([tokyo]));
    const { blockers, ways } = explainInstant(picture, {
      startMs: at('2027-06-09 02:00'),
      endMs: at('2027-06-09 02:30'),
    });
    expect(blockers.map((each) => each.text)).toEqual(['It is outside your working hours while you are away (Tokyo).']);
    expect(ways).toEqual([
      {
        text: 'Take meetings 11:00–11:30 AM on Wednesday, June 9.',
        changes: [{ kind: 'hours', localDate: '2027-06-09', windows: [['09:00', '11:30']] }],
      },
    ]);
  });
});
