/** One reading of a time expression as words: "Tue, Nov 24, 3:00 – 3:30 PM", "not Wed, Nov 25". */
import type { TimeClaim } from '#shared/domain/claim.ts';
import type { ClockWords } from './clock-words.ts';

export function toReading(claim: TimeClaim, clock: ClockWords): string {
  const { startMs, endMs, timeZone } = claim;
  const not = claim.polarity === 'exclude' ? 'not ' : '';
  if (claim.kind === 'open' || startMs === null) return `${not}any time`;
  if (!claim.startHasTime || claim.kind === 'date' || claim.kind === 'dates') {
    // Whole days end at the next midnight, which is no day of theirs.
    const last = endMs === null ? startMs : endMs - 1;
    const from = clock.dayShort(startMs, timeZone);
    const to = clock.dayShort(last, timeZone);
    return not + (from === to ? from : `${from} – ${to}`);
  }
  if (endMs === null) return not + clock.moment(startMs, timeZone);
  return not + clock.slot(startMs, endMs, timeZone);
}
