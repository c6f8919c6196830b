/**
 * A mail in, everything that scheduling needs out: its class, whether it is about meeting, what it wants, which times it
 * names with what certainty, which options it answers, and what must be asked. Pure: the same mail and context give the
 * same understanding. Words in the mail are data; nothing in them can change what this does.
 */
import type { TimeClaim, Understanding } from '#shared/domain/claim.ts';
import type { MailAddress, MailMessage } from '#shared/domain/mail-message.ts';
import { dayMs } from '#shared/time/local-date.ts';
import { toInstant } from '#shared/time/wall-clock.ts';
import type { ReadContext, UnderstandingContext } from './context.ts';
import { claimsOfAnswers } from './intent/inline-answers.ts';
import { namesOldMeeting, withOldMeetings } from './intent/old-meeting.ts';
import { latestOpen, resolveOptions } from './intent/options.ts';
import { findParticipants } from './intent/participants.ts';
import type { Participant } from './intent/participants.ts';
import { findPlace } from './intent/place.ts';
import { questionsOf } from './intent/questions.ts';
import { readIntents } from './intent/read-intents.ts';
import { toSentences } from './intent/sentences.ts';
import { findTopic } from './intent/topic.ts';
import { findUrgency } from './intent/urgency.ts';
import type { Urgency } from './intent/urgency.ts';
import { classifyMail } from './mail/classify.ts';
import { readReturnDate } from './mail/return-date.ts';
import { readHeadDate } from './text/head-date.ts';
import { detectLanguage } from './text/language.ts';
import { splitQuoted } from './text/split-quoted.ts';
import type { SplitText } from './text/split-quoted.ts';
import { mergeSame, readText } from './time/read-claims.ts';
import type { TextReading } from './time/read-claims.ts';

/** What a request card shows, and the particulars beside it: each length said with its words, everybody concerned. */
export type FullUnderstanding = {
  readonly understanding: Understanding;
  readonly durations: TextReading['durations'];
  readonly participants: readonly Participant[];
  readonly urgency: Urgency;
  /** Who asks: the inner sender of a forward, else the sender. The answer still goes to who wrote to us. */
  readonly requester: MailAddress | null;
};

export function understandMail(message: MailMessage, context: UnderstandingContext): Understanding {
  return readMail(message, context).understanding;
}

export function understandFully(message: MailMessage, context: UnderstandingContext): FullUnderstanding {
  const { understanding, durations, split } = readMail(message, context);
  const inner = split.forwarded?.sender ?? null;
  const all = inner === null ? message : { ...message, to: [inner, ...message.to] };
  return {
    understanding,
    durations,
    participants: findParticipants(all, split.visible, context.userAddresses),
    urgency: findUrgency(message.subject, split.visible),
    requester: inner ?? message.from,
  };
}

type ReadMail = {
  readonly understanding: Understanding;
  readonly durations: TextReading['durations'];
  readonly split: SplitText;
};

function readMail(message: MailMessage, context: UnderstandingContext): ReadMail {
  const split = splitQuoted(message.text, message.subject);
  const { visible } = split;
  const classified = classifyMail(message, visible, context.userAddresses, context.userTimeZone);
  const language = detectLanguage(`${message.subject}\n${visible}`);
  const reading = toReadContext(message, context, language);
  const base: Understanding = {
    class: classified.class,
    scheduling: false,
    confidence: 0.99,
    evidence: [],
    intents: [],
    acceptedOptionIds: [],
    rejectedOptionIds: [],
    claims: [],
    durationMinutes: null,
    place: null,
    topic: findTopic(message.subject, visible),
    language,
    questions: [],
    visibleText: visible,
    itip: classified.itip,
    returnsOn: null,
    bookingLink: classified.bookingLink,
  };
  const only = (fields: Partial<Understanding>): ReadMail => ({
    understanding: { ...base, ...fields },
    durations: [],
    split,
  });
  if (classified.class === 'auto-reply')
    return only({ returnsOn: readReturnDate(`${visible}\n${split.signature}`.slice(0, 4_000), reading) });
  if (classified.class === 'itip') return only({ scheduling: true, intents: intentsOfItip(classified.itip) });
  if (classified.class === 'scheduling-tool') return only({ scheduling: classified.bookingLink !== null });
  if (classified.class !== 'personal' && classified.class !== 'own') return only({});
  const read = readVisible(split, reading);
  return { understanding: readWords(base, split, reading, read), durations: read.durations, split };
}

function toReadContext(message: MailMessage, context: UnderstandingContext, language: string): ReadContext {
  return {
    ...context,
    sentAtMs: message.sentAtMs ?? message.receivedAtMs,
    senderOffsetMinutes: message.senderOffsetMinutes,
    language,
  };
}

function readWords(
  base: Understanding,
  split: SplitText,
  context: ReadContext,
  { claims: direct, durations }: TextReading,
): Understanding {
  const { visible } = split;
  const said = mergeSame([...direct, ...claimsOfAnswers(visible, split.answers, context)]);
  const sentences = toSentences(visible);
  const open = latestOpen(context.openOptions);
  const isOld = (claim: TimeClaim): boolean => namesOldMeeting(claim, visible, sentences);
  const resolution = resolveOptions(
    sentences,
    said.filter((claim) => !isOld(claim)),
    context.openOptions,
  );
  const intent = readIntents(visible, sentences, resolution.claims, resolution, open.length);
  const pageInstead =
    base.class === 'personal' &&
    base.bookingLink !== null &&
    !resolution.claims.some((claim) => claim.kind === 'instant');
  const isChange = intent.intents.includes('reschedule') || intent.intents.includes('cancel');
  const wanted =
    resolution.claims.length === 0 && intent.intents.includes('request')
      ? [openClaim(visible, intent.evidence[0]?.span, context)]
      : resolution.claims;
  const claims = isChange ? withOldMeetings(wanted, said.filter(isOld)) : wanted;
  return {
    ...base,
    class: pageInstead ? 'scheduling-tool' : base.class,
    scheduling: intent.scheduling || pageInstead,
    confidence: pageInstead ? Math.max(0.9, intent.scheduling ? intent.confidence : 0) : intent.confidence,
    evidence: [...intent.evidence],
    intents: [...intent.intents],
    acceptedOptionIds: [...resolution.accepted],
    rejectedOptionIds: [...resolution.rejected],
    claims,
    durationMinutes: meetingLength(durations),
    place: findPlace(visible),
    questions: intent.scheduling ? questionsOf(claims, open, resolution.unclear) : [],
  };
}

/** A forwarded mail's days count from its own date, where that can be read; its words are the forwarder's content. */
function readVisible(split: SplitText, context: ReadContext): TextReading {
  const { visible, forwarded } = split;
  if (forwarded === null) return readText(visible, context);
  const [from, to] = forwarded.span;
  const own = readText(visible.slice(0, from), context);
  const sentAtMs = readInnerDate(forwarded.date, context);
  const inner = readText(visible.slice(from, to), { ...context, sentAtMs, nowMs: context.nowMs ?? context.sentAtMs });
  const shift = <T extends { readonly span: readonly [number, number] }>(said: T): T => ({
    ...said,
    span: [said.span[0] + from, said.span[1] + from],
  });
  return {
    claims: [...own.claims, ...inner.claims.map(shift)],
    durations: [...own.durations, ...inner.durations.map(shift)],
  };
}

/** When the inner mail was written, by the clock that its head shows: the user's, unless an offset stands there. */
function readInnerDate(text: string, context: ReadContext): number {
  const head = readHeadDate(text);
  // What is no plain date is read as from long before: past days are no claims, and this one is past.
  const longAgo = { ...context, sentAtMs: context.sentAtMs - 400 * dayMs, threadDayMs: null };
  const wallMs = head === null ? null : toInstant(head.localDate, head.wall, head.offsetMinutes === null ? context.userTimeZone : 'UTC'); // prettier-ignore
  const ms =
    wallMs === null
      ? (readText(text, longAgo).claims[0]?.startMs ?? null)
      : wallMs - (head?.offsetMinutes ?? 0) * 60_000;
  return ms !== null && ms < context.sentAtMs + dayMs ? ms : context.sentAtMs;
}

/** Between five minutes and a working day, and said as a length of the meeting rather than of something else. */
function meetingLength(durations: TextReading['durations']): number | null {
  const fitting = durations
    .map((one) => Math.round(one.seconds / 60))
    .filter((minutes) => minutes >= 5 && minutes <= 480);
  return fitting[0] ?? null;
}

/** Time is asked for and none is said. */
function openClaim(text: string, span: readonly [number, number] | undefined, context: ReadContext): TimeClaim {
  const [from, to] = span ?? [0, Math.min(text.length, 200)];
  return {
    span: [from, to],
    words: text.slice(from, to),
    polarity: 'include',
    kind: 'open',
    startMs: null,
    endMs: null,
    startHasTime: false,
    timeZone: context.userTimeZone,
    zoneSource: 'user',
    certainty: 'known',
    reasons: ['Time is asked for, none is said.'],
    alternatives: [],
  };
}

function intentsOfItip(itip: Understanding['itip']): Understanding['intents'] {
  if (itip === null) return [];
  if (itip.method === 'REQUEST') return ['propose'];
  if (itip.method === 'CANCEL') return ['cancel'];
  if (itip.method === 'COUNTER') return ['counter'];
  if (itip.method !== 'REPLY') return [];
  const statuses = itip.attendees.map((attendee) => attendee.partstat);
  if (statuses.includes('ACCEPTED')) return ['accept'];
  return statuses.includes('DECLINED') ? ['decline'] : [];
}
