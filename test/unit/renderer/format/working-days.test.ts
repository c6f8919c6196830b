import { describe, expect, it } from 'vitest';
import { toFirstWorkingDate } from '#renderer/format/working-days.ts';
import { toInstant } from '#shared/time/wall-clock.ts';

const zone = 'America/New_York';
const at = (date: string, time: string): number => toInstant(date, time, zone);
const workDay = (date: string) => ({ startMs: at(date, '09:00'), endMs: at(date, '17:00') });
const week = [workDay('2026-11-24'), workDay('2026-11-23')];

describe('toFirstWorkingDate', () => {
  it('is the earliest working day of the days shown', () => {
    expect(toFirstWorkingDate(week, at('2026-11-22', '12:00'), zone)).toBe('2026-11-23');
  });

  it('is today until its working time is over', () => {
    expect(toFirstWorkingDate(week, at('2026-11-23', '16:59'), zone)).toBe('2026-11-23');
    expect(toFirstWorkingDate(week, at('2026-11-23', '17:00'), zone)).toBe('2026-11-24');
  });

  it('counts days in the zone given', () => {
    const late = { startMs: at('2026-11-23', '20:00'), endMs: at('2026-11-23', '22:00') };
    expect(toFirstWorkingDate([late], 0, zone)).toBe('2026-11-23');
    expect(toFirstWorkingDate([late], 0, 'UTC')).toBe('2026-11-24');
  });

  it('is none when no working time is ahead', () => {
    expect(toFirstWorkingDate(week, at('2026-11-29', '10:00'), zone)).toBeNull();
    expect(toFirstWorkingDate([], 0, zone)).toBeNull();
  });
});
