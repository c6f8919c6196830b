import { describe, expect, it } from 'vitest';
import { canOffer, findSlots, listTiers } from '#shared/availability/find-slots.ts';
import { alignmentOf } from '#shared/availability/slot-grid.ts';
import { anyTime } from '#shared/availability/wanted-time.ts';
import { anEvent, at } from '#test/fixtures/builders.ts';
import { aPicture, wallsOf } from './pictures.ts';

const half = { durationMinutes: 30, stepMinutes: 30 };
const hours = (windows: [string, string][]) => ({ rules: { datesOn: { '2027-03-02': windows } } });
const meeting = (from: string, to: string, fields = {}) =>
  anEvent({ id: from, from: `2027-03-02 ${from}`, to: `2027-03-02 ${to}`, ...fields });

describe('the grid', () => {
  it('begins at the clock face that the step divides by', () => {
    expect([60, 120, 30, 90, 20, 45, 10, 25, 8, 7].map(alignmentOf)).toEqual([60, 60, 30, 30, 20, 15, 10, 5, 1, 1]);
  });
  it('rounds the beginning of each stretch up', () => {
    const picture = aPicture({ ...hours([['09:10', '12:00']]), events: [meeting('10:00', '10:20')] });
    expect(wallsOf(findSlots(picture, half))).toEqual(['09:30', '10:30', '11:00', '11:30']);
    expect(wallsOf(findSlots(picture, { durationMinutes: 45, stepMinutes: 45 }))).toEqual(['09:15', '10:30', '11:15']);
  });
  it('stands at the stretch’s beginning where no clock face has the step', () => {
    expect(wallsOf(findSlots(aPicture(hours([['07:22', '08:00']])), { durationMinutes: 8, stepMinutes: 8 }))).toEqual([
      '07:22',
      '07:30',
      '07:38',
      '07:46',
    ]);
  });
  it('follows the wall clock of zones with odd offsets', () => {
    for (const zone of ['Asia/Kolkata', 'Asia/Kathmandu', 'Australia/Lord_Howe']) {
      const picture = aPicture({ zone, ...hours([['07:30', '09:30']]) });
      expect(wallsOf(findSlots(picture, { durationMinutes: 60, stepMinutes: 60 }), zone), zone).toEqual(['08:00']);
    }
  });
  it('shows 24 hourly slots a day, 23 when clocks jump and 25 when they go back', () => {
    const count = (date: string, next: string) =>
      findSlots(
        aPicture({
          zone: 'Europe/Berlin',
          from: date,
          to: next,
          now: '2027-01-01 00:00',
          rules: { horizonDays: 366, datesOn: { [date]: [['00:00', '24:00']] } },
        }),
        { durationMinutes: 60, stepMinutes: 60 },
      ).length;
    expect(count('2027-03-27', '2027-03-28')).toBe(24);
    expect(count('2027-03-28', '2027-03-29')).toBe(23);
    expect(count('2027-10-31', '2027-11-01')).toBe(25);
  });
  it('keeps to a given alignment, whatever the step', () => {
    const find = (alignmentMinutes: number, stepMinutes: number) =>
      wallsOf(findSlots(aPicture(hours([['08:50', '11:30']])), { durationMinutes: 30, stepMinutes, alignmentMinutes }));
    expect(find(60, 60)).toEqual(['09:00', '10:00', '11:00']);
    expect(find(15, 60)).toEqual(['09:00', '10:00', '11:00']);
    expect(find(20, 40)).toEqual(['09:00', '09:40', '10:20', '11:00']);
    expect(find(0, 45)).toEqual(['09:00', '09:45', '10:30']);
  });
  it('offers full hours only when starts lie on full hours, also with a shorter step', () => {
    const picture = aPicture(hours([['08:50', '11:30']]));
    const search = { durationMinutes: 30, stepMinutes: 30, alignmentMinutes: 60 };
    expect(wallsOf(findSlots(picture, search))).toEqual(['09:00', '10:00', '11:00']);
  });
  it('lets the last slot end with the window, and cuts at the limit', () => {
    expect(wallsOf(findSlots(aPicture(hours([['16:00', '17:00']])), half))).toEqual(['16:00', '16:30']);
    expect(wallsOf(findSlots(aPicture(), { ...half, limit: 2 }))).toEqual(['09:00', '09:30']);
  });
});

describe('tiers', () => {
  it('widen only when the one before has nothing', () => {
    const scene = {
      rules: { datesOn: { '2027-03-02': [['10:00', '11:00']] as [string, string][] }, bufferBeforeMinutes: 20 },
    };
    const near = meeting('09:30', '10:20');
    const picture = aPicture({ ...scene, events: [near] });
    expect(listTiers(picture)).toEqual(['free', 'shorter-buffer']);
    const [only, ...others] = findSlots(picture, half);
    expect(others).toEqual([]);
    expect([only?.tier, only && wallsOf([only])[0]]).toEqual(['shorter-buffer', '10:30']);
    expect(findSlots(picture, { ...half, tiers: ['free'] })).toEqual([]);
    expect(findSlots(aPicture(scene), half)[0]?.tier).toBe('free');
  });
  it('offer focus time last', () => {
    const picture = aPicture({ events: [meeting('09:00', '17:00', { eventType: 'focusTime' })] });
    expect(findSlots(picture, half).every((slot) => slot.tier === 'flexible')).toBe(true);
    expect(findSlots(picture, { ...half, tiers: ['free', 'shorter-buffer'] })).toEqual([]);
  });
});

describe('what they said', () => {
  const span = (from: string, to: string) => ({ startMs: at(`2027-03-02 ${from}`), endMs: at(`2027-03-02 ${to}`) });
  it('keeps slots inside a window', () => {
    const wanted = { ...anyTime, windows: [span('13:00', '14:20')] };
    expect(wallsOf(findSlots(aPicture(), { ...half, wanted }))).toEqual(['13:00', '13:30']);
  });
  it('offers a named start off the grid, when it is free', () => {
    const startsMs = [at('2027-03-02 15:10'), at('2027-03-02 10:10')];
    const picture = aPicture({ events: [meeting('10:00', '11:00')] });
    expect(wallsOf(findSlots(picture, { ...half, wanted: { ...anyTime, startsMs } }))).toEqual(['15:10']);
  });
  it('joins windows and starts without doubling', () => {
    const wanted = { ...anyTime, windows: [span('13:00', '14:00')], startsMs: [at('2027-03-02 13:30')] };
    expect(wallsOf(findSlots(aPicture(), { ...half, wanted }))).toEqual(['13:00', '13:30']);
  });
  it('never offers what they excluded or turned down, not even overlapping it', () => {
    const wanted = { ...anyTime, excluded: [span('09:00', '15:00')], startsMs: [] };
    expect(wallsOf(findSlots(aPicture(), { ...half, wanted, rejected: [span('15:15', '15:45')] }))).toEqual([
      '16:00',
      '16:30',
    ]);
  });
});

describe('one given time', () => {
  it('can be offered when it lies in free time', () => {
    const picture = aPicture({ events: [meeting('10:00', '11:00')] });
    const slot = (from: string, to: string) => ({ startMs: at(`2027-03-02 ${from}`), endMs: at(`2027-03-02 ${to}`) });
    expect(canOffer(picture, slot('11:00', '11:30'))).toBe(true);
    expect(canOffer(picture, slot('10:59', '11:29'))).toBe(false);
    expect(canOffer(picture, slot('16:45', '17:15'))).toBe(false);
  });
});
