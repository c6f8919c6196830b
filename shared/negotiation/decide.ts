/**
 * The state machine of one meeting: an event and what is known in, the next state and what has to be done out. Pure: the same history
 * always gives the same state. The transitions are those of the table in README.md.
 */
import { assertNever } from '#shared/errors.ts';
import { join, settle, stay } from './decision.ts';
import type { Negotiation } from './negotiation.ts';
import type { Context, Decision, NegotiationEvent } from './negotiation-event.ts';
import {
  onBooked,
  onBookingFailed,
  onBookingStarted,
  onEventCancelled,
  onEventAppeared,
  onEventDeleted,
  onEventMoved,
} from './on-calendar.ts';
import { onApproved, onDraftChanged, onDraftPlanned, onKindChosen, onNothingToPlan } from './on-draft.ts';
import { onInvitationAnswered, onInvitationFailed, onInvitationSettled } from './on-invitation.ts';
import { onMail } from './on-mail.ts';
import { onOwnMail } from './on-own-mail.ts';
import { onApprovalUndone, onApprovalVoided, onSendAgain, onSendFailed, onSendUnknown, onSent } from './on-send.ts';
import { onDraftSlotTaken, onHoldLost, onOptionTaken } from './on-slot-lost.ts';
import { isPauseOver, onPaused, wake, wakes } from './on-pause.ts';
import { onDismissed, onRestored, onTimePassed } from './on-time.ts';

export function decide(negotiation: Negotiation, event: NegotiationEvent, context: Context): Decision {
  return settle(negotiation, transition(negotiation, event, context));
}

function transition(negotiation: Negotiation, event: NegotiationEvent, context: Context): Decision {
  switch (event.kind) {
    case 'mail-received':
      return isPausedAndNew(negotiation, event) && wakes(event.mail)
        ? awake(negotiation, event, context)
        : onMail(negotiation, event, context);
    case 'own-mail':
      return isPausedAndNew(negotiation, event)
        ? awake(negotiation, event, context)
        : onOwnMail(negotiation, event, context);
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
    case 'event-appeared':
      return thenPending(onEventAppeared(negotiation, event), context);
    case 'invitation-answered':
      return negotiation.state === 'PAUSED'
        ? awake(negotiation, event, context)
        : onInvitationAnswered(negotiation, event);
    case 'invitation-settled':
      return onInvitationSettled(negotiation, event);
    case 'invitation-failed':
      return onInvitationFailed(negotiation, event);
    case 'time-passed':
      return isPauseOver(negotiation, context)
        ? thenPending(wake(negotiation, context), context)
        : onTimePassed(negotiation, context);
    case 'paused':
      return onPaused(negotiation, event);
    case 'dismissed':
      return negotiation.state === 'PAUSED' ? awake(negotiation, event, context) : onDismissed(negotiation);
    case 'restored':
      return negotiation.state === 'PAUSED'
        ? thenPending(wake(negotiation, context), context)
        : onRestored(negotiation);
    default:
      return stay(assertNever(event));
  }
}

function isPausedAndNew(
  { state, seen }: Negotiation,
  { mail }: Extract<NegotiationEvent, { kind: 'mail-received' | 'own-mail' }>,
): boolean {
  return state === 'PAUSED' && !seen.includes(mail.messageId);
}

/** What was set aside is taken up again, the mails of the meantime are read, and then this happens. */
function awake(negotiation: Negotiation, event: NegotiationEvent, context: Context): Decision {
  const first = thenPending(wake(negotiation, context), context);
  return join(first, decide(first.negotiation, event, context));
}

/** Mails that came while ours was leaving, while the event was being written, or during a pause are read now, in order. */
function thenPending(decision: Decision, context: Context): Decision {
  const { pending } = decision.negotiation;
  if (pending.length === 0 || decision.negotiation.approval !== null) return decision;
  // The booking comes first, but for their calendar's messages: an invitation of theirs stands in its place. Where there is nothing of
  // ours to book, nothing has to wait for it.
  const books = decision.negotiation.state === 'AGREED' && decision.negotiation.bound !== null;
  const due = books ? pending.filter((mail) => mail.class === 'itip') : pending;
  const waiting = pending.filter((mail) => !due.includes(mail));
  let result: Decision = { ...decision, negotiation: { ...decision.negotiation, pending: waiting } };
  for (const mail of due) {
    result = join(result, decide(result.negotiation, { kind: 'mail-received', mail, withdrawn: false }, context));
  }
  return result;
}
