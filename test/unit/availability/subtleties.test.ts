/** Every line of "Availability subtleties" in the negotiation notes, asked of the engine as a whole. */
import { describe, expect, it } from 'vitest';
import type { CalendarPolicy } from '#shared/domain/calendar.ts';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import { CalendarId } from '#shared/domain/ids.ts';
import type { AvailabilityRules } from '#shared/domain/settings.ts';
import { findFreeTime } from '#shared/availability/free-time.ts';
import type { Tier } from '#shared/availability/tier-room.ts';
import { drawPicture } from '#shared/availability/picture.ts';
import { wallTimeOf } from '#shared/time/wall-clock.ts';
import { aCalendar, aPolicy, aSeries, anEvent, anException, at, someRules, timed } from '#test/fixtures/builders.ts';

const nowMs = at('2027-03-01 08:00');
const day = { startMs: at('2027-03-02'), endMs: at('2027-03-03') };
const openAllDay = { datesOn: { '2027-03-02': [['00:00', '24:00']] as [string, string][] } };

type World = {
  policy?: Partial<CalendarPolicy>;
  rules?: Partial<AvailabilityRules>;
  requestId?: string;
  tier?: Tier;
};

/** Free time of Tuesday 2 March 2027 (UTC, 09:00 to 17:00), as '09:00-17:00'. */
function free(events: readonly CalendarEvent[], world: World = {}): string[] {
  const picture = drawPicture(
    {
      nowMs,
      rules: someRules(world.rules),
      calendars: [
        aCalendar({ lastSyncedAtMs: nowMs, policy: aPolicy(world.policy) }),
        aCalendar({ id: CalendarId.parse('account-2/other'), name: 'Other', lastSyncedAtMs: nowMs }),
      ],
      events,
      ...(world.requestId === undefined ? {} : { asking: { requestId: world.requestId } }),
    },
    day,
  );
  return findFreeTime(picture, world.tier).map(
    ({ startMs, endMs }) => `${wallTimeOf(startMs, 'UTC')}-${wallTimeOf(endMs, 'UTC')}`,
  );
}

const whole = ['09:00-17:00'];
const split = ['09:00-10:00', '11:00-17:00'];
const tenToEleven = { from: '2027-03-02 10:00', to: '2027-03-02 11:00' };

describe('what counts as busy', () => {
  it('frees declined invitations, unless the policy keeps them', () => {
    const declined = anEvent({ ...tenToEleven, myResponse: 'declined' });
    expect(free([declined])).toEqual(whole);
    expect(free([declined], { policy: { declined: 'busy' } })).toEqual(split);
  });
  it.each([
    ['unanswered', { myResponse: 'needsAction' }],
    ['tentative', { myResponse: 'tentative' }],
    ['tentative', { status: 'tentative' }],
    ['optional', { optionalForMe: true, myResponse: 'needsAction' }],
  ] as const)('lets the setting decide about %s ones', (setting, fields) => {
    const event = anEvent({ ...tenToEleven, ...fields });
    expect(free([event])).toEqual(split);
    expect(free([event], { policy: { [setting]: 'free' } })).toEqual(whole);
  });
  it('keeps an optional invitation busy that I accepted', () => {
    const event = anEvent({ ...tenToEleven, optionalForMe: true, myResponse: 'accepted' });
    expect(free([event], { policy: { optional: 'free' } })).toEqual(split);
  });
  it('frees transparent events, all-day ones too', () => {
    expect(free([anEvent({ ...tenToEleven, transparency: 'transparent' })])).toEqual(whole);
    expect(free([anEvent({ from: '2027-03-02', transparency: 'transparent' })])).toEqual(whole);
  });
  it('blocks the day for an all-day busy event unless a rule says otherwise', () => {
    const allDay = anEvent({ from: '2027-03-02' });
    expect(free([allDay])).toEqual([]);
    expect(free([allDay], { policy: { allDay: 'free' } })).toEqual(whole);
    expect(
      free([anEvent({ from: '2027-03-02', transparency: 'transparent' })], { policy: { allDay: 'busy' } }),
    ).toEqual([]);
  });
  it.each(['workingLocation', 'birthday', 'fromGmail'] as const)('never blocks for %s', (eventType) => {
    expect(free([anEvent({ from: '2027-03-02', eventType }), anEvent({ id: 'b', ...tenToEleven, eventType })])).toEqual(
      whole,
    );
  });
  it('gives up focus time in the last tier only', () => {
    const focus = anEvent({ ...tenToEleven, eventType: 'focusTime' });
    expect(free([focus])).toEqual(split);
    expect(free([focus], { tier: 'shorter-buffer' })).toEqual(split);
    expect(free([focus], { tier: 'flexible' })).toEqual(whole);
  });
  it('never gives up what is hard inside focus time', () => {
    const focus = anEvent({ from: '2027-03-02 09:00', to: '2027-03-02 13:00', eventType: 'focusTime' });
    expect(free([focus, anEvent({ id: 'hard', ...tenToEleven })], { tier: 'flexible' })).toEqual(split);
  });
  it('holds to out of office, even where all-day events are free', () => {
    const out = anEvent({ from: '2027-03-02', eventType: 'outOfOffice' });
    expect(free([out], { policy: { allDay: 'free' } })).toEqual([]);
    expect(free([out], { tier: 'flexible' })).toEqual([]);
  });
  it('frees cancelled instances of a series', () => {
    const series = aSeries('FREQ=DAILY', { from: '2027-02-20 10:00', to: '2027-02-20 11:00' });
    const cancelled = { ...anException(series, timed('2027-03-02 10:00')), status: 'cancelled' as const };
    expect(free([series])).toEqual(split);
    expect(free([series, cancelled])).toEqual(whole);
  });
  it('counts nothing of a calendar that does not count, and nothing of one it does not know', () => {
    expect(free([anEvent(tenToEleven)], { policy: { countsAsBusy: false } })).toEqual(whole);
    expect(free([anEvent({ ...tenToEleven, calendarId: CalendarId.parse('gone/x') })])).toEqual(whole);
  });
  it('takes the same meeting in two calendars as one block, with one buffer', () => {
    const twice = [
      anEvent({ ...tenToEleven, iCalUid: 'same' }),
      anEvent({ ...tenToEleven, iCalUid: 'same', id: 'copy', calendarId: CalendarId.parse('account-2/other') }),
    ];
    expect(free(twice)).toEqual(split);
    expect(free(twice, { rules: { bufferBeforeMinutes: 15 } })).toEqual(['09:00-10:00', '11:15-17:00']);
  });
  it('frees own holds for their negotiation and keeps them for all others', () => {
    const hold = anEvent({
      ...tenToEleven,
      status: 'tentative',
      privateProperties: { camsHold: 'h1', camsRequest: 'r1' },
    });
    expect(free([hold], { requestId: 'r1' })).toEqual(whole);
    expect(free([hold], { requestId: 'r2' })).toEqual(split);
    expect(free([hold])).toEqual(split);
    expect(free([hold], { policy: { tentative: 'free' } })).toEqual(split);
  });
  it('frees the meeting of the very negotiation that moves it', () => {
    const booked = anEvent({ ...tenToEleven, privateProperties: { camsRequest: 'r1', camsOutbox: 'o1' } });
    expect(free([booked], { requestId: 'r1' })).toEqual(whole);
    expect(free([booked], { requestId: 'r2' })).toEqual(split);
  });
  it('takes no time for an event without length, buffers or not', () => {
    const moment = anEvent({ from: '2027-03-02 10:00', to: '2027-03-02 10:00' });
    expect(free([moment], { rules: { bufferBeforeMinutes: 15, bufferAfterMinutes: 15 } })).toEqual(whole);
  });
  it('sees events that cross midnight on both days', () => {
    const night = anEvent({ from: '2027-03-01 22:00', to: '2027-03-02 06:00' });
    expect(free([night], { rules: openAllDay })).toEqual(['06:00-00:00']);
    const late = anEvent({ from: '2027-03-02 22:00', to: '2027-03-03 06:00' });
    expect(free([late], { rules: openAllDay })).toEqual(['00:00-22:00']);
  });
});

describe('buffers', () => {
  it('need `before` free before a meeting and `after` free after it', () => {
    expect(free([anEvent(tenToEleven)], { rules: { bufferBeforeMinutes: 30 } })).toEqual([
      '09:00-10:00',
      '11:30-17:00',
    ]);
    expect(free([anEvent(tenToEleven)], { rules: { bufferAfterMinutes: 20 } })).toEqual(['09:00-09:40', '11:00-17:00']);
  });
  it('are halved in the second tier', () => {
    const rules = { bufferBeforeMinutes: 30, bufferAfterMinutes: 15 };
    expect(free([anEvent(tenToEleven)], { rules, tier: 'shorter-buffer' })).toEqual(['09:00-09:53', '11:15-17:00']);
  });
  it('reach to events outside working hours and of the day before', () => {
    const early = anEvent({ from: '2027-03-02 08:00', to: '2027-03-02 09:00' });
    expect(free([early], { rules: { bufferBeforeMinutes: 30 } })).toEqual(['09:30-17:00']);
    const before = anEvent({ from: '2027-03-01 22:00', to: '2027-03-02 00:00' });
    expect(free([before], { rules: { ...openAllDay, bufferBeforeMinutes: 30 } })).toEqual(['00:30-00:00']);
  });
  it('do not matter between meetings that stand back to back', () => {
    const next = anEvent({ id: 'next', from: '2027-03-02 11:00', to: '2027-03-02 12:00' });
    expect(free([anEvent(tenToEleven), next])).toEqual(['09:00-10:00', '12:00-17:00']);
  });
});
