/**
 * The state machine of one meeting: an event and what is known in, the next state and what has to be done out. Pure: the same history
 * always gives the same state. The transitions are those of the table in README.md.
 */
import { assertNever } from '#shared/errors.ts';
import { settle, stay } from './decision.ts';
import type { Negotiation } from './negotiation.ts';
import type { Context, Decision, NegotiationEvent } from './negotiation-event.ts';
import {
  onBooked,
  onBookingFailed,
  onBookingStarted,
  onEventCancelled,
  onEventDeleted,
  onEventMoved,
} from './on-calendar.ts';
import { onApproved, onDraftChanged, onDraftPlanned, onKindChosen, onNothingToPlan } from './on-draft.ts';
import { onMail } from './on-mail.ts';
import { onOwnMail } from './on-own-mail.ts';
import { onApprovalUndone, onApprovalVoided, onSendAgain, onSendFailed, onSendUnknown, onSent } from './on-send.ts';
import { onDraftSlotTaken, onHoldLost, onOptionTaken } from './on-slot-lost.ts';
import { onDismissed, onRestored, onTimePassed } from './on-time.ts';

export function decide(negotiation: Negotiation, event: NegotiationEvent, context: Context): Decision {
  return settle(negotiation, transition(negotiation, event, context));
}

function transition(negotiation: Negotiation, event: NegotiationEvent, context: Context): Decision {
  switch (event.kind) {
    case 'mail-received':
      return onMail(negotiation, event, context);
    case 'own-mail':
      return onOwnMail(negotiation, event, context);
    case 'kind-chosen':
      return onKindChosen(negotiation, event);
    case 'draft-planned':
      return onDraftPlanned(negotiation, event, context);
    case 'nothing-to-plan':
      return onNothingToPlan(negotiation, event);
    case 'draft-changed':
      return onDraftChanged(negotiation, event, context);
    case 'approved':
      return onApproved(negotiation, event, context);
    case 'approval-undone':
      return onApprovalUndone(negotiation);
    case 'approval-voided':
      return onApprovalVoided(negotiation, event);
    case 'sent':
      return thenPending(onSent(negotiation, event, context), context);
    case 'send-failed':
      return thenPending(onSendFailed(negotiation, event), context);
    case 'send-unknown':
      return onSendUnknown(negotiation, event);
    case 'send-again':
      return onSendAgain(negotiation, event);
    case 'booking-started':
      return onBookingStarted(negotiation);
    case 'booked':
      return thenPending(onBooked(negotiation, event), context);
    case 'booking-failed':
      return thenPending(onBookingFailed(negotiation, event), context);
    case 'event-cancelled':
      return thenPending(onEventCancelled(negotiation), context);
    case 'event-moved':
      return onEventMoved(negotiation, event);
    case 'event-deleted':
      return onEventDeleted(negotiation);
    case 'hold-lost':
      return onHoldLost(negotiation, event);
    case 'option-taken':
      return onOptionTaken(negotiation, event);
    case 'draft-slot-taken':
      return onDraftSlotTaken(negotiation, event);
    case 'time-passed':
      return onTimePassed(negotiation, context);
    case 'dismissed':
      return onDismissed(negotiation);
    case 'restored':
      return onRestored(negotiation);
    default:
      return stay(assertNever(event));
  }
}

/** Mails that came while ours was leaving, or while the event was being written, are read now, in order. */
function thenPending(decision: Decision, context: Context): Decision {
  const { pending } = decision.negotiation;
  if (pending.length === 0 || decision.negotiation.approval !== null) return decision;
  // The booking comes first; where there is nothing of ours to book, nothing has to wait for it.
  if (decision.negotiation.state === 'AGREED' && decision.negotiation.bound !== null) return decision;
  let result: Decision = { ...decision, negotiation: { ...decision.negotiation, pending: [] } };
  for (const mail of pending) {
    const next = decide(result.negotiation, { kind: 'mail-received', mail, withdrawn: false }, context);
    // A reply that was planned a moment ago is superseded by what the later mail asks for.
    const earlier = result.effects.filter((effect) => effect.kind !== 'plan-reply' || next.effects.length === 0);
    result = {
      negotiation: next.negotiation,
      effects: [...earlier, ...next.effects],
      historyText: [result.historyText, next.historyText].filter((text) => text !== null).join(' ') || null,
    };
  }
  return result;
}
