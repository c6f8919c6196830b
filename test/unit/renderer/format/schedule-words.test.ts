import { describe, expect, it } from 'vitest';
import {
  findScheduleProblem,
  listLimits,
  listRhythms,
  suggestLimit,
  withRhythm,
} from '#renderer/format/schedule-words.ts';

const labels = (choices: readonly { label: string }[]): string[] => choices.map(({ label }) => label);

describe('the rhythm of a source', () => {
  it('is one of a few, or its own where it came with one', () => {
    const usual = ['Every 15 min', 'Every hour', 'Every 6 h', 'Every day', 'Only when asked'];
    expect(labels(listRhythms(60))).toEqual(usual);
    expect(labels(listRhythms(null))).toEqual(usual);
    expect(labels(listRhythms(90))).toEqual(['Every 15 min', 'Every hour', 'Every 1 h 30 min', ...usual.slice(2)]);
  });

  it('takes its limit along until that is chosen by hand', () => {
    const hourly = { everyMinutes: 60, freshnessLimitMinutes: 180 };
    expect(withRhythm(hourly, '1440')).toEqual({ everyMinutes: 1440, freshnessLimitMinutes: 10_080 });
    expect(withRhythm(hourly, 'asked')).toEqual({ everyMinutes: null, freshnessLimitMinutes: 10_080 });
    expect(withRhythm({ ...hourly, freshnessLimitMinutes: 720 }, '15')).toEqual({
      everyMinutes: 15,
      freshnessLimitMinutes: 720,
    });
  });
});

describe('how long it is relied on', () => {
  it('is three missed runs, at least an hour, a week when it is read only when asked', () => {
    expect([15, 60, 360, 1440, null].map(suggestLimit)).toEqual([60, 180, 1440, 10_080, 10_080]);
    expect(suggestLimit(10_080)).toBe(43_200);
  });

  it('is chosen from a few, or its own', () => {
    expect(labels(listLimits(100)).slice(0, 3)).toEqual(['1 h', '1 h 40 min', '3 h']);
  });

  it('is told to be too short where it ends before the next run', () => {
    expect(findScheduleProblem({ everyMinutes: 60, freshnessLimitMinutes: 60 })).not.toBeNull();
    expect(findScheduleProblem({ everyMinutes: 60, freshnessLimitMinutes: 61 })).toBeNull();
    expect(findScheduleProblem({ everyMinutes: null, freshnessLimitMinutes: 15 })).toBeNull();
  });
});
