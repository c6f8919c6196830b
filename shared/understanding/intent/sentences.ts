/** Text cut into sentences with their places, for rules that look for words and times near each other. */
import { fold } from '../text/tidy-text.ts';

export type Sentence = { readonly from: number; readonly to: number; readonly folded: string };

const longestSentence = 600;
/** A full stop before a space, and a line break before a blank line or an item. */
const ends = /[.?!](?=\s|$)|\n(?=[\n*•>-])/g;

export function toSentences(text: string): Sentence[] {
  const out: Sentence[] = [];
  let from = 0;
  const push = (to: number): void => {
    const body = text.slice(from, to);
    if (body.trim() !== '') out.push({ from, to, folded: fold(body).replace(/\s+/g, ' ').slice(0, longestSentence) });
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
