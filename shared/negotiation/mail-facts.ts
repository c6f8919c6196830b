/**
 * What a mail means for a negotiation: understanding's claims turned into concrete offers, windows and exclusions.
 * A claim becomes an offer only if it says (or a stated rule completes) a start with a time of day; a day or a part of a day is a
 * window; what is ambiguous or contradictory is neither, and becomes a question.
 * Example: "Tuesday at 3" with 30 minutes asked for gives one offer [Tue 15:00, 15:30).
 */
import { z } from 'zod';
import { Intent, MailClass, type TimeClaim, Understanding } from '#shared/domain/claim.ts';
import { Interval } from '#shared/domain/interval.ts';
import { contains } from '#shared/time/intervals.ts';
import { MailAddress, type MailMessage } from '#shared/domain/mail-message.ts';

const minuteMs = 60_000;
const longestMeetingMs = 8 * 60 * minuteMs;

export const Offer = z.object({ startMs: z.number().int(), endMs: z.number().int(), timeZone: z.string() });
export type Offer = z.infer<typeof Offer>;

export const MailFacts = z.object({
  messageId: z.string(),
  atMs: z.number().int(),
  from: MailAddress.nullable(),
  /** Everybody who was written to directly, without the user. */
  toOthers: z.array(MailAddress),
  class: MailClass,
  scheduling: z.boolean(),
  confidence: z.number(),
  intents: z.array(Intent),
  acceptedOptionIds: z.array(z.string()),
  rejectedOptionIds: z.array(z.string()),
  offers: z.array(Offer),
  windows: z.array(Interval),
  exclusions: z.array(Interval),
  alternatives: z.array(Interval),
  asksForOptions: z.boolean(),
  durationMinutes: z.number().int().nullable(),
  /** Questions that must be answered before a time may go out. */
  questions: z.array(z.string()),
  place: Understanding.shape.place,
  topic: z.string(),
  language: z.string(),
  theirTimeZone: z.string().nullable(),
  itip: Understanding.shape.itip,
  /** An auto-reply's date of return plus a working day: not to be bothered before. */
  quietUntilMs: z.number().int().nullable(),
  bookingLink: z.string().nullable(),
});
export type MailFacts = z.infer<typeof MailFacts>;

export type MailFactsContext = {
  readonly ownAddresses: readonly string[];
  readonly defaultDurationMinutes: number;
  /** A duration said earlier in the thread. */
  readonly durationMinutes: number | null;
  readonly quietUntilMs: number | null;
};

export function toMailFacts(message: MailMessage, understanding: Understanding, context: MailFactsContext): MailFacts {
  const minutes = understanding.durationMinutes ?? context.durationMinutes ?? context.defaultDurationMinutes;
  const lengthMs = minutes * minuteMs;
  const said = understanding.claims.filter((claim) => claim.certainty === 'known' || claim.certainty === 'implied');
  const unclear = understanding.claims.filter(
    (claim) => claim.polarity === 'include' && (claim.certainty === 'ambiguous' || claim.certainty === 'contradictory'),
  );
  const included = said.filter((claim) => claim.polarity === 'include');
  const offers = included.flatMap((claim) => toOffer(claim, lengthMs));
  const own = new Set(context.ownAddresses);
  return {
    messageId: message.id,
    atMs: message.receivedAtMs,
    from: message.from,
    toOthers: message.to.filter((one) => !own.has(one.address) && one.address !== message.from?.address),
    class: understanding.class,
    scheduling: understanding.scheduling,
    confidence: understanding.confidence,
    intents: understanding.intents,
    acceptedOptionIds: understanding.acceptedOptionIds,
    rejectedOptionIds: understanding.rejectedOptionIds,
    offers: distinct(offers),
    windows: narrowest(included.flatMap(toWindow)),
    // However unsure: to offer what somebody ruled out is the worse mistake.
    exclusions: understanding.claims
      .filter((claim) => claim.polarity === 'exclude')
      .flatMap((claim) => toExclusion(claim, lengthMs)),
    alternatives: unclear.flatMap((claim) =>
      claim.alternatives.map((one) => ({ startMs: one.startMs, endMs: one.endMs ?? one.startMs + lengthMs })),
    ),
    asksForOptions: included.some((claim) => claim.kind === 'open' && claim.startMs === null),
    durationMinutes: understanding.durationMinutes,
    questions: understanding.questions.filter((one) => one.kind !== 'no-duration').map((one) => one.text),
    place: understanding.place,
    topic: understanding.topic,
    language: understanding.language,
    theirTimeZone: findTheirZone(understanding.claims),
    itip: understanding.itip,
    quietUntilMs: context.quietUntilMs,
    bookingLink: understanding.bookingLink,
  };
}

function toOffer(claim: TimeClaim, lengthMs: number): Offer[] {
  if (claim.kind !== 'instant' || !claim.startHasTime || claim.startMs === null) return [];
  const saidEnd =
    claim.endMs !== null && claim.endMs > claim.startMs && claim.endMs - claim.startMs <= longestMeetingMs;
  const endMs = saidEnd && claim.endMs !== null ? claim.endMs : claim.startMs + lengthMs;
  return [{ startMs: claim.startMs, endMs, timeZone: claim.timeZone }];
}

function toWindow(claim: TimeClaim): Interval[] {
  if (claim.kind === 'instant' && claim.startHasTime) return [];
  if (claim.startMs === null || claim.endMs === null || claim.endMs <= claim.startMs) return [];
  return [{ startMs: claim.startMs, endMs: claim.endMs }];
}

function toExclusion(claim: TimeClaim, lengthMs: number): Interval[] {
  if (claim.startMs === null) return [];
  return [{ startMs: claim.startMs, endMs: Math.max(claim.endMs ?? 0, claim.startMs + lengthMs) }];
}

/** "This week, any time Wednesday afternoon" means the afternoon. */
function narrowest(windows: readonly Interval[]): Interval[] {
  return windows.filter(
    (one) => !windows.some((other) => other !== one && contains(one, other) && !contains(other, one)),
  );
}

/** The same instant said twice ("10am PT / 1pm ET") is one offer. */
function distinct(offers: readonly Offer[]): Offer[] {
  const starts = new Set<number>();
  return offers.filter((offer) => !starts.has(offer.startMs) && starts.add(offer.startMs));
}

/** A zone that they said or that their mail shows; what was merely assumed is no evidence. */
function findTheirZone(claims: readonly TimeClaim[]): string | null {
  const found =
    claims.find((claim) => claim.zoneSource === 'said') ?? claims.find((claim) => claim.zoneSource === 'sender');
  return found?.timeZone ?? null;
}
