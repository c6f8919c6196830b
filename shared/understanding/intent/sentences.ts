/** Text cut into sentences with their places, for rules that look for words and times near each other. */
import { fold } from '../text/tidy-text.ts';
import { findCandidates } from './signs.ts';
import type { Candidates } from './word-gate.ts';

export type Sentence = {
  readonly from: number;
  readonly to: number;
  readonly folded: string;
  /** See `says`. */
  readonly candidates: Candidates;
};

const longestSentence = 600;
/** A full stop before a space, and a line break before a blank line or an item. */
const ends = /[.?!](?=\s|$)|\n(?=[\n*•>-])/g;

export function toSentences(text: string): Sentence[] {
  const out: Sentence[] = [];
  let from = 0;
  const push = (to: number): void => {
    const body = text.slice(from, to);
    if (body.trim() !== '') {
      const folded = fold(body.replace(/\s+/g, ' ')).slice(0, longestSentence);
      out.push({ from, to, folded, candidates: findCandidates(folded) });
    }
    from = to;
  };
  const pushUpTo = (to: number): void => {
    for (let at = from + longestSentence + 1; at < to; at += longestSentence + 1) push(at);
    push(to);
  };
  for (const { index } of text.matchAll(ends)) pushUpTo(index + 1);
  pushUpTo(text.length);
  return out;
}
