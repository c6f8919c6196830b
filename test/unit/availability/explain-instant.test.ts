import { describe, expect, it } from 'vitest';
import { explainInstant } from '#shared/availability/explain-instant.ts';
import { anEvent, aSeries, at } from '#test/fixtures/builders.ts';
import { aPicture, type Scene } from './pictures.ts';

function explain(scene: Scene, from: string, minutes = 30) {
  return explainInstant(aPicture(scene), { startMs: at(from), endMs: at(from) + minutes * 60_000 });
}
const rulesOf = (scene: Scene, from: string, minutes?: number) =>
  explain(scene, from, minutes).blockers.map((blocker) => blocker.rule);
const taken = { events: [anEvent({ summary: 'Review', from: '2027-03-02 10:00', to: '2027-03-02 11:00' })] };

describe('explainInstant', () => {
  it('says nothing against a free time', () => {
    expect(explain(taken, '2027-03-02 11:00')).toEqual({ free: true, blockers: [], ways: [] });
  });
  it('names event, time, calendar and remedy', () => {
    const { blockers } = explain(taken, '2027-03-02 10:30');
    expect(blockers).toHaveLength(1);
    expect(blockers[0]).toMatchObject({
      rule: 'busy',
      text: '“Review” (10:00–11:00 AM) in Work takes this time.',
      remedy: 'Move the event, or let Work not count as busy.',
      cause: { eventId: 'event1', title: 'Review' },
    });
  });
  it.each([
    ['past', {}, '2027-02-26 10:00', { from: '2027-02-26', to: '2027-02-27' }],
    ['minimum-notice', { minimumNoticeMinutes: 2880 }, '2027-03-02 10:00', {}],
    ['beyond-horizon', { horizonDays: 1 }, '2027-03-03 10:00', { from: '2027-03-03', to: '2027-03-04' }],
    ['date-off', { datesOff: ['2027-03-02'] }, '2027-03-02 10:00', {}],
    ['outside-working-hours', {}, '2027-03-02 16:45', {}],
    ['outside-working-hours', {}, '2027-03-06 10:00', { from: '2027-03-06', to: '2027-03-07' }],
  ] as const)('names %s', (rule, rules, from, range) => {
    expect(
      rulesOf({ rules: { ...rules, datesOff: [...('datesOff' in rules ? rules.datesOff : [])] }, ...range }, from),
    ).toEqual([rule]);
  });
  it('says how short the notice would have to be', () => {
    const { blockers } = explain({ rules: { minimumNoticeMinutes: 2880 } }, '2027-03-02 10:00');
    expect(blockers[0]?.text).toBe('It starts within your minimum notice of 2 days.');
    expect(blockers[0]?.remedy).toContain('26 hours');
  });
  it('tells a buffer from the event itself', () => {
    const { blockers } = explain({ ...taken, rules: { bufferBeforeMinutes: 15 } }, '2027-03-02 11:00');
    expect(blockers.map((blocker) => blocker.rule)).toEqual(['buffer']);
    expect(blockers[0]?.text).toContain('less than 15 minutes of room to “Review”');
  });
  it('names a full day', () => {
    expect(rulesOf({ ...taken, rules: { maximumPerDay: 1 } }, '2027-03-02 15:00')).toEqual(['day-limit']);
  });
  it('names a source that cannot be read, and a series that is the reason', () => {
    expect(rulesOf({ lastSyncedAtMs: null }, '2027-03-02 10:00')).toEqual(['source-unreadable']);
    const { blockers } = explain({ events: [aSeries('FREQ=SECONDLY')] }, '2027-03-02 10:00');
    expect(blockers[0]?.text).toContain('FREQ=SECONDLY');
  });
  it('lists every cause, most binding rule first', () => {
    const scene = {
      events: [...taken.events, anEvent({ id: 'all', from: '2027-03-02' })],
      rules: { minimumNoticeMinutes: 2880 },
    };
    expect(rulesOf(scene, '2027-03-02 10:00')).toEqual(['minimum-notice', 'busy', 'busy']);
  });
});
