/**
 * The back-translation gate: the finished text is read by understanding, as its receiver would read it, and must say exactly the slots:
 * weekday, date, hour, zone, count. One slot may be said several times (their zone and the user's). Whatever differs is a problem with
 * its place in the text, and a draft with a problem cannot be approved.
 *
 * Greeting and ending are not read: names and signatures may look like times ("April", "Mon to Fri, 9 to 5"). Where one click can mend
 * a problem, it says how (`mend-text.ts`).
 */
import type { TimeClaim } from '#shared/domain/claim.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { DraftProblem } from '#shared/domain/meeting-request.ts';
import type { WorkingHours } from '#shared/domain/settings.ts';
import { isAppError } from '#shared/errors.ts';
import { formatSlot, sameClock, zoneLabel } from '#shared/time/format.ts';
import { readClaims } from '#shared/understanding/time/read-claims.ts';
import { addMends, type FoundProblem } from './mend-text.ts';

export type ReadBackContext = {
  readonly greeting: string;
  readonly ending: string;
  /** Names the day until which the times are held; true when it was written, and not read. */
  readonly heldSentence: string;
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
  const problems = findProblems(body, slots, context);
  return addMends(body, problems, slots, context, (mended) => findProblems(mended, slots, context).length);
}

function findProblems(body: string, slots: readonly Interval[], context: ReadBackContext): FoundProblem[] {
  const problems: FoundProblem[] = [];
  if (!context.hasRecipient) problems.push(found('no-recipient', 'There is nobody to send this to.'));
  const text = blankOut(body, context);
  if (text.trim() === '') {
    return [...problems, found('empty', 'The reply says nothing yet. Please write what you want to answer.')];
  }
  const claims = readBothZones(text, context);
  if (claims === null) return [...problems, found('contradiction', 'The text names a date that does not exist.')];
  const said = new Map<Interval, TimeClaim>();
  const zoned = new Set<Interval>();
  for (const claim of claims) {
    const slot = slots.find((one) => isSaidBy(one, claim, context.cancels));
    if (slot && isForeign(claim, slot, context)) {
      const text = `"${claim.words}" names a time zone that can mean another place.`;
      problems.push(found('contradiction', text, spanOf(claim)));
      continue;
    }
    if (slot && isClear(claim)) {
      if (claim.startHasTime) said.set(slot, claim);
      if (claim.zoneSource === 'said') zoned.add(slot);
      continue;
    }
    const problem = judge(claim, slots, context);
    if (problem !== null) problems.push(problem);
  }
  for (const slot of slots) {
    const claim = said.get(slot);
    if (claim === undefined) {
      const text = `The text does not say ${name(slot, context)}.`;
      problems.push({ ...found('slot-missing-in-text', text), slot });
    } else if (!zoned.has(slot) && !sameClock(slot.startMs, context.timeZone, context.userTimeZone)) {
      const text = `The text does not say in which time zone ${name(slot, context)} is meant.`;
      problems.push({ ...found('slot-missing-in-text', text, spanOf(claim)), slot });
    }
  }
  return problems;
}

function found(kind: DraftProblem['kind'], text: string, span: DraftProblem['span'] = null): FoundProblem {
  return { kind, text, span, slot: null };
}

const spanOf = (claim: TimeClaim): [number, number] => [claim.span[0], claim.span[1]];

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
function judge(claim: TimeClaim, slots: readonly Interval[], context: ReadBackContext): FoundProblem | null {
  const span = spanOf(claim);
  // What a cancellation takes away must be the very time, too.
  if (claim.polarity === 'exclude' && !context.cancels) {
    const hit = slots.some((slot) => claim.startMs !== null && overlapsClaim(slot, claim));
    return hit ? found('contradiction', `"${claim.words}" excludes a time that is offered.`, span) : null;
  }
  if (!isClear(claim)) {
    const reason = claim.reasons[0] ?? 'It can be read in more than one way.';
    return found('contradiction', `"${claim.words}": ${reason}`, span);
  }
  if (claim.startMs === null || claim.kind === 'open') return null;
  if (!claim.startHasTime) {
    return found('text-says-other-time', `The text says "${claim.words}", which fits none of the chosen times.`, span);
  }
  const other = name({ startMs: claim.startMs, endMs: claim.endMs ?? claim.startMs }, context);
  return found('text-says-other-time', `The text says ${other}, which is not one of the chosen times.`, span);
}

function isSaidBy(slot: Interval, claim: TimeClaim, cancels: boolean): boolean {
  if (claim.startMs === null || (claim.polarity === 'exclude' && !cancels)) return false;
  // A day alone ("see you on Tuesday") agrees with a slot on that day.
  if (!claim.startHasTime)
    return claim.startMs <= slot.startMs && slot.startMs < (claim.endMs ?? claim.startMs + dayMs);
  return claim.startMs === slot.startMs && (claim.endMs === null || claim.endMs === slot.endMs);
}

/**
 * A zone's name that fits only by the clock of some third place: CST for 10:00 in New York is right in Cuba, and an hour off for whoever
 * reads it as Central. Offsets and other names of the two zones themselves are nobody else's.
 */
function isForeign({ zoneSource, timeZone }: TimeClaim, { startMs }: Interval, context: ReadBackContext): boolean {
  if (zoneSource !== 'said' || /^(?:[+-]\d|UTC|Etc\/)/.test(timeZone)) return false;
  const own = [context.timeZone, context.userTimeZone];
  if (own.includes(timeZone)) return false;
  const label = zoneLabel(startMs, timeZone);
  return !own.some((zone) => sameClock(startMs, zone, timeZone) && zoneLabel(startMs, zone) === label);
}

function overlapsClaim(slot: Interval, claim: TimeClaim): boolean {
  const startMs = claim.startMs ?? 0;
  return startMs < slot.endMs && slot.startMs < Math.max(claim.endMs ?? 0, startMs + 1);
}

function name(slot: Interval, context: ReadBackContext): string {
  return formatSlot(slot, { timeZone: context.timeZone, locale: 'en', yearOfMs: context.nowMs });
}

/** Spaces instead, so that places in the text stay the same. */
function blankOut(body: string, { greeting, ending, heldSentence }: ReadBackContext): string {
  let text = body;
  if (greeting !== '' && text.startsWith(greeting)) text = ' '.repeat(greeting.length) + text.slice(greeting.length);
  const trimmed = text.trimEnd();
  if (ending !== '' && trimmed.endsWith(ending)) {
    text = text.slice(0, trimmed.length - ending.length) + ' '.repeat(ending.length) + text.slice(trimmed.length);
  }
  const heldAt = heldSentence === '' ? -1 : text.indexOf(heldSentence);
  if (heldAt < 0) return text;
  return text.slice(0, heldAt) + ' '.repeat(heldSentence.length) + text.slice(heldAt + heldSentence.length);
}
