import { describe, expect, it } from 'vitest';
import { drawPicture, type AvailabilityFacts } from '#shared/availability/picture.ts';
import { CalendarId } from '#shared/domain/ids.ts';
import type { AvailabilityRules } from '#shared/domain/settings.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import { aCalendar, anEvent, aSeries, at, someRules } from '#test/fixtures/builders.ts';

const other = CalendarId.parse('account-2/other');
const event = (id: string, from: string, to: string, fields = {}) => {
  const day = from.includes(' ') ? '' : '2027-03-02 ';
  return anEvent({ id, summary: id, from: `${day}${from}`, to: `${day}${to}`, ...fields });
};

/** The closed dates of Monday 1 to Sunday 14 March 2027. */
function closed(
  events: ReturnType<typeof anEvent>[],
  fields: Partial<AvailabilityRules>,
  weekStartsOn: 'monday' | 'sunday' = 'monday',
): string[] {
  const rules = someRules(fields);
  const nowMs = at('2027-02-20');
  const calendars = [aCalendar({ lastSyncedAtMs: nowMs }), aCalendar({ id: other, lastSyncedAtMs: nowMs })];
  const range = { startMs: at('2027-03-01', rules.timeZone), endMs: at('2027-03-15', rules.timeZone) };
  const picture = drawPicture({ nowMs, rules, calendars, events, weekStartsOn }, range);
  return picture.closed
    .filter((each) => each.startMs >= range.startMs && each.startMs < range.endMs)
    .map((each) => localDateOf(each.startMs, rules.timeZone));
}

describe('a limit a day', () => {
  it('counts a meeting in two calendars once', () => {
    const twice = [
      event('a', '09:00', '10:00', { iCalUid: 'u' }),
      event('b', '09:00', '10:00', { iCalUid: 'u', calendarId: other }),
    ];
    expect(closed(twice, { maximumPerDay: 2 })).toEqual([]);
    expect(closed(twice, { maximumPerDay: 1 })).toEqual(['2027-03-02']);
  });
  it('counts all holds of one negotiation once, and neither declined nor focus nor all-day', () => {
    const hold = { privateProperties: { camsHold: 'h', camsRequest: 'r1' } };
    const events = [
      event('a', '09:00', '10:00', hold),
      event('b', '11:00', '12:00', hold),
      event('c', '13:00', '14:00', { myResponse: 'declined' }),
      event('d', '14:00', '15:00', { eventType: 'focusTime' }),
      anEvent({ id: 'e', from: '2027-03-02' }),
    ];
    expect(closed(events, { maximumPerDay: 2 })).toEqual([]);
    expect(closed(events, { maximumPerDay: 1 })).toEqual(['2027-03-02']);
  });
  it('is of dates in the user’s zone, and none when it is 0', () => {
    const early = [event('a', '02:00', '03:00')];
    expect(closed(early, { maximumPerDay: 1, timeZone: 'America/New_York' })).toEqual(['2027-03-01']);
    expect(closed(early, { maximumPerDay: 0 })).toEqual([]);
  });
  it('counts on the clock of a trip', () => {
    const trip = { name: '', fromDate: '2027-03-02', toDate: '2027-03-03', timeZone: 'Asia/Tokyo', workingHours: null };
    const evening = [event('a', '16:00', '17:00')]; // 01:00 on the 3rd in Tokyo
    // Both parts of 3 March are closed: that of Tokyo, which begins on the 2nd by UTC, and what is left of it at home.
    expect(closed(evening, { maximumPerDay: 1, trips: [trip] })).toEqual(['2027-03-02', '2027-03-03']);
  });
});

describe('a limit a week', () => {
  const week = [
    event('a', '2027-03-02 09:00', '2027-03-02 10:00'),
    event('b', '2027-03-04 09:00', '2027-03-04 10:00'),
    event('c', '2027-03-07 09:00', '2027-03-07 10:00'), // a Sunday
  ];
  const days = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, i) => `2027-03-${String(first + i).padStart(2, '0')}`);
  it('closes the whole week that has reached it', () => {
    expect(closed(week, { maximumPerWeek: 3 })).toEqual(days(1, 7));
    expect(closed(week, { maximumPerWeek: 4 })).toEqual([]);
  });
  it('counts every instance of a series', () => {
    const series = aSeries('FREQ=DAILY;COUNT=3', { from: '2027-03-02 09:00', to: '2027-03-02 09:15' });
    expect(closed([series], { maximumPerWeek: 3 })).toEqual(days(1, 7));
    expect(closed([series], { maximumPerWeek: 4 })).toEqual([]);
  });
  it('counts all holds of one negotiation once a week', () => {
    const hold = { privateProperties: { camsHold: 'h', camsRequest: 'r1' } };
    const holds = ['2', '3', '4'].map((day) => event(day, `2027-03-0${day} 09:00`, `2027-03-0${day} 10:00`, hold));
    expect(closed(holds, { maximumPerWeek: 2 })).toEqual([]);
    expect(closed(holds, { maximumPerWeek: 1 })).toEqual(days(1, 7));
  });
  it('sees the first day of a week from its last, and the last from the first, on a trip too', () => {
    const nowMs = at('2027-02-20');
    const calendars = [aCalendar({ lastSyncedAtMs: nowMs })];
    const isClosed = (meetingOn: string, asked: string, trips: AvailabilityRules['trips']) => {
      const rules = someRules({ maximumPerWeek: 1, trips });
      const range = { startMs: at(`${asked} 12:00`), endMs: at(`${asked} 13:00`) };
      const events = [event('a', `${meetingOn} 12:00`, `${meetingOn} 13:00`)];
      const picture = drawPicture({ nowMs, rules, calendars, events }, range);
      return picture.closed.some((each) => each.startMs <= range.startMs && range.endMs <= each.endMs);
    };
    const away = [
      { name: '', fromDate: '2027-02-01', toDate: null, timeZone: 'Pacific/Kiritimati', workingHours: null },
    ];
    for (const trips of [[], away]) {
      // By the clock in Kiritimati all of these noons are the small hours of the next day.
      const [first, last] = trips.length === 0 ? ['2027-03-01', '2027-03-07'] : ['2027-02-28', '2027-03-06'];
      expect(isClosed(first, last, trips)).toBe(true);
      expect(isClosed(last, first, trips)).toBe(true);
      expect(isClosed(last, '2027-03-08', trips)).toBe(false);
    }
  });
  it('counts from the user’s first weekday', () => {
    expect(closed(week, { maximumPerWeek: 2 }, 'sunday')).toEqual(days(1, 6));
    expect(closed(week, { maximumPerWeek: 3 }, 'sunday')).toEqual([]);
  });
  it('names both rules where a full day lies in a full week', () => {
    expect(closed(week, { maximumPerWeek: 3, maximumPerDay: 1 }).filter((date) => date === '2027-03-02')).toHaveLength(
      2,
    );
  });
  it('sees meetings of the week that lie outside of the range that is asked about', () => {
    const nowMs = at('2027-02-20');
    const rules = someRules({ maximumPerWeek: 3 });
    const friday = { startMs: at('2027-03-05'), endMs: at('2027-03-06') };
    const picture = drawPicture(
      { nowMs, rules, calendars: [aCalendar({ lastSyncedAtMs: nowMs })], events: week },
      friday,
    );
    expect(picture.closed.some((each) => each.startMs === friday.startMs)).toBe(true);
  });
});

describe('time of which nothing is known but that it is taken', () => {
  const nowMs = at('2027-02-20');
  const range = { startMs: at('2027-03-01'), endMs: at('2027-03-08') };
  const span = (from: string, to: string) => ({ startMs: at(`2027-03-02 ${from}`), endMs: at(`2027-03-02 ${to}`) });
  const closedBy = (busy: AvailabilityFacts['busy'], rules: Partial<AvailabilityRules>) =>
    drawPicture(
      { nowMs, rules: someRules(rules), calendars: [], events: [], ...(busy ? { busy } : {}) },
      range,
    ).closed.map((each) => localDateOf(each.startMs, 'UTC'));
  it('counts as a meeting, the same span once', () => {
    expect(closedBy([span('09:00', '10:00')], { maximumPerDay: 1 })).toEqual(['2027-03-02']);
    expect(closedBy([span('09:00', '10:00'), span('09:00', '10:00')], { maximumPerDay: 2 })).toEqual([]);
    expect(closedBy([span('09:00', '10:00'), span('11:00', '12:00')], { maximumPerWeek: 2 })).toHaveLength(7);
  });
  it('is no meeting where it is whole days or has no length', () => {
    expect(closedBy([{ ...range, allDay: true }], { maximumPerDay: 1 })).toEqual([]);
    expect(closedBy([span('09:00', '09:00')], { maximumPerDay: 1 })).toEqual([]);
  });
});
