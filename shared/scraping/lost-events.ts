/**
 * How many of the events that were known to come may be gone or elsewhere at the next look, before it is taken for a failure of the
 * reading and not for life?
 *
 * Single events are called off and moved all the time, a few of them together too, so small numbers may change freely: 3 of 4. A page
 * that has changed, has loaded in part or shows somebody else's calendar loses a share of many. The line is drawn by chance: let each
 * event be called off or moved with a probability of one in ten between two looks, which is high. What would then come about less than
 * once in 500 looks is not believed: 4 of 6, 5 of 10, 8 of 20, 20 of 100. All of them gone at once is never believed, from two on: two
 * of two by chance would be rarer than an empty answer, and an empty answer is what failures look like.
 *
 * Example: judgeLoss({known: 10, gone: 5, moved: 0}) is a doubt, judgeLoss({known: 4, gone: 3, moved: 0}) is null.
 */
import type { Doubt } from '#shared/domain/source.ts';

export type Loss = {
  /** Events known to come that this look would have shown. */
  readonly known: number;
  /** Of them: not there any more, or called off by now. */
  readonly gone: number;
  /** Of them: there, and at another time. */
  readonly moved: number;
};

const chanceOfChange = 0.1;
const leastChance = 1 / 500;

export function judgeLoss({ known, gone, moved }: Loss): Doubt | null {
  const isBelievable = chanceOfAtLeast(gone + moved, known) >= leastChance && !(gone >= known && known >= 2);
  if (isBelievable) return null;
  const parts = [
    gone > 0 ? `${String(gone)} of ${String(known)} events that were known to come are gone` : '',
    moved > 0 ? `${String(moved)} of ${String(known)} are at another time` : '',
  ];
  return { code: 'lost-events', text: `${parts.filter((part) => part !== '').join(', ')}.` };
}

/** The chance that of `all` events at least `some` change (the upper tail of the binomial distribution), 0 to 1. */
export function chanceOfAtLeast(some: number, all: number): number {
  // From P(0) on, each from the one before; P(0) of 5,000 events is 10^-229 and still a number.
  let term = (1 - chanceOfChange) ** all;
  let below = 0;
  for (let count = 0; count < some; count += 1) {
    below += term;
    term *= ((all - count) / (count + 1)) * (chanceOfChange / (1 - chanceOfChange));
  }
  return Math.max(0, 1 - below);
}
