import { describe, expect, it } from 'vitest';
import { chanceOfAtLeast, judgeLoss } from '#shared/scraping/lost-events.ts';

/** The fewest of so many known events whose loss is not believed. */
function leastDoubted(known: number, how: 'gone' | 'moved'): number | null {
  for (let count = 0; count <= known; count += 1) {
    if (judgeLoss({ known, gone: 0, moved: 0, [how]: count }) !== null) return count;
  }
  return null;
}

describe('events that are gone at once', () => {
  const table = [
    ...[[1, null], [2, 2], [3, 3], [4, 4], [5, 4], [6, 4], [8, 5], [10, 5], [12, 6], [20, 8], [50, 13], [100, 20], [5000, 563]],
  ] as const; // prettier-ignore
  for (const [known, least] of table) {
    it(`of ${String(known)}: in doubt from ${least === null ? 'never' : String(least)} on`, () => {
      expect(leastDoubted(known, 'gone')).toBe(least);
    });
  }

  it('are told with their figures', () => {
    expect(judgeLoss({ known: 10, gone: 6, moved: 1 })).toEqual({
      code: 'lost-events',
      text: '6 of 10 events that were known to come are gone, 1 of 10 are at another time.',
    });
  });
});

describe('events that moved at once', () => {
  it('are believed both of two, not all three', () => {
    expect(leastDoubted(2, 'moved')).toBeNull();
    expect(leastDoubted(3, 'moved')).toBe(3);
  });
});

describe('the chance of changes', () => {
  it('is that of the binomial distribution', () => {
    expect(chanceOfAtLeast(0, 7)).toBe(1);
    expect(chanceOfAtLeast(1, 1)).toBeCloseTo(0.1, 12);
    expect(chanceOfAtLeast(3, 4)).toBeCloseTo(0.0037, 12);
    expect(chanceOfAtLeast(5, 10)).toBeCloseTo(0.0016349374, 9);
    expect(chanceOfAtLeast(5001, 5000)).toBeCloseTo(0, 9);
  });
});
