import { describe, expect, it } from 'vitest';
import { isComing, judgeEvents } from '#electron/sources/judge-events.ts';
import { planEvents } from '#electron/sources/plan-events.ts';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import { anEvent, at } from '#test/fixtures/builders.ts';

const nowMs = at('2027-03-01 09:00');
const day = (n: number) => String(n).padStart(2, '0');
const lessons = (count: number, from = 0): CalendarEvent[] =>
  Array.from({ length: count }, (_, n) =>
    anEvent({
      id: `l${String(from + n)}`,
      summary: `Lesson ${String(from + n)}`,
      from: `2027-03-${day(2 + from + n)} 09:00`,
    }),
  );
const past = anEvent({ id: 'past', summary: 'Past', from: '2027-02-01 09:00' });
const series = anEvent({ id: 'series', from: '2027-01-05 09:00', recurrence: ['RRULE:FREQ=WEEKLY'] });
const endless = (count: number, rule = 'RRULE:FREQ=WEEKLY'): CalendarEvent[] =>
  Array.from({ length: count }, (_, n) =>
    anEvent({ id: `s${String(n)}`, from: `2027-01-0${String(n + 1)} 09:00`, recurrence: [rule] }),
  );
const inZone =
  (timeZone: string) =>
  (event: CalendarEvent): CalendarEvent => {
    const move = (time: CalendarEvent['start']) => (time.kind === 'instant' ? { ...time, timeZone } : time);
    return { ...event, start: move(event.start), end: move(event.end) };
  };
const codes = (known: CalendarEvent[], now: CalendarEvent[]) => judgeEvents(known, now, nowMs).map(({ code }) => code);

describe('judgeEvents', () => {
  it.each<[string, CalendarEvent[], CalendarEvent[], string[]]>([
    ['a first reading, of nothing', [], [], []],
    ['nothing new', lessons(5), lessons(5), []],
    ['empty after one that was to come', lessons(1), [], ['empty']],
    ['empty after a series without an end', [series], [], ['empty']],
    ['empty after what is over', [past], [], []],
    ['what is over left out', [past, ...lessons(3)], lessons(3), []],
    ['three of four gone', lessons(4), lessons(1), []],
    ['four of six gone', lessons(6), lessons(2), ['lost-events']],
    ['all of two gone, others there', lessons(2), lessons(2, 10), ['lost-events']],
    ['all under new ids', lessons(6), lessons(6).map((one) => ({ ...one, id: `${one.id}-x` })), []],
    [
      'all called off',
      lessons(6),
      lessons(6).map((one) => ({ ...one, status: 'cancelled' as const })),
      ['lost-events'],
    ],
    [
      'all an hour later',
      lessons(6),
      lessons(6).map((one) => ({ ...one, start: anEvent({ from: '2027-03-09 11:00' }).start })),
      ['lost-events'],
    ],
    ['the same instants under another zone’s name', lessons(6), lessons(6).map(inZone('Europe/Lisbon')), []],
    [
      'the same under new ids and zones',
      lessons(6),
      lessons(6)
        .map(inZone('Asia/Kolkata'))
        .map((one) => ({ ...one, id: `${one.id}-x` })),
      [],
    ],
    [
      'series that are over by their new rules',
      endless(4),
      endless(4, 'RRULE:FREQ=WEEKLY;UNTIL=20270131T000000Z'),
      ['lost-events'],
    ],
    ['series on another zone’s clock', endless(4), endless(4).map(inZone('Asia/Kolkata')), ['lost-events']],
    ['twice as many', lessons(4), lessons(8), []],
  ])('%s', (_name, known, now, expected) => {
    expect(codes(known, now)).toEqual(expected);
  });

  it('says how many', () => {
    expect(judgeEvents(lessons(6), [], nowMs)).toEqual([
      { code: 'empty', text: 'It is empty now, and had 6 events to come.' },
    ]);
    expect(judgeEvents(lessons(6), lessons(1), nowMs)[0]?.text).toBe('5 of 6 events that were known to come are gone.');
  });
});

describe('isComing', () => {
  it('is what ends now or later, and a series without an end', () => {
    const until = (to: string) => anEvent({ from: '2027-03-01 08:00', to });
    expect(isComing(until('2027-03-01 09:00'), nowMs)).toBe(true);
    expect(isComing(until('2027-03-01 08:59'), nowMs)).toBe(false);
    expect(isComing(series, nowMs)).toBe(true);
    expect(isComing({ ...series, status: 'cancelled' }, nowMs)).toBe(false);
    expect(isComing(anEvent({ from: '2027-04-01 08:00', recurringEventId: 'series' }), nowMs)).toBe(false);
  });
});

describe('planEvents', () => {
  const plan = (known: CalendarEvent[], now: CalendarEvent[]) => {
    const { store, removeIds } = planEvents(
      known.map((event) => ({ event, found: null })),
      now,
      nowMs,
    );
    return { stored: store.map(({ event }) => event.id), removed: [...removeIds] };
  };
  const old = anEvent({ id: 'old', from: '2025-12-01 09:00' });

  it('stores what is new or changed and removes what is gone', () => {
    const [first, second] = lessons(2);
    const changed = { ...second!, location: 'Hall' };
    expect(plan(lessons(3), [first!, changed, ...lessons(1, 5)])).toEqual({ stored: ['l1', 'l5'], removed: ['l2'] });
    expect(plan(lessons(3), lessons(3))).toEqual({ stored: [], removed: [] });
  });

  it('keeps single events that are over for a year, and takes no older ones in', () => {
    expect(plan([past, old, ...lessons(1)], lessons(1))).toEqual({ stored: [], removed: ['old'] });
    expect(plan([], [old, past])).toEqual({ stored: ['past'], removed: [] });
  });

  it('keeps no second copy of what is over under a new id', () => {
    expect(plan([past], [{ ...past, id: 'past-2' }])).toEqual({ stored: ['past-2'], removed: ['past'] });
  });

  it('forgets a series with its exceptions, over or not', () => {
    const exception = anEvent({ id: 'x', from: '2027-02-02 09:00', recurringEventId: 'series' });
    expect(plan([series, exception, past], [])).toEqual({ stored: [], removed: ['series', 'x'] });
  });
});
