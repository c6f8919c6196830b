import { describe, expect, it } from 'vitest';
import { defaultSettings } from '#shared/domain/settings.ts';
import { createClockWords } from '#renderer/format/clock-words.ts';
import { listLaterTimes, toSetAside, type LaterRules } from '#renderer/format/later-times.ts';
import { at } from '#test/fixtures/builders.ts';

const berlin = 'Europe/Berlin';

function from(localText: string, over: Partial<LaterRules> = {}): LaterRules {
  const timeZone = over.timeZone ?? berlin;
  return {
    nowMs: at(localText, timeZone),
    timeZone,
    weekStartsOn: 'monday',
    workingHours: defaultSettings(timeZone).availability.workingHours,
    ...over,
  };
}

const timesOf = (rules: LaterRules): Record<string, number | null> =>
  Object.fromEntries(listLaterTimes(rules).map(({ key, untilMs }) => [key, untilMs]));

describe('listLaterTimes', () => {
  it('counts in wall times of the user’s zone', () => {
    expect(timesOf(from('2026-11-26 10:00'))).toEqual({
      afternoon: at('2026-11-26 14:00', berlin),
      tomorrow: at('2026-11-27 09:00', berlin),
      'next-week': at('2026-11-30 09:00', berlin),
      open: null,
    });
  });

  it('leaves out an afternoon that has begun', () => {
    expect(timesOf(from('2026-11-26 14:00'))).not.toHaveProperty('afternoon');
    expect(timesOf(from('2026-11-26 13:59'))).toHaveProperty('afternoon');
  });

  it('names the same instant once: on a Sunday tomorrow is next week', () => {
    expect(Object.keys(timesOf(from('2026-11-29 10:00')))).toEqual(['afternoon', 'tomorrow', 'open']);
  });

  it('keeps 09:00 over the nights in which clocks jump: Berlin in March, New York in November', () => {
    expect(timesOf(from('2027-03-27 10:00'))['tomorrow']).toBe(at('2027-03-28 09:00', berlin));
    expect(at('2027-03-28 09:00', berlin) - at('2027-03-27 09:00', berlin)).toBe(23 * 3_600_000);
    const newYork = 'America/New_York';
    expect(timesOf(from('2026-10-31 20:00', { timeZone: newYork }))['tomorrow']).toBe(at('2026-11-01 09:00', newYork));
  });

  it('finds the first working day of a week that begins on Sunday', () => {
    expect(timesOf(from('2026-11-26 10:00', { weekStartsOn: 'sunday' }))['next-week']).toBe(
      at('2026-11-30 09:00', berlin),
    );
  });

  it('begins a morning with the working hours, but not with those of an evening', () => {
    const usual = defaultSettings(berlin).availability.workingHours;
    const workingHours = { ...usual, friday: [['07:30', '12:00']], monday: [['18:00', '22:00']] } as typeof usual;
    const times = timesOf(from('2026-11-26 10:00', { workingHours }));
    expect(times['tomorrow']).toBe(at('2026-11-27 07:30', berlin));
    expect(times['next-week']).toBe(at('2026-11-30 09:00', berlin));
  });

  it('works without any working hours', () => {
    const none = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
    expect(timesOf(from('2026-11-26 10:00', { workingHours: none }))['next-week']).toBe(at('2026-11-30 09:00', berlin));
  });
});

describe('toSetAside', () => {
  const clock = createClockWords({ locale: 'en-DE', timeZone: berlin, hourCycle: 'h23' });

  it('names weekday, date and time, or that only the user ends it', () => {
    expect(toSetAside(at('2026-11-30 09:00', berlin), clock)).toBe('Set aside until Mon, 30 Nov, 09:00');
    expect(toSetAside(null, clock)).toBe('Set aside until you take it up again');
  });
});
