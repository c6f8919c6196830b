import { describe, expect, it } from 'vitest';
import { toCalendar, toState } from '#electron/sources/to-source.ts';
import { toHealth } from '#electron/sources/to-health.ts';
import { noTrouble, type StoredSource } from '#electron/storage/source-queries.ts';
import { defaultCalendarPolicy } from '#shared/domain/calendar.ts';
import { SourceId } from '#shared/domain/source.ts';
import { at } from '#test/fixtures/builders.ts';

const minuteMs = 60_000;
const nowMs = Date.UTC(2026, 10, 23, 9);
const question = { code: 'captcha', host: 'club.test', step: 'sign-in-by-hand' as const, text: 'A person, please.' };
const problem = { code: 'offline', text: 'It does not answer.', lost: false };
const doubts = [{ code: 'empty' as const, text: 'No events.' }];

function aSource(change: Partial<StoredSource> = {}, paused = false): StoredSource {
  return {
    id: SourceId.parse('club'),
    kind: 'page',
    addedAtMs: 0,
    revision: 1,
    setup: {
      ...{
        name: 'Club',
        color: '#123456',
        timeZone: 'Asia/Kolkata',
        place: 'club.test',
        policy: defaultCalendarPolicy,
      },
      ...{ schedule: { everyMinutes: 60, freshnessLimitMinutes: 1440 }, paused, config: {} },
    },
    lastRunAtMs: nowMs - minuteMs,
    lastGoodAtMs: nowMs - minuteMs,
    nextRunAtMs: nowMs + minuteMs,
    failures: 0,
    trouble: noTrouble,
    excludedUntilMs: null,
    knownUntil: null,
    validators: null,
    ...change,
  };
}

describe('toState', () => {
  it.each<[string, StoredSource, string]>([
    ['read well', aSource(), 'fresh'],
    ['never read', aSource({ lastRunAtMs: null, lastGoodAtMs: null }), 'new'],
    ['never read well', aSource({ lastGoodAtMs: null, trouble: { ...noTrouble, problem } }), 'unknown'],
    ['failing within its limit', aSource({ trouble: { ...noTrouble, problem } }), 'stale'],
    ['late by two rounds', aSource({ lastGoodAtMs: nowMs - 130 * minuteMs }), 'fresh'],
    ['later than that', aSource({ lastGoodAtMs: nowMs - 131 * minuteMs }), 'stale'],
    ['at its limit', aSource({ lastGoodAtMs: nowMs - 1440 * minuteMs }), 'stale'],
    ['past its limit', aSource({ lastGoodAtMs: nowMs - 1440 * minuteMs - 1 }), 'unknown'],
    ['read in the future, beyond the limit', aSource({ lastGoodAtMs: nowMs + 1440 * minuteMs + 1 }), 'unknown'],
    [
      'with a part that does not read',
      aSource({ trouble: { ...noTrouble, problem: { ...problem, lost: true } } }),
      'unknown',
    ],
    ['asking', aSource({ trouble: { ...noTrouble, question } }), 'asking'],
    ['asking, past its limit', aSource({ lastGoodAtMs: 0, trouble: { ...noTrouble, question } }), 'asking'],
    ['in doubt', aSource({ trouble: { ...noTrouble, doubts } }), 'quarantined'],
    ['in doubt and failing', aSource({ trouble: { problem, question, doubts } }), 'quarantined'],
    ['switched off', aSource({ trouble: { problem, question, doubts } }, true), 'paused'],
  ])('%s', (_name, source, expected) => {
    expect(toState(source, nowMs)).toBe(expected);
  });
});

describe('toCalendar', () => {
  it('is known up to the end of the last day that its page shows, on its own clock', () => {
    expect(toCalendar(aSource({ knownUntil: '2026-11-29' })).knownUntilMs).toBe(at('2026-11-30', 'Asia/Kolkata'));
    expect(toCalendar(aSource())).not.toHaveProperty('knownUntilMs');
  });

  it('is read-only, on its own clock and limit, and as old as the last run that was believed', () => {
    expect(toCalendar(aSource({ lastGoodAtMs: 5 }))).toMatchObject({
      ...{ id: 'sources/club', accountId: 'sources', providerId: 'club', name: 'Club', color: '#123456' },
      ...{ timeZone: 'Asia/Kolkata', accessRole: 'reader', primary: false, freshnessLimitMinutes: 1440 },
      ...{ lastSyncedAtMs: 5, lastError: null },
    });
  });

  it('is unreadable at once only where something is there that cannot be read', () => {
    const errorOf = (trouble: Partial<StoredSource['trouble']>) =>
      toCalendar(aSource({ trouble: { ...noTrouble, ...trouble } })).lastError;
    expect(errorOf({ problem: { ...problem, code: 'not-allowed' } })).toBe('offline');
    expect(errorOf({ question })).toBe('offline');
    expect(errorOf({ doubts })).toBe('offline');
    expect(errorOf({ problem: { ...problem, lost: true } })).toBe('source-unreadable');
  });
});

describe('toHealth', () => {
  const seen = { nowMs, isRunning: false, breaker: null };
  it('tells what a person would notice, and not what the user has answered for', () => {
    const old = { lastGoodAtMs: 0, trouble: { ...noTrouble, doubts } };
    expect(toHealth(aSource(old), seen)).toMatchObject({
      stale: true,
      quarantined: true,
      asking: false,
      problem: 'No events.',
    });
    const none = { stale: false, quarantined: false, asking: false };
    expect(toHealth(aSource(old, true), seen)).toMatchObject(none);
    expect(toHealth(aSource({ ...old, excludedUntilMs: nowMs + 1 }), seen)).toMatchObject(none);
    expect(toHealth(aSource({ ...old, excludedUntilMs: nowMs }), seen)).toMatchObject({ stale: true });
    expect(toHealth(aSource({ lastRunAtMs: null, lastGoodAtMs: null }), seen)).toMatchObject(none);
  });

  it('does not call for a person where waiting helps', () => {
    const later = { ...question, step: 'try-later' as const };
    expect(toHealth(aSource({ trouble: { ...noTrouble, question: later } }), seen).asking).toBe(false);
    expect(toHealth(aSource({ trouble: { ...noTrouble, question } }), seen).asking).toBe(true);
  });
});
