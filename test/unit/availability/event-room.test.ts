/** Room that events need: their calendar's buffers, and the way to another place. One gap serves all of it. */
import { describe, expect, it } from 'vitest';
import type { Calendar, CalendarPolicy } from '#shared/domain/calendar.ts';
import type { AvailabilityRules } from '#shared/domain/settings.ts';
import type { Asking } from '#shared/availability/count-event.ts';
import { findPlace } from '#shared/availability/event-room.ts';
import { explainInstant } from '#shared/availability/explain-instant.ts';
import { findFreeTime } from '#shared/availability/free-time.ts';
import { drawPicture } from '#shared/availability/picture.ts';
import type { Tier } from '#shared/availability/tier-room.ts';
import { wallTimeOf } from '#shared/time/wall-clock.ts';
import { aCalendar, anEvent, aPolicy, at, someRules } from '#test/fixtures/builders.ts';

const paris = 'Rue de Rivoli 1, Paris';
const tenToEleven = { from: '2027-03-02 10:00', to: '2027-03-02 11:00' };

type Scene = {
  readonly policy?: Partial<CalendarPolicy>;
  readonly rules?: Partial<AvailabilityRules>;
  readonly asking?: Asking;
  readonly location?: string;
  readonly events?: ReturnType<typeof anEvent>[];
  readonly more?: readonly Calendar[];
};

function pictureOf({ policy, rules, asking, location = '', events, more = [] }: Scene) {
  const nowMs = at('2027-03-01 08:00');
  return drawPicture(
    {
      nowMs,
      rules: someRules(rules),
      calendars: [aCalendar({ lastSyncedAtMs: nowMs, policy: aPolicy(policy) }), ...more],
      events: events ?? [anEvent({ ...tenToEleven, location })],
      ...(asking === undefined ? {} : { asking }),
    },
    { startMs: at('2027-03-02'), endMs: at('2027-03-03') },
  );
}

/** Free time of Tuesday 2 March 2027, 09:00 to 17:00 UTC. */
function free(scene: Scene, tier: Tier = 'free'): string[] {
  return findFreeTime(pictureOf(scene), tier).map(
    (each) => `${wallTimeOf(each.startMs, 'UTC')}-${wallTimeOf(each.endMs, 'UTC')}`,
  );
}

describe('a calendar’s own buffers', () => {
  const policy = { bufferBeforeMinutes: 20, bufferAfterMinutes: 40 };
  it('lie before and after each of its events', () => {
    expect(free({ policy })).toEqual(['09:00-09:40', '11:40-17:00']);
    expect(free({ policy: { bufferBeforeMinutes: 20 } })).toEqual(['09:00-09:40', '11:00-17:00']);
    expect(free({ policy: { bufferAfterMinutes: 40 } })).toEqual(['09:00-10:00', '11:40-17:00']);
  });
  it('share one gap with the meeting’s own: the longer one is enough', () => {
    // Behind the meeting its buffer after meets the event's before; ahead of it, its buffer before the event's after.
    const rules = { bufferBeforeMinutes: 30, bufferAfterMinutes: 30 };
    expect(free({ policy, rules })).toEqual(['09:00-09:30', '11:40-17:00']);
  });
  it('are halved to whole minutes in the second tier, each for itself', () => {
    expect(free({ policy: { bufferBeforeMinutes: 25, bufferAfterMinutes: 40 } }, 'shorter-buffer')).toEqual([
      '09:00-09:48',
      '11:20-17:00',
    ]);
    const rules = { bufferBeforeMinutes: 30, bufferAfterMinutes: 50 };
    expect(free({ policy, rules }, 'shorter-buffer')).toEqual(['09:00-09:35', '11:20-17:00']);
  });
  it('are nothing of other calendars’ events, nor of events that do not count', () => {
    const other = aCalendar({ id: 'account-2/other' as Calendar['id'], lastSyncedAtMs: at('2027-03-01 08:00') });
    const elsewhere = [anEvent({ ...tenToEleven, calendarId: other.id })];
    expect(free({ policy, events: elsewhere, more: [other] })).toEqual(['09:00-10:00', '11:00-17:00']);
    expect(free({ policy, events: [anEvent({ ...tenToEleven, myResponse: 'declined' })] })).toEqual(['09:00-17:00']);
  });
  it('reach over midnight', () => {
    const night = anEvent({ from: '2027-03-01 23:00', to: '2027-03-02 08:30' });
    expect(free({ policy: { bufferAfterMinutes: 60 }, events: [night] })).toEqual(['09:30-17:00']);
  });
  it('lie around focus time as well, and go with it in the last tier', () => {
    const events = [anEvent({ ...tenToEleven, eventType: 'focusTime' })];
    expect(free({ policy, events })).toEqual(['09:00-09:40', '11:40-17:00']);
    expect(free({ policy, events }, 'flexible')).toEqual(['09:00-17:00']);
  });
});

describe('the way', () => {
  const rules = { travelMinutes: 30 };
  it('is kept free to and from an event at a place, for a meeting that is elsewhere or nowhere', () => {
    expect(free({ rules, location: paris })).toEqual(['09:00-09:30', '11:30-17:00']);
    expect(free({ rules, location: paris, asking: { place: 'Gare de Lyon' } })).toEqual(['09:00-09:30', '11:30-17:00']);
  });
  it('is none to an event at the same place, however it is written', () => {
    expect(free({ rules, location: paris, asking: { place: ' rue de rivoli 1,  PARIS.' } })).toEqual([
      '09:00-10:00',
      '11:00-17:00',
    ]);
  });
  it('is none to an event by video or phone, or without a place', () => {
    for (const location of ['', '  ', 'https://zoom.us/j/1', 'Google Meet', '+49 30 1234567'])
      expect(free({ rules, location }), location).toEqual(['09:00-10:00', '11:00-17:00']);
  });
  it('is not shortened in the wider tiers', () => {
    expect(free({ rules, location: paris }, 'shorter-buffer')).toEqual(['09:00-09:30', '11:30-17:00']);
  });
  it('shares the gap with all buffers', () => {
    const all = { travelMinutes: 30, bufferBeforeMinutes: 45, bufferAfterMinutes: 15 };
    const policy = { bufferBeforeMinutes: 40, bufferAfterMinutes: 5 };
    expect(free({ rules: all, policy, location: paris })).toEqual(['09:00-09:20', '11:45-17:00']);
  });
  it('is named where it is what is missing', () => {
    const explain = (from: string, scene: Scene) =>
      explainInstant(pictureOf(scene), { startMs: at(from), endMs: at(from) + 1_800_000 });
    const late = explain('2027-03-02 11:10', { rules, location: paris });
    expect(late.blockers.map((each) => [each.rule, each.text])).toEqual([
      ['travel', 'It leaves less than 30 minutes for the way to or from “Planning” (10:00–11:00 AM) in Work.'],
    ]);
    expect(late.ways.map((way) => way.text)).toContain('Set the travel time to 10 minutes.');
    expect(explain('2027-03-02 11:30', { rules, location: paris }).free).toBe(true);
    const buffered = explain('2027-03-02 11:10', { rules: { ...rules, bufferBeforeMinutes: 45 }, location: paris });
    expect(buffered.blockers.map((each) => each.rule)).toEqual(['buffer']);
  });
});

describe('a place', () => {
  it('is none where calendars of other languages name their video service', () => {
    for (const location of [
      'Microsoft Teams-Besprechung',
      'Réunion Microsoft Teams',
      'Reunión de Microsoft Teams',
      'Zoom-Meeting',
    ])
      expect(findPlace(location), location).toBeNull();
  });
  it.each([
    ['Rue de Rivoli 1,  Paris ', 'rue de rivoli 1, paris'],
    ['Room 4.', 'room 4'],
    ['221B Baker Street', '221b baker street'],
    ['Zoomania Hall', 'zoomania hall'],
    ['Callao 10, Madrid', 'callao 10, madrid'],
    ['Meeting room 3', 'meeting room 3'],
  ])('is what can be gone to: %s', (location, place) => {
    expect(findPlace(location)).toBe(place);
  });
  it.each([
    '',
    'https://meet.google.com/abc',
    'https://example.test/room?x=1 ',
    'Zoom Meeting',
    'Google Meet',
    'Microsoft Teams Meeting',
    'Webex',
    'Phone',
    'Video call',
    'tel:+4930123456',
    '+1 (212) 555-0100 x12',
    'Online',
  ])('is nothing of the kind: %s', (location) => {
    expect(findPlace(location)).toBeNull();
  });
});
