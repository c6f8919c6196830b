import { describe, expect, it } from 'vitest';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import type { TimeClaim } from '#shared/domain/claim.ts';
import { CalendarId, RequestId } from '#shared/domain/ids.ts';
import { calls } from '#shared/contract/index.ts';
import { createAvailability } from '#electron/scheduling/availability.ts';
import {
  aCalendar,
  aSeries,
  aSettings,
  anAccountId,
  anEvent,
  anException,
  at,
  timed,
} from '#test/fixtures/builders.ts';

const zone = 'America/New_York';
const nowMs = at('2027-03-08 08:00', zone); // Monday of the week that clocks jump on Sunday
const request = RequestId.parse('r1');

type Given = { events?: CalendarEvent[]; calendars?: Calendar[]; rules?: object; usable?: boolean };

function create({ events = [], calendars, rules = {}, usable = true }: Given = {}) {
  return createAvailability({
    clock: { now: () => nowMs, monotonic: () => 0 },
    listEventsInRange: () => events,
    listCalendars: () => calendars ?? [aCalendar({ timeZone: zone, lastSyncedAtMs: nowMs })],
    readSettings: () => aSettings({ availability: { minimumNoticeMinutes: 120, ...rules } }, zone),
    isAccountUsable: (accountId) => usable || accountId !== anAccountId,
  });
}

const meeting = (fields = {}) =>
  anEvent({ from: '2027-03-09 10:00', to: '2027-03-09 11:00', timeZone: zone, ...fields });
const slotAt = (from: string, minutes = 30) => ({ startMs: at(from, zone), endMs: at(from, zone) + minutes * 60_000 });

describe('week/get', () => {
  it('shows every occurrence with how it counts, and answers what the contract says', async () => {
    const series = aSeries('FREQ=DAILY;COUNT=3', { from: '2027-03-09 15:00', timeZone: zone });
    const events = [
      meeting(),
      series,
      { ...anException(series, timed('2027-03-10 15:00', zone)), status: 'cancelled' as const },
      anEvent({ id: 'trip', from: '2027-03-11', to: '2027-03-13', transparency: 'transparent' }),
      meeting({ id: 'focus', eventType: 'focusTime', from: '2027-03-12 09:00', to: '2027-03-12 12:00' }),
      meeting({ id: 'no', myResponse: 'declined' }),
      meeting({
        id: 'hold',
        from: '2027-03-10 09:00',
        to: '2027-03-10 09:30',
        privateProperties: { camsHold: 'h', camsRequest: 'r1' },
      }),
    ];
    const view = await create({ events }).handlers['week/get']({ fromDate: '2027-03-08', days: 7 });
    expect(() => calls['week/get'].output.parse(view)).not.toThrow();
    expect(view.events.map((event) => [event.key.split('/')[2], event.counts])).toEqual([
      ['event1', 'busy'],
      ['no', 'free'],
      ['series1', 'busy'],
      ['hold', 'hold'],
      ['trip', 'free'],
      ['series1', 'busy'],
      ['focus', 'flexible'],
    ]);
    expect(view.events.find((event) => event.allDay)).toMatchObject({ startDate: '2027-03-11', endDate: '2027-03-13' });
    expect(new Set(view.events.map((event) => event.key)).size).toBe(view.events.length);
    expect(view.workingHours).toHaveLength(5);
    expect(view.free[0]).toEqual({ startMs: at('2027-03-08 10:00', zone), endMs: at('2027-03-08 17:00', zone) });
    expect(view.busy.map((block) => block.strength)).toEqual(['hard', 'hard', 'hard', 'hard', 'flexible']);
  });

  it('cuts the week at local midnights around the clock change', async () => {
    const late = meeting({ from: '2027-03-14 23:30', to: '2027-03-14 23:45' });
    const next = meeting({ id: 'next', from: '2027-03-15 00:00', to: '2027-03-15 00:15' });
    const view = await create({ events: [late, next] }).handlers['week/get']({ fromDate: '2027-03-08', days: 7 });
    expect(view.events.map((event) => event.key.split('/')[2])).toEqual(['event1']);
  });

  it('refuses a date that does not exist with a sentence', () => {
    const { handlers } = create();
    expect(() => handlers['week/get']({ fromDate: '2027-02-30', days: 7 })).toThrow(/"2027-02-30" is not a date/);
  });
});

describe('slots/find', () => {
  it('finds what is free, with the certificate', () => {
    const answer = create({ events: [meeting()] }).findSlots({ fromDate: '2027-03-09', days: 1, durationMinutes: 60 });
    expect(answer.slots.map((slot) => slot.startMs)).not.toContain(at('2027-03-09 09:30', zone));
    expect(answer.slots[0]?.startMs).toBe(at('2027-03-09 09:00', zone));
    expect(answer.noneBecause).toBeNull();
    expect(answer.certificate.sources).toEqual([
      { sourceId: 'account-1/primary', name: 'Work', state: 'fresh', lastSyncedAtMs: nowMs },
    ]);
    expect(() => calls['slots/find'].output.parse(answer)).not.toThrow();
  });
  it('offers nothing while a calendar cannot be read, and says which', () => {
    const stale = aCalendar({
      id: CalendarId.parse('account-2/clinic'),
      name: 'Clinic',
      lastSyncedAtMs: nowMs - 61 * 60_000,
    });
    const calendars = [aCalendar({ lastSyncedAtMs: nowMs }), stale];
    const answer = create({ calendars }).findSlots({ fromDate: '2027-03-09', days: 1 });
    expect(answer.slots).toEqual([]);
    expect(answer.noneBecause).toBe('Clinic cannot be read right now, so its time counts as busy.');
    expect(create({ usable: false }).findSlots({ fromDate: '2027-03-09', days: 1 }).slots).toEqual([]);
  });
  it('fits the claims of a mail, and never offers a rejected time', () => {
    const afternoon: TimeClaim = {
      span: [0, 17],
      words: 'Tuesday afternoon',
      polarity: 'include',
      kind: 'part-of-day',
      startMs: at('2027-03-09 12:00', zone),
      endMs: at('2027-03-09 17:00', zone),
      startHasTime: false,
      timeZone: 'Europe/London',
      zoneSource: 'sender',
      certainty: 'known',
      reasons: [],
      alternatives: [],
    };
    const { slots } = create().findSlots(
      { fromDate: '2027-03-08', days: 5 },
      { claims: [afternoon], rejected: [slotAt('2027-03-09 12:00', 120)] },
    );
    expect(slots[0]?.startMs).toBe(at('2027-03-09 14:00', zone));
    expect(slots.at(-1)?.endMs).toBe(at('2027-03-09 17:00', zone));
    expect(slots[0]?.reasons).toContain('Outside 8:00 to 18:00 for them');
  });
  it('frees own holds for the negotiation that asks', () => {
    const hold = meeting({ privateProperties: { camsHold: 'h', camsRequest: 'r1' } });
    const starts = (requestId?: RequestId) =>
      create({ events: [hold] })
        .findSlots({ fromDate: '2027-03-09', days: 1, ...(requestId ? { requestId } : {}) })
        .slots.map((slot) => slot.startMs);
    expect(starts(request)).toContain(at('2027-03-09 10:00', zone));
    expect(starts()).not.toContain(at('2027-03-09 10:00', zone));
  });
});

describe('slots/explain and slots/to-text', () => {
  it('explains with the default length', async () => {
    const { handlers } = create({ events: [meeting({ summary: 'Review' })] });
    const answer = await handlers['slots/explain']({ startMs: at('2027-03-09 09:45', zone) });
    expect(answer.free).toBe(false);
    expect(answer.blockers.map((blocker) => blocker.rule)).toEqual(['busy']);
    expect((await handlers['slots/explain']({ startMs: at('2027-03-09 09:45', zone), durationMinutes: 15 })).free).toBe(
      true,
    );
  });
  it('writes the free times in the asked zone and in the user’s own', async () => {
    const { handlers } = create();
    const slots = [slotAt('2027-03-09 09:00'), slotAt('2027-03-09 09:30')];
    expect(await handlers['slots/to-text']({ slots, timeZone: 'Europe/London' })).toEqual({
      text: 'Tuesday, March 9: 2:00–3:00 PM GMT (9:00–10:00 AM EST)',
    });
    expect(await handlers['slots/to-text']({ slots })).toEqual({ text: 'Tuesday, March 9: 9:00–10:00 AM EST' });
    expect(() => handlers['slots/to-text']({ slots, timeZone: 'Mars/Base' })).toThrow(/no time zone "Mars\/Base"/);
  });
  it('answers times out of range with a sentence', () => {
    const { handlers } = create();
    expect(() => handlers['slots/explain']({ startMs: 8_999_999_999_999_999 })).toThrow(/out of range/);
    expect(() => handlers['slots/to-text']({ slots: [{ startMs: -9e15, endMs: 9e15 }] })).toThrow(/out of range/);
  });
});

describe('isFree', () => {
  it('asks about busy time, not about notice and working hours', () => {
    const availability = create({ events: [meeting()] });
    expect(availability.isFree(slotAt('2027-03-08 08:30'))).toEqual({ free: true, because: null, unknown: false });
    expect(availability.isFree(slotAt('2027-03-09 20:00')).free).toBe(true);
    expect(availability.isFree(slotAt('2027-03-09 10:30'))).toMatchObject({ free: false, unknown: false });
    expect(availability.isFree(slotAt('2027-03-09 11:00')).free).toBe(true);
  });
  it('keeps the buffers and names no title', () => {
    const verdict = create({ events: [meeting({ summary: 'Secret' })], rules: { bufferBeforeMinutes: 15 } }).isFree(
      slotAt('2027-03-09 11:00'),
    );
    expect(verdict).toEqual({ free: false, because: 'Your buffer to another event is too short.', unknown: false });
  });
  it('does not know while a source is unreadable, outside working hours too, but knows what is taken', () => {
    const calendars = [aCalendar({ lastSyncedAtMs: null })];
    const availability = create({ calendars, events: [meeting()] });
    expect(availability.isFree(slotAt('2027-03-09 20:00'))).toMatchObject({ free: false, unknown: true });
    expect(availability.isFree(slotAt('2027-03-09 10:00'))).toMatchObject({ free: false, unknown: false });
    expect(availability.certificate().sources[0]?.state).toBe('unreadable');
  });
  it('frees own holds, and events that are about to be replaced', () => {
    const hold = meeting({ privateProperties: { camsHold: 'h', camsRequest: 'r1' } });
    const slot = slotAt('2027-03-09 10:00');
    expect(create({ events: [hold] }).isFree(slot, { requestId: request }).free).toBe(true);
    expect(create({ events: [hold] }).isFree(slot).because).toBe('This time is held for another meeting.');
    expect(create({ events: [meeting()] }).isFree(slot, { requestId: request, ignoredEventIds: ['event1'] }).free).toBe(
      true,
    );
  });
  it('lets a time of ours come of a wider tier, and one that they named not', () => {
    const rules = { bufferBeforeMinutes: 30, bufferAfterMinutes: 30 };
    const narrow = create({ events: [meeting()], rules });
    expect(narrow.isFree(slotAt('2027-03-09 11:20')).free).toBe(false);
    expect(narrow.isFree(slotAt('2027-03-09 11:20'), { widened: true }).free).toBe(true);
    expect(narrow.isFree(slotAt('2027-03-09 11:10'), { widened: true }).free).toBe(false);
    const focus = create({ events: [meeting({ eventType: 'focusTime' })] });
    expect(focus.isFree(slotAt('2027-03-09 10:00')).free).toBe(false);
    expect(focus.isFree(slotAt('2027-03-09 10:00'), { widened: true }).free).toBe(true);
  });
  it('keeps time for the way to another place', () => {
    const far = create({ events: [meeting({ location: 'Rue de Rivoli 1, Paris' })], rules: { travelMinutes: 45 } });
    expect(far.isFree(slotAt('2027-03-09 11:30')).because).toBe(
      'There is too little time for the way to or from another event.',
    );
    expect(far.isFree(slotAt('2027-03-09 11:30'), { place: 'rue de Rivoli 1, Paris' }).free).toBe(true);
    expect(far.isFree(slotAt('2027-03-09 11:45')).free).toBe(true);
  });
  it('knows nothing where no calendar counts', () => {
    for (const calendars of [[], [aCalendar({ policy: { ...aCalendar().policy, countsAsBusy: false } })]]) {
      const none = create({ calendars });
      expect(none.isFree(slotAt('2027-03-09 10:00'))).toMatchObject({ free: false, unknown: true });
      const answer = none.findSlots({ fromDate: '2027-03-09', days: 1 });
      expect(answer).toMatchObject({ slots: [], noneBecause: 'No calendar that counts as busy is connected.' });
    }
  });
  it('takes a calendar with a date that is none for unreadable, and answers', () => {
    const broken = meeting({ id: 'broken', start: { kind: 'date', localDate: '2027-02-30' } });
    const availability = create({ events: [broken, meeting()] });
    expect(availability.isFree(slotAt('2027-03-09 15:00'))).toMatchObject({ free: false, unknown: true });
    expect(availability.certificate().sources[0]?.state).toBe('unreadable');
  });
  it('lists the blocks of a range', () => {
    const blocks = create({ events: [meeting()] }).busyBlocks({
      startMs: at('2027-03-09', zone),
      endMs: at('2027-03-10', zone),
    });
    expect(blocks.map((block) => block.startMs)).toEqual([at('2027-03-09 10:00', zone)]);
  });
});
