/** "Tuesday at 3?", "Dispo jeudi ?": a question of no more words than those of the time and of being free asks for it. */
import type { TimeClaim } from '#shared/domain/claim.ts';
import { fold } from '../text/tidy-text.ts';
import type { Sentence } from './sentences.ts';

const beingFree = new Set('at on or and maybe perhaps say free available good ok okay usual same time either um am oder frei zeit vielleicht a le la les ou dispo disponible libre peut etre el los o quizas'.split(' ')); // prettier-ignore

export function isBareQuestion({ from, to }: Sentence, claims: readonly TimeClaim[], text: string): boolean {
  const said = claims.filter(({ span, polarity }) => polarity === 'include' && span[0] >= from && span[1] <= to);
  const words = text.slice(from, to).trim();
  if (said.length === 0 || words.length > 60 || !words.endsWith('?')) return false;
  let rest = '';
  let at = from;
  for (const { span } of said) {
    rest += ` ${text.slice(at, Math.max(at, span[0]))}`;
    at = Math.max(at, span[1]);
  }
  return (fold(`${rest} ${text.slice(at, to)}`).match(/\w+/g) ?? []).every((word) => beingFree.has(word));
}
