/**
 * The back-translation gate: the finished text is read by understanding and must say exactly the slots: weekday, date, hour, zone, count.
 * One slot may be said several times (their zone and the user's). Whatever differs is a problem with its place in the text, and a draft
 * with a problem cannot be approved.
 *
 * Greeting and ending are not read: names and signatures may look like times.
 */
import type { Interval } from '#shared/domain/interval.ts';
import type { DraftProblem } from '#shared/domain/meeting-request.ts';
import { formatSlot } from '#shared/time/format.ts';

/** A time that the text names, as it would be read by its receiver. */
export type SlotMention = {
  readonly span: readonly [number, number];
  readonly startMs: number | null;
  /** Null: no end is said. */
  readonly endMs: number | null;
  /** False: only a day, no time of day. */
  readonly startHasTime: boolean;
  /** Weekday and date disagree, two zones disagree, ...: a sentence; null when it reads cleanly. */
  readonly problem: string | null;
};

export type ReadBackContext = {
  readonly read: (text: string) => readonly SlotMention[];
  readonly greeting: string;
  readonly ending: string;
  /** Zone, language and year in which slots are named in problems. */
  readonly timeZone: string;
  readonly nowMs: number;
  readonly hasRecipient: boolean;
};

export function readBack(body: string, slots: readonly Interval[], context: ReadBackContext): DraftProblem[] {
  const problems: DraftProblem[] = [];
  if (!context.hasRecipient) {
    problems.push({ kind: 'no-recipient', text: 'There is nobody to send this to.', span: null });
  }
  const text = blankOut(body, context);
  if (text.trim() === '') {
    problems.push({
      kind: 'empty',
      text: 'The reply says nothing yet. Please write what you want to answer.',
      span: null,
    });
    return problems;
  }
  const name = (slot: Interval) =>
    formatSlot(slot, { timeZone: context.timeZone, locale: 'en', yearOfMs: context.nowMs });
  const said = new Set<number>();
  for (const mention of context.read(text)) {
    const span: [number, number] = [mention.span[0], mention.span[1]];
    if (mention.problem !== null) {
      problems.push({ kind: 'contradiction', text: mention.problem, span });
      continue;
    }
    if (mention.startMs === null) continue;
    const slot = slots.find((one) => isSame(one, mention));
    if (slot) {
      if (mention.startHasTime) said.add(slot.startMs);
      continue;
    }
    const other = mention.startHasTime
      ? name({ startMs: mention.startMs, endMs: mention.endMs ?? mention.startMs })
      : 'another day';
    problems.push({
      kind: 'text-says-other-time',
      text: `The text says ${other}, which is not one of the chosen times.`,
      span,
    });
  }
  for (const slot of slots) {
    if (said.has(slot.startMs)) continue;
    problems.push({ kind: 'slot-missing-in-text', text: `The text does not say ${name(slot)}.`, span: null });
  }
  return problems;
}

function isSame(slot: Interval, mention: SlotMention): boolean {
  if (mention.startMs === null) return false;
  // A day alone ("see you on Tuesday") agrees with a slot on that day.
  if (!mention.startHasTime) {
    return mention.startMs <= slot.startMs && slot.startMs < (mention.endMs ?? mention.startMs + 86_400_000);
  }
  return mention.startMs === slot.startMs && (mention.endMs === null || mention.endMs === slot.endMs);
}

/** Spaces instead, so that places in the text stay the same. */
function blankOut(body: string, { greeting, ending }: ReadBackContext): string {
  let text = body;
  if (greeting !== '' && text.startsWith(greeting)) text = ' '.repeat(greeting.length) + text.slice(greeting.length);
  const trimmed = text.trimEnd();
  if (ending !== '' && trimmed.endsWith(ending)) {
    text = text.slice(0, trimmed.length - ending.length) + ' '.repeat(ending.length) + text.slice(trimmed.length);
  }
  return text;
}
