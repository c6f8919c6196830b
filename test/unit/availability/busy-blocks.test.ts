import { describe, expect, it } from 'vitest';
import { findFullDates } from '#shared/availability/day-limit.ts';
import { CalendarId } from '#shared/domain/ids.ts';
import { aCalendar, aCalendarId, aPolicy, anEvent, at, someRules } from '#test/fixtures/builders.ts';
import { aPicture } from './pictures.ts';

const event = (id: string, from: string, to: string, fields = {}) =>
  anEvent({ id, summary: id, from: `2027-03-02 ${from}`, to: `2027-03-02 ${to}`, ...fields });

describe('busy blocks', () => {
  it('keep all of their causes', () => {
    const { blocks } = aPicture({
      events: [event('a', '09:00', '10:00'), event('b', '09:30', '11:00'), event('c', '13:00', '14:00')],
    });
    expect(blocks.map((block) => [block.startMs, block.endMs, block.causes.map((cause) => cause.title)])).toEqual([
      [at('2027-03-02 09:00'), at('2027-03-02 11:00'), ['a', 'b']],
      [at('2027-03-02 13:00'), at('2027-03-02 14:00'), ['c']],
    ]);
  });
  it('leave flexible time in pieces around hard time', () => {
    const focus = event('focus', '09:00', '12:00', { eventType: 'focusTime' });
    const { blocks } = aPicture({ events: [focus, event('hard', '10:00', '11:00')] });
    expect(blocks.map((block) => [block.strength, block.causes.length])).toEqual([
      ['flexible', 1],
      ['hard', 2],
      ['flexible', 1],
    ]);
  });
  it('tell holds, their negotiation, and unreadable sources', () => {
    const hold = event('h', '09:00', '10:00', { privateProperties: { camsHold: 'h', camsRequest: 'r1' } });
    expect(aPicture({ events: [hold] }).blocks[0]?.causes[0]).toMatchObject({ kind: 'hold', requestId: 'r1' });
    const { blocks } = aPicture({ lastSyncedAtMs: null });
    const today = blocks.find((block) => block.startMs === at('2027-03-02 09:00'));
    expect(today).toMatchObject({ endMs: at('2027-03-02 17:00'), strength: 'hard' });
    expect(today?.causes[0]).toMatchObject({ kind: 'unreadable-source', calendarName: 'Work' });
  });
});

describe('full dates', () => {
  const other = CalendarId.parse('account-2/other');
  const calendars = new Map([aCalendar(), aCalendar({ id: other })].map((each) => [each.id as string, each]));
  const full = (events: ReturnType<typeof anEvent>[], maximumPerDay: number, timeZone = 'UTC') => [
    ...findFullDates(
      events.map((each) => ({
        event: each,
        startMs: each.start.kind === 'instant' ? each.start.ms : 0,
        endMs: each.end.kind === 'instant' ? each.end.ms : 0,
        allDay: each.start.kind === 'date',
      })),
      calendars,
      someRules({ maximumPerDay, timeZone }),
    ),
  ];
  it('count a meeting in two calendars once', () => {
    const twice = [
      event('a', '09:00', '10:00', { iCalUid: 'u' }),
      event('b', '09:00', '10:00', { iCalUid: 'u', calendarId: other }),
    ];
    expect(full(twice, 2)).toEqual([]);
    expect(full(twice, 1)).toEqual(['2027-03-02']);
  });
  it('count all holds of one negotiation once, and neither declined nor focus nor all-day', () => {
    const hold = { privateProperties: { camsHold: 'h', camsRequest: 'r1' } };
    const events = [
      event('a', '09:00', '10:00', hold),
      event('b', '11:00', '12:00', hold),
      event('c', '13:00', '14:00', { myResponse: 'declined' }),
      event('d', '14:00', '15:00', { eventType: 'focusTime' }),
      anEvent({ id: 'e', from: '2027-03-02' }),
    ];
    expect(full(events, 2)).toEqual([]);
    expect(full(events, 1)).toEqual(['2027-03-02']);
  });
  it('are dates of the user’s zone, and none without a limit', () => {
    expect(full([event('a', '02:00', '03:00')], 1, 'America/New_York')).toEqual(['2027-03-01']);
    expect(full([event('a', '02:00', '03:00')], 0)).toEqual([]);
    expect(aPolicy().optional).toBe('busy');
    expect(aCalendarId).toBe('account-1/primary');
  });
});
