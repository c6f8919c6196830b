/** What a run is expected to bring, as one sentence: "A run is believed with 5 to 40 events, 90 % of the rows readable, …". */
import type { Contract } from '#shared/scraping/recipe.ts';

export function toContractWords({ leastEvents, mostEvents, leastParsed, daysBack, daysAhead }: Contract): string {
  const share = Math.round(leastParsed * 100);
  const events = leastEvents === mostEvents ? `${leastEvents} events` : `${leastEvents} to ${mostEvents} events`;
  return (
    `A run is believed with ${events}, at least ${share} % of the rows readable, ` +
    `from ${daysBack} days back to ${daysAhead} days ahead; anything else is put aside for you to look at.`
  );
}
