/**
 * The back-translation gate: the finished text is read by understanding, as its receiver would read it, and must say exactly the slots:
 * weekday, date, hour, zone, count. One slot may be said several times (their zone and the user's). Whatever differs is a problem with
 * its place in the text, and a draft with a problem cannot be approved.
 *
 * Greeting and ending are not read: names and signatures may look like times ("April", "Mon to Fri, 9 to 5").
 */
import type { TimeClaim } from '#shared/domain/claim.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { DraftProblem } from '#shared/domain/meeting-request.ts';
import type { WorkingHours } from '#shared/domain/settings.ts';
import { isAppError } from '#shared/errors.ts';
import { formatSlot, sameClock } from '#shared/time/format.ts';
import { readClaims } from '#shared/understanding/time/read-claims.ts';

export type ReadBackContext = {
  readonly greeting: string;
  readonly ending: string;
  readonly language: string;
  /** The zone that the text names first: its receiver's. */
  readonly timeZone: string;
  readonly userTimeZone: string;
  readonly workingHours: WorkingHours;
  readonly nowMs: number;
  readonly hasRecipient: boolean;
  /** A cancellation names its time in order to take it away. */
  readonly cancels: boolean;
};

const dayMs = 86_400_000;

export function readBack(body: string, slots: readonly Interval[], context: ReadBackContext): DraftProblem[] {
  const problems: DraftProblem[] = [];
  if (!context.hasRecipient) {
    problems.push({ kind: 'no-recipient', text: 'There is nobody to send this to.', span: null });
  }
  const text = blankOut(body, context);
  if (text.trim() === '') {
    const empty = 'The reply says nothing yet. Please write what you want to answer.';
    return [...problems, { kind: 'empty', text: empty, span: null }];
  }
  const claims = readBothZones(text, context);
  if (claims === null)
    return [...problems, { kind: 'contradiction', text: 'The text names a date that does not exist.', span: null }];
  const said = new Set<Interval>();
  const zoned = new Set<Interval>();
  for (const claim of claims) {
    const slot = slots.find((one) => isSaidBy(one, claim, context.cancels));
    if (slot && isClear(claim)) {
      if (claim.startHasTime) said.add(slot);
      if (claim.zoneSource === 'said') zoned.add(slot);
      continue;
    }
    const problem = judge(claim, slots, context);
    if (problem !== null) problems.push(problem);
  }
  for (const slot of slots) {
    if (!said.has(slot)) {
      problems.push({
        kind: 'slot-missing-in-text',
        text: `The text does not say ${name(slot, context)}.`,
        span: null,
      });
    } else if (!zoned.has(slot) && !sameClock(slot.startMs, context.timeZone, context.userTimeZone)) {
      const missing = `The text does not say in which time zone ${name(slot, context)} is meant.`;
      problems.push({ kind: 'slot-missing-in-text', text: missing, span: null });
    }
  }
  return problems;
}

/** A name such as CST is clear to somebody who lives by it: it is read once for each of the two zones that the text is written in. */
function readBothZones(text: string, context: ReadBackContext): readonly TimeClaim[] | null {
  try {
    return readInTwoZones(text, context);
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

function readInTwoZones(text: string, context: ReadBackContext): readonly TimeClaim[] {
  const theirs = readClaims(text, readingContext(context, context.timeZone));
  if (theirs.every(isClear)) return theirs;
  const ours = readClaims(text, readingContext(context, context.userTimeZone));
  return theirs.map((claim) =>
    isClear(claim) ? claim : (ours.find((one) => one.span[0] === claim.span[0] && isClear(one)) ?? claim),
  );
}

function readingContext(context: ReadBackContext, senderTimeZone: string) {
  return {
    senderTimeZone,
    userTimeZone: context.timeZone,
    readerTimeZone: context.timeZone,
    userAddresses: [],
    workingHours: context.workingHours,
    weekStartsOn: 'monday' as const,
    locale: context.language,
    language: context.language,
    openOptions: [],
    sentAtMs: context.nowMs,
  };
}

const isClear = (claim: TimeClaim) => claim.certainty === 'known' || claim.certainty === 'implied';

/** Null: nothing in it speaks against the slots. */
function judge(claim: TimeClaim, slots: readonly Interval[], context: ReadBackContext): DraftProblem | null {
  const span: [number, number] = [claim.span[0], claim.span[1]];
  if (claim.polarity === 'exclude') {
    const hit = slots.some((slot) => claim.startMs !== null && overlapsClaim(slot, claim));
    return hit ? { kind: 'contradiction', text: `"${claim.words}" excludes a time that is offered.`, span } : null;
  }
  if (!isClear(claim)) {
    const reason = claim.reasons[0] ?? 'It can be read in more than one way.';
    return { kind: 'contradiction', text: `"${claim.words}": ${reason}`, span };
  }
  if (claim.startMs === null || claim.kind === 'open') return null;
  if (!claim.startHasTime) {
    const text = `The text says "${claim.words}", which fits none of the chosen times.`;
    return { kind: 'text-says-other-time', text, span };
  }
  const other = name({ startMs: claim.startMs, endMs: claim.endMs ?? claim.startMs }, context);
  return { kind: 'text-says-other-time', text: `The text says ${other}, which is not one of the chosen times.`, span };
}

function isSaidBy(slot: Interval, claim: TimeClaim, cancels: boolean): boolean {
  if (claim.startMs === null || (claim.polarity === 'exclude' && !cancels)) return false;
  // A day alone ("see you on Tuesday") agrees with a slot on that day.
  if (!claim.startHasTime)
    return claim.startMs <= slot.startMs && slot.startMs < (claim.endMs ?? claim.startMs + dayMs);
  return claim.startMs === slot.startMs && (claim.endMs === null || claim.endMs === slot.endMs);
}

function overlapsClaim(slot: Interval, claim: TimeClaim): boolean {
  const startMs = claim.startMs ?? 0;
  return startMs < slot.endMs && slot.startMs < Math.max(claim.endMs ?? 0, startMs + 1);
}

function name(slot: Interval, context: ReadBackContext): string {
  return formatSlot(slot, { timeZone: context.timeZone, locale: 'en', yearOfMs: context.nowMs });
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
