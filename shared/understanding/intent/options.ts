/**
 * Which of the thread's open options does this mail take or refuse? By number ("the second"), by time ("3 works", "Tuesday
 * yes"), by quantity ("either is fine", "none of these"), by a plain yes to the only one, and by a shift from one of them
 * ("Tuesday yes but half an hour later"), which makes a new time and takes none.
 */
import type { TimeClaim } from '#shared/domain/claim.ts';
import type { MeetingOption } from '#shared/domain/meeting-request.ts';
import { localDateOf, minuteOfDay } from '#shared/time/wall-clock.ts';
import { accept, allAccepted, allRejected, decline, matchFirst } from './patterns.ts';
import { findNumbered } from './option-numbers.ts';
import { baseOfShift, findShift, isWithin, shifted } from './option-shift.ts';
import type { Sentence } from './sentences.ts';
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
  const claims = excludeTaken(sentences, said);
  if (open.length === 0) return { accepted: [], rejected: [], claims, counters: false, unclear: false };
  const accepted = new Set<string>();
  const rejected = new Set<string>();
  let unclear = false;
  let foreign = false;

  for (const sentence of sentences) {
    for (const [id, refused] of findNumbered(sentence.folded, open)) (refused ? rejected : accepted).add(id);
    if (allRejected.test(sentence.folded)) for (const option of open) rejected.add(option.id);
    else if (open.length > 1 && allAccepted.test(sentence.folded) && !matchFirst(decline, sentence.folded))
      for (const option of open) accepted.add(option.id);
  }

  const resolved: TimeClaim[] = [];
  for (const claim of claims) {
    // "aucun des deux" counts the options; it is no two o'clock.
    if (isCount(sentences, claim)) continue;
    const matches = open.filter((option) => fits(claim, option));
    if (claim.polarity === 'exclude') {
      for (const option of matches) rejected.add(option.id);
      resolved.push(claim);
      continue;
    }
    if (matches.length === 1 && matches[0]) {
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

  const texts = sentences.map((sentence) => sentence.folded);
  if (accepted.size === 0 && rejected.size === 0 && !foreign) {
    const refuses = texts.some((text) => matchFirst(decline, text) !== null);
    const agrees = texts.some(
      (text) => matchFirst(accept, text) !== null && !/\bif\b|\bthanks for (?:the|your)\b/.test(text),
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

function isCount(sentences: readonly Sentence[], { span, words }: TimeClaim): boolean {
  const around = sentences.find(({ from, to }) => span[0] >= from && span[0] < to);
  return (
    /^(?:(?:des?|les|los|the|von|der|die|diesen) )?(?:two|deux|dos|zwei(?:en)?|both|three|trois|tres|drei(?:en)?)$/i.test(
      words.trim(),
    ) &&
    around !== undefined &&
    (allRejected.test(around.folded) || allAccepted.test(around.folded))
  );
}
