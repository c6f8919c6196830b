/**
 * A mail in, everything that scheduling needs out: its class, whether it is about meeting, what it wants, which times it
 * names with what certainty, which options it answers, and what must be asked. Pure: the same mail and context give the
 * same understanding. Words in the mail are data; nothing in them can change what this does.
 */
import type { TimeClaim, Understanding } from '#shared/domain/claim.ts';
import type { MailMessage } from '#shared/domain/mail-message.ts';
import type { ReadContext, UnderstandingContext } from './context.ts';
import { claimsOfAnswers } from './intent/inline-answers.ts';
import { latestOpen, resolveOptions } from './intent/options.ts';
import { findPlace } from './intent/place.ts';
import { questionsOf } from './intent/questions.ts';
import { readIntents } from './intent/read-intents.ts';
import { toSentences } from './intent/sentences.ts';
import { findTopic } from './intent/topic.ts';
import { classifyMail } from './mail/classify.ts';
import { readReturnDate } from './mail/return-date.ts';
import { detectLanguage } from './text/language.ts';
import { splitQuoted } from './text/split-quoted.ts';
import type { SplitText } from './text/split-quoted.ts';
import { mergeSame, readText } from './time/read-claims.ts';

export function understandMail(message: MailMessage, context: UnderstandingContext): Understanding {
  const split = splitQuoted(message.text);
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
  if (classified.class === 'auto-reply')
    return { ...base, returnsOn: readReturnDate(`${visible}\n${split.signature}`.slice(0, 4_000), reading) };
  if (classified.class === 'itip') return { ...base, scheduling: true, intents: intentsOfItip(classified.itip) };
  if (classified.class === 'scheduling-tool') return { ...base, scheduling: classified.bookingLink !== null };
  if (classified.class !== 'personal' && classified.class !== 'own') return base;
  return readWords(base, split, reading);
}

function toReadContext(message: MailMessage, context: UnderstandingContext, language: string): ReadContext {
  return {
    ...context,
    sentAtMs: message.sentAtMs ?? message.receivedAtMs,
    senderOffsetMinutes: message.senderOffsetMinutes,
    language,
  };
}

function readWords(base: Understanding, split: SplitText, context: ReadContext): Understanding {
  const { visible } = split;
  const { claims: direct, durations } = readVisible(split, context);
  const said = mergeSame([...direct, ...claimsOfAnswers(visible, split.answers, context)]);
  const sentences = toSentences(visible);
  const open = latestOpen(context.openOptions);
  const resolution = resolveOptions(
    sentences,
    said.filter((claim) => !namesOldMeeting(claim, visible)),
    context.openOptions,
  );
  const intent = readIntents(visible, sentences, resolution.claims, resolution, open.length);
  const pageInstead =
    base.class === 'personal' &&
    base.bookingLink !== null &&
    !resolution.claims.some((claim) => claim.kind === 'instant');
  const claims =
    resolution.claims.length === 0 && intent.intents.includes('request')
      ? [openClaim(visible, intent.evidence[0]?.span, context)]
      : resolution.claims;
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

/** "move our Thursday call": the day names a meeting that stands, it is no time to meet. */
function namesOldMeeting(claim: TimeClaim, visible: string): boolean {
  if (claim.kind !== 'date' && claim.kind !== 'part-of-day') return false;
  const before = visible.slice(Math.max(0, claim.span[0] - 12), claim.span[0]);
  const behind = visible.slice(claim.span[1], claim.span[1] + 24);
  return (
    /\b(?:our|the|my|this|unser\w*|notre|nuestra)\s$/i.test(before) &&
    /^(?:['’]s)?\s+(?:call|meeting|chat|appointment|lunch|catch-?up|sync|session|interview)\b/i.test(behind)
  );
}

/** A forwarded mail's days count from its own date, where that can be read; its words are the forwarder's content. */
function readVisible(split: SplitText, context: ReadContext): ReturnType<typeof readText> {
  const { visible, forwarded } = split;
  if (forwarded === null) return readText(visible, context);
  const [from, to] = forwarded.span;
  const own = readText(visible.slice(0, from), context);
  // Read as from long before: past days are no claims, and this one is past.
  const longAgo = { ...context, sentAtMs: context.sentAtMs - 400 * 86_400_000, threadDayMs: null };
  const date = readText(forwarded.date, longAgo).claims[0]?.startMs ?? null;
  const sentAtMs = date !== null && date < context.sentAtMs + 86_400_000 ? date : context.sentAtMs;
  const inner = readText(visible.slice(from, to), { ...context, sentAtMs, nowMs: context.nowMs ?? context.sentAtMs });
  const shift = (claim: TimeClaim): TimeClaim => ({ ...claim, span: [claim.span[0] + from, claim.span[1] + from] });
  return { claims: [...own.claims, ...inner.claims.map(shift)], durations: [...own.durations, ...inner.durations] };
}

/** Between five minutes and a working day, and said as a length of the meeting rather than of something else. */
function meetingLength(durations: ReturnType<typeof readText>['durations']): number | null {
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
