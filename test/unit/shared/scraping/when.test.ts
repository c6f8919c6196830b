/** From the words and dates of a row to its time. Read on 20 February 2026 in New York, unless said otherwise. */
import { describe, expect, it } from 'vitest';
import { contextOf, listReading, readBody, readTimes } from '../../../fixtures/pages.ts';

describe('hours', () => {
  it.each([
    ['March 2, 2026, 9:00 – 10:30 AM', '2026-03-02T09:00 to 2026-03-02T10:30 Board'],
    ['3/2/2026 9a - 10:30a', '2026-03-02T09:00 to 2026-03-02T10:30 Board'],
    ['Mon, Mar 2, 2026 @ 7:00 pm - 9:00 pm', '2026-03-02T19:00 to 2026-03-02T21:00 Board'],
    ['March 2, 2026 11:00 – 1:00 pm', '2026-03-02T11:00 to 2026-03-02T13:00 Board'],
    ['March 2, 2026, noon - 1:30 p.m.', '2026-03-02T12:00 to 2026-03-02T13:30 Board'],
    ['2026-03-02 22:30 - 01:00', '2026-03-02T22:30 to 2026-03-03T01:00 Board'],
    ['March 2, 2026, 9pm – 1am', '2026-03-02T21:00 to 2026-03-03T01:00 Board'],
    ['March 5, 2026, 10:30 PM – March 7, 2026, 1:00 AM', '2026-03-05T22:30 to 2026-03-07T01:00 Board'],
    ['March 2, 2026, 6pm for 2 hours', '2026-03-02T18:00 to 2026-03-02T20:00 Board'],
  ])('reads %s', (words, told) => {
    expect(readTimes([words])).toEqual({ told: [told], unread: [] });
  });

  it('tells an end that is not said as assumed, after the recipe’s minutes', () => {
    expect(readTimes(['March 2, 2026 9:00 AM'], { recipe: { defaultMinutes: 45 } }).told).toEqual([
      '2026-03-02T09:00 to 2026-03-02T09:45 Board (end)',
    ]);
  });

  it('takes an hour without am or pm by day as assumed, and one of the evening or morning not at all', () => {
    expect(readTimes(['March 2, 2026 2:00 - 3:00']).told).toEqual([
      '2026-03-02T14:00 to 2026-03-02T15:00 Board (am or pm)',
    ]);
    expect(readTimes(['March 2, 2026 7:30']).unread).toEqual(['It says 07:30 without morning or evening.']);
  });

  it('takes hours as they stand where the page counts to 24', () => {
    expect(readTimes(['March 2, 2026 7:30', 'March 3, 2026 19:00 – 20:00']).told).toEqual([
      '2026-03-02T07:30 to 2026-03-02T08:30 Board (end)',
      '2026-03-03T19:00 to 2026-03-03T20:00 Board',
    ]);
  });

  it('takes a zone that is said', () => {
    expect(readBody('<ul><li><i>March 2, 2026 9:00 AM PT</i><b>Board</b></li></ul>', listReading()).told).toEqual([
      '2026-03-02T09:00 to 2026-03-02T10:00 Board (end)',
    ]);
  });

  it('takes the hour that the page says for all, as assumed', () => {
    const before = '<p>All meetings will be held at 3:00 PM in Room 4.</p>';
    expect(readTimes(['March 2, 2026'], { before }).told).toEqual([
      '2026-03-02T15:00 to 2026-03-02T16:00 Board (time, end)',
    ]);
  });

  it('takes no such hour where two are said', () => {
    const before = '<p>All board meetings are at 3:00 PM.</p><p>All committee meetings are at 5:00 PM.</p>';
    expect(readTimes(['March 2, 2026'], { before }).told).toEqual(['2026-03-02 to 2026-03-03 Board (all day)']);
  });
});

describe('days', () => {
  it.each([
    ['Mar 31 - Apr 2, 2026', ['2026-03-31 to 2026-04-03 Board (all day)']],
    ['Dec. 31, 2026 – Jan. 2, 2027 all day', ['2026-12-31 to 2027-01-03 Board']],
    ['December 31 – January 2, 2027 all day', ['2026-12-31 to 2027-01-03 Board']],
    [
      'March 4–5, 2026, 9am–5pm',
      [
        '2026-03-04T09:00 to 2026-03-04T17:00 Board (each day)',
        '2026-03-05T09:00 to 2026-03-05T17:00 Board (each day)',
      ],
    ],
    [
      'January 12, February 9 and March 9, 2026 at 6pm',
      [
        '2026-01-12T18:00 to 2026-01-12T19:00 Board (end)',
        '2026-02-09T18:00 to 2026-02-09T19:00 Board (end)',
        '2026-03-09T18:00 to 2026-03-09T19:00 Board (end)',
      ],
    ],
  ])('reads %s', (words, told) => {
    expect(readTimes([words]).told).toEqual(told);
  });

  it('takes the year of the heading above, as assumed', () => {
    expect(readTimes(['Monday January 11'], { before: '<h2>2021 Meeting Schedule</h2>' }).told).toEqual([
      '2021-01-11 to 2021-01-12 Board (year, all day)',
    ]);
  });

  it('takes the year whose weekday fits, and of several the nearest to now', () => {
    // In 2026 a Monday is on 2 March, in 2027 on 1 March.
    expect(readTimes(['Monday, March 2', 'Monday, March 1']).told).toEqual([
      '2026-03-02 to 2026-03-03 Board (year, all day)',
      '2027-03-01 to 2027-03-02 Board (year, all day)',
    ]);
  });

  it('counts a season over New Year', () => {
    const before = '<h2>2025–26 Season</h2>';
    expect(readTimes(['October 10, 8 pm', 'January 9, 8 pm'], { before }).told).toEqual([
      '2025-10-10T20:00 to 2025-10-10T21:00 Board (year, end)',
      '2026-01-09T20:00 to 2026-01-09T21:00 Board (year, end)',
    ]);
  });

  it('does not read a weekday that contradicts its date', () => {
    const { told, unread } = readTimes(['Tuesday, March 2, 2026']);
    expect(told).toEqual([]);
    expect(unread[0]).toContain('Tuesday');
  });

  it('does not choose between day and month where nothing on the page does', () => {
    const british = { context: contextOf('2026-02-20', 'Europe/London', 'en-GB'), lang: 'en' };
    expect(readTimes(['3/4/2026 18:00'], british).unread).toEqual([
      'Day and month can be read either way: the recipe has to say which comes first.',
    ]);
    expect(readTimes(['3/4/2026 18:00', '3/25/2026 18:00'], british).told[0]).toBe(
      '2026-03-04T18:00 to 2026-03-04T19:00 Board (end)',
    );
    expect(readTimes(['3/4/2026 18:00'], { ...british, recipe: { dayFirst: true } }).told).toEqual([
      '2026-04-03T18:00 to 2026-04-03T19:00 Board (end)',
    ]);
  });

  it('says why a row without a day does not read', () => {
    expect(readTimes(['9:00 AM', 'soon']).unread).toEqual([
      'It says a time and no date.',
      'It says no date and no time.',
    ]);
  });
});

describe('rules instead of days', () => {
  it('sets them out within the span of the contract, as assumed', () => {
    const { told } = readTimes(['First Monday of each month, 6 pm']);
    expect(told.slice(0, 3)).toEqual([
      '2026-02-02T18:00 to 2026-02-02T19:00 Board (end, repeats)',
      '2026-03-02T18:00 to 2026-03-02T19:00 Board (end, repeats)',
      '2026-04-06T18:00 to 2026-04-06T19:00 Board (end, repeats)',
    ]);
    expect(told.length).toBe(7);
  });

  it('keeps the wall time over the change of the clocks', () => {
    const { told } = readTimes(['every Sunday at 11:00 AM'], { context: contextOf('2026-03-05') });
    expect(told.filter((one) => /03-0[18]|03-15/.test(one.slice(0, 10)))).toEqual([
      '2026-03-01T11:00 to 2026-03-01T12:00 Board (end, repeats)',
      '2026-03-08T11:00 to 2026-03-08T12:00 Board (end, repeats)',
      '2026-03-15T11:00 to 2026-03-15T12:00 Board (end, repeats)',
    ]);
  });

  it.each(['every other Friday at 6 pm', 'quarterly', 'every Tuesday except holidays'])(
    'says why it does not set out "%s"',
    (words) => {
      const { told, unread } = readTimes([words]);
      expect(told).toEqual([]);
      expect(unread.length).toBe(1);
    },
  );
});

describe('days on which clocks change', () => {
  it('reads an hour that does not exist as RFC 5545 does, and says so: New York, 8 March 2026', () => {
    expect(readTimes(['March 8, 2026 2:30 AM - 4:00 AM']).told).toEqual([
      '2026-03-08T03:30 to 2026-03-08T04:00 Board (clock change)',
    ]);
  });

  it('reads an hour that comes twice as the first, and says so: Berlin, 25 October 2026', () => {
    const berlin = { context: contextOf('2026-10-20', 'Europe/Berlin', 'de-DE'), lang: 'de' };
    expect(readTimes(['25.10.2026, 2:30 – 4:00 Uhr'], berlin).told).toEqual([
      '2026-10-25T02:30 to 2026-10-25T04:00 Board (clock change)',
    ]);
  });

  it.each(['UTC', 'America/St_Johns', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia'])(
    'keeps the wall time in %s',
    (timeZone) => {
      const { told } = readTimes(['March 8, 2026 11:00 AM – 12:30 PM', 'April 5, 2026 22:30 – 01:00'], {
        context: contextOf('2026-02-20', timeZone),
      });
      expect(told).toEqual([
        '2026-03-08T11:00 to 2026-03-08T12:30 Board',
        '2026-04-05T22:30 to 2026-04-06T01:00 Board',
      ]);
    },
  );
});

describe('languages', () => {
  it.each([
    ['en-GB', 'Saturday 14 March 2026, 19:30 – 22:00'],
    ['de', 'Samstag, 14. März 2026, 19:30 – 22:00 Uhr'],
    ['de', 'Sa. 14.3.2026 19.30 Uhr bis 22 Uhr'],
    ['fr', 'samedi 14 mars 2026, de 19h30 à 22h'],
    ['es', 'sábado, 14 de marzo de 2026, de 19:30 a 22:00 h'],
    ['it', 'sabato 14 marzo 2026, dalle 19.30 alle 22.00'],
    ['nl', 'zaterdag 14 maart 2026, 19.30 uur tot 22.00 uur'],
    ['pl', 'sobota, 14 marca 2026, 19:30–22:00'],
  ])('reads %s: %s', (lang, words) => {
    expect(readTimes([words], { lang, context: contextOf('2026-02-20', 'Europe/Berlin', 'en-GB') })).toEqual({
      told: ['2026-03-14T19:30 to 2026-03-14T22:00 Board'],
      unread: [],
    });
  });

  it.each([
    ['de', 'Di 3. März 2026, ganztägig'],
    ['fr', 'mar. 3 mars 2026, toute la journée'],
    ['es', 'mar 3 mar 2026, todo el día'],
    ['it', 'mar 3 mar 2026, tutto il giorno'],
    ['nl', 'di 3 mrt 2026, hele dag'],
  ])('tells a weekday from a month in %s: %s', (lang, words) => {
    expect(readTimes([words], { lang }).told).toEqual(['2026-03-03 to 2026-03-04 Board']);
  });
});

describe('times for machines', () => {
  const row = (datetime: string, words: string) =>
    readBody(`<ul><li><i><time datetime="${datetime}">${words}</time></i><b>Board</b></li></ul>`, listReading());

  it('come first, and the words give the end', () => {
    expect(row('2026-03-02T09:00', '9:00 – 10:30 AM').told).toEqual(['2026-03-02T09:00 to 2026-03-02T10:30 Board']);
    expect(row('2026-03-02', 'Mon 7:00 pm').told).toEqual(['2026-03-02T19:00 to 2026-03-02T20:00 Board (end)']);
  });

  it('do not read where the words say another hour or day', () => {
    expect(row('2026-03-02T09:00', '10:00 AM').unread).toEqual([
      'Its words say 10:00, and what it tells machines is 09:00.',
    ]);
    expect(row('2026-03-02T09:00', 'March 3, 2026 9:00 AM').unread.length).toBe(1);
  });

  it('may differ from the words by the zone that the page is in', () => {
    // 15:00 UTC is 10 in New York; a page of Denver says 8.
    expect(row('2026-03-02T15:00:00Z', '10:00 AM').told).toEqual(['2026-03-02T10:00 to 2026-03-02T11:00 Board (end)']);
    expect(row('2026-03-02T15:00:00Z', '8:00 AM').told).toEqual([
      '2026-03-02T10:00 to 2026-03-02T11:00 Board (time zone, end)',
    ]);
    expect(row('2026-03-02T10:00:00Z', '10:00 AM').unread[0]).toContain('time zone');
  });
});
