/** Weeks, months, years and counted days. Written on Wednesday 25 November 2026, 10:00 in New York. */
import { describe, expect, it } from 'vitest';
import { at } from '#test/fixtures/builders.ts';
import { briefly, newYork, read, starts } from '../reader.ts';

const wednesday = { sentAtMs: at('2026-11-25 10:00', newYork) };
const reads = (text: string, ...expected: readonly string[]): void =>
  expect(briefly(text, wednesday)).toEqual(expected);

describe('parts of weeks, months and years', () => {
  it.each([
    ['beginning of next week', 'dates 2026-11-30 to 2026-12-03 implied'],
    ['by EOW', 'window 2026-11-25 to 2026-11-28 implied'],
    ['beginning of December', 'dates 2026-12-01 to 2026-12-11 implied'],
    ['mid December', 'dates 2026-12-11 to 2026-12-21 implied'],
    ['end of January', 'dates 2027-01-21 to 2027-02-01 implied'],
    ['at the EOM', 'dates 2026-11-21 to 2026-12-01 implied'],
    ['early next year', 'dates 2027-01-01 to 2027-04-01 implied'],
    ['at the end of the year', 'dates 2026-10-01 to 2027-01-01 implied'],
    ['later this month', 'dates 2026-11-25 to 2026-12-01 implied'],
    ['before the end of the week', 'window 2026-11-25 to 2026-11-28 implied'],
    ['through the end of the month', 'window 2026-11-25 to 2026-12-01 implied'],
    ['next quarter', 'dates 2027-01-01 to 2027-04-01 known'],
    ['in Q2 2027', 'dates 2027-04-01 to 2027-07-01 known'],
    ['later this week', 'dates 2026-11-26 to 2026-11-28 implied'],
  ])('%s', (text, expected) => {
    reads(text, expected);
  });
  it('begins what is left of a week today, once its end has begun', () => {
    expect(briefly('later this week', { sentAtMs: at('2026-11-27 10:00', newYork) })).toEqual([
      'dates 2026-11-27 to 2026-11-28 implied',
    ]);
  });
});

describe('weeks told by a day, a number or their place', () => {
  it.each([
    ['the week of Saturday, December 12', 'dates 2026-12-07 to 2026-12-12 known'],
    ['the week of Sunday, December 13', 'dates 2026-12-14 to 2026-12-19 known'],
    ['w/c 7 December', 'dates 2026-12-07 to 2026-12-12 known'],
    ['week 50', 'dates 2026-12-07 to 2026-12-12 implied'],
    ['the week before Christmas', 'dates 2026-12-14 to 2026-12-19 known'],
    ['the weekend of December 5', 'dates 2026-12-05 to 2026-12-07 known'],
    ['the weekend after next', 'dates 2026-12-12 to 2026-12-14 known'],
    ['the first two weeks of December', 'dates 2026-11-30 to 2026-12-12 implied'],
    ['the last two weeks of January', 'dates 2027-01-18 to 2027-01-30 implied'],
    ['the last weekend of January', 'dates 2027-01-30 to 2027-02-01 known'],
    ['the third week next month', 'dates 2026-12-14 to 2026-12-19 implied'],
    ['this working week', 'dates 2026-11-23 to 2026-11-28 known'],
  ])('%s', (text, expected) => {
    reads(text, expected);
  });
  it('takes the week after for the one behind the week that was said', () => {
    reads(
      'not next week but the week after',
      'not dates 2026-11-30 to 2026-12-05 known',
      'dates 2026-12-07 to 2026-12-12 known',
    );
  });
  it('reads "this week or next" as two weeks', () => {
    reads('this week or next', 'dates 2026-11-23 to 2026-11-28 known', 'dates 2026-11-30 to 2026-12-05 known');
  });
  it('reads "at 5 next week" as one week', () => {
    expect(briefly('any time between 9 and 5 next week', wednesday)[0]).toBe(
      'window 2026-11-30 09:00 to 2026-11-30 17:00 implied',
    );
  });
  it.each(['week 3 of the course', 'week 12-B'])('leaves "%s" alone', (text) => {
    reads(text);
  });
});

describe('counted days', () => {
  it.each([
    ['within two weeks', 'dates 2026-11-25 to 2026-12-10 known'],
    ['within the next 3 days', 'dates 2026-11-25 to 2026-11-29 known'],
    ['for 3 days from today', 'dates 2026-11-25 to 2026-11-28 known'],
    ['from December 7 for 3 days', 'dates 2026-12-07 to 2026-12-10 known'],
    ['between now and Friday', 'dates 2026-11-25 to 2026-11-28 known'],
    ['three Fridays from now', 'date 2026-12-11 to 2026-12-12 known'],
    ['in a fortnight’s time', 'date 2026-12-09 to 2026-12-10 implied'],
    ['the day after December 10', 'date 2026-12-11 to 2026-12-12 known'],
    ['the Monday before the 15th', 'date 2026-12-14 to 2026-12-15 known'],
    ['the last day of the month', 'date 2026-11-30 to 2026-12-01 known'],
    ['the first working day of January', 'date 2027-01-01 to 2027-01-02 known'],
    ['two days after Christmas', 'date 2026-12-27 to 2026-12-28 known'],
  ])('%s', (text, expected) => {
    reads(text, expected);
  });
});

describe('days of a month', () => {
  it.each([
    ['the 20th of next month', ['date 2026-12-20 to 2026-12-21 known']],
    ['4 to 23 next month', ['dates 2026-12-04 to 2026-12-24 known']],
    ['December between 19 and 20', ['dates 2026-12-19 to 2026-12-21 known']],
    ['between 3 and 12 of December', ['dates 2026-12-03 to 2026-12-13 known']],
    ['Dec 7th-11th', ['dates 2026-12-07 to 2026-12-12 known']],
    ['on 15 at 8:00', ['instant 2026-12-15 08:00 implied']],
    ['14 December 27', ['date 2027-12-14 to 2027-12-15 known']],
    ['12/2026', ['dates 2026-12-01 to 2027-01-01 known']],
    ['Dec ’27', ['dates 2027-12-01 to 2028-01-01 known']],
    ['Dec-07-2026', ['date 2026-12-07 to 2026-12-08 known']],
    ['2026-dec-07', ['date 2026-12-07 to 2026-12-08 known']],
    ['7 February two thousand and twenty-eight', ['date 2028-02-07 to 2028-02-08 known']],
    ['2027-02', ['dates 2027-02-01 to 2027-03-01 known']],
    ['Friday 4.12', ['date 2026-12-04 to 2026-12-05 known']],
    ['Monday, Dec 7: 9:00 - 10:00 AM', ['instant 2026-12-07 09:00 to 2026-12-07 10:00 known']],
    [
      'Dec 1, 2 or 3 at 10am',
      ['instant 2026-12-01 10:00 known', 'instant 2026-12-02 10:00 known', 'instant 2026-12-03 10:00 known'],
    ],
  ])('%s', (text, expected) => {
    reads(text, ...expected);
  });
  it('gives each day of a list words of its own', () => {
    expect(read('the 22nd, 23rd or 30th of January', wednesday).map(({ words }) => words)).toEqual([
      'the 22nd',
      '23rd',
      '30th of January',
    ]);
  });
  it('gives the start of a range the year of its end, and begins one that has begun', () => {
    reads('26 June to 28 June 2028', 'dates 2028-06-26 to 2028-06-29 known');
    reads('from May to October 2028', 'dates 2028-05-01 to 2028-11-01 known');
    reads('between November 1 and December 15', 'dates 2026-11-01 to 2026-12-16 known');
    reads('between October and December', 'dates 2026-10-01 to 2027-01-01 known');
  });
  it('asks later than what', () => {
    expect(read('three days later', wednesday)[0]?.certainty).toBe('ambiguous');
  });
  it('wishes nobody a time', () => {
    reads('Merry Christmas and a happy new year!');
  });
});

describe('weekdays', () => {
  it.each([
    ['Monday to Thursday', ['dates 2026-11-30 to 2026-12-04 known']],
    ['Wednesday to Friday', ['dates 2026-11-25 to 2026-11-28 known']],
    ['Monday to Wednesday next week', ['dates 2026-11-30 to 2026-12-03 known']],
  ])('%s', (text, expected) => {
    reads(text, ...expected);
  });
  it('asks about a weekday behind a later one: tomorrow, or the one that follows?', () => {
    const [, thursday] = read('Monday or Thursday', wednesday);
    expect(thursday?.certainty).toBe('ambiguous');
    expect(starts(thursday)).toEqual(['2026-12-03', '2026-11-26']);
  });
  it('asks about an hour of that same weekday while it is still to come', () => {
    const [claim] = read('Wednesday at 3pm', wednesday);
    expect(claim?.certainty).toBe('ambiguous');
    expect(starts(claim)).toEqual(['2026-12-02 15:00', '2026-11-25 15:00']);
    reads('Wednesday at 9am', 'instant 2026-12-02 09:00 implied');
  });
  it('asks where tomorrow is not the date behind it', () => {
    reads('tomorrow, 26 November, at 3pm', 'instant 2026-11-26 15:00 known');
    expect(read('tomorrow, 27 November, at 3pm', wednesday)[0]?.certainty).toBe('contradictory');
  });
});
