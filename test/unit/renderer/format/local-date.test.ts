import { describe, expect, it } from 'vitest';
import { toFirstDay, toUtcMs } from '#renderer/format/local-date.ts';

describe('dates for showing', () => {
  it('counts the first day of the week as Intl does', () => {
    expect([toFirstDay('sunday'), toFirstDay('monday'), toFirstDay('saturday')]).toEqual([0, 1, 6]);
  });

  it('gives Intl the midnight in UTC, in any zone of the machine', () => {
    expect(toUtcMs('2026-11-22')).toBe(Date.UTC(2026, 10, 22));
  });
});
