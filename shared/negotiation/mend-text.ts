/**
 * The one click that mends a draft's text: a time that is wrong is replaced by the chosen one that is missing, a missing one is added
 * before the ending. A mend is offered only if the text with it reads back with fewer problems than before.
 */
import type { Interval } from '#shared/domain/interval.ts';
import type { DraftProblem } from '#shared/domain/meeting-request.ts';
import { wordSlot, writableLanguage } from './wording/word-reply.ts';

/** `slot`: the chosen time that the problem is about, where it is about one. */
export type FoundProblem = Omit<DraftProblem, 'mend'> & { readonly slot: Interval | null };

type MendContext = {
  readonly ending: string;
  readonly language: string;
  readonly timeZone: string;
  readonly userTimeZone: string;
  readonly nowMs: number;
};

type Mend = NonNullable<DraftProblem['mend']>;

/** `countProblems` reads a whole text again. */
export function addMends(
  body: string,
  problems: readonly FoundProblem[],
  slots: readonly Interval[],
  context: MendContext,
  countProblems: (body: string) => number,
): DraftProblem[] {
  const missing = problems.flatMap((one) => (one.slot !== null && one.span === null ? [one.slot] : []));
  return problems.map(({ slot, ...problem }) => {
    const candidate = suggest(body, { ...problem, slot }, missing, slots, context);
    const isBetter = candidate !== null && countProblems(applyMend(body, candidate)) < problems.length;
    return { ...problem, mend: isBetter ? candidate : null };
  });
}

export function applyMend(body: string, { span, text }: Mend): string {
  return body.slice(0, span[0]) + text + body.slice(span[1]);
}

function suggest(
  body: string,
  problem: FoundProblem,
  missing: Interval[],
  slots: readonly Interval[],
  context: MendContext,
): Mend | null {
  const { kind, span, slot } = problem;
  if (kind === 'slot-missing-in-text' && slot !== null) {
    return span === null ? insert(body, slot, context) : { span, text: word(slot, context) };
  }
  if (span === null || (kind !== 'text-says-other-time' && kind !== 'contradiction')) return null;
  // Wrong words take the missing times in their order; where none is missing, the wrong ones are too many.
  const meant = missing.shift() ?? (slots.length === 1 ? slots[0] : undefined);
  return meant === undefined ? takeOut(body, span) : { span, text: word(meant, context) };
}

function word(slot: Interval, { language, timeZone, userTimeZone, nowMs }: MendContext): string {
  const style = { timeZone, locale: writableLanguage(language), yearOfMs: nowMs };
  return wordSlot(slot, style, userTimeZone);
}

/** A line of its own, before the ending. */
function insert(body: string, slot: Interval, context: MendContext): Mend {
  const { ending } = context;
  const endsAt = ending !== '' && body.trimEnd().endsWith(ending) ? body.trimEnd().length - ending.length : body.length;
  const at = body.slice(0, endsAt).trimEnd().length;
  return { span: [at, at], text: `\n\n- ${word(slot, context)}` };
}

/** A line of a list that holds nothing but the wrong time goes as a whole; words inside a sentence are the user's to change. */
function takeOut(body: string, [from, to]: readonly [number, number]): Mend | null {
  const start = body.lastIndexOf('\n', from - 1) + 1;
  const newline = body.indexOf('\n', to);
  const end = newline < 0 ? body.length : newline + 1;
  const rest = body.slice(start, from) + body.slice(to, end);
  return /^[\s\-*•–]*$/.test(rest) ? { span: [start, end], text: '' } : null;
}
