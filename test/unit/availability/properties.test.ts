/** The engine against the oracle (`oracle.ts`), and what must hold whatever the facts are. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Interval } from '#shared/domain/interval.ts';
import { findSlots, listTiers } from '#shared/availability/find-slots.ts';
import { blockSpans, findFreeTime, findOfferableTime } from '#shared/availability/free-time.ts';
import { findNoneBecause } from '#shared/availability/none-because.ts';
import { drawPicture, type AvailabilityFacts } from '#shared/availability/picture.ts';
import { mergeIntervals, subtractIntervals } from '#shared/time/intervals.ts';
import { listTaken, roomOf } from './oracle-events.ts';
import { askOracle } from './oracle.ts';
import { aSearch, aWorld, minuteMs, type World } from './worlds.ts';
import { runs } from '../time/runs.ts';

const tiers = ['free', 'shorter-buffer', 'flexible'] as const;
const aTier = fc.constantFrom(...tiers);
const aWorldAndSearch = aWorld.chain((world) => fc.tuple(fc.constant(world), aSearch(world.range)));

function toMinutes(free: readonly Interval[], range: Interval): boolean[] {
  const minutes = Array.from({ length: (range.endMs - range.startMs) / minuteMs }, () => false);
  for (const each of free) {
    for (let ms = each.startMs; ms < each.endMs; ms += minuteMs) minutes[(ms - range.startMs) / minuteMs] = true;
  }
  return minutes;
}

/** Where two lists of minutes differ first, as a readable line; null where they are the same. */
function firstDifference(found: readonly boolean[], expected: readonly boolean[], { range, facts }: World) {
  const at = found.findIndex((each, i) => each !== expected[i]);
  if (at === -1) return null;
  const when = new Date(range.startMs + at * minuteMs).toISOString();
  return `${when} (${facts.rules.timeZone}): the engine says ${found[at] ? 'free' : 'not free'}`;
}

describe('free time', () => {
  it('equals the oracle minute by minute in random worlds, in every tier', () => {
    fc.assert(
      fc.property(aWorld, aTier, (world, tier) => {
        const { facts, range } = world;
        const found = toMinutes(findFreeTime(drawPicture(facts, range), tier), range);
        expect(firstDifference(found, askOracle(facts, range).freeMinutes(tier), world)).toBeNull();
      }),
      runs(90),
    );
  });

  it('and blocked time divide what the rules allow, with nothing left and nothing twice, in every tier', () => {
    fc.assert(
      fc.property(aWorld, aTier, ({ facts, range }, tier) => {
        const picture = drawPicture(facts, range);
        const offerable = findOfferableTime(picture);
        const free = findFreeTime(picture, tier);
        const blocked: Interval[] = [];
        blockSpans(picture.spans, picture.rules, tier, (startMs, endMs) => blocked.push({ startMs, endMs }));
        expect(subtractIntervals(free, blocked)).toEqual(free);
        const taken = subtractIntervals(offerable, free);
        expect(mergeIntervals([...free, ...taken])).toEqual(offerable);
        expect(subtractIntervals(taken, blocked)).toEqual([]);
      }),
      runs(60),
    );
  });

  it('widens from tier to tier, never narrows', () => {
    fc.assert(
      fc.property(aWorld, ({ facts, range }) => {
        const picture = drawPicture(facts, range);
        const [a, b, c] = tiers.map((tier) => findFreeTime(picture, tier));
        expect(subtractIntervals(a ?? [], b ?? [])).toEqual([]);
        expect(subtractIntervals(b ?? [], c ?? [])).toEqual([]);
      }),
      runs(60),
    );
  });
});

describe('slots', () => {
  it('begin exactly where the oracle says, in every tier, whatever the other side said', () => {
    fc.assert(
      fc.property(aWorldAndSearch, aTier, ([{ facts, range }, search], tier) => {
        const found = findSlots(drawPicture(facts, range), { ...search, tiers: [tier] }).map((slot) => slot.startMs);
        expect(found).toEqual(askOracle(facts, range).listStarts(search, tier));
      }),
      runs(90),
    );
  });

  it('come from the first tier that has one', () => {
    fc.assert(
      fc.property(aWorldAndSearch, ([{ facts, range }, search]) => {
        const picture = drawPicture(facts, range);
        const found = findSlots(picture, search);
        const all = tiers.map((tier) => findSlots(picture, { ...search, tiers: [tier] }));
        expect(found).toEqual(all.find((slots) => slots.length > 0) ?? []);
        const [first] = found;
        if (first) expect(listTiers(picture)).toContain(first.tier);
        expect(findSlots(picture, { ...search, limit: 3 })).toEqual(found.slice(0, 3));
      }),
      runs(60),
    );
  });

  it('are the same for any order of events, calendars, busy times and their words', () => {
    fc.assert(
      fc.property(aWorldAndSearch, ([{ facts, range }, search]) => {
        const turned: AvailabilityFacts = {
          ...facts,
          events: [...facts.events].reverse(),
          calendars: [...facts.calendars].reverse(),
          busy: [...(facts.busy ?? [])].reverse(),
        };
        const wanted = search.wanted && {
          ...search.wanted,
          windows: [...search.wanted.windows].reverse(),
          startsMs: [...search.wanted.startsMs].reverse(),
        };
        const find = (asked: AvailabilityFacts, how: typeof search) =>
          findSlots(drawPicture(asked, range), how).map((slot) => ({
            ...slot,
            sources: slot.sources.map(({ sourceId, state }) => `${sourceId} ${state}`).sort(),
          }));
        expect(find(turned, wanted ? { ...search, wanted } : search)).toEqual(find(facts, search));
      }),
      runs(60),
    );
  });

  it('keep the room that they need to everything that takes time', () => {
    fc.assert(
      fc.property(aWorld, aTier, ({ facts, range }, tier) => {
        const search = { durationMinutes: 30, stepMinutes: 5, tiers: [tier] };
        const taken = listTaken(facts).filter((each) => tier !== 'flexible' || !each.flexible);
        for (const slot of findSlots(drawPicture(facts, range), search)) {
          for (const each of taken) {
            const { before, after } = roomOf(each, facts, tier);
            const isClear =
              slot.endMs + before * minuteMs <= each.startMs || slot.startMs - after * minuteMs >= each.endMs;
            if (!isClear)
              expect.fail(`${new Date(slot.startMs).toISOString()} is too near to ${each.event?.id ?? 'busy'}`);
          }
        }
      }),
      runs(60),
    );
  });
});

describe('findNoneBecause', () => {
  it('answers exactly when there is no slot', () => {
    fc.assert(
      fc.property(aWorldAndSearch, ([{ facts, range }, search]) => {
        const picture = drawPicture(facts, range);
        expect(findNoneBecause(picture, search) === null).toBe(findSlots(picture, search).length > 0);
      }),
      runs(60),
    );
  });
});
