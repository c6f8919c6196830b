import { describe, expect, it } from 'vitest';
import { isDue, planNextRun, type RunEnd } from '#electron/sources/next-run.ts';

const minuteMs = 60_000;
const nowMs = Date.UTC(2026, 10, 23, 9);
const hourly = { everyMinutes: 60, freshnessLimitMinutes: 1440 };
const end: RunEnd = {
  outcome: 'good',
  nowMs,
  schedule: hourly,
  failures: 0,
  question: null,
  retryAfterMs: null,
  random: 0.5,
};
/** Minutes from now. */
const next = (change: Partial<RunEnd>) => {
  const atMs = planNextRun({ ...end, ...change });
  return atMs === null ? null : (atMs - nowMs) / minuteMs;
};

describe('planNextRun', () => {
  it.each<[string, Partial<RunEnd>, number | null]>([
    ['a good run, by its rhythm', {}, 60],
    ['the soonest of it', { random: 0 }, 57],
    ['the latest of it', { random: 1 }, 63],
    ['an unchanged one', { outcome: 'unchanged' }, 60],
    ['one in doubt', { outcome: 'quarantined' }, 60],
    ['one that was stopped', { outcome: 'cancelled' }, 60],
    ['without a rhythm', { schedule: { ...hourly, everyMinutes: null } }, null],
    ['a first failure', { outcome: 'failed', failures: 1 }, 3.75],
    ['a second one', { outcome: 'failed', failures: 2 }, 7.5],
    ['the fifth, not beyond the rhythm', { outcome: 'failed', failures: 5 }, 45],
    ['the hundredth', { outcome: 'failed', failures: 100 }, 45],
    [
      'a failure of what is read each five minutes',
      { outcome: 'failed', failures: 9, schedule: { ...hourly, everyMinutes: 5 } },
      3.75,
    ],
    ['a server that asks for an hour', { outcome: 'failed', failures: 1, retryAfterMs: 60 * minuteMs }, 60],
    ['one that asks for a year', { outcome: 'failed', failures: 1, retryAfterMs: 5e11 }, 1440],
    ['one that asks for less', { outcome: 'failed', failures: 1, retryAfterMs: 1000 }, 3.75],
    ['a page that is down', { outcome: 'asking', failures: 1, question: { step: 'try-later' } }, 3.75],
    ['one that needs a person', { outcome: 'asking', failures: 1, question: { step: 'sign-in-by-hand' } }, null],
    ['one whose log-in was refused', { outcome: 'asking', failures: 1, question: { step: 'enter-log-in' } }, null],
  ])('after %s', (_name, change, expected) => {
    expect(next(change)).toBe(expected);
  });
});

const state = (nextRunAtMs: number | null, lastRunAtMs = nowMs - minuteMs) => ({ nextRunAtMs, lastRunAtMs });

describe('isDue', () => {
  it.each<[string, number | null, boolean]>([
    ['before its time', nowMs + 1, false],
    ['at its time', nowMs, true],
    ['days late', nowMs - 5 * 1440 * minuteMs, true],
    ['never by itself', null, false],
    ['a day ahead, as a server may ask for', nowMs + 1440 * minuteMs, false],
    ['further ahead than any wait: the clock was set back', nowMs + 1440 * minuteMs + 1, true],
  ])('%s', (_name, atMs, expected) => {
    expect(isDue(state(atMs), hourly, nowMs)).toBe(expected);
  });

  it('is never true of what is read only when asked for', () => {
    expect(isDue(state(nowMs - 1), { ...hourly, everyMinutes: null }, nowMs)).toBe(false);
  });

  it('is true when the last run lies ahead, by however little the clock was set back', () => {
    expect(isDue(state(nowMs + 6 * 60 * minuteMs, nowMs + 1), hourly, nowMs)).toBe(true);
    expect(isDue(state(nowMs + 6 * 60 * minuteMs, nowMs), hourly, nowMs)).toBe(false);
  });

  it('knows weekly rhythms from a clock that was set back', () => {
    const weekly = { ...hourly, everyMinutes: 10_080 };
    expect(isDue(state(nowMs + 10_080 * minuteMs * 1.05), weekly, nowMs)).toBe(false);
    expect(isDue(state(nowMs + 10_080 * minuteMs * 1.06), weekly, nowMs)).toBe(true);
  });
});
