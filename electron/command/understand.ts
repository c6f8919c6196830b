/**
 * `cams understand`: what does a mail say about time? One JSON object in, one out, by the very code that the app reads
 * mail with. Times are local ISO 8601 to the minute, without an offset, on the clock of the claim's own `timeZone`.
 *
 * Border: an `end` with a time of day is the moment itself; without one (`endHasTime` false) it is the last day, as people
 * write it, that of a week its Sunday (the app offers its working days). A claim of one whole day has none. Spans count in UTF-16 units of the given text; those of an `eml` count in the answer's `visibleText`.
 * Errors: `invalid-input` AppErrors that name the field.
 */
import type { TimeClaim } from '#shared/domain/claim.ts';
import type { Participant } from '#shared/understanding/intent/participants.ts';
import { placeInText } from '#shared/understanding/text/place-in-text.ts';
import { understandFully } from '#shared/understanding/understand-mail.ts';
import { dayMs } from '#shared/time/local-date.ts';
import { toWallMs } from '#shared/time/wall-clock.ts';
import type { MailPorts } from './ports.ts';
import { readUnderstandInput } from './understand-input.ts';

type Moment = { readonly start?: string; readonly end?: string };

export type ClaimOutput = Moment & {
  readonly span: readonly [number, number];
  readonly words: string;
  readonly polarity: TimeClaim['polarity'];
  readonly kind: TimeClaim['kind'];
  readonly precision?: TimeClaim['precision'];
  readonly startHasTime: boolean;
  readonly endHasTime: boolean;
  readonly timeZone: string;
  readonly zoneSource: TimeClaim['zoneSource'];
  readonly certainty: TimeClaim['certainty'];
  readonly reasons: readonly string[];
  readonly alternatives?: readonly (Moment & { readonly label: string })[];
};

export type UnderstandOutput = {
  readonly id: string | number;
  readonly class: string;
  readonly scheduling: boolean;
  readonly confidence: number;
  readonly intents: readonly string[];
  readonly accepted?: readonly string[];
  readonly rejected?: readonly string[];
  readonly claims: readonly ClaimOutput[];
  readonly durations: readonly { readonly span: readonly [number, number]; readonly seconds: number }[];
  readonly participants: readonly Participant[];
  readonly place?: { readonly kind: string; readonly text: string };
  readonly topic: string;
  readonly language: string;
  readonly returnsOn?: string;
  readonly bookingLink?: string;
  readonly visibleText?: string;
  readonly questions: readonly {
    readonly kind: string;
    readonly text: string;
    readonly span: readonly [number, number] | null;
    readonly alternatives: readonly string[];
  }[];
};

/** `json`: one parsed line. */
export async function runUnderstand(json: unknown, ports: MailPorts): Promise<UnderstandOutput> {
  const { id, message, context, isMime } = await readUnderstandInput(json, ports);
  const { understanding, durations, participants } = understandFully(message, context);
  const { acceptedOptionIds, rejectedOptionIds, place, returnsOn, bookingLink, visibleText } = understanding;
  const toPlace = isMime ? (at: number) => at : placeInText(message.text, visibleText);
  const toSpan = ([from, to]: readonly [number, number]): [number, number] => [
    toPlace(from),
    // The place behind the last character, not that of the next one, which may stand after what was cut out.
    to > from ? toPlace(to - 1) + 1 : toPlace(to),
  ];
  return {
    id,
    class: understanding.class,
    scheduling: understanding.scheduling,
    confidence: understanding.confidence,
    intents: understanding.intents,
    ...(acceptedOptionIds.length > 0 && { accepted: acceptedOptionIds }),
    ...(rejectedOptionIds.length > 0 && { rejected: rejectedOptionIds }),
    // Time that is asked for and not said has no words to claim: the intent `request` says it.
    claims: understanding.claims.filter(isSaid).map((claim) => toClaim(claim, toSpan(claim.span))),
    durations: durations.map(({ span, seconds }) => ({ span: toSpan(span), seconds })),
    participants,
    ...(place !== null && { place }),
    topic: understanding.topic,
    language: understanding.language,
    ...(returnsOn !== null && { returnsOn }),
    ...(bookingLink !== null && { bookingLink }),
    ...(isMime && { visibleText }),
    questions: understanding.questions.map((one) => ({ ...one, span: one.span === null ? null : toSpan(one.span) })),
  };
}

function isSaid({ kind }: TimeClaim): boolean {
  return kind !== 'open';
}

function toClaim(claim: TimeClaim, span: readonly [number, number]): ClaimOutput {
  const { words, polarity, kind, precision, startHasTime, timeZone, zoneSource, certainty, reasons } = claim;
  const moment = toMoment(claim, claim);
  return {
    span,
    words,
    polarity,
    kind,
    precision,
    ...moment,
    startHasTime: startHasTime && moment.start !== undefined,
    endHasTime: startHasTime && moment.end !== undefined,
    timeZone,
    zoneSource,
    certainty,
    reasons,
    ...(claim.alternatives.length > 0 && {
      alternatives: claim.alternatives.map((one) => ({ ...toMoment(claim, one), label: one.label })),
    }),
  };
}

function toMoment(claim: TimeClaim, { startMs, endMs }: Pick<TimeClaim, 'startMs' | 'endMs'>): Moment {
  const show = (wallMs: number) => new Date(wallMs).toISOString().slice(0, 16);
  const toWall = (ms: number) => toWallMs(ms, claim.timeZone);
  return {
    ...(startMs !== null && { start: show(toWall(startMs)) }),
    ...(endMs !== null &&
      claim.kind !== 'date' && { end: show(claim.startHasTime ? toWall(endMs) : lastDay(claim, toWall(endMs))) }),
  };
}

/** Midnight that begins the last day before `endWallMs`. 1970-01-01 was a Thursday: day 2 and every seventh, a Saturday. */
function lastDay({ precision }: TimeClaim, endWallMs: number): number {
  const day = Math.ceil(endWallMs / dayMs) - 1;
  const isFriday = (day - 1) % 7 === 0;
  return (precision === 'week' && isFriday ? day + 2 : day) * dayMs;
}
