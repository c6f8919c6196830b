/** Text cut into sentences with their places, for rules that look for words and times near each other. */
import { fold } from '../text/tidy-text.ts';

export type Sentence = { readonly from: number; readonly to: number; readonly folded: string };

const longestSentence = 600;

export function toSentences(text: string): Sentence[] {
  const out: Sentence[] = [];
  let from = 0;
  const push = (to: number): void => {
    const body = text.slice(from, to);
    if (body.trim() !== '') out.push({ from, to, folded: fold(body).replace(/\s+/g, ' ').slice(0, longestSentence) });
    from = to;
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    const next = text[at + 1] ?? ' ';
    const ends = (character === '.' || character === '?' || character === '!') && /\s/.test(next);
    const paragraph = character === '\n' && (next === '\n' || /[-*•>]/.test(next));
    if (ends || paragraph) push(at + 1);
    else if (at - from >= longestSentence) push(at + 1);
  }
  push(text.length);
  return out;
}
