/** The fewest changes that free a time: each has been tried, and nothing less would do. Tuesday 2 March 2027, UTC. */
import { describe, expect, it } from 'vitest';
import type { Calendar, CalendarPolicy } from '#shared/domain/calendar.ts';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import type { AvailabilityRules } from '#shared/domain/settings.ts';
import { explainInstant } from '#shared/availability/explain-instant.ts';
import { drawPicture, type AvailabilityFacts } from '#shared/availability/picture.ts';
import {
  aCalendar,
  aCalendarId,
  anEvent,
  anException,
  aPolicy,
  aSeries,
  at,
  someRules,
  timed,
} from '#test/fixtures/builders.ts';

const nowMs = at('2027-03-01 08:00');
const other = 'account-2/other' as Calendar['id'];

type Scene = {
  readonly events?: readonly CalendarEvent[];
  readonly rules?: Partial<AvailabilityRules>;
  readonly policy?: Partial<CalendarPolicy>;
  readonly lastSyncedAtMs?: number | null;
  readonly facts?: Partial<AvailabilityFacts>;
};

function waysOf({ events = [], rules, policy, lastSyncedAtMs = nowMs, facts }: Scene, from: string, minutes = 30) {
  const slot = { startMs: at(`2027-03-02 ${from}`), endMs: at(`2027-03-02 ${from}`) + minutes * 60_000 };
  const picture = drawPicture(
    {
      nowMs,
      rules: someRules(rules),
      calendars: [
        aCalendar({ lastSyncedAtMs, policy: aPolicy(policy) }),
        aCalendar({ id: other, name: 'Other', lastSyncedAtMs: nowMs }),
      ],
      events,
      ...facts,
    },
    { startMs: at('2027-03-01'), endMs: at('2027-03-08') },
  );
  return explainInstant(picture, slot).ways;
}
const textsOf = (...args: Parameters<typeof waysOf>) => waysOf(...args).map((way) => way.text);
const meeting = (id: string, from: string, to: string, fields: Partial<CalendarEvent> = {}) =>
  anEvent({ id, summary: id, from: `2027-03-02 ${from}`, to: `2027-03-02 ${to}`, ...fields });

describe('one change', () => {
  it.each<[string, Scene, string, string[]]>([
    ['a shorter notice', { rules: { minimumNoticeMinutes: 2880 } }, '10:00', ['Set the minimum notice to 26 hours.']],
    ['longer hours that day', {}, '17:00', ['Take meetings 5:00–5:30 PM on Tuesday, March 2.']],
    [
      'hours on a day off',
      { rules: { datesOff: ['2027-03-02'] } },
      '10:00',
      ['Take meetings 10:00–10:30 AM on Tuesday, March 2.'],
    ],
    ['a meeting moved', { events: [meeting('Review', '10:00', '11:00')] }, '10:30', ['Move “Review”.']],
    [
      'a kind of event that counts as free, or this one moved',
      { events: [meeting('Maybe', '10:00', '11:00', { myResponse: 'tentative' })] },
      '10:30',
      ['Let tentative events of Work count as free.', 'Move “Maybe”.'],
    ],
    [
      'a buffer that is just short enough',
      { events: [meeting('Review', '10:00', '11:00')], rules: { bufferBeforeMinutes: 30 } },
      '11:10',
      ['Set the time kept free before a meeting to 10 minutes.', 'Move “Review”.'],
    ],
    [
      'a calendar’s room that is just short enough',
      { events: [meeting('Review', '10:00', '11:00')], policy: { bufferAfterMinutes: 30 } },
      '11:00',
      ['Set the room after events of Work to nothing.', 'Move “Review”.'],
    ],
    [
      'a higher limit',
      { events: [meeting('Review', '10:00', '11:00')], rules: { maximumPerDay: 1 } },
      '15:00',
      ['Allow 2 meetings a day.'],
    ],
    ['a source read again', { lastSyncedAtMs: null }, '10:00', ['Read Work again.']],
    [
      'a hold released',
      {
        events: [
          meeting('Hold', '10:00', '11:00', {
            status: 'tentative',
            privateProperties: { camsHold: 'h', camsRequest: 'r1' },
          }),
        ],
      },
      '10:00',
      ['Release the hold “Hold”.'],
    ],
  ])('is enough: %s', (_name, scene, from, expected) => {
    expect(textsOf(scene, from)).toEqual(expected);
  });

  it('is a longer horizon, for a time that is beyond it', () => {
    const friday = at('2027-02-26 08:00');
    const calendars = [aCalendar({ lastSyncedAtMs: friday })];
    expect(textsOf({ rules: { horizonDays: 1 }, facts: { nowMs: friday, calendars } }, '10:00')).toEqual([
      'Set the horizon to 4 days.',
    ]);
  });

  it('moves a meeting in all calendars that show it', () => {
    const twice = [
      meeting('Review', '10:00', '11:00', { iCalUid: 'same' }),
      meeting('Review', '10:00', '11:00', { id: 'copy', calendarId: other, iCalUid: 'same' }),
    ];
    expect(textsOf({ events: twice }, '10:00')).toContain('Move “Review”.');
  });
});

describe('several changes', () => {
  const taken = [meeting('One', '10:00', '10:30'), meeting('Two', '10:30', '11:00')];
  it('are named where one alone is not enough', () => {
    expect(textsOf({ events: taken }, '10:15')).toEqual(['Move “One”, and move “Two”.']);
    expect(textsOf({ events: taken, rules: { minimumNoticeMinutes: 2880 } }, '10:15')).toEqual([
      'Set the minimum notice to 26 h 15 min, and move “One”, and move “Two”.',
    ]);
  });
  it('are not named where one alone is enough', () => {
    const events = [meeting('Review', '10:00', '11:00')];
    const ways = waysOf({ events, rules: { maximumPerDay: 1 } }, '10:00');
    // Moving it takes the meeting off the day as well, if it moves far enough.
    expect(ways.map((way) => way.text)).toEqual(['Move “Review” to another day.']);
  });
  it('lower the rule’s buffer and the calendar’s, where both are in the gap', () => {
    const scene = {
      events: [meeting('Review', '10:00', '11:00')],
      rules: { bufferBeforeMinutes: 30 },
      policy: { bufferAfterMinutes: 20 },
    };
    expect(textsOf(scene, '11:10')).toEqual(['Move “Review”.']);
    const blocked = { ...scene, events: [meeting('Review', '10:00', '11:00', { id: 'r' })] };
    const ways = waysOf(blocked, '11:25');
    expect(ways.map((way) => way.text)).toEqual([
      'Set the time kept free before a meeting to 25 minutes.',
      'Move “Review”.',
    ]);
  });
  it('are at most four ways', () => {
    const maybe = (id: string) => meeting(id, '10:00', '11:00', { myResponse: 'tentative', optionalForMe: true });
    expect(waysOf({ events: [maybe('One')] }, '10:00')).toHaveLength(3);
    const two = [maybe('One'), meeting('Two', '10:00', '11:00', { myResponse: 'needsAction', optionalForMe: true })];
    expect(waysOf({ events: two }, '10:00').length).toBeLessThanOrEqual(4);
    expect(waysOf({ events: two }, '10:00')[0]?.changes).toEqual([
      { kind: 'policy', calendarId: aCalendarId, field: 'optional' },
    ]);
  });
});

describe('no way', () => {
  it('is named for what is past', () => {
    const picture = drawPicture(
      { nowMs, rules: someRules(), calendars: [], events: [] },
      { startMs: at('2027-03-01'), endMs: at('2027-03-02') },
    );
    expect(explainInstant(picture, { startMs: at('2027-03-01 07:00'), endMs: at('2027-03-01 07:30') }).ways).toEqual(
      [],
    );
  });
  it('is named for time that is taken and nothing else is known of it', () => {
    const busy = [{ startMs: at('2027-03-02 10:00'), endMs: at('2027-03-02 11:00') }];
    expect(waysOf({ facts: { busy } }, '10:00')).toEqual([]);
  });
  it('is named that would be hours over midnight', () => {
    expect(waysOf({}, '23:45')).toEqual([]);
  });
});

describe('a way is true of the whole picture:', () => {
  const refused = aSeries('FREQ=SECONDLY', { id: 'refused', summary: 'Refused', from: '2027-02-01 10:00' });
  it('a series that cannot be expanded keeps its calendar unreadable whatever else is changed', () => {
    // Reading it again does not help: the series is refused again.
    expect(textsOf({ events: [refused] }, '10:00')).toEqual([]);
    expect(textsOf({ events: [refused], rules: { minimumNoticeMinutes: 2880 } }, '10:00')).toEqual([]);
  });
  it('releasing a hold leaves the meeting of the same negotiation where it is', () => {
    const events = [
      meeting('Hold', '10:00', '11:00', { privateProperties: { camsHold: 'h', camsRequest: 'r1' } }),
      meeting('Booked', '10:30', '11:30', { privateProperties: { camsRequest: 'r1' } }),
    ];
    expect(textsOf({ events }, '10:30')).toEqual(['Release the hold “Hold”, and move “Booked”.']);
  });
  it('moving one instance of a series leaves the others, which fill the week', () => {
    const daily = aSeries('FREQ=DAILY;COUNT=5', {
      summary: 'Stand-up',
      from: '2027-03-01 10:00',
      to: '2027-03-01 10:15',
    });
    const rules = { maximumPerWeek: 4 };
    const ways = waysOf({ events: [daily], rules }, '10:00');
    expect(ways[0]?.changes).toMatchObject([{ kind: 'move-event' }, { rule: 'maximumPerWeek', value: 5 }]);
    for (const way of ways) expect(way.changes.map((each) => each.kind).sort()).toEqual(['move-event', 'rule']);
    expect(textsOf({ events: [daily], rules: { maximumPerWeek: 5 } }, '10:00')).toEqual([
      'Move “Stand-up” to another week.',
    ]);
  });
  it('moving an exception leaves the other instances of its series', () => {
    const series = aSeries('FREQ=DAILY;COUNT=2', {
      summary: 'Stand-up',
      from: '2027-03-02 10:15',
      to: '2027-03-02 10:45',
    });
    const moved = anException(series, timed('2027-03-03 10:15'), {
      summary: 'Moved',
      from: '2027-03-02 10:00',
      to: '2027-03-02 10:10',
    });
    expect(textsOf({ events: [series, moved] }, '10:00')).toEqual(['Move “Moved”, and move “Stand-up”.']);
  });
  it('time that is opened counts as focus time, so that taking it may need a smaller budget as well', () => {
    const rules = { focusMinutesPerWeek: 2400 };
    const kindsOf = (...args: Parameters<typeof waysOf>) =>
      waysOf(...args).map((way) => way.changes.map((each) => (each.kind === 'rule' ? each.rule : each.kind)));
    expect(kindsOf({ rules, lastSyncedAtMs: null }, '09:00')).toEqual([['source', 'focusMinutesPerWeek']]);
    const review = meeting('Review', '09:00', '10:00');
    expect(kindsOf({ rules, events: [review] }, '09:00')).toEqual([['move-event', 'focusMinutesPerWeek']]);
  });
});
