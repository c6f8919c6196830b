import { describe, expect, it } from 'vitest';
import { findNoneBecause } from '#shared/availability/none-because.ts';
import { anyTime } from '#shared/availability/wanted-time.ts';
import { anEvent, at } from '#test/fixtures/builders.ts';
import { aPicture, type Scene } from './pictures.ts';

const half = { durationMinutes: 30, stepMinutes: 30 };
const because = (scene: Scene, search = {}) => findNoneBecause(aPicture(scene), { ...half, ...search });
const from = (start: string) => ({ startMs: at(`2027-03-02 ${start}`), endMs: at('2027-03-02 17:00') });
const busy = (start: string, end: string) =>
  anEvent({ id: start, from: `2027-03-02 ${start}`, to: `2027-03-02 ${end}` });

describe('findNoneBecause', () => {
  it('does not blame a source alone when the focus budget would be next', () => {
    const text = because({ lastSyncedAtMs: null, rules: { focusMinutesPerWeek: 2400 } });
    expect(text).toMatch(/^Together Work, which cannot be read, and your focus time/);
  });
  it('names the way to other places, when that alone is too long', () => {
    const events = ['09:00', '11:00', '13:00', '15:00'].map((start) => ({
      ...busy(start, `${start.slice(0, 2)}:30`),
      location: 'Paris',
    }));
    expect(because({ events })).toBeNull();
    expect(because({ events, rules: { travelMinutes: 90 } })).toMatch(/travel/);
  });
  it.each([
    ['slots are there', {}, {}, null],
    ['the notice', { rules: { minimumNoticeMinutes: 2880 } }, {}, 'Only the minimum notice of 2 days is in the way.'],
    [
      'the horizon',
      { now: '2027-02-01 08:00', rules: { horizonDays: 7 }, lastSyncedAtMs: at('2027-02-01 08:00') },
      {},
      'This is beyond your horizon of 7 days.',
    ],
    [
      'the limit a day',
      { rules: { maximumPerDay: 1 }, events: [busy('10:00', '11:00')] },
      {},
      'Only your limit of 1 meeting a day is in the way.',
    ],
    ['a source', { lastSyncedAtMs: null }, {}, 'Work cannot be read right now, so its time counts as busy.'],
    [
      'days that a source does not show',
      { knownUntilMs: at('2027-03-02 00:00') },
      {},
      'Work does not show these days yet, so they count as busy.',
    ],
    ['what was turned down', {}, { rejected: [from('09:00')] }, 'Everything that is free was turned down already.'],
    [
      'their words',
      { events: [busy('09:00', '12:00')] },
      { wanted: { ...anyTime, startsMs: [at('2027-03-02 10:00')] } },
      'Nothing that is free fits what they said.',
    ],
    ['the length', { events: [busy('09:20', '17:00')] }, {}, 'No free time is 30 minutes long.'],
    ['busy time', { events: [busy('09:00', '17:00')] }, {}, 'All working time here is taken.'],
    ['no hours', { from: '2027-03-06', to: '2027-03-08' }, {}, 'There are no working hours in this time.'],
    ['the past', { now: '2027-03-03 08:00' }, {}, 'This time is past.'],
  ] as const)('names %s', (_name, scene, search, text) => {
    expect(because(scene as Scene, search)).toBe(text);
  });
});
