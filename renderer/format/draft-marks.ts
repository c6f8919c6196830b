/** The problems of a draft in its text: what is marked, and what one click puts in the place of the marked words. */
import type { Draft, DraftProblem } from '#shared/domain/meeting-request.ts';
import type { Highlight } from './highlights.ts';

/** Spans count in the text that was read back; a text that is ahead of it has no marks. */
export function toProblemMarks(draft: Draft, body: string): Highlight[] {
  if (body !== draft.body) return [];
  return draft.problems.flatMap((problem): Highlight[] =>
    problem.span === null ? [] : [{ span: problem.span, kind: 'problem', note: problem.text }],
  );
}

/** The text with the mend in place; null when it does not fit the text (any more). */
export function applyMend(draft: Draft, body: string, mend: NonNullable<DraftProblem['mend']>): string | null {
  const [from, to] = mend.span;
  if (body !== draft.body || from < 0 || to < from || to > body.length) return null;
  return body.slice(0, from) + mend.text + body.slice(to);
}

/** The marked words of a problem on one line, for the list; empty where it stands for no words. */
export function wordsOf(problem: DraftProblem, draft: Draft): string {
  return problem.span === null
    ? ''
    : draft.body
        .slice(...problem.span)
        .replace(/\s+/g, ' ')
        .trim();
}
