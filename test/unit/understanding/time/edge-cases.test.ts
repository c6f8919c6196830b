/** The table of edge cases of negotiating by mail, row by row. Reference: Sunday 22 November 2026, 10:00 in New York. */
import { describe, expect, it } from 'vitest';
import { at } from '#test/fixtures/builders.ts';
import { briefly, newYork, read, starts } from '../reader.ts';

describe('windows and parts of the day', () => {
  it('reads any time of an afternoon as a window', () => {
    expect(briefly('any time Tuesday afternoon')).toEqual(['window 2026-11-24 12:00 to 2026-11-24 17:00 known']);
  });
  it('reads between as a window', () => {
    expect(briefly('between 2 and 4 on Wednesday')).toEqual(['window 2026-11-25 14:00 to 2026-11-25 16:00 implied']);
  });
  it('knows the words of the working day', () => {
    expect(briefly('after lunch on Wednesday')).toEqual(['part-of-day 2026-11-25 13:00 to 2026-11-25 15:00 known']);
    expect(briefly('first thing Weds')).toEqual(['part-of-day 2026-11-25 09:00 to 2026-11-25 10:00 known']);
    expect(briefly('by EOD Thursday')).toEqual(['window 2026-11-22 10:00 to 2026-11-26 17:00 known']);
  });
  it.each([
    ['14h30 demain', 'fr', 'instant 2026-11-23 14:30 known'],
    ['morgen 15 Uhr', 'de', 'instant 2026-11-23 15:00 known'],
    ['before noon on Tuesday', 'en', 'window 2026-11-24 09:00 to 2026-11-24 12:00 known'],
    ['EOD Tuesday', 'en', 'part-of-day 2026-11-24 16:00 to 2026-11-24 17:00 known'],
  ])('reads "%s"', (text, language, expected) => {
    expect(briefly(text, { language })).toEqual([expected]);
  });
  it('keeps mornings without a day as a wish without bounds', () => {
    expect(briefly('mornings work best')).toEqual(['part-of-day ? implied']);
  });
});

describe('bare hours', () => {
  it('asks for the day of "does 3 work?"', () => {
    const [claim] = read('does 3 work?');
    expect(claim?.certainty).toBe('ambiguous');
    expect(starts(claim)).toEqual(['2026-11-22 15:00', '2026-11-23 15:00']);
  });
  it('takes the day of the thread where there is one', () => {
    expect(briefly('does 3 work?', { threadDayMs: at('2026-11-25 09:00', newYork) })).toEqual([
      'instant 2026-11-25 15:00 implied',
    ]);
  });
  it('reads afternoon hours by the working hours, flagged', () => {
    expect(briefly('tomorrow at 3')).toEqual(['instant 2026-11-23 15:00 implied']);
    expect(briefly('the 3rd at 4')).toEqual(['instant 2026-12-03 16:00 implied']);
  });
  it('reads lists before their day', () => {
    expect(briefly('how about 3 or 4 on Thursday')).toEqual([
      'instant 2026-11-26 15:00 implied',
      'instant 2026-11-26 16:00 implied',
    ]);
  });
  it('multiplies days by hours', () => {
    expect(briefly('Tue or Thu at 3 or 4')).toEqual([
      'instant 2026-11-24 15:00 implied',
      'instant 2026-11-24 16:00 implied',
      'instant 2026-11-26 15:00 implied',
      'instant 2026-11-26 16:00 implied',
    ]);
  });
  it.each([
    ['half 3 on Tuesday', 'instant 2026-11-24 15:30 implied'],
    ['twelve thirty tomorrow', 'instant 2026-11-23 12:30 implied'],
    ['2026-12-01T15:00 works', 'instant 2026-12-01 15:00 known'],
    ['in two weeks on Tuesday at 10am', 'instant 2026-12-01 10:00 implied'],
    ['Wed 9th Dec at 4.15pm', 'instant 2026-12-09 16:15 known'],
  ])('%s', (text, expected) => {
    expect(briefly(text)).toEqual([expected]);
  });
  it('leaves seven o’clock open', () => {
    const [claim] = read('Tuesday at 7');
    expect(claim?.certainty).toBe('ambiguous');
    expect(starts(claim)).toEqual(['2026-11-24 07:00', '2026-11-24 19:00']);
  });
  it('gives a time the end of the length behind it', () => {
    expect(briefly('Tuesday at 3pm for half an hour')).toEqual(['instant 2026-11-24 15:00 to 2026-11-24 15:30 known']);
  });
});

describe('weeks and months', () => {
  it('shows both weeks of "next week" read on a Sunday and takes the user’s week start', () => {
    const [monday] = read('sometime next week');
    expect(briefly('sometime next week')).toEqual(['dates 2026-11-23 to 2026-11-28 implied']);
    expect(starts(monday)).toEqual(['2026-11-23', '2026-11-30']);
    expect(briefly('sometime next week', { weekStartsOn: 'sunday' })).toEqual([
      'dates 2026-11-30 to 2026-12-05 implied',
    ]);
  });
  it('knows the week on a Wednesday', () => {
    expect(briefly('next week', { sentAtMs: at('2026-11-25 10:00', newYork) })).toEqual([
      'dates 2026-11-30 to 2026-12-05 known',
    ]);
  });
  it('reads parts of weeks and months', () => {
    expect(briefly('early next week')).toEqual(['dates 2026-11-23 to 2026-11-26 implied']);
    expect(briefly('first half of December')).toEqual(['dates 2026-12-01 to 2026-12-16 known']);
    expect(briefly('week of the 7th')).toEqual(['dates 2026-12-07 to 2026-12-12 known']);
    expect(briefly('the second Monday of next month')).toEqual(['date 2026-12-14 to 2026-12-15 known']);
  });
  it('sets a time on each day of a week, as an assumption', () => {
    expect(briefly('Tuesday to Thursday 2-4pm')).toEqual([
      'window 2026-11-24 14:00 to 2026-11-24 16:00 implied',
      'window 2026-11-25 14:00 to 2026-11-25 16:00 implied',
      'window 2026-11-26 14:00 to 2026-11-26 16:00 implied',
    ]);
  });
  it('shows both Fridays of "next Friday"', () => {
    const [claim] = read('next Friday at 10');
    expect(claim?.certainty).toBe('ambiguous');
    expect(starts(claim)).toEqual(['2026-11-27 10:00', '2026-12-04 10:00']);
  });
  it('counts from the day of sending, not of reading', () => {
    expect(briefly('tomorrow at 3pm', { nowMs: at('2026-11-30 09:00', newYork) })).toEqual([
      'instant 2026-11-23 15:00 known',
    ]);
    expect(read('tomorrow at 3pm', { nowMs: at('2026-11-30 09:00', newYork) })[0]?.reasons).toContain(
      'This time has passed.',
    );
  });
});

describe('dates in digits', () => {
  it('asks for 03/04 where nothing decides', () => {
    const [claim] = read('03/04');
    expect(claim?.certainty).toBe('ambiguous');
    expect(starts(claim)).toEqual(['2027-03-04', '2027-04-03']);
  });
  it('follows a day over twelve in the same mail', () => {
    expect(briefly('on 03/04 or on 25/04')).toEqual([
      'date 2027-04-03 to 2027-04-04 implied',
      'date 2027-04-25 to 2027-04-26 known',
    ]);
  });
  it('follows the sender’s country and a weekday that fits one order', () => {
    expect(briefly('on 03/04', { senderTimeZone: 'Europe/London' })).toEqual(['date 2027-04-03 to 2027-04-04 implied']);
    expect(briefly('Thursday 03/04')).toEqual(['date 2027-03-04 to 2027-03-05 known']);
  });
  it('asks about a day that the coming year does not have', () => {
    expect(read('Feb 29 at 10am')[0]?.certainty).toBe('ambiguous');
    expect(briefly('at 3pm on 31.11.2026').join()).not.toContain('known');
  });
  it('finds a weekday that is not the date’s', () => {
    const [claim] = read('Monday, November 24 at 3pm');
    expect(claim?.certainty).toBe('contradictory');
    expect(starts(claim)).toEqual(['2026-11-24 15:00', '2026-11-23 15:00']);
  });
});

describe('exclusions', () => {
  it.each([
    ['not Tuesday', ['not date 2026-11-24 to 2026-11-25 known']],
    ["can't do Wednesday before 11", ['not window 2026-11-25 00:00 to 2026-11-25 11:00 implied']],
    [
      'any day next week except Wednesday',
      ['dates 2026-11-23 to 2026-11-28 implied', 'not date 2026-11-25 to 2026-11-26 implied'],
    ],
    [
      "Tuesday doesn't work but Wednesday at 3pm does",
      ['not date 2026-11-24 to 2026-11-25 known', 'instant 2026-11-25 15:00 known'],
    ],
    [
      "Monday doesn't work for me, Wednesday or Thursday would be better",
      [
        'not date 2026-11-23 to 2026-11-24 known',
        'date 2026-11-25 to 2026-11-26 known',
        'date 2026-11-26 to 2026-11-27 known',
      ],
    ],
    [
      'Tuesday is out, Wednesday is fine',
      ['not date 2026-11-24 to 2026-11-25 known', 'date 2026-11-25 to 2026-11-26 known'],
    ],
    [
      "I can't do Monday or Tuesday",
      ['not date 2026-11-23 to 2026-11-24 known', 'not date 2026-11-24 to 2026-11-25 known'],
    ],
    [
      "Monday and Tuesday don't work",
      ['not date 2026-11-23 to 2026-11-24 known', 'not date 2026-11-24 to 2026-11-25 known'],
    ],
    ['Why not Tuesday at 3pm?', ['instant 2026-11-24 15:00 known']],
    [
      "I'm busy on Monday, how about Tuesday at 10am?",
      ['not date 2026-11-23 to 2026-11-24 known', 'instant 2026-11-24 10:00 known'],
    ],
  ])('%s', (text, expected) => {
    expect(briefly(text)).toEqual(expected);
  });
});

describe('what is no time', () => {
  it.each([
    '30 min',
    'version 3.4',
    'invoice 10/12',
    '212-555-0199',
    '+1 (212) 555 0199',
    'a 1-on-1',
    '24/7',
    '3 - 5 items',
    'room 12',
    '$3 or $4',
    '15%',
    'https://example.test/2026/11/24?t=15:00',
    'me3@example.test',
    'call me at 555-0123',
    'In the second quarter we sold 3 of 4 houses at 20% off',
    'work for 12 people since 2019',
  ])('%s', (text) => {
    expect(briefly(text)).toEqual([]);
  });
});
