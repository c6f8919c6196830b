/** Answers given below quoted lines: "> Tue 10?" / "yes" is a yes to Tuesday at ten. The quoted line is only context. */
import type { TimeClaim } from '#shared/domain/claim.ts';
import type { ReadContext } from '../context.ts';
import type { InlineAnswer } from '../text/split-quoted.ts';
import { fold } from '../text/tidy-text.ts';
import { readClaims } from '../time/read-claims.ts';

const yes =
  /^\W*(?:yes|yep|yeah|yup|ok|okay|sure|works|fine|good|great|perfect|fits|that works|possible|ja|passt|geht|gut|gern|oui|d'accord|ca me|si|vale|perfecto|me va|me viene)\b/;
const no =
  /^\W*(?:no|nope|not|can't|cannot|unfortunately|sorry|nein|leider|geht nicht|passt nicht|non|pas|malheureusement|no puedo|lo siento)\b/;

export function claimsOfAnswers(visible: string, answers: readonly InlineAnswer[], context: ReadContext): TimeClaim[] {
  const claims: TimeClaim[] = [];
  for (const answer of answers.slice(0, 20)) {
    const words = fold(visible.slice(answer.span[0], answer.span[1]));
    const refused = no.test(words);
    if (!refused && !yes.test(words)) continue;
    for (const claim of readClaims(answer.quoted, context)) {
      claims.push({
        ...claim,
        span: [answer.span[0], answer.span[1]],
        words: visible.slice(answer.span[0], answer.span[1]).slice(0, 200),
        polarity: refused ? 'exclude' : claim.polarity,
        certainty: claim.certainty === 'known' ? 'implied' : claim.certainty,
        reasons: [...claim.reasons, `Answers the quoted line “${answer.quoted.slice(0, 80)}”.`],
      });
    }
  }
  return claims;
}
