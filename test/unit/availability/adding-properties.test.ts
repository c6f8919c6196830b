/** `addEvents` against drawing everything anew: whatever was asked before, the answers are the same. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { CalendarEvent } from '#shared/domain/calendar-event.ts';
import type { Interval } from '#shared/domain/interval.ts';
import { explainInstant } from '#shared/availability/explain-instant.ts';
import { findSlots, type SlotSearch } from '#shared/availability/find-slots.ts';
import { findFreeTime } from '#shared/availability/free-time.ts';
import { findNoneBecause } from '#shared/availability/none-because.ts';
import {
  addEvents,
  drawPicture,
  listBlocks,
  listOccurrences,
  type AvailabilityPicture,
} from '#shared/availability/picture.ts';
import { anEvent, anException, aSeries, timed } from '#test/fixtures/builders.ts';
import { aPicture } from './pictures.ts';
import { aSearch, aWorld, minuteMs } from './worlds.ts';
import { runs } from '../time/runs.ts';

const tiers = ['free', 'shorter-buffer', 'flexible'] as const;

/** What is asked of a picture between two additions; the engine keeps some of it. */
const anAsk = fc.constantFrom<'nothing' | 'slots' | 'tiers' | 'first' | 'other' | 'free'>(
  'nothing',
  'slots',
  'slots',
  'tiers',
  'first',
  'other',
  'free',
);
type Ask = typeof anAsk extends fc.Arbitrary<infer T> ? T : never;

function ask(picture: AvailabilityPicture, what: Ask, search: SlotSearch, other: SlotSearch): void {
  if (what === 'slots') findSlots(picture, search);
  if (what === 'other') findSlots(picture, other);
  if (what === 'first') findSlots(picture, { ...search, limit: 1 });
  if (what === 'tiers') for (const tier of tiers) findSlots(picture, { ...search, tiers: [tier] });
  if (what === 'free') for (const tier of tiers) findFreeTime(picture, tier);
}

function answersOf(picture: AvailabilityPicture, searches: readonly SlotSearch[], slots: readonly Interval[]) {
  return {
    free: tiers.map((tier) => findFreeTime(picture, tier)),
    slots: searches.map((search) => findSlots(picture, search)),
    byTier: searches.map((search) => tiers.map((tier) => findSlots(picture, { ...search, tiers: [tier] }))),
    because: searches.map((search) => findNoneBecause(picture, search)),
    explanations: slots.map((slot) => explainInstant(picture, slot)),
    certificate: picture.certificate,
    closed: picture.closed,
    blocks: listBlocks(picture).map((block) => [block.startMs, block.endMs, block.strength, block.causes.length]),
    occurrences: listOccurrences(picture).length,
  };
}

const aStory = aWorld.chain((world) => {
  const { range } = world;
  const slot = fc.integer({ min: 0, max: (range.endMs - range.startMs) / minuteMs / 5 - 6 }).map((at): Interval => {
    const startMs = range.startMs + at * 5 * minuteMs;
    return { startMs, endMs: startMs + 30 * minuteMs };
  });
  return fc.record({
    world: fc.constant(world),
    search: aSearch(range),
    other: aSearch(range),
    cuts: fc.array(fc.integer({ min: 0, max: world.facts.events.length }), { maxLength: 4 }),
    asks: fc.array(anAsk, { minLength: 6, maxLength: 6 }),
    slots: fc.array(slot, { minLength: 2, maxLength: 2 }),
  });
});

/** Masters before their exceptions; the other order has a test of its own. */
const mastersFirst = (events: readonly CalendarEvent[]) => [
  ...events.filter((each) => each.recurringEventId === null),
  ...events.filter((each) => each.recurringEventId !== null),
];

describe('events that are added', () => {
  it('leave the picture alone that they were added to, so that others can be added to it', () => {
    const search = { durationMinutes: 30, stepMinutes: 30 };
    const at10 = anEvent({ id: 'a', from: '2027-03-02 10:00', to: '2027-03-02 11:00' });
    const at14 = anEvent({ id: 'b', from: '2027-03-02 14:00', to: '2027-03-02 15:00' });
    const trunk = aPicture();
    for (const picture of [trunk, addEvents(trunk, []), addEvents(trunk, [at14])]) {
      const before = findSlots(picture, search).length;
      expect(findSlots(addEvents(picture, [at10]), search)).toHaveLength(before - 2);
      expect(findSlots(addEvents(picture, [{ ...at10, id: 'c' }]), search)).toHaveLength(before - 2);
      const other = anEvent({ id: 'd', from: '2027-03-02 12:00', to: '2027-03-02 12:30' });
      expect(findSlots(addEvents(picture, [other]), search)).toHaveLength(before - 1);
      expect(findSlots(picture, search)).toHaveLength(before);
    }
  });

  it('close a day whose times were found before', () => {
    const search = { durationMinutes: 30, stepMinutes: 30 };
    const meeting = anEvent({ from: '2027-03-02 10:00', to: '2027-03-02 11:00' });
    for (const rules of [{ maximumPerDay: 1 }, { maximumPerWeek: 1 }]) {
      const picture = aPicture({ rules });
      expect(findSlots(picture, search)).toHaveLength(16);
      expect(findSlots(addEvents(picture, [meeting]), search)).toEqual([]);
      expect(findSlots(addEvents(picture, [{ ...meeting, eventType: 'focusTime' }]), search)).toHaveLength(14);
      expect(findSlots(picture, search)).toHaveLength(16);
    }
  });

  it('leave out the instance of a series whose exception was there before', () => {
    const series = aSeries('FREQ=DAILY;COUNT=3', { from: '2027-03-01 10:00', to: '2027-03-01 11:00' });
    const cancelled = { ...anException(series, timed('2027-03-02 10:00')), status: 'cancelled' as const };
    const picture = aPicture({ events: [cancelled] });
    expect(findFreeTime(addEvents(picture, [series]))).toEqual(findFreeTime(aPicture({ events: [cancelled, series] })));
  });

  it('give the same answers as if they had been there, however many steps and questions lie between', () => {
    fc.assert(
      fc.property(aStory, ({ world: { facts, range }, search, other, cuts, asks, slots }) => {
        const events = mastersFirst(facts.events);
        const edges = [...cuts, events.length].sort((a, b) => a - b);
        let picture = drawPicture({ ...facts, events: events.slice(0, edges[0]) }, range);
        edges.slice(1).forEach((edge, i) => {
          ask(picture, asks[i] ?? 'nothing', search, other);
          picture = addEvents(picture, events.slice(edges[i], edge));
        });
        ask(picture, asks[5] ?? 'nothing', search, other);
        const whole = drawPicture({ ...facts, events }, range);
        expect(answersOf(picture, [search, other], slots)).toEqual(answersOf(whole, [search, other], slots));
      }),
      runs(60),
    );
  });

  it('change neither the picture they are added to nor one that others are added to', () => {
    fc.assert(
      fc.property(aStory, ({ world: { facts, range }, search, other, asks, slots }) => {
        const events = mastersFirst(facts.events);
        const third = Math.ceil(events.length / 3);
        const [base, left, right] = [events.slice(0, third), events.slice(third, 2 * third), events.slice(2 * third)];
        const trunk = drawPicture({ ...facts, events: base }, range);
        ask(trunk, asks[0] ?? 'nothing', search, other);
        const one = addEvents(trunk, left);
        ask(one, asks[1] ?? 'nothing', search, other);
        const two = addEvents(trunk, right);
        ask(two, asks[2] ?? 'nothing', search, other);
        ask(one, asks[3] ?? 'nothing', search, other);
        for (const [picture, own] of [
          [trunk, base],
          [one, [...base, ...left]],
          [two, [...base, ...right]],
        ] as const) {
          const anew = drawPicture({ ...facts, events: own }, range);
          // The same search object again and again, in turns between the branches.
          for (const each of [one, two, trunk]) findSlots(each, search);
          expect(answersOf(picture, [search], slots)).toEqual(answersOf(anew, [search], slots));
        }
      }),
      runs(30),
    );
  });
});
