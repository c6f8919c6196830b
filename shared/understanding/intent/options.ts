/**
 * Which of the thread's open options does this mail take or refuse? By number ("the second"), by time ("3 works", "Tuesday
 * yes"), by quantity ("either is fine", "none of these"), by a plain yes to the only one, and by a shift from one of them
 * ("Tuesday yes but half an hour later"), which makes a new time and takes none.
 */
import type { TimeClaim } from '#shared/domain/claim.ts';
import type { MeetingOption } from '#shared/domain/meeting-request.ts';
import { localDateOf, minuteOfDay } from '#shared/time/wall-clock.ts';
import { accept, allAccepted, allRejected, decline, matchFirst } from './patterns.ts';
import type { Sentence } from './sentences.ts';

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
  claims: readonly TimeClaim[],
  options: readonly MeetingOption[],
): Resolution {
  const open = latestOpen(options);
  if (open.length === 0) return { accepted: [], rejected: [], claims: [...claims], counters: false, unclear: false };
  const accepted = new Set<string>();
  const rejected = new Set<string>();
  let unclear = false;
  let foreign = false;

  for (const sentence of sentences) {
    for (const [id, refused] of byNumber(sentence.folded, open)) (refused ? rejected : accepted).add(id);
    if (allRejected.test(sentence.folded)) for (const option of open) rejected.add(option.id);
    else if (open.length > 1 && allAccepted.test(sentence.folded) && !matchFirst(decline, sentence.folded))
      for (const option of open) accepted.add(option.id);
  }

  const resolved: TimeClaim[] = [];
  for (const claim of claims) {
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
  const base =
    accepted.size === 1 ? open.find((option) => accepted.has(option.id)) : open.length === 1 ? open[0] : undefined;
  if (shift !== null && base !== undefined) {
    return {
      accepted: [],
      rejected: [...rejected],
      claims: [...resolved.filter((claim) => claim.startMs !== base.startMs), shifted(base, shift)],
      counters: true,
      unclear: false,
    };
  }

  const said = sentences.map((sentence) => sentence.folded);
  if (accepted.size === 0 && rejected.size === 0 && !foreign) {
    const refuses = said.some((text) => matchFirst(decline, text) !== null);
    const agrees = said.some(
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

const ordinals: readonly (readonly [RegExp, number])[] = [
  [/\b(?:first|1st|former|erste[rn]?|1\.|premier|premiere|primer[oa]?)\b/, 0],
  [/\b(?:second|2nd|zweite[rn]?|2\.|deuxieme|seconde?|segund[oa])\b/, 1],
  [/\b(?:third|3rd|dritte[rn]?|3\.|troisieme|tercer[oa]?)\b/, 2],
  [/\b(?:fourth|4th|vierte[rn]?|quatrieme|cuart[oa])\b/, 3],
  [/\b(?:last|latter|letzte[rn]?|dernier|derniere|ultim[oa])\b/, -1],
];
const numbered = /\b(?:option|number|slot|choice|termin|vorschlag|variante|proposition|opcion|no\.?|#) ?(\d)\b/g;
const article = '(?:the|der|den|die|le|la|el|your|prefer(?: the)?|option|take(?: the)?)';
const notAnOption =
  '(?! (?:half|week|thing|day|of (?:january|february|march|april|may|june|july|august|september|october|november|december|next)|floor|quarter|time (?:we|i|you)|place|meeting|week|woche|halfte|semaine|moitie|semana|mitad|mail|email|message))';

/** Pairs of option id and whether it is refused. */
function byNumber(text: string, open: readonly MeetingOption[]): [string, boolean][] {
  const found: [string, boolean][] = [];
  const add = (index: number, at: number): void => {
    const option = index < 0 ? open.at(-1) : open[index];
    if (option === undefined) return;
    const around = text.slice(Math.max(0, at - 24), at + 60);
    const refused = /\b(?:not|doesn't|don't|won't|isn't|can't|cannot|nicht|kein|pas|no (?:me|puedo))\b|n't\b/.test(
      around.split(/\bbut\b|\baber\b|\bmais\b|\bpero\b|,/)[0] ?? around,
    );
    found.push([option.id, refused]);
  };
  for (const [pattern, index] of ordinals) {
    const match =
      new RegExp(`\\b${article} ${pattern.source}${notAnOption}`).exec(text) ??
      new RegExp(
        `^\\W*${pattern.source}(?= (?:one|option|slot|works|is|please|suits|passt|ware|convient|va|me)\\b)`,
      ).exec(text);
    if (match && !(index === -1 && /\blast (?:week|month|time|year|mail|email|message)\b/.test(text)))
      add(index, match.index);
  }
  for (const match of text.matchAll(numbered)) add(Number(match[1]) - 1, match.index);
  return found;
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

type Shift = { readonly minutes: number; readonly from: number; readonly to: number; readonly words: string };

const shiftWords =
  /\b(half an hour|a half hour|half hour|an hour|one hour|a quarter of an hour|(\d{1,3}) ?(?:min(?:ute)?s?|minuten|minutos)|(\d) hours?|eine halbe stunde|eine stunde|eine viertelstunde|une demi-heure|une heure|media hora|una hora) (later|earlier|spater|fruher|plus tard|plus tot|mas tarde|antes|after that|before that)\b/;

function findShift(sentences: readonly Sentence[]): Shift | null {
  for (const sentence of sentences) {
    const match = shiftWords.exec(sentence.folded);
    if (!match) continue;
    const [, amount = '', minutes, hours, direction = ''] = match;
    const size =
      minutes !== undefined
        ? Number(minutes)
        : hours !== undefined
          ? Number(hours) * 60
          : /half|halbe|demi|media/.test(amount)
            ? 30
            : /quarter|viertel/.test(amount)
              ? 15
              : 60;
    const sign = /earlier|fruher|tot|antes|before/.test(direction) ? -1 : 1;
    // Folding keeps lengths in all but rare letters, so the place in the sentence is good enough to highlight.
    return {
      minutes: sign * size,
      from: sentence.from + match.index,
      to: Math.min(sentence.to, sentence.from + match.index + match[0].length),
      words: match[0],
    };
  }
  return null;
}

function shifted(option: MeetingOption, shift: Shift): TimeClaim {
  const move = shift.minutes * 60_000;
  return {
    span: [shift.from, shift.to],
    words: shift.words,
    polarity: 'include',
    kind: 'instant',
    startMs: option.startMs + move,
    endMs: option.endMs + move,
    startHasTime: true,
    timeZone: option.timeZone,
    zoneSource: 'assumed',
    certainty: 'implied',
    reasons: ['Counted from the open option that the mail speaks of.'],
    alternatives: [],
  };
}
