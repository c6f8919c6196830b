import { describe, expect, it } from 'vitest';
import type { FoundEvent } from '#shared/scraping/found-event.ts';
import { judgeRun, type RunToJudge } from '#shared/scraping/judge-run.ts';
import type { Contract } from '#shared/scraping/recipe.ts';
import { withStableIds } from '#shared/scraping/stable-ids.ts';
import { addDays } from '#shared/time/local-date.ts';
import { at } from '#test/fixtures/builders.ts';
import { aContract, daysCovered, everything, found, listCovered } from '#test/fixtures/found-events.ts';

const timeZone = 'Europe/Berlin';
const now = { nowMs: at('2027-03-01 08:00', timeZone), timeZone };

/** Events with titles of their own at 10:00 of the days from 2 March on. */
const some = (count: number, title = 'Visit'): FoundEvent[] =>
  Array.from({ length: count }, (_, index) =>
    found(
      `${title} ${String(index)}`,
      `${addDays('2027-03-02', index)} ${String(9 + (index % 3)).padStart(2, '0')}:00`,
      { timeZone },
    ),
  );
const unread = (count: number) => Array.from({ length: count }, () => ({ path: [0], text: 'no time', why: 'no time' }));

function judge(run: Partial<RunToJudge>, known: readonly FoundEvent[] = [], contract: Partial<Contract> = {}) {
  const whole = { events: [], unread: [], cut: false, covered: everything, ...run };
  return judgeRun(whole, withStableIds(known, []), aContract(contract), now);
}
const codes = (...args: Parameters<typeof judge>) => judge(...args).map((doubt) => doubt.code);

describe('an empty run', () => {
  it('is in doubt where events are expected', () => {
    expect(judge({}, some(6), { leastEvents: 10, mostEvents: 40 })).toEqual([
      { code: 'empty', text: 'No events where 10 to 40 are expected; 6 were known to come.' },
    ]);
  });

  it('is believed of a page that may be empty while nothing is known to come', () => {
    expect(judge({}, [], { leastEvents: 0 })).toEqual([]);
    expect(judge({}, [found('Last week', '2027-02-22 09:00')], { leastEvents: 0 })).toEqual([]);
  });

  it('has lost events of a page that may be empty, be it one', () => {
    expect(judge({}, some(1), { leastEvents: 0 })).toEqual([
      { code: 'lost-events', text: 'No events; 1 was known to come. All of them gone at once is not believed.' },
    ]);
  });

  it('asks about days that it does not cover too: an empty page never deletes', () => {
    expect(codes({ covered: listCovered('2027-03-01', '2027-03-02') }, some(3), { leastEvents: 0 })).toEqual([
      'lost-events',
    ]);
  });

  it('loses nothing by events that were called off', () => {
    const off = some(3).map((event) => ({ ...event, cancelled: true }));
    expect(judge({}, off, { leastEvents: 0 })).toEqual([]);
  });
});

describe('the number of events', () => {
  it('may be either end of what is expected', () => {
    expect(codes({ events: some(3) }, [], { leastEvents: 3, mostEvents: 5 })).toEqual([]);
    expect(codes({ events: some(5) }, [], { leastEvents: 3, mostEvents: 5 })).toEqual([]);
  });

  it('is too small or too large beyond', () => {
    expect(judge({ events: some(3) }, [], { leastEvents: 10, mostEvents: 40 })).toEqual([
      { code: 'too-few', text: '3 events where 10 to 40 are expected.' },
    ]);
    expect(judge({ events: some(6) }, [], { leastEvents: 3, mostEvents: 5 })).toEqual([
      { code: 'too-many', text: '6 events where 3 to 5 are expected.' },
    ]);
  });
});

describe('rows that do not read', () => {
  it('are believed up to the expected share', () => {
    expect(codes({ events: some(8), unread: unread(2) })).toEqual([]);
  });

  it('are told beyond, with their number', () => {
    expect(judge({ events: some(7), unread: unread(3) })).toEqual([
      { code: 'unreadable-rows', text: '3 of 10 rows do not read as events; at least 80 % have to.' },
    ]);
  });

  it('are told beside an empty run', () => {
    expect(codes({ unread: unread(3) })).toEqual(['empty', 'unreadable-rows']);
  });
});

describe('the days of events', () => {
  const span = { daysBack: 7, daysAhead: 27 };
  it('are counted on the page’s clock, borders included', () => {
    expect(
      codes(
        { events: [found('A', '2027-02-22 00:00', { timeZone }), found('B', '2027-03-28 23:59', { timeZone })] },
        [],
        span,
      ),
    ).toEqual([]);
  });

  it('are outside a minute later, on the Sunday on which clocks go forward', () => {
    const late = found('B', '2027-03-29 00:00', { timeZone });
    expect(judge({ events: [late] }, [], span)).toEqual([
      {
        code: 'outside-span',
        text: '1 event outside of the expected days (7 back, 27 ahead); the farthest is 28 days ahead.',
      },
    ]);
  });

  it('are outside by a year that was read wrongly', () => {
    const [text] = judge({ events: [...some(2), found('Old', '2026-03-04 10:00')] }, [], span).map(
      (doubt) => doubt.text,
    );
    expect(text).toBe('1 event outside of the expected days (7 back, 27 ahead); the farthest is 362 days back.');
  });
});

describe('events that were known to come', () => {
  it('may be gone in small numbers', () => {
    expect(codes({ events: some(1) }, some(4))).toEqual([]);
  });

  it('are lost when half of ten are gone', () => {
    expect(judge({ events: some(5) }, some(10))).toEqual([
      { code: 'lost-events', text: '5 of 10 events that were known to come are gone.' },
    ]);
  });

  it('are lost when both of two are gone, though others are there', () => {
    expect(codes({ events: [found('New', '2027-03-20 10:00')] }, some(2))).toEqual(['lost-events']);
  });

  it('are lost when all are called off at once', () => {
    expect(codes({ events: some(5).map((event) => ({ ...event, cancelled: true })) }, some(5))).toEqual([
      'lost-events',
    ]);
  });

  it('are not asked about on days that the run does not cover', () => {
    const week = daysCovered('2027-03-01', '2027-03-08');
    expect(codes({ events: some(6), covered: week }, some(30))).toEqual([]);
    expect(codes({ events: some(1), covered: week }, some(30))).toEqual(['lost-events']);
  });

  it('are asked about behind the end of a list that has room for them', () => {
    expect(codes({ events: some(10), covered: listCovered('2027-03-01', '2027-03-12', false) }, some(20))).toEqual([]);
    expect(codes({ events: some(10), covered: listCovered('2027-03-01', '2027-03-12', true) }, some(20))).toEqual([
      'lost-events',
    ]);
  });

  it('are not lost when they have begun', () => {
    expect(
      codes({ events: some(1) }, [
        ...some(1),
        ...[1, 2, 3, 4].map((day) => found(`Old ${String(day)}`, `2027-02-0${String(day)} 10:00`)),
      ]),
    ).toEqual([]);
  });

  it('are not lost when they were renamed', () => {
    expect(codes({ events: some(10, 'Busy') }, some(10))).toEqual([]);
  });
});

describe('a page that has changed', () => {
  const known = some(6);
  it('is larger than what is read of it', () => {
    expect(judge({ events: known, cut: true }, known).map((doubt) => doubt.text)).toEqual([
      'The page is larger than what is read of it; events may be missing.',
    ]);
  });

  it('ends before the day it went on to', () => {
    const covered = { ...daysCovered('2027-03-01', '2027-03-08'), endsBefore: '2027-03-28' };
    expect(judge({ events: some(6), covered }, known).map((doubt) => doubt.text)).toEqual([
      'The pages end on 2027-03-07; the last time they went on to 2027-03-28.',
    ]);
  });

  const texts = (events: readonly FoundEvent[], before = known) =>
    judge({ events }, before)
      .filter((doubt) => doubt.code === 'structure-changed')
      .map((doubt) => doubt.text);

  it('has one title for all', () => {
    expect(texts(known.map((event) => ({ ...event, title: 'Details' })))).toEqual([
      'All 6 events have one title, which they had not before.',
    ]);
    const busy = known.map((event) => ({ ...event, title: 'Busy' }));
    expect(texts(busy, busy)).toEqual([]);
  });

  it('has one start for all', () => {
    const [one] = known;
    expect(texts(known.map((event) => ({ ...event, start: one!.start, end: one!.end })))).toEqual([
      'All 6 events start at one time, which they did not before.',
    ]);
  });

  it('has days where there were hours', () => {
    expect(texts(some(6).map((event, at) => ({ ...found(event.title, addDays('2027-03-02', at)) })))).toEqual([
      'All 6 events last whole days, which they did not before.',
    ]);
  });

  it('has all times moved by the same', () => {
    const later = known.map((event, at) =>
      found(event.title, `${addDays('2027-03-02', at)} ${String(10 + (at % 3))}:00`, { timeZone }),
    );
    expect(texts(later)).toEqual(['All 6 known events are 1 h later than they were.']);
  });

  it('does not call it a move when one stays', () => {
    const later = known.map((event, at) =>
      at === 0 ? event : found(event.title, `${addDays('2027-03-02', at)} ${String(10 + (at % 3))}:00`, { timeZone }),
    );
    expect(texts(later)).toEqual([]);
  });

  it('says no ends any more', () => {
    const evidence = { ...known[0]!.evidence, assumed: ['end'] };
    expect(texts(known.map((event) => ({ ...event, evidence })))).toEqual([
      'The end had to be assumed for 6 of 6 events; before, it was read.',
    ]);
  });

  for (const title of [
    'Sign in',
    'Anmelden',
    '404 Not Found',
    'Session expired',
    'Loading…',
    'Zugriff verweigert',
    'Just a moment...',
  ]) {
    it(`shows a page that is no calendar: ${title}`, () => {
      expect(texts([found(title, '2027-03-04 10:00')], [])).toEqual([
        '1 of 1 titles read like a log-in or an error page.',
      ]);
    });
  }

  it('is none by an event that talks of such things, or is called so as always', () => {
    expect(texts([found('Sign in at reception', '2027-03-04 10:00')], [])).toEqual([]);
    const usual = [found('Maintenance', '2027-03-04 10:00')];
    expect(texts(usual, usual)).toEqual([]);
    expect(texts([...some(2), found('Maintenance', '2027-03-09 10:00')])).toEqual([]);
  });
});
