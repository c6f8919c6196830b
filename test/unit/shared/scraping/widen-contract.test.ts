import { describe, expect, it } from 'vitest';
import { judgeRun } from '#shared/scraping/judge-run.ts';
import { Contract } from '#shared/scraping/recipe.ts';
import { widenContract } from '#shared/scraping/widen-contract.ts';
import { addDays } from '#shared/time/local-date.ts';
import { at } from '#test/fixtures/builders.ts';
import { createChance } from '#test/fixtures/chance.ts';
import { aContract, everything, found } from '#test/fixtures/found-events.ts';

const now = { nowMs: at('2027-03-01 08:00'), timeZone: 'UTC' };
const some = (count: number, firstDay = '2027-03-02') =>
  Array.from({ length: count }, (_, index) => found(`Visit ${String(index)}`, `${addDays(firstDay, index % 5)} 10:00`));
const unread = (count: number) => Array.from({ length: count }, () => ({ path: [], text: '', why: '' }));
const contract = aContract({ leastEvents: 10, mostEvents: 40, leastParsed: 0.9, daysBack: 30, daysAhead: 60 });
const widened = (events = some(20), rows = 0) => widenContract(contract, { events, unread: unread(rows) }, now);

describe('accepting a run', () => {
  it('leaves what it did not break', () => {
    expect(widened()).toEqual(contract);
  });

  it('expects fewer or more by a quarter', () => {
    expect(widened(some(3))).toEqual({ ...contract, leastEvents: 2 });
    expect(widened(some(41))).toEqual({ ...contract, mostEvents: 52 });
  });

  it('lets a page be empty only by an empty run', () => {
    expect(widened(some(1)).leastEvents).toBe(1);
    expect(widened([]).leastEvents).toBe(0);
  });

  it('goes a week beyond the farthest day', () => {
    expect(widened([...some(20), found('Far', '2027-06-09')]).daysAhead).toBe(107);
    expect(widened([...some(20), found('Old', '2027-01-01')]).daysBack).toBe(66);
  });

  it('lets a twentieth more rows go unread', () => {
    expect(widened(some(20), 20).leastParsed).toBe(0.45);
  });

  it('makes a contract that is one and would have let the very run pass, whatever it was (300 seeds)', () => {
    for (let seed = 0; seed < 300; seed += 1) {
      const chance = createChance(seed);
      const events = some(chance.below(60), addDays('2027-03-01', chance.below(800) - 400));
      const run = { events, unread: unread(chance.below(90)) };
      const before = aContract({
        leastEvents: chance.below(30),
        mostEvents: 30 + chance.below(9),
        daysAhead: chance.below(99),
      });
      const after = Contract.parse(widenContract(before, run, now));
      expect(judgeRun({ ...run, cut: false, covered: everything }, [], after, now), `seed ${String(seed)}`).toEqual([]);
      expect(after.leastEvents).toBeLessThanOrEqual(before.leastEvents);
      expect(after.mostEvents).toBeGreaterThanOrEqual(before.mostEvents);
    }
  });
});
