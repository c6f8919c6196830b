import { describe, expect, it } from 'vitest';
import {
  filterLog,
  modulesOf,
  sortStages,
  toDurationWords,
  toFailureWords,
  toLatency,
  toSeriesName,
  toSpan,
} from '#renderer/format/health-words.ts';

describe('durations', () => {
  it.each([
    [null, '–'],
    [0.0004, 'under 1 ms'],
    [0.04, '40 ms'],
    [0.9996, '1 s'],
    [1.54, '1.5 s'],
    [42.4, '42 s'],
    [90, '1.5 min'],
    [7200, '2 h'],
    [86_400, '1 day'],
    [259_200, '3 days'],
  ])('%s seconds read %s', (seconds, words) => {
    expect(toSpan(seconds, 'en-US')).toBe(words);
  });

  it('of calls stand side by side, and not where none was made', () => {
    expect(toLatency({ p50Ms: 40, p95Ms: 1500 }, 'en-US')).toBe('40 ms / 1.5 s');
    expect(toLatency({ p50Ms: null, p95Ms: null }, 'en-US')).toBe('–');
  });

  it('of a chart are told in words', () => {
    const chart = { name: 'gmail', count: 20, failed: 1, p50Seconds: 0.04, p95Seconds: 0.3, buckets: [] };
    expect(toDurationWords(chart, 'en-US')).toBe(
      'Gmail: 20, 1 of them failed; half within 40 ms, 95 of 100 within 300 ms.',
    );
    expect(toDurationWords({ ...chart, count: 0 }, 'en-US')).toBe('Gmail: none yet.');
  });
});

describe('names', () => {
  it('of series are those that people know; web calendars have numbers', () => {
    expect(['google-calendar', 'retrieval', '3', 'rooms'].map(toSeriesName)).toEqual([
      'Google Calendar',
      'Retrieval',
      'Web calendar 3',
      'Rooms',
    ]);
  });

  it('of failures are told in words', () => {
    expect(['throttle', 'user', 'something-new'].map(toFailureWords)).toEqual([
      'Asked to slow down',
      'Refused',
      'Something new',
    ]);
  });

  it('of stages come in the order in which a mail goes through them', () => {
    const stages = ['sending', 'classification', 'later', 'retrieval'].map((name) => ({ name }));
    expect(sortStages(stages).map(({ name }) => name)).toEqual(['retrieval', 'classification', 'sending', 'later']);
  });
});

describe('the log', () => {
  const lines = [
    { level: 'info', module: 'sync' },
    { level: 'warn', module: 'mail' },
    { level: 'debug', module: 'sync' },
    { level: 'odd', module: 'mail' },
  ];

  it('is shown from a level on, of one module or of all', () => {
    expect(filterLog(lines, 'info', null)).toHaveLength(3);
    expect(filterLog(lines, 'warn', null).map(({ level }) => level)).toEqual(['warn', 'odd']);
    expect(filterLog(lines, 'debug', 'sync').map(({ level }) => level)).toEqual(['info', 'debug']);
  });

  it('knows its modules by name', () => {
    expect(modulesOf(lines)).toEqual(['mail', 'sync']);
  });
});
