import { describe, expect, it } from 'vitest';
import { defaultSettings, type Trip, type WorkingHours } from '#shared/domain/settings.ts';
import { createClockWords } from '#renderer/format/clock-words.ts';
import { toHoursWords } from '#renderer/format/hours-words.ts';
import {
  findOverlaps,
  findTripProblem,
  moveToEnd,
  toOverlapLine,
  toPlace,
  toTripLine,
  toTripName,
} from '#renderer/format/trip-words.ts';
import { weekdays } from '#shared/domain/settings.ts';

const usual = defaultSettings('Europe/Berlin').availability.workingHours;
const clock = createClockWords({ locale: 'en-US', timeZone: 'Europe/Berlin', hourCycle: 'h23' });
const twelve = createClockWords({ locale: 'en-US', timeZone: 'Europe/Berlin', hourCycle: 'h12' });
/** Intl sets thin and narrow spaces. */
const plain = (text: string): string => text.replace(/\s/g, ' ');

const aTrip = (fields: Partial<Trip> = {}): Trip => ({
  name: 'Winter school',
  fromDate: '2026-12-07',
  toDate: '2026-12-11',
  timeZone: 'Asia/Tokyo',
  workingHours: null,
  ...fields,
});
const hours = (fields: Partial<WorkingHours>): WorkingHours => ({ ...usual, ...fields });

describe('hours as words', () => {
  const words = (given: WorkingHours, asked: readonly (typeof weekdays)[number][] = weekdays): string | null =>
    toHoursWords(given, asked, clock);

  it('names no day where Monday to Friday are alike', () => {
    expect(words(usual)).toBe('09:00–17:00');
  });

  it('names runs of days that are alike', () => {
    expect(words(hours({ friday: [['09:00', '13:00']], sunday: [['10:00', '12:00']] }))).toBe(
      'Mon–Thu 09:00–17:00; Fri 09:00–13:00; Sun 10:00–12:00',
    );
  });

  it('keeps days apart that a day off parts', () => {
    expect(words(hours({ wednesday: [] }))).toBe('Mon–Tue 09:00–17:00; Thu–Fri 09:00–17:00');
  });

  it('lists several windows of a day', () => {
    const split: WorkingHours['monday'] = [
      ['09:00', '12:00'],
      ['13:00', '24:00'],
    ];
    expect(words(hours({ monday: split }), ['monday'])).toBe('09:00–12:00, 13:00–00:00');
  });

  it('is null without hours on the days asked about', () => {
    expect(words(usual, ['saturday', 'sunday'])).toBeNull();
  });

  it('follows the clock of the settings', () => {
    expect(plain(toHoursWords(usual, weekdays, twelve) ?? '')).toBe('9:00 AM–5:00 PM');
  });
});

describe('what a trip does', () => {
  it('names days, hours and place', () => {
    expect(plain(toTripLine(aTrip(), usual, clock))).toBe(
      'Mon, Dec 7 – Fri, Dec 11, 2026: your hours are 09:00–17:00 in Tokyo.',
    );
  });

  it('tells a single day, and a trip without an end', () => {
    expect(toTripLine(aTrip({ toDate: '2026-12-07' }), usual, clock)).toBe(
      'Monday, December 7, 2026: your hours are 09:00–17:00 in Tokyo.',
    );
    expect(toTripLine(aTrip({ toDate: null }), usual, clock)).toBe(
      'From Monday, December 7, 2026, until further notice: your hours are 09:00–17:00 in Tokyo.',
    );
  });

  it('tells its own hours, of the days that it has', () => {
    const workingHours = hours({ monday: [['14:00', '18:00']] });
    const trip = aTrip({ toDate: '2026-12-08', workingHours });
    expect(plain(toTripLine(trip, usual, clock))).toBe(
      'Mon, Dec 7 – Tue, Dec 8, 2026: your hours are Mon 14:00–18:00; Tue 09:00–17:00 in Tokyo.',
    );
  });

  it('says so when it has no hours', () => {
    const weekend = aTrip({ fromDate: '2026-12-12', toDate: '2026-12-13' });
    expect(plain(toTripLine(weekend, usual, clock))).toBe(
      'Sat, Dec 12 – Sun, Dec 13, 2026: no working hours in Tokyo.',
    );
  });

  it('is called by its place when it has no name', () => {
    expect(toTripName(aTrip({ name: ' ' }))).toBe('Tokyo');
    expect(toPlace('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
    expect(toPlace('UTC')).toBe('UTC');
  });
});

describe('two trips that share days', () => {
  const first = aTrip();
  const later = aTrip({ name: 'Kyoto', fromDate: '2026-12-10', toDate: '2026-12-20' });
  const open = aTrip({ name: 'Away', fromDate: '2026-12-01', toDate: null });

  it('are told at the earlier line, with the days that they share', () => {
    expect(findOverlaps([first, later], 0)).toEqual([{ fromDate: '2026-12-10', toDate: '2026-12-11', winner: 1 }]);
    expect(findOverlaps([first, later], 1)).toEqual([]);
    expect(findOverlaps([first, open], 0)).toEqual([{ fromDate: '2026-12-07', toDate: '2026-12-11', winner: 1 }]);
    expect(findOverlaps([open, open], 0)).toEqual([{ fromDate: '2026-12-01', toDate: null, winner: 1 }]);
  });

  it('share none when one begins the day after the other ends', () => {
    expect(findOverlaps([first, aTrip({ fromDate: '2026-12-12', toDate: null })], 0)).toEqual([]);
  });

  it('say who wins, and the other wins once it is moved behind', () => {
    const trips = [first, later];
    expect(plain(toOverlapLine(findOverlaps(trips, 0)[0]!, trips, clock))).toBe(
      'Thu, Dec 10 – Fri, Dec 11, 2026: “Kyoto” wins, as the later line of the two.',
    );
    expect(moveToEnd(trips, 0)).toEqual([later, first]);
  });
});

describe('a trip that cannot be stored', () => {
  it('shows a wrong order at the last day', () => {
    expect(findTripProblem(aTrip({ toDate: '2026-12-06' }))).toEqual({
      field: 'toDate',
      text: 'The last day must not be before the first.',
    });
  });

  it('shows hours that end before they start at their weekday', () => {
    const workingHours = hours({ tuesday: [['17:00', '09:00']] });
    expect(findTripProblem(aTrip({ workingHours }))).toEqual({
      field: 'workingHours.tuesday',
      text: 'must end after it starts',
    });
  });

  it('is none when all is well', () => {
    expect(findTripProblem(aTrip())).toBeNull();
    expect(findTripProblem(aTrip({ toDate: null }))).toBeNull();
  });
});
