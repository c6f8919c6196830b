/** When is the writer of an auto-reply back? "back on Monday, December 7", "bis zum 4. Dezember", "de retour le 7 décembre". */
import { localDateOf } from '#shared/time/wall-clock.ts';
import { addDays } from '#shared/time/local-date.ts';
import type { ReadContext } from '../context.ts';
import { fold } from '../text/tidy-text.ts';
import { readClaims } from '../time/read-claims.ts';

const back =
  /\b(?:back|return(?:ing|s)?|again available|wieder|zuruck|retour|de nouveau|regreso|vuelvo|volvere|reachable again)\b/;
const until = /\b(?:until|till|through|thru|bis|jusqu|hasta|to)\b/;
/** "du 23 novembre au 4 décembre": the end of a run that began before it. */
const runEnd = /\b(?:du|del?|desde)\b[^.!?]{1,50}\b(?:au|al)\b/;
const inclusive = /\b(?:through|thru|einschliesslich|inclus|including|inclusive)\b/;

/** 'YYYY-MM-DD' of the first day back, or null. */
export function readReturnDate(text: string, context: ReadContext): string | null {
  let best: { date: string; weight: number } | null = null;
  for (const claim of readClaims(text, context)) {
    const start = claim.startMs;
    if (start === null && claim.endMs === null) continue;
    const before = fold(text.slice(Math.max(0, claim.span[0] - 60), claim.span[0] + 12));
    // The rest of a date in digits is passed over before the sentence's end is looked for.
    const rest = fold(text.slice(claim.span[1], claim.span[1] + 32)).replace(/^[\d./-]{1,10}/, '');
    const behind = rest.split(/[.!?\n]/)[0] ?? '';
    const says = fold(text.slice(Math.max(0, claim.span[0] - 20), claim.span[1]));
    let date: string;
    let weight = 1;
    if ((back.test(before) || back.test(behind)) && start !== null && claim.kind !== 'window') {
      date = localDateOf(start, claim.timeZone);
      weight = 3;
    } else if ((claim.kind === 'dates' || claim.kind === 'window') && claim.endMs !== null) {
      date = localDateOf(claim.endMs, claim.timeZone);
      // "until Friday" keeps Friday off; the end of a run of days is its first day after.
      weight = back.test(before) ? 3 : 2;
      if ((back.test(before) || back.test(behind)) && !inclusive.test(says)) date = addDays(date, -1);
    } else if ((until.test(before) || runEnd.test(before)) && start !== null) {
      date = addDays(localDateOf(start, claim.timeZone), 1);
      weight = 2;
    } else continue;
    if (best === null || weight > best.weight || (weight === best.weight && date > best.date)) best = { date, weight };
  }
  return best?.date ?? null;
}
