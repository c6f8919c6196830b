import { describe, expect, it } from 'vitest';
import type { TimeClaim } from '#shared/domain/claim.ts';
import { toWantedTime } from '#shared/availability/wanted-time.ts';

function claim(fields: Partial<TimeClaim>): TimeClaim {
  return {
    span: [0, 1],
    words: 'x',
    polarity: 'include',
    kind: 'window',
    startMs: 100,
    endMs: 200,
    startHasTime: true,
    timeZone: 'Europe/Paris',
    zoneSource: 'user',
    certainty: 'known',
    reasons: [],
    alternatives: [],
    ...fields,
  };
}

describe('toWantedTime', () => {
  it('takes windows and starts that are known or implied', () => {
    const wanted = toWantedTime([claim({}), claim({ kind: 'instant', startMs: 500, certainty: 'implied' })], 30);
    expect(wanted).toEqual({ windows: [{ startMs: 100, endMs: 200 }], startsMs: [500], excluded: [] });
  });
  it('takes nothing from what is ambiguous or contradicts itself, but every exclusion', () => {
    const unsure = [claim({ certainty: 'ambiguous' }), claim({ certainty: 'contradictory', kind: 'instant' })];
    expect(toWantedTime(unsure, 30)).toEqual({ windows: [], startsMs: [], excluded: [] });
    expect(toWantedTime([claim({ polarity: 'exclude', certainty: 'ambiguous' })], 30).excluded).toEqual([
      { startMs: 100, endMs: 200 },
    ]);
  });
  it('excludes the length of a meeting where no end is said', () => {
    const [excluded] = toWantedTime([claim({ polarity: 'exclude', kind: 'instant', endMs: null })], 30).excluded;
    expect(excluded).toEqual({ startMs: 100, endMs: 100 + 1_800_000 });
  });
  it('knows their zone only when they said it or their mail shows it', () => {
    expect(toWantedTime([claim({})], 30).timeZone).toBeUndefined();
    expect(toWantedTime([claim({ zoneSource: 'sender' })], 30).timeZone).toBe('Europe/Paris');
    expect(toWantedTime([claim({ kind: 'open', startMs: null, endMs: null })], 30).windows).toEqual([]);
  });
});
