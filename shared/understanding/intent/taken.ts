/** "I already have a meeting on Tuesday at 3": a time at which the writer is taken is no offer, whatever its words look like. */
import type { TimeClaim } from '#shared/domain/claim.ts';
import { busy } from './patterns.ts';
import type { Sentence } from './sentences.ts';
import { says } from './signs.ts';

/** Where a sentence turns from what does not suit to what does: "I'm busy Tuesday, but Thursday works". */
const turns =
  /\b(?:but|aber|mais|pero|however|though|so|sondern|otherwise)\b|[,;:] (?=[^,;]{1,60}(?:\?|\b(?:works?|is (?:good|fine|ok)|would|suits?|free|open|available|possible|instead|better|passt|geht|ginge|convient|viene bien|va bien)\b))|\band (?=(?:i'm |i am |then )?(?:free|available|open|can|could|will be free)\b)/g;

export function excludeTaken(sentences: readonly Sentence[], claims: readonly TimeClaim[]): TimeClaim[] {
  const taken = sentences.filter((sentence) => says(sentence, busy));
  if (taken.length === 0) return [...claims];
  return claims.map((claim) => {
    const around = taken.find(({ from, to }) => claim.span[0] >= from && claim.span[0] < to);
    if (claim.polarity === 'exclude' || claim.startMs === null || !around || !isTaken(around, claim)) return claim;
    return { ...claim, polarity: 'exclude', reasons: [...claim.reasons, 'The writer is taken then.'] };
  });
}

/** Folding shortens runs of spaces; the clause is looked up by the place in the sentence, which is near enough. */
function isTaken({ from, folded }: Sentence, claim: TimeClaim): boolean {
  const at = Math.max(0, claim.span[0] - from);
  const breaks = [...folded.matchAll(turns)].map(({ index }) => index);
  const begin = Math.max(0, ...breaks.filter((index) => index <= at));
  const end = Math.min(folded.length, ...breaks.filter((index) => index > at));
  return busy.some((pattern) => pattern.test(folded.slice(begin, end)));
}
