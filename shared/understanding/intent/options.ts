/**
 * Which of the thread's open options does this mail take or refuse? By number ("the second"), by time ("3 works", "Tuesday
 * yes"), by quantity ("either is fine", "none of these"), by a plain yes to the only one, and by a shift from one of them
 * ("Tuesday yes but half an hour later"), which makes a new time and takes none.
 */
import type { TimeClaim } from '#shared/domain/claim.ts';
import type { MeetingOption } from '#shared/domain/meeting-request.ts';
import { localDateOf, minuteOfDay, toInstant, wallTimeOf } from '#shared/time/wall-clock.ts';
import { isMoving } from '../time/moving.ts';
import { accept, allAccepted, allRejected, decline, othersAccepted } from './patterns.ts';
import { findNumbered, isLoneSign } from './option-numbers.ts';
import { baseOfShift, findShift, isWithin, shifted } from './option-shift.ts';
import type { Sentence } from './sentences.ts';
import { says } from './signs.ts';
import { excludeTaken } from './taken.ts';

export type Resolution = {
  readonly accepted: readonly string[];
  readonly rejected: readonly string[];
  /** Claims after resolving: those that name an option carry its time. */
  readonly claims: TimeClaim[];
  /** Times in the mail that are no open option, or a shift of one. */
  readonly counters: boolean;
  /** A yes that fits several options. */
  readonly unclear: boolean;
};

export function latestOpen(options: readonly MeetingOption[]): MeetingOption[] {
  const open = options.filter((option) => option.status === 'open');
  const round = Math.max(0, ...open.map((option) => option.round));
  return open.filter((option) => option.round === round);
}

export function resolveOptions(
  sentences: readonly Sentence[],
  said: readonly TimeClaim[],
  options: readonly MeetingOption[],
): Resolution {
  const open = latestOpen(options);
  // "aucun des deux" counts the options; it is no two o'clock.
  const claims = excludeTaken(
    sentences,
    said.filter((claim) => !isCount(sentences, claim)),
  );
  if (open.length === 0) return { accepted: [], rejected: [], claims, counters: false, unclear: false };
  const accepted = new Set<string>();
  const rejected = new Set<string>();
  /** Options that are to be moved, by the sentence that says so: named, and neither taken nor refused. */
  const moved = new Map<Sentence, MeetingOption>();
  let unclear = sentences[0] !== undefined && isLoneSign(sentences[0].folded);
  let foreign = false;

  for (const sentence of sentences) {
    const isMove = isMoving(sentence.folded.match(/\w+/g) ?? []);
    for (const [id, refused] of findNumbered(sentence.folded, open)) {
      const option = open.find((one) => one.id === id);
      if (isMove && option !== undefined) moved.set(sentence, option);
      else (refused ? rejected : accepted).add(id);
    }
    if (says(sentence, allRejected)) for (const option of open) rejected.add(option.id);
  }
  const areAllRejected = open.every((option) => rejected.has(option.id));

  const resolved: TimeClaim[] = [];
  for (const claim of claims) {
    const matches = open.filter((option) => fits(claim, option));
    const ofMoved = [...moved].find(([{ from, to }]) => claim.span[0] >= from && claim.span[0] < to)?.[1];
    if (claim.polarity === 'exclude') {
      for (const option of matches) rejected.add(option.id);
      resolved.push(claim);
    } else if (ofMoved !== undefined) {
      foreign = true;
      resolved.push(onDayOf(ofMoved, claim));
    } else if (matches.length === 1 && matches[0] && !(areAllRejected && claim.kind === 'date')) {
      accepted.add(matches[0].id);
      resolved.push(asOption(claim, matches[0]));
    } else if (matches.length > 1) {
      if (!matches.some((option) => accepted.has(option.id))) unclear = true;
      resolved.push(claim);
    } else {
      if (claim.startMs !== null && claim.kind !== 'open') foreign = true;
      resolved.push(claim);
    }
  }
  // "Tuesday or Wednesday, whichever you prefer" takes those two; "not Tuesday, the others work" all but one.
  const isAll = sentences.some((sentence) => says(sentence, allAccepted) && !says(sentence, decline));
  const areOthers = rejected.size > 0 && sentences.some((sentence) => says(sentence, othersAccepted));
  if (areOthers || (open.length > 1 && isAll && accepted.size === 0))
    for (const option of open) if (!rejected.has(option.id)) accepted.add(option.id);

  const shift = findShift(sentences);
  const named = open.filter((option) => accepted.has(option.id));
  const base = shift === null ? undefined : baseOfShift(shift, named, open);
  if (shift !== null && base !== undefined) {
    return {
      accepted: [],
      rejected: [...rejected],
      claims: [
        ...resolved.filter((claim) => claim.startMs !== base.startMs && !isWithin(claim, shift)),
        shifted(base, shift),
      ],
      counters: true,
      unclear: false,
    };
  }

  if (accepted.size === 0 && rejected.size === 0 && !foreign) {
    const refuses = sentences.some((sentence) => says(sentence, decline));
    const agrees = sentences.some(
      (sentence) => says(sentence, accept) && !/\bif\b|\bthanks for (?:the|your)\b/.test(sentence.folded),
    );
    if (refuses && !agrees) for (const option of open) rejected.add(option.id);
    else if (agrees && !refuses) {
      if (open.length === 1 && open[0]) accepted.add(open[0].id);
      else unclear = true;
    }
  }
  for (const id of rejected) accepted.delete(id);
  return {
    accepted: [...accepted],
    rejected: [...rejected],
    claims: resolved,
    counters: foreign && accepted.size === 0,
    unclear: unclear && accepted.size === 0,
  };
}

/** Does the claim name this option? By instant, by hour where no day is said, by day, by lying inside a window. */
function fits(claim: TimeClaim, option: MeetingOption): boolean {
  if (claim.startMs === null) return false;
  if (claim.kind === 'instant') {
    if (claim.startMs === option.startMs) return true;
    if (claim.alternatives.some((one) => one.startMs === option.startMs)) return true;
    if (!claim.reasons.some((reason) => reason.startsWith('No day is said') || reason.startsWith('The day is ')))
      return false;
    const zones = claim.zoneSource === 'said' ? [claim.timeZone] : [claim.timeZone, option.timeZone];
    const minute = minuteOfDay(claim.startMs, claim.timeZone);
    return zones.some((zone) => minuteOfDay(option.startMs, zone) === minute);
  }
  if (claim.kind === 'date')
    return localDateOf(option.startMs, claim.timeZone) === localDateOf(claim.startMs, claim.timeZone);
  if (claim.polarity === 'include' && claim.kind === 'dates') return false;
  return claim.endMs !== null && option.startMs >= claim.startMs && option.startMs < claim.endMs;
}

function asOption(claim: TimeClaim, option: MeetingOption): TimeClaim {
  if (claim.kind !== 'instant' && claim.kind !== 'date') return claim;
  const reasons = [
    ...claim.reasons.filter((reason) => !reason.startsWith('No day is said')),
    'It names one of the open options.',
  ];
  return {
    ...claim,
    kind: 'instant',
    startMs: option.startMs,
    endMs: option.endMs,
    startHasTime: true,
    certainty: 'known',
    reasons,
    alternatives: [],
  };
}

/** "Could we push the second to 11?": an hour without a day is one of that option's day. */
function onDayOf(option: MeetingOption, claim: TimeClaim): TimeClaim {
  const isDayless = claim.kind === 'instant' && claim.reasons.some((reason) => reason.startsWith('No day is said'));
  if (!isDayless || claim.startMs === null) return claim;
  const { timeZone } = claim;
  const startMs = toInstant(localDateOf(option.startMs, timeZone), wallTimeOf(claim.startMs, timeZone), timeZone);
  const reasons = ['The day is that of the open option that is to be moved.'];
  return { ...claim, startMs, endMs: null, certainty: 'implied', reasons, alternatives: [] };
}

function isCount(sentences: readonly Sentence[], { span, words }: TimeClaim): boolean {
  const around = sentences.find(({ from, to }) => span[0] >= from && span[0] < to);
  return (
    /^(?:(?:des?|les|los|the|von|der|die|diesen) )?(?:two|deux|dos|zwei(?:en)?|both|three|trois|tres|drei(?:en)?)$/i.test(
      words.trim(),
    ) &&
    around !== undefined &&
    (says(around, allRejected) || says(around, allAccepted))
  );
}
