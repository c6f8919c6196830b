import { describe, expect, it } from 'vitest';
import type { WeekEvent } from '#shared/contract/slots.ts';
import { createClockWords } from '#renderer/format/clock-words.ts';
import { addWindow, toShownEnd, toStoredEnd } from '#renderer/format/day-windows.ts';
import { toGridEvents, toGridGround, toLook } from '#renderer/format/grid-events.ts';
import { keepSame } from '#renderer/format/keep-same.ts';
import { toFreeDays } from '#renderer/format/stretches.ts';

const hour = 3_600_000;
const clock = createClockWords({ locale: 'en-US', timeZone: 'UTC', hourCycle: 'h23' });

function anEvent(over: Partial<WeekEvent>): WeekEvent {
  return {
    key: 'k',
    calendarId: 'a/c' as WeekEvent['calendarId'],
    title: 'Review',
    startMs: Date.UTC(2026, 10, 24, 10),
    endMs: Date.UTC(2026, 10, 24, 11),
    allDay: false,
    startDate: null,
    endDate: null,
    counts: 'busy',
    tentative: false,
    declined: false,
    eventType: 'default',
    location: '',
    requestId: null,
    ...over,
  };
}

const options = { calendars: [], hidden: new Set<string>(), showDeclined: false, clock };

describe('events in the grid', () => {
  it('says the full date to a screen reader', () => {
    const [input] = toGridEvents([anEvent({})], options);
    expect(String(input?.['label']).replace(/[\u2009]/g, ' ')).toBe(
      'Review, Tuesday, November 24, 2026, 10:00 – 11:00, calendar, busy',
    );
  });

  it('hides declined ones until asked, and calendars that are switched off', () => {
    const declined = anEvent({ declined: true });
    expect(toGridEvents([declined], options)).toEqual([]);
    expect(toGridEvents([declined], { ...options, showDeclined: true })).toHaveLength(1);
    expect(toGridEvents([anEvent({})], { ...options, hidden: new Set(['a/c']) })).toEqual([]);
  });

  it('draws whole days by their dates, whatever the instants are', () => {
    const [input] = toGridEvents([anEvent({ allDay: true, startDate: '2026-11-26', endDate: '2026-11-28' })], options);
    expect([input?.allDay, input?.start, input?.end]).toEqual([true, '2026-11-26', '2026-11-28']);
  });

  it('lets a hold look like a hold even when it is tentative', () => {
    expect(toLook({ counts: 'hold', tentative: true, declined: false })).toBe('hold');
    expect(toLook({ counts: 'free', tentative: true, declined: false })).toBe('free');
    expect(toLook({ counts: 'busy', tentative: true, declined: false })).toBe('tentative');
  });

  it('shades what working hours leave of the days, on a day of 25 hours too', () => {
    const midnight = Date.UTC(2027, 10, 7, 4);
    const week = {
      fromDate: '2027-11-07',
      days: 1,
      timeZone: 'America/New_York',
      free: [],
      workingHours: [{ startMs: midnight + 10 * hour, endMs: midnight + 18 * hour }],
    };
    expect(toGridGround(week).map((input) => [input.start, input.end])).toEqual([
      [midnight, midnight + 10 * hour],
      [midnight + 18 * hour, midnight + 25 * hour],
    ]);
  });
});

describe('toFreeDays', () => {
  const slot = (start: number, tier: 'free' | 'flexible' = 'free') => ({
    startMs: start * hour,
    endMs: (start + 1) * hour,
    tier,
    score: 0,
    reasons: [],
    sources: [],
  });

  it('joins slots that overlap or touch, by day, and never two tiers', () => {
    const days = toFreeDays([slot(9.5), slot(9), slot(10.5), slot(13), slot(14, 'flexible'), slot(33)], 'UTC');
    expect(days.map((day) => day.date)).toEqual(['1970-01-01', '1970-01-02']);
    expect(days[0]?.stretches.map((stretch) => [stretch.startMs / hour, stretch.endMs / hour])).toEqual([
      [9, 11.5],
      [13, 14],
      [14, 15],
    ]);
  });
});

describe('keepSame', () => {
  it('keeps the parts that did not change, by identity', () => {
    const former = { events: [1, 2], free: [3] };
    const kept = keepSame(former, { events: [1, 2], free: [4] });
    expect(kept.events).toBe(former.events);
    expect(kept.free).toEqual([4]);
  });
});

describe('windows of a day', () => {
  it('shows the end of the day as midnight and stores it as 24:00', () => {
    expect([toShownEnd('24:00'), toStoredEnd('00:00'), toStoredEnd('17:00')]).toEqual(['00:00', '24:00', '17:00']);
  });

  it('adds nine to five first, then an hour after the last, never over the day', () => {
    expect(addWindow([])).toEqual([['09:00', '17:00']]);
    expect(addWindow([['09:00', '12:00']])).toEqual([
      ['09:00', '12:00'],
      ['13:00', '16:00'],
    ]);
    expect(addWindow([['09:00', '23:30']]).at(-1)).toEqual(['23:00', '24:00']);
  });
});
