/**
 * What their mail asks besides the time: CAMS answers none of it, so the user must see it before approving. A sentence with a question
 * mark counts unless a time is read in it, or it is (part of) the words that made the mail a request.
 * Example: "Could we meet on Tuesday? And did the contract arrive?" gives the second sentence.
 */
import type { Understanding } from '#shared/domain/claim.ts';
import { toSentences } from '#shared/understanding/intent/sentences.ts';

export type OtherQuestion = { readonly span: [number, number]; readonly text: string };

const mostQuestions = 5;

export function findOtherQuestions({ visibleText, claims, evidence }: Understanding): OtherQuestion[] {
  const taken = [...claims, ...evidence].map((one) => one.span);
  return toSentences(visibleText)
    .flatMap(({ from, to }) => {
      const said = visibleText.slice(from, to);
      const start = from + (said.length - said.trimStart().length);
      const text = said.trim();
      const isAbout = taken.some(([first, last]) => first < to && start < last);
      const isQuestion = text.endsWith('?') && /\p{L}{2}/u.test(text);
      return isQuestion && !isAbout ? [{ span: [start, start + text.length] as [number, number], text }] : [];
    })
    .slice(0, mostQuestions);
}
