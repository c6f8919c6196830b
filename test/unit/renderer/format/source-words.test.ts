import { describe, expect, it } from 'vitest';
import { defaultCalendarPolicy } from '#shared/domain/calendar.ts';
import type { Source } from '#shared/domain/source.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { createClockWords } from '#renderer/format/clock-words.ts';
import {
  isSilent,
  toConsequence,
  toEventCount,
  toKnownUntil,
  toLastRun,
  toNextRun,
  toProgressWords,
  toRunWords,
} from '#renderer/format/source-words.ts';
import { at } from '#test/fixtures/builders.ts';
import { aSource } from '../web-sources.ts';

const clock = createClockWords({ locale: 'en-GB', timeZone: 'Europe/Berlin', hourCycle: 'h23' });
const now = at('2026-11-27 13:00', 'Europe/Berlin');
const minute = 60_000;

describe('when a source was read and will be', () => {
  it('says "tried" after a run that brought nothing to rely on', () => {
    const run = now - 12 * minute;
    const last = (over: Partial<Source>) => toLastRun(aSource({ lastRunAtMs: run, ...over }), now, 'en');
    expect(last({ lastGoodAtMs: run - 2_000 })).toBe('read 12 min ago');
    expect(last({ problem: { code: 'offline', text: 'No answer.' } })).toBe('tried 12 min ago');
    expect(last({ doubts: [{ code: 'empty', text: 'Nothing at all.' }] })).toBe('tried 12 min ago');
    expect(last({ lastGoodAtMs: null })).toBe('tried 12 min ago');
    expect(last({ lastRunAtMs: null, lastGoodAtMs: null })).toBe('never read');
  });

  it('names the next run, one that is due, and none', () => {
    const next = (nextRunAtMs: number | null, state = 'fresh' as const) => toNextRun({ state, nextRunAtMs }, now, 'en');
    expect(next(now + 48 * minute)).toBe('next in 48 min');
    expect(next(now + 20_000)).toBe('due now');
    expect(next(now - 5 * minute)).toBe('due now');
    expect(next(null)).toBe('only when asked');
    expect(toNextRun({ state: 'paused', nextRunAtMs: now + minute }, now, 'en')).toBe('not read while paused');
  });

  it('waits for you, and not for its next hour, while it asks', () => {
    expect(toNextRun({ state: 'asking', nextRunAtMs: null }, now, 'en')).toBe('waits for you');
    expect(toNextRun({ state: 'asking', nextRunAtMs: now + 5 * minute }, now, 'en')).toBe('next in 5 min');
  });

  it('says how far the page goes, and what is made of the days behind that', () => {
    const until = (over: Partial<Source>) => toKnownUntil(aSource({ knownUntil: '2026-12-06', ...over }), clock);
    expect(until({})).toBe('shown up to Sun 6 Dec, then counts as busy');
    const usualHours = defaultSettings('Europe/Berlin').availability.workingHours;
    expect(until({ policy: { ...defaultCalendarPolicy, usualHours } })).toBe(
      'shown up to Sun 6 Dec, then its usual hours count as busy',
    );
    expect(until({ policy: { ...defaultCalendarPolicy, countsAsBusy: false } })).toBe('shown up to Sun 6 Dec');
    expect(until({ knownUntil: null })).toBeNull();
  });

  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/New_York'])(
    'names the day of the page whatever the user’s zone: %s',
    (timeZone) => {
      const words = createClockWords({ locale: 'en-US', timeZone, hourCycle: 'h23' });
      // The day on which New York's clocks go back.
      expect(toKnownUntil(aSource({ knownUntil: '2026-11-01' }), words)).toBe(
        'shown up to Sun, Nov 1, then counts as busy',
      );
    },
  );

  it('counts events as one says them', () => {
    expect([0, 1, 24].map(toEventCount)).toEqual(['no events ahead', '1 event ahead', '24 events ahead']);
  });

  it('takes a step’s own words where it has some', () => {
    expect(toProgressWords({ stage: 'logging-in', text: null })).toBe('Logging in');
    expect(toProgressWords({ stage: 'reading', text: 'Page 2 of 4' })).toBe('Page 2 of 4');
    expect(toProgressWords({ stage: 'reading', text: ' ' })).toBe('Reading');
  });
});

describe('what a source’s state means for your time', () => {
  const limit = { everyMinutes: 60, freshnessLimitMinutes: 180 };
  const stale = aSource({ state: 'stale', schedule: limit, lastGoodAtMs: now - 60 * minute });

  it('is nothing to speak of while it is fresh, paused, or never blocks time', () => {
    expect(toConsequence(aSource({ lastGoodAtMs: now }), now, clock)).toBeNull();
    expect(toConsequence({ ...stale, state: 'paused' }, now, clock)).toBeNull();
    const policy = { ...defaultCalendarPolicy, countsAsBusy: false };
    expect(toConsequence({ ...stale, policy }, now, clock)).toBeNull();
  });

  it('is, of a paused one that is too old by now, that its hours count as busy', () => {
    const old = { ...stale, state: 'paused' as const, lastGoodAtMs: now - 181 * minute };
    expect(toConsequence(old, now, clock)).toMatch(
      /^Not read well since .*: until it is, all your hours count as busy\.$/,
    );
    expect(isSilent(old, now)).toBe(true);
  });

  it('is, while it is stale, until when it may be relied on, with weekday and month', () => {
    expect(toConsequence(stale, now, clock)).toBe(
      'What is known stays in use until Fri 27 Nov, 15:00; then all your hours count as busy.',
    );
  });

  it('is busy hours from the very instant of its limit on', () => {
    const limitMs = now + 120 * minute;
    expect(isSilent(stale, limitMs - 1)).toBe(false);
    expect(isSilent(stale, limitMs)).toBe(true);
    expect(toConsequence(stale, limitMs, clock)).toBe(
      'Not read well since Fri 27 Nov, 12:00: until it is, all your hours count as busy.',
    );
  });

  it('names its own hours where it has some, and that it was never read well', () => {
    const usualHours = defaultSettings('Europe/Berlin').availability.workingHours;
    const policy = { ...defaultCalendarPolicy, usualHours };
    const source = aSource({ state: 'asking', lastGoodAtMs: null, policy });
    expect(toConsequence(source, now, clock)).toBe('Never read well yet: until it is, its usual hours count as busy.');
  });

  it('is, while it is left out, until when; and no longer', () => {
    const until = at('2026-11-28 09:00', 'Europe/Berlin');
    const source = aSource({ state: 'unknown', lastGoodAtMs: null, excludedUntilMs: until });
    expect(toConsequence(source, now, clock)).toBe(
      'Left out until Sat 28 Nov, 09:00: its silence does not count as busy.',
    );
    expect(toConsequence(source, until, clock)).toContain('count as busy');
    expect(toConsequence(source, until, clock)).not.toContain('Left out');
  });
});

describe('after all were read', () => {
  it('says how many are fresh, and how many need a look', () => {
    const of = (...states: ('fresh' | 'asking' | 'quarantined')[]) => toRunWords(states.map((state) => ({ state })));
    expect(of('fresh')).toBe('1 source read.');
    expect(of('fresh', 'fresh')).toBe('2 sources read.');
    expect(of('fresh', 'asking')).toBe('1 of 2 sources read; 1 needs a look.');
    expect(of('quarantined', 'asking')).toBe('0 of 2 sources read; 2 need a look.');
  });
});
