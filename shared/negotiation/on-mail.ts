/** A mail from somebody else. First what concerns every state, then by where the negotiation stands. */
import { after, stay, to, withoutApproval, withoutDraft } from './decision.ts';
import type { MailFacts } from './mail-facts.ts';
import type { Negotiation } from './negotiation.ts';
import type { Context, Decision, Effect, NegotiationEvent } from './negotiation-event.ts';
import { countTimes, nameOf } from './mail-words.ts';
import { onItip } from './on-itip.ts';
import { onAnswer } from './on-answer.ts';
import { addOptions, expirePast, openOptions, withOptions } from './options.ts';
import { isLeaving } from './states.ts';

type MailEvent = Extract<NegotiationEvent, { kind: 'mail-received' }>;

/** Below this the card asks whether it is a request at all, and no reply is drafted. */
const reviewBelow = 0.4;

export function onMail(negotiation: Negotiation, event: MailEvent, context: Context): Decision {
  const { mail } = event;
  if (negotiation.seen.includes(mail.messageId)) return stay(negotiation);
  if (mail.class === 'own') {
    const seen = [...negotiation.seen.slice(-199), mail.messageId];
    return stay(
      { ...negotiation, seen },
      'A mail in your name came that you did not send from here. It changes nothing.',
    );
  }
  const known = remember(negotiation, mail);
  if (negotiation.state === 'DISMISSED' || negotiation.state === 'COMPLETED') {
    return stay(known, `${nameOf(mail)} wrote again.`);
  }
  if (mustWait(negotiation, event)) {
    if (negotiation.pending.some((one) => one.messageId === mail.messageId)) return stay(negotiation);
    return stay({ ...negotiation, pending: [...negotiation.pending, mail] }, `${nameOf(mail)} wrote in the meantime.`);
  }
  const awake = withoutApproval(known);
  const cleared = withoutDraft(awake);
  const notes: Effect[] = event.withdrawn
    ? [
        {
          kind: 'notify',
          text: 'A new mail arrived in the thread, so your reply was not sent. Please look at it again.',
        },
      ]
    : [];
  const decision = read(expirePast(cleared.negotiation, context.nowMs), event, context);
  const superseded = negotiation.draft !== null;
  // A mail that asks for nothing new leaves the earlier one unanswered: the reply is drafted again.
  const kept = superseded && isUnchanged(cleared.negotiation, decision);
  const again: Effect[] = kept
    ? [{ kind: 'plan-reply', draftKind: negotiation.draft?.kind ?? null, apology: false }]
    : [];
  return after([...cleared.effects, ...notes], { ...decision, effects: [...decision.effects, ...again] });
}

/** While our mail is on its way, or the event is being written, what a mail means depends on the outcome. A pause is a pause. */
function mustWait(negotiation: Negotiation, event: MailEvent): boolean {
  if (negotiation.state === 'PAUSED') return true;
  if (isLeaving(negotiation.state)) return !event.withdrawn;
  if (negotiation.state === 'BOOKING' || negotiation.state === 'CANCELLING') return negotiation.draft === null;
  return negotiation.state === 'AGREED' && negotiation.bound !== null && event.mail.class === 'personal';
}

function isUnchanged(before: Negotiation, decision: Decision): boolean {
  const { state, invitation } = decision.negotiation;
  // An invitation is answered on the card: the reply that was drafted before it would be a second answer.
  const isInvited = invitation !== null && invitation !== before.invitation;
  return state === before.state && !isInvited && !decision.effects.some((one) => one.kind === 'plan-reply');
}

function remember(negotiation: Negotiation, mail: MailFacts): Negotiation {
  const next: Negotiation = {
    ...negotiation,
    seen: [...negotiation.seen.slice(-199), mail.messageId],
    lastMessageId: mail.atMs >= negotiation.lastMessageAtMs ? mail.messageId : negotiation.lastMessageId,
    lastMessageAtMs: Math.max(mail.atMs, negotiation.lastMessageAtMs),
  };
  if (mail.class !== 'personal' && mail.class !== 'scheduling-tool') return next;
  const people = [mail.from, ...mail.toOthers].flatMap((one) => (one === null ? [] : [one.address]));
  return {
    ...next,
    counterpart: negotiation.counterpart ?? mail.from,
    required: negotiation.required.length > 0 ? negotiation.required : [...new Set(people)],
    language: mail.language,
    topic: negotiation.topic === '' ? mail.topic : negotiation.topic,
    durationMinutes: mail.durationMinutes ?? negotiation.durationMinutes,
    theirTimeZone: mail.theirTimeZone ?? negotiation.theirTimeZone,
    place: mail.place ?? negotiation.place,
    bookingLink: mail.bookingLink ?? negotiation.bookingLink,
    windows: mail.windows.length > 0 ? mail.windows : negotiation.windows,
    exclusions: [...negotiation.exclusions, ...mail.exclusions],
    asksForOptions: mail.asksForOptions,
  };
}

function read(negotiation: Negotiation, event: MailEvent, context: Context): Decision {
  const { mail } = event;
  switch (mail.class) {
    case 'bounce':
      return onBounce(negotiation);
    case 'auto-reply':
      return onAutoReply(negotiation, mail);
    case 'itip':
      return onItip(negotiation, mail);
    case 'bulk':
      return stay(negotiation);
    default:
      break;
  }
  if (negotiation.state === 'DETECTED' && negotiation.round === 0) {
    return onChangeOfKnown(negotiation, event, context) ?? onFirst(negotiation, mail, context);
  }
  return onAnswer(negotiation, mail, context);
}

/** The first mail of a thread may be about a meeting that was agreed elsewhere. Null: it is not. */
function onChangeOfKnown(negotiation: Negotiation, event: MailEvent, context: Context): Decision | null {
  const { mail, meeting = null } = event;
  const cancels = mail.intents.includes('cancel');
  if (!cancels && (!mail.intents.includes('reschedule') || meeting === null)) return null;
  if (meeting !== null) {
    return onAnswer({ ...negotiation, round: 1, state: 'BOOKED', base: 'BOOKED', booking: meeting }, mail, context);
  }
  const question = `${nameOf(mail)} wants to cancel a meeting that CAMS does not know. Please look in your calendar.`;
  return to({ ...negotiation, round: 1 }, 'NEEDS_INFO', { question }, [], question);
}

/** Transition 1: the mail that opened the negotiation. */
function onFirst(negotiation: Negotiation, mail: MailFacts, context: Context): Decision {
  const name = nameOf(mail);
  const opened = addOptions({ ...negotiation, round: 1 }, mail.offers, 'them').negotiation;
  const first = expirePast(opened, context.nowMs);
  const change = { alternatives: mail.alternatives, question: mail.questions[0] ?? null };
  if (mail.confidence < reviewBelow) return stay({ ...first, ...change }, `${name} may be asking for time.`);
  const plan: Effect[] = [{ kind: 'plan-reply', draftKind: null, apology: false }];
  if (openOptions(first).length > 0) {
    return to(first, 'THEY_PROPOSED', change, plan, `${name} proposed ${countTimes(mail.offers.length)}.`);
  }
  if (mail.questions.length > 0 && mail.windows.length === 0) {
    return to(
      first,
      'NEEDS_INFO',
      change,
      [{ kind: 'plan-reply', draftKind: 'clarify', apology: false }],
      change.question,
    );
  }
  return to(first, 'REQUESTED', change, plan, `${name} asked for a time to meet.`);
}

/** Transition 18. Our mail never reached them, so nothing that it offered is on the table. */
function onBounce(negotiation: Negotiation): Decision {
  const text = 'A mail of this thread came back: the address does not accept it. Is the address right?';
  if (negotiation.booking !== null) return { negotiation, effects: [{ kind: 'notify', text }], historyText: text };
  const next = withOptions(
    negotiation,
    openOptions(negotiation, 'us').map((one) => one.id),
    'withdrawn',
  );
  return to(next, 'NEEDS_INFO', { question: text, asked: false, deadlineMs: null }, [{ kind: 'notify', text }], text);
}

/** Transition 17: they are away. Nobody is reminded before they are back. */
function onAutoReply(negotiation: Negotiation, mail: MailFacts): Decision {
  const waits = negotiation.state === 'WE_PROPOSED' || negotiation.state === 'NUDGE_DUE' || negotiation.asked;
  if (!waits || mail.quietUntilMs === null) return stay(negotiation, `${nameOf(mail)} answered automatically.`);
  const state = negotiation.state === 'NUDGE_DUE' ? 'WE_PROPOSED' : negotiation.state;
  const deadlineMs = Math.max(negotiation.deadlineMs ?? 0, mail.quietUntilMs);
  return to(negotiation, state, { deadlineMs }, [], `${nameOf(mail)} is away; the waiting is longer.`);
}
