/** Single changes that could help, each the smallest of its kind. Tuesday 2 March 2027, UTC. */
import { describe, expect, it } from 'vitest';
import type { Change } from '#shared/domain/availability.ts';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import { suggestChanges } from '#shared/availability/suggest-changes.ts';
import { aCalendarId, aPolicy, anEvent, at } from '#test/fixtures/builders.ts';
import { aPicture, type Scene } from './pictures.ts';

const style = { locale: 'en', timeZone: 'UTC' };

function changesFor(scene: Scene, from: string, minutes = 30): Change[] {
  const startMs = at(from);
  return suggestChanges(aPicture(scene), { startMs, endMs: startMs + minutes * 60_000 }, style).map(
    (each) => each.change,
  );
}
const rule = (name: string, value: number) => ({ kind: 'rule', rule: name, value });
const meeting = (from: string, to: string, fields: Partial<CalendarEvent> = {}) =>
  anEvent({ id: 'e1', from: `2027-03-02 ${from}`, to: `2027-03-02 ${to}`, ...fields });
const move = { kind: 'move-event', calendarId: aCalendarId, eventId: 'e1', startMs: at('2027-03-02 10:00') };

describe('suggested changes', () => {
  it('are none against a free time', () => {
    expect(changesFor({}, '2027-03-02 10:00')).toEqual([]);
  });

  it('of the notice allow that very start, and a little less, so that they still do in five minutes', () => {
    const scene = {
      rules: { minimumNoticeMinutes: 2880, datesOn: { '2027-03-02': [['10:07', '11:00']] as [string, string][] } },
    };
    expect(changesFor(scene, '2027-03-02 10:07')).toEqual([rule('minimumNoticeMinutes', 26 * 60 + 5)]);
  });

  it('of the horizon reach that very day, and there are none beyond a year', () => {
    const scene = { rules: { horizonDays: 1 }, from: '2027-03-05', to: '2027-03-06' };
    expect(changesFor(scene, '2027-03-05 16:30')).toEqual([rule('horizonDays', 4)]);
    const far = { rules: { horizonDays: 1 }, from: '2028-03-03', to: '2028-03-04' };
    expect(changesFor(far, '2028-03-03 10:00')).toEqual([]);
  });

  it.each<[string, [string, string][], string, [string, string][]]>([
    [
      'beside the hours of the day',
      [['09:00', '17:00']],
      '20:00',
      [
        ['09:00', '17:00'],
        ['20:00', '20:30'],
      ],
    ],
    ['over their end', [['09:00', '17:00']], '16:45', [['09:00', '17:15']]],
    [
      'between two windows',
      [
        ['09:00', '12:00'],
        ['12:20', '17:00'],
      ],
      '12:00',
      [['09:00', '17:00']],
    ],
    [
      'to midnight',
      [['09:00', '17:00']],
      '23:30',
      [
        ['09:00', '17:00'],
        ['23:30', '24:00'],
      ],
    ],
  ])('of hours add the time %s', (_name, present, from, windows) => {
    const scene = { rules: { datesOn: { '2027-03-02': present } }, to: '2027-03-04' };
    expect(changesFor(scene, `2027-03-02 ${from}`)).toEqual([{ kind: 'hours', localDate: '2027-03-02', windows }]);
  });

  it('of hours are dates and times of the user’s zone, on a day with a clock change too', () => {
    const zone = 'Europe/Berlin';
    const scene = { zone, from: '2027-03-28', to: '2027-03-29', now: '2027-03-20 08:00' };
    const startMs = at('2027-03-28 03:00', zone);
    const changes = suggestChanges(
      aPicture(scene),
      { startMs, endMs: startMs + 1_800_000 },
      { locale: 'en', timeZone: zone },
    );
    expect(changes.map((each) => each.change)).toEqual([
      { kind: 'hours', localDate: '2027-03-28', windows: [['03:00', '03:30']] },
    ]);
  });

  it.each<[string, Partial<CalendarEvent>, string]>([
    ['tentative', { status: 'tentative' }, 'tentative'],
    ['unanswered', { myResponse: 'needsAction' }, 'unanswered'],
    ['optional', { optionalForMe: true, myResponse: 'accepted' }, ''],
    ['out of office', { eventType: 'outOfOffice' }, 'outOfOffice'],
    ['focus time', { eventType: 'focusTime' }, 'focusTime'],
  ])('of the policy are those that free the event: %s', (_name, fields, field) => {
    const policy = field === '' ? [] : [{ kind: 'policy', calendarId: aCalendarId, field }];
    expect(changesFor({ events: [meeting('10:00', '11:00', fields)] }, '2027-03-02 10:00')).toEqual([...policy, move]);
  });

  it('of the policy name declined events and working locations where those count', () => {
    const fieldsFor = (policy: object, event: CalendarEvent) =>
      changesFor({ policy: aPolicy(policy), events: [event] }, '2027-03-02 10:00').flatMap((each) =>
        each.kind === 'policy' ? [each.field] : [],
      );
    expect(fieldsFor({ declined: 'busy' }, meeting('10:00', '11:00', { myResponse: 'declined' }))).toEqual([
      'declined',
    ]);
    expect(fieldsFor({ workingLocation: 'busy' }, meeting('10:00', '11:00', { eventType: 'workingLocation' }))).toEqual(
      ['workingLocation'],
    );
    expect(fieldsFor({ allDay: 'busy' }, anEvent({ from: '2027-03-02', transparency: 'transparent' }))).toEqual([
      'allDay',
    ]);
  });

  it('of room are the values that leave what there is, on the side where it is missing', () => {
    const rules = { bufferBeforeMinutes: 30, bufferAfterMinutes: 40, travelMinutes: 25 };
    const policy = { bufferBeforeMinutes: 35, bufferAfterMinutes: 20 };
    const scene = { events: [meeting('10:00', '11:00', { location: 'Paris' })], rules, policy };
    const eventBuffer = (side: string, minutes: number) => ({
      kind: 'event-buffer',
      calendarId: aCalendarId,
      side,
      minutes,
    });
    expect(changesFor(scene, '2027-03-02 11:10')).toEqual([
      rule('travelMinutes', 10),
      rule('bufferBeforeMinutes', 10),
      eventBuffer('after', 10),
      move,
    ]);
    expect(changesFor(scene, '2027-03-02 09:15', 30)).toEqual([
      rule('travelMinutes', 15),
      rule('bufferAfterMinutes', 15),
      eventBuffer('before', 15),
      move,
    ]);
    // What leaves enough is not suggested: 22 minutes are there, the room after events needs 20.
    expect(changesFor(scene, '2027-03-02 11:22')).toEqual([
      rule('travelMinutes', 22),
      rule('bufferBeforeMinutes', 22),
      move,
    ]);
  });

  it('are none against an event that leaves exactly the room that is needed, or touches where none is', () => {
    const notice = { minimumNoticeMinutes: 2880 };
    const events = [meeting('10:00', '11:00')];
    expect(changesFor({ events, rules: notice }, '2027-03-02 11:00')).toEqual([rule('minimumNoticeMinutes', 27 * 60)]);
    expect(changesFor({ events, rules: notice }, '2027-03-02 09:30')).toEqual([rule('minimumNoticeMinutes', 1530)]);
    const buffers = { ...notice, bufferBeforeMinutes: 30, bufferAfterMinutes: 30 };
    expect(changesFor({ events, rules: buffers }, '2027-03-02 11:30')).toHaveLength(1);
    expect(changesFor({ events, rules: buffers }, '2027-03-02 09:00')).toHaveLength(1);
    expect(changesFor({ events, rules: buffers }, '2027-03-02 09:01').length).toBeGreaterThan(1);
  });

  it('of limits allow one meeting more than there are', () => {
    const events = ['09:00', '11:00', '13:00'].map((from, i) =>
      anEvent({ id: `m${i}`, from: `2027-03-02 ${from}`, to: `2027-03-02 ${from.slice(0, 2)}:30` }),
    );
    const rules = { maximumPerDay: 2, maximumPerWeek: 3 };
    expect(changesFor({ events, rules }, '2027-03-02 15:00')).toEqual([
      rule('maximumPerDay', 4),
      rule('maximumPerWeek', 4),
    ]);
  });

  it('are each named once, in the order of the blockers', () => {
    const events = [meeting('10:00', '10:20'), meeting('10:20', '10:40', { id: 'e2' })];
    const kinds = changesFor({ events, rules: { minimumNoticeMinutes: 2880, maximumPerDay: 1 } }, '2027-03-02 10:00');
    expect(kinds.map((each) => (each.kind === 'rule' ? each.rule : each.kind))).toEqual([
      'minimumNoticeMinutes',
      'move-event',
      'move-event',
      'maximumPerDay',
    ]);
  });
});
