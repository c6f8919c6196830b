import { describe, expect, it } from 'vitest';
import { countEvent } from '#shared/availability/count-event.ts';
import { drawPicture, listBlocks, listOccurrences } from '#shared/availability/picture.ts';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import { CalendarId } from '#shared/domain/ids.ts';
import { mergeDuplicates, showOnce } from '#shared/scraping/merge-duplicates.ts';
import {
  aCalendar,
  aCalendarId,
  anEvent,
  anException,
  aSeries,
  at,
  someRules,
  timed,
} from '#test/fixtures/builders.ts';
import { createChance } from '#test/fixtures/chance.ts';

const clinic = CalendarId.parse('sources/clinic');
const gym = CalendarId.parse('sources/gym');
const timeZone = 'Europe/Berlin';
const isSource = (id: CalendarId) => id.startsWith('sources/');
const context = { isSource, zoneOf: () => timeZone };

const own = (id: string, fields: Parameters<typeof anEvent>[0] = {}) =>
  anEvent({ id, iCalUid: `${id}@google`, summary: 'Dentist', timeZone, ...fields });
const web = (id: string, fields: Parameters<typeof anEvent>[0] = {}) =>
  anEvent({ id, calendarId: clinic, iCalUid: `${id}@clinic`, summary: 'dentist ', timeZone, ...fields });
const uids = (events: readonly CalendarEvent[]) => mergeDuplicates(events, context).map((event) => event.iCalUid);

describe('an event of a web calendar has the iCalUID of its twin', () => {
  it('when start, end and title are the same', () => {
    expect(uids([own('a'), web('w')])).toEqual(['a@google', 'a@google']);
    expect(uids([web('w'), own('a')])).toEqual(['a@google', 'a@google']);
  });

  it('when both last whole days', () => {
    expect(uids([own('a', { from: '2027-03-02' }), web('w', { from: '2027-03-02' })])).toEqual([
      'a@google',
      'a@google',
    ]);
  });

  it('when an instance of a series is, in the week after clocks went forward too', () => {
    const series = {
      ...aSeries('FREQ=WEEKLY', { from: '2027-03-02 09:00', timeZone }),
      summary: 'Dentist',
      iCalUid: 's@google',
    };
    const rows = [
      web('w', { from: '2027-03-23 09:00' }),
      web('x', { from: '2027-03-30 09:00' }),
      web('y', { from: '2027-03-30 08:00' }),
    ];
    expect(uids([series, ...rows])).toEqual(['s@google', 's@google', 's@google', 'y@clinic']);
  });

  it('when a moved instance of a series is, and not at its old time', () => {
    const series = {
      ...aSeries('FREQ=WEEKLY', { from: '2027-03-02 09:00', timeZone }),
      summary: 'Dentist',
      iCalUid: 's@google',
    };
    const moved = anException(series, timed('2027-03-09 09:00', timeZone), { from: '2027-03-10 11:00', timeZone });
    const rows = [web('w', { from: '2027-03-10 11:00' }), web('x', { from: '2027-03-09 09:00' })];
    expect(uids([series, moved, ...rows]).slice(2)).toEqual(['s@google', 'x@clinic']);
  });

  it('of a source that comes before, when no own calendar has it', () => {
    expect(uids([web('g', { calendarId: gym }), web('w')])).toEqual(['w@clinic', 'w@clinic']);
    expect(uids([web('g', { calendarId: gym }), web('w'), own('a')])).toEqual(['a@google', 'a@google', 'a@google']);
  });

  it('one for each of two equal rows', () => {
    expect(uids([own('a'), web('w'), web('x')])).toEqual(['a@google', 'a@google', 'x@clinic']);
    expect(uids([own('a'), own('b'), web('w'), web('x')])).toEqual(['a@google', 'b@google', 'a@google', 'b@google']);
  });
});

describe('an event keeps its own iCalUID', () => {
  it('when time or title differ, the title is empty, or the twin is cancelled', () => {
    expect(uids([own('a'), web('w', { to: '2027-03-02 10:00' })])[1]).toBe('w@clinic');
    expect(uids([own('a'), web('w', { summary: 'Dentist, room 4' })])[1]).toBe('w@clinic');
    expect(uids([own('a', { summary: '' }), web('w', { summary: ' ' })])[1]).toBe('w@clinic');
    expect(uids([own('a', { status: 'cancelled' }), web('w')])[1]).toBe('w@clinic');
  });

  it('when its like is in its own calendar', () => {
    expect(uids([web('w'), web('x')])).toEqual(['w@clinic', 'x@clinic']);
  });
});

const calendars = [
  aCalendar({ timeZone }),
  aCalendar({ id: clinic, timeZone, primary: false }),
  aCalendar({ id: gym, timeZone, primary: false }),
];
const range = { startMs: at('2027-03-01', timeZone), endMs: at('2027-03-15', timeZone) };
const picture = (events: readonly CalendarEvent[]) =>
  drawPicture(
    { nowMs: range.startMs, rules: { ...someRules({ maximumPerDay: 2 }), timeZone }, calendars, events },
    range,
  );
const takesTime = ({ event }: { event: CalendarEvent }) => countEvent(event, calendars[0]!.policy).counts !== 'free';

describe('twins in the week', () => {
  const pairOf = (fields = {}) => mergeDuplicates([own('a', fields), web('w')], context);

  it('are one meeting of those that a day may hold', () => {
    expect(picture([own('a'), web('w')]).closed.length).toBe(1);
    expect(picture(pairOf()).closed.length).toBe(0);
  });

  it('are shown once, as the user’s own', () => {
    const shown = showOnce(listOccurrences(picture(pairOf())), { isSource, takesTime });
    expect(shown.map(({ event }) => event.id)).toEqual(['a']);
  });

  it('are shown both when the own one is declined and takes no time', () => {
    const shown = showOnce(listOccurrences(picture(pairOf({ myResponse: 'declined' }))), { isSource, takesTime });
    expect(shown.map(({ event }) => event.id).sort()).toEqual(['a', 'w']);
  });

  it('are both shown by two sources only once', () => {
    const events = mergeDuplicates([web('g', { calendarId: gym }), web('w')], context);
    expect(showOnce(listOccurrences(picture(events)), { isSource, takesTime }).map(({ event }) => event.id)).toEqual([
      'w',
    ]);
  });
});

it('never changes which time is taken (300 seeds)', () => {
  const titles = ['Dentist', 'dentist', 'Yoga', ''];
  for (let seed = 0; seed < 300; seed += 1) {
    const chance = createChance(seed);
    const events = Array.from({ length: 12 }, (_, index): CalendarEvent => {
      const day = `2027-03-0${String(2 + chance.below(4))}`;
      const hour = String(9 + chance.below(3)).padStart(2, '0');
      const from = chance.below(5) === 0 ? day : `${day} ${hour}:00`;
      const fields = {
        from,
        timeZone,
        summary: chance.oneOf(titles),
        calendarId: chance.oneOf([aCalendarId, clinic, gym]),
        myResponse: chance.oneOf([null, 'declined', 'accepted'] as const),
        status: chance.oneOf(['confirmed', 'confirmed', 'cancelled'] as const),
        iCalUid: `${String(index)}@x`,
      };
      if (chance.below(4) > 0) return anEvent({ id: String(index), ...fields });
      return aSeries('FREQ=DAILY;COUNT=4', { id: String(index), ...fields });
    });
    const merged = mergeDuplicates(events, context);
    const times = (list: readonly CalendarEvent[]) =>
      listBlocks(picture(list)).map(({ startMs, endMs, strength }) => ({ startMs, endMs, strength }));
    expect(times(merged), `seed ${String(seed)}`).toEqual(times(events));
    const before = listOccurrences(picture(merged));
    const shown = showOnce(before, { isSource, takesTime });
    const keys = (list: typeof before) => new Set(list.filter(takesTime).map((one) => `${one.startMs} ${one.endMs}`));
    expect(keys(shown), `seed ${String(seed)}`).toEqual(keys(before));
  }
});
