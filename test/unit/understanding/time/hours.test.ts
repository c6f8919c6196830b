/** Hours in their many spellings. Written on Wednesday 25 November 2026, 10:00 in New York. */
import { describe, expect, it } from 'vitest';
import { at } from '#test/fixtures/builders.ts';
import { briefly, newYork, read } from '../reader.ts';

const wednesday = { sentAtMs: at('2026-11-25 10:00', newYork) };
const reads = (text: string, ...expected: readonly string[]): void =>
  expect(briefly(text, wednesday)).toEqual(expected);

describe('one hour', () => {
  it.each([
    ['tomorrow at 3 15', 'instant 2026-11-26 15:15 implied'],
    ['nine fifty nine a m tomorrow', 'instant 2026-11-26 09:59 known'],
    ['tomorrow at 9a', 'instant 2026-11-26 09:00 known'],
    ['tomorrow 11ish', 'instant 2026-11-26 11:00 implied'],
    ['tomorrow 3ish pm', 'instant 2026-11-26 15:00 known'],
    ['Monday noonish', 'instant 2026-11-30 12:00 known'],
    ['Thursday 8h GMT', 'instant 2026-11-26 08:00 known'],
    ['tomorrow at thirty-six minutes past eight', 'instant 2026-11-26 08:36 implied'],
    ['twenty after 3pm tomorrow', 'instant 2026-11-26 15:20 known'],
    ['10 mins after 3 tomorrow', 'instant 2026-11-26 15:10 implied'],
    ['15 to noon tomorrow', 'instant 2026-11-26 11:45 known'],
    ['8 tonight', 'instant 2026-11-25 20:00 known'],
    ['eight tonight', 'instant 2026-11-25 20:00 known'],
    ['Friday evening at 12', 'instant 2026-11-28 00:00 known'],
    ['0830 tomorrow', 'instant 2026-11-26 08:30 known'],
    ['at two-thirty on Monday', 'instant 2026-11-30 14:30 implied'],
    ['Tuesday ten thirty', 'instant 2026-12-01 10:30 implied'],
    ['Tu 3pm', 'instant 2026-12-01 15:00 known'],
    ['Tues. at 3pm', 'instant 2026-12-01 15:00 known'],
  ])('%s', (text, expected) => {
    reads(text, expected);
  });
});

describe('counted from the moment of writing', () => {
  it.each([
    ['within 5 minutes', 'window 2026-11-25 10:00 to 2026-11-25 10:05 implied'],
    ['in the next 2 hours', 'window 2026-11-25 10:00 to 2026-11-25 12:00 implied'],
    ['in three-quarters of an hour', 'instant 2026-11-25 10:45 implied'],
    ['in about half an hour', 'instant 2026-11-25 10:30 implied'],
  ])('%s', (text, expected) => {
    reads(text, expected);
  });
  it.each(['can we say 30 minutes later', '1 day 2 hours later'])('asks later than what: %s', (text) => {
    expect(read(text, wednesday)[0]?.certainty).toBe('ambiguous');
  });
});

describe('parts of the day', () => {
  it.each([
    ['tonight', 'part-of-day 2026-11-25 18:00 to 2026-11-25 22:00 known'],
    ['Friday evening', 'part-of-day 2026-11-27 18:00 to 2026-11-27 22:00 known'],
    ['late tonight', 'part-of-day 2026-11-25 22:00 to 2026-11-26 00:00 known'],
    ['next morning', 'part-of-day 2026-11-26 08:00 to 2026-11-26 12:00 known'],
  ])('%s', (text, expected) => {
    reads(text, expected);
  });
});

describe('hours that bound', () => {
  it.each([
    ['8am or later tomorrow', 'window 2026-11-26 08:00 to 2026-11-26 17:00 known'],
    ['tomorrow 5pm at the latest', 'window 2026-11-26 09:00 to 2026-11-26 17:00 known'],
    ['as early as 7:00 am tomorrow', 'window 2026-11-26 07:00 to 2026-11-26 17:00 known'],
    ['as late as 6pm tomorrow', 'window 2026-11-26 09:00 to 2026-11-26 18:00 known'],
    ['by tomorrow at noon', 'window 2026-11-26 09:00 to 2026-11-26 12:00 known'],
    ['within 24 hours', 'window 2026-11-25 10:00 to 2026-11-26 10:00 implied'],
  ])('%s', (text, expected) => {
    reads(text, expected);
  });
});

describe('ranges', () => {
  it.each([
    ['from 4pm today to 5pm tomorrow', 'instant 2026-11-25 16:00 to 2026-11-26 17:00 known'],
    ['from Friday 3pm to Monday 10am', 'instant 2026-11-27 15:00 to 2026-11-30 10:00 known'],
    ['Friday after 3pm but before 5pm', 'window 2026-11-27 15:00 to 2026-11-27 17:00 known'],
    ['for 2 hours from 9:30 tomorrow', 'instant 2026-11-26 09:30 to 2026-11-26 11:30 implied'],
    ['Thursday from 9:30 untill 11:00', 'instant 2026-11-26 09:30 to 2026-11-26 11:00 implied'],
    ['from 2pm till tomorrow 4:30pm', 'instant 2026-11-25 14:00 to 2026-11-26 16:30 implied'],
    ['Friday 10:10pm to 3', 'window 2026-11-27 22:10 to 2026-11-28 03:00 known'],
    ['starting at 2pm tomorrow for 90 min', 'instant 2026-11-26 14:00 to 2026-11-26 15:30 known'],
    ['1530-1600 tomorrow', 'instant 2026-11-26 15:30 to 2026-11-26 16:00 known'],
  ])('%s', (text, expected) => {
    reads(text, expected);
  });
  it.each([
    ['Friday 4-5 or 5-6', ['2026-11-27 16:00', '2026-11-27 17:00']],
    ['11-12 or 3-4 on Tuesday', ['2026-12-01 11:00', '2026-12-01 15:00']],
    ['On December 8 I can do 9-10 or 1-2:30', ['2026-12-08 09:00', '2026-12-08 13:00']],
  ])('reads each of a list: %s', (text, expected) => {
    expect(briefly(text, wednesday).map((line) => line.slice(8, 24))).toEqual(expected);
  });
  it.each(['ten to four tomorrow', '5 to 3 on Monday'])(
    'asks whether these are minutes before the hour: %s',
    (text) => {
      expect(read(text, wednesday)[0]?.certainty).toBe('ambiguous');
    },
  );
  it('asks which twelve the morning’s is', () => {
    expect(read('tomorrow morning at 12', wednesday)[0]?.certainty).toBe('ambiguous');
  });
  it('leaves two years alone', () => {
    reads('the years 2010-2015');
  });
});

describe('moving a meeting', () => {
  it.each([
    [
      'Can we move it from 3pm to 4pm on Thursday?',
      ['not instant 2026-11-26 15:00 implied', 'instant 2026-11-26 16:00 known'],
    ],
    [
      'Can we move Thursday’s 3pm to Friday at 10am?',
      ['not instant 2026-11-26 15:00 known', 'instant 2026-11-27 10:00 known'],
    ],
    ['Can we reschedule to 3 to 4pm on Thursday?', ['instant 2026-11-26 15:00 to 2026-11-26 16:00 known']],
    ['I need to move our meeting to Friday at 3pm', ['instant 2026-11-27 15:00 known']],
  ])('spans nothing from the old time to the new one: %s', (text, expected) => {
    reads(text, ...expected);
  });
});

describe('what a negation reaches', () => {
  it.each([
    [
      'not Monday, Tuesday after 3pm works',
      ['not date 2026-11-30 to 2026-12-01 known', 'window 2026-12-01 15:00 to 2026-12-01 17:00 known'],
    ],
    [
      'instead of Thursday at 2pm, can we do Friday at 2pm?',
      ['not instant 2026-11-26 14:00 known', 'instant 2026-11-27 14:00 known'],
    ],
    ['I’m traveling next week', ['not dates 2026-11-30 to 2026-12-05 known']],
  ])('%s', (text, expected) => {
    reads(text, ...expected);
  });
});

describe('what one word says of several', () => {
  it('bounds both days of a list, and "next" reaches the second', () => {
    reads(
      'next Monday or Tuesday after 1pm',
      'window 2026-11-30 13:00 to 2026-11-30 17:00 known',
      'window 2026-12-01 13:00 to 2026-12-01 17:00 known',
    );
    expect(briefly('next Monday or Tuesday after 1pm')).toEqual([
      'window 2026-11-23 13:00 to 2026-11-23 17:00 ambiguous',
      'window 2026-11-24 13:00 to 2026-11-24 17:00 ambiguous',
    ]);
  });
  it('keeps the day beside a time that is later than another one', () => {
    const claims = read('Tuesday works, could we do it 30 minutes later', wednesday);
    expect(claims.map(({ words, certainty }) => [words, certainty])).toEqual([
      ['Tuesday', 'known'],
      ['30 minutes later', 'ambiguous'],
    ]);
  });
  it('asks for the day of "11 instead", or takes the thread’s', () => {
    const text = 'could we do 11 instead on the same day';
    expect(read(text)[0]).toMatchObject({ words: '11', kind: 'instant', certainty: 'ambiguous' });
    expect(briefly(text, { threadDayMs: at('2026-11-27 15:00', newYork) })).toEqual([
      'instant 2026-11-27 11:00 implied',
    ]);
  });
  it('ends a term without a day today, and asks once the day is over', () => {
    reads('by EOD', 'window 2026-11-25 10:00 to 2026-11-25 17:00 implied');
    expect(read('by EOD', { sentAtMs: at('2026-11-25 19:00', newYork) })[0]?.certainty).toBe('ambiguous');
  });
});
