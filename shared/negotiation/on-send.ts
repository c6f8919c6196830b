/** The approved mail leaves: taken back, void, sent, failed, or nobody knows. */
import { assertNever } from '#shared/errors.ts';
import type { RequestState } from '#shared/domain/meeting-request.ts';
import { after, stay, to, withoutApproval, withoutDraft } from './decision.ts';
import { offersTimes } from './on-draft.ts';
import type { Approval, Negotiation } from './negotiation.ts';
import type { Context, Decision, Effect, NegotiationEvent } from './negotiation-event.ts';
import { findOption, openOptions, withOptions } from './options.ts';
import { waitsForTheirMove } from './states.ts';

type Of<K extends NegotiationEvent['kind']> = Extract<NegotiationEvent, { kind: K }>;

const dayMs = 86_400_000;
/** x.ai's spacing: the first answer is given four days, each reminder two. */
export const firstAnswerMs = 4 * dayMs;
const nudgedAnswerMs = 2 * dayMs;

export function onApprovalUndone(negotiation: Negotiation): Decision {
  if (negotiation.state !== 'SENDING') return stay(negotiation);
  const next = withoutApproval(negotiation);
  return { negotiation: next, effects: [], historyText: 'You took the approval back; nothing was sent.' };
}

export function onApprovalVoided(negotiation: Negotiation, event: Of<'approval-voided'>): Decision {
  if (negotiation.state !== 'SENDING') return stay(negotiation);
  const next = { ...withoutApproval(negotiation), problem: event.because };
  const effects: Effect[] = event.replan ? [{ kind: 'plan-reply', draftKind: null, apology: false }] : [];
  return {
    negotiation: next,
    effects: [...effects, { kind: 'notify', text: event.because }],
    historyText: `${event.because} Nothing was sent.`,
  };
}

export function onSendFailed(negotiation: Negotiation, event: Of<'send-failed'>): Decision {
  if (negotiation.approval?.outboxId !== event.outboxId) return stay(negotiation);
  const next = { ...withoutApproval(negotiation), problem: event.problem };
  return {
    negotiation: next,
    effects: [{ kind: 'notify', text: `The reply was not sent. ${event.problem}` }],
    historyText: `The reply was not sent. ${event.problem}`,
  };
}

export function onSendUnknown(negotiation: Negotiation, event: Of<'send-unknown'>): Decision {
  if (negotiation.state !== 'SENDING' || negotiation.approval?.outboxId !== event.outboxId) return stay(negotiation);
  return {
    negotiation: { ...negotiation, state: 'SEND_UNCERTAIN' },
    effects: [{ kind: 'notify', text: 'It is not certain whether the reply was sent. Please look.' }],
    historyText: 'It is not certain whether the reply was sent.',
  };
}

export function onSendAgain(negotiation: Negotiation, event: Of<'send-again'>): Decision {
  if (negotiation.state !== 'SEND_UNCERTAIN' || negotiation.approval?.outboxId !== event.outboxId)
    return stay(negotiation);
  return stay({ ...negotiation, state: 'SENDING' }, 'The reply is sent once more.');
}

export function onSent(negotiation: Negotiation, event: Of<'sent'>, context: Context): Decision {
  const { approval } = negotiation;
  if (approval?.outboxId !== event.outboxId) return stay(negotiation);
  const { base } = negotiation;
  const cleared = withoutDraft({ ...negotiation, state: base, approval: null, problem: null });
  const sent: Negotiation = {
    ...cleared.negotiation,
    bound: approval.event ?? negotiation.bound,
    asked: false,
    question: null,
    alternatives: [],
  };
  const decision = afterKind(sent, approval, context);
  return after(cleared.effects, decision);
}

function afterKind(sent: Negotiation, approval: Approval, context: Context): Decision {
  const { kind } = approval;
  if (offersTimes(kind)) return proposed(sent, approval, context);
  switch (kind) {
    case 'accept':
    case 'confirm':
      return agreed(sent, approval);
    case 'clarify':
      return to(
        sent,
        openOptions(sent, 'us').length > 0 ? 'WE_PROPOSED' : 'NEEDS_INFO',
        { asked: true, ...waiting(sent, firstAnswerMs, context) },
        [],
        'The question was sent.',
      );
    case 'answer':
      return answered(sent, context);
    case 'nudge':
      return to(
        sent,
        openOptions(sent, 'us').length > 0 ? 'WE_PROPOSED' : 'NEEDS_INFO',
        { nudges: sent.nudges + 1, asked: true, ...waiting(sent, nudgedAnswerMs, context) },
        [],
        `Reminder ${sent.nudges + 1} of 2 was sent.`,
      );
    case 'decline':
      return declined(sent);
    case 'cancel':
      return sent.booking === null
        ? to(closeOptions(sent), 'CANCELLED', { deadlineMs: null }, [], 'The cancellation was sent.')
        : to(
            closeOptions(sent),
            'CANCELLING',
            { deadlineMs: null },
            [{ kind: 'cancel-event' }],
            'The cancellation was sent.',
          );
    case 'propose':
    case 'counter':
    case 'reschedule':
      return proposed(sent, approval, context);
    default:
      return stay(assertNever(kind));
  }
}

function proposed(sent: Negotiation, approval: Approval, context: Context): Decision {
  // Earlier offers, theirs and ours, are answered by this one.
  const ours = openOptions(sent, 'us').filter((one) => !approval.optionIds.includes(one.id));
  const theirs = openOptions(sent, 'them');
  const next = withOptions(
    sent,
    [...ours, ...theirs].map((one) => one.id),
    'withdrawn',
  );
  const change = { nudges: 0, agreedBy: [], agreedOptionId: null, ...waiting(next, firstAnswerMs, context) };
  const count = approval.optionIds.length;
  const text = count === 1 ? 'The proposal was sent.' : `The proposal with ${count} times was sent.`;
  if (count === 0) return to(next, 'NEEDS_INFO', { ...change, asked: true }, [], text);
  return to(next, 'WE_PROPOSED', change, [], text);
}

function agreed(sent: Negotiation, approval: Approval): Decision {
  const option = findOption(sent, approval.optionIds[0] ?? null);
  if (approval.kind === 'confirm' && sent.booking !== null && sent.agreedOptionId === null) {
    return to(sent, 'BOOKED', {}, [], 'The confirmation was sent.');
  }
  if (sent.booking?.organizer === 'them') {
    const isThere = option === null || option.startMs === sent.booking.startMs;
    const change = { deadlineMs: null, bound: null, agreedOptionId: isThere ? null : option.id };
    if (isThere) return to(sent, 'BOOKED', change, [], 'The answer was sent.');
    const others = openOptions(sent).filter((one) => one.id !== option.id);
    const settled = withOptions(
      sent,
      others.map((one) => one.id),
      'withdrawn',
    );
    return to(settled, 'AGREED', change, [], 'The acceptance was sent; the meeting is theirs to move.');
  }
  if (option === null) return to(sent, 'HANDLED_ELSEWHERE', { deadlineMs: null }, [], 'The answer was sent.');
  const book: Effect[] =
    sent.bound === null ? [] : [{ kind: 'book', optionId: option.id, move: sent.booking !== null }];
  const change = { agreedOptionId: option.id, deadlineMs: null };
  if (sent.bound === null)
    return to(sent, 'HANDLED_ELSEWHERE', { ...change, agreedOptionId: null }, [], 'The answer was sent.');
  return to(sent, 'AGREED', change, book, 'The acceptance was sent.');
}

function answered(sent: Negotiation, context: Context): Decision {
  const text = 'The answer was sent.';
  if (waitsForTheirMove(sent)) return stay(sent, text);
  if (sent.booking !== null && sent.base === 'BOOKED') return to(sent, 'BOOKED', {}, [], text);
  if (openOptions(sent, 'us').length > 0) return to(sent, 'WE_PROPOSED', {}, [], text);
  if (sent.bookingLink !== null)
    return to(sent, 'HANDLED_ELSEWHERE', { deadlineMs: null }, [], `${text} The time is picked on their page.`);
  return to(sent, 'NEEDS_INFO', { asked: true, ...waiting(sent, firstAnswerMs, context) }, [], text);
}

function declined(sent: Negotiation): Decision {
  const theirs = withOptions(
    sent,
    openOptions(sent).map((one) => one.id),
    'rejected',
  );
  const state: RequestState = sent.booking === null ? 'DECLINED' : 'BOOKED';
  const text = sent.booking === null ? 'You declined.' : 'You declined the change; the meeting stays as it is.';
  return to(theirs, state, { deadlineMs: null, agreedOptionId: null }, [], text);
}

function closeOptions(negotiation: Negotiation): Negotiation {
  return withOptions(
    negotiation,
    openOptions(negotiation).map((one) => one.id),
    'withdrawn',
  );
}

/** When to remind: not after the first offered time has come. */
function waiting(negotiation: Negotiation, spanMs: number, context: Context): Partial<Negotiation> {
  const starts = openOptions(negotiation, 'us').map((one) => one.startMs);
  return { deadlineMs: Math.min(context.nowMs + spanMs, ...starts) };
}
