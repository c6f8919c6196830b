/** The event: being written, written, refused, moved or deleted. At most one event of ours exists per negotiation. */
import { stay, to } from './decision.ts';
import type { Negotiation } from './negotiation.ts';
import type { Decision, Effect, NegotiationEvent } from './negotiation-event.ts';
import { findFitting, onFittingInvitation } from './on-invitation.ts';
import { openOptions, withOptions } from './options.ts';
import { onTheirMove } from './on-their-move.ts';
import { isClosed, isLeaving } from './states.ts';

type Of<K extends NegotiationEvent['kind']> = Extract<NegotiationEvent, { kind: K }>;

export function onBookingStarted(negotiation: Negotiation): Decision {
  if (negotiation.state !== 'AGREED' || negotiation.agreedOptionId === null) return stay(negotiation);
  return { negotiation: { ...negotiation, state: 'BOOKING', base: 'BOOKING' }, effects: [], historyText: null };
}

export function onBooked(negotiation: Negotiation, event: Of<'booked'>): Decision {
  if (negotiation.state !== 'BOOKING') return stay(negotiation);
  const agreed = negotiation.agreedOptionId === null ? [] : [negotiation.agreedOptionId];
  const settled = withOptions(negotiation, agreed, 'taken');
  const rest = withOptions(
    settled,
    openOptions(settled).map((one) => one.id),
    'withdrawn',
  );
  const moved = negotiation.booking !== null;
  const change = { booking: event.link, agreedOptionId: null, deadlineMs: null, problem: null, nudges: 0 };
  // Google mails the invitation; where it does not, they still have to be told.
  const confirm: Effect[] =
    negotiation.bound?.invite === 'none' && !toldAlready(negotiation)
      ? [{ kind: 'plan-reply', draftKind: 'confirm', apology: false }]
      : [];
  const text = moved ? 'The meeting was moved.' : 'The meeting is on the calendar.';
  return to(rest, 'BOOKED', change, [...confirm, { kind: 'notify', text }], text);
}

/** Their own time was accepted by mail: that was the confirmation. */
function toldAlready(negotiation: Negotiation): boolean {
  return negotiation.options.find((one) => one.id === negotiation.agreedOptionId)?.origin === 'them';
}

export function onBookingFailed(negotiation: Negotiation, event: Of<'booking-failed'>): Decision {
  if (negotiation.state !== 'BOOKING' && negotiation.state !== 'AGREED') return stay(negotiation);
  const text = event.because;
  const change = { problem: text, deadlineMs: null };
  if (event.why !== 'slot-taken') return to(negotiation, 'CONFLICTED', change, [{ kind: 'notify', text }], text);
  const options = negotiation.options.map((one) =>
    one.id === negotiation.agreedOptionId ? { ...one, status: 'taken' as const } : one,
  );
  const effects: Effect[] = [
    { kind: 'plan-reply', draftKind: negotiation.booking === null ? 'counter' : 'reschedule', apology: true },
    { kind: 'notify', text },
  ];
  const next = { ...negotiation, options, round: negotiation.round + 1 };
  return to(next, 'CONFLICTED', { ...change, agreedOptionId: null, agreedBy: [] }, effects, text);
}

export function onEventCancelled(negotiation: Negotiation): Decision {
  if (negotiation.state !== 'CANCELLING') return stay(negotiation);
  return to(
    negotiation,
    'CANCELLED',
    { booking: null, agreedOptionId: null, deadlineMs: null },
    [],
    'The meeting was taken off the calendar.',
  );
}

/** Made by hand, by them or by the user: an event of this meeting that no mail has told of. */
export function onEventAppeared(negotiation: Negotiation, { link, invitation }: Of<'event-appeared'>): Decision {
  const { state } = negotiation;
  if (negotiation.booking !== null || isClosed(state) || isLeaving(state) || state === 'BOOKING')
    return stay(negotiation);
  const known = findFitting(negotiation, link.startMs);
  if (known === undefined) return stay(negotiation);
  if (link.organizer === 'them' && known.origin === 'them' && known.id !== negotiation.agreedOptionId) {
    // Theirs, for a time that is not agreed yet: to be answered, not booked.
    const isKnown = negotiation.invitation?.iCalUid === link.iCalUid || invitation === null;
    return isKnown
      ? stay(negotiation)
      : stay({ ...negotiation, invitation }, 'Their event for this time is in your calendar.');
  }
  const text =
    link.organizer === 'them'
      ? 'Their event for this time is in your calendar. No second event was made.'
      : 'You put this meeting into the calendar yourself. No second event was made.';
  return onFittingInvitation(negotiation, link, invitation, text);
}

/** Transition 16: the user dragged the event. The calendar's own notice may have told the guests; offer to tell them. */
export function onEventMoved(negotiation: Negotiation, event: Of<'event-moved'>): Decision {
  const { booking } = negotiation;
  if (booking === null || (booking.startMs === event.startMs && booking.endMs === event.endMs))
    return stay(negotiation);
  const { startMs, endMs, eventId = booking.eventId } = event;
  const next = { ...negotiation, booking: { ...booking, startMs, endMs, eventId } };
  if (booking.organizer === 'them') return onTheirMove(next, 'The organiser');
  const text = 'The meeting was moved in the calendar.';
  if (negotiation.state !== 'BOOKED') return stay(next, text);
  return {
    negotiation: next,
    effects: [
      { kind: 'plan-reply', draftKind: 'confirm', apology: false },
      { kind: 'notify', text },
    ],
    historyText: text,
  };
}

/** What waits in front of a booked meeting, or was set aside from it, has none to go back to. */
function withoutBookedState(negotiation: Negotiation): Negotiation {
  const { state, base, before } = negotiation;
  return {
    ...negotiation,
    base: base === 'BOOKED' && state !== 'BOOKED' ? 'HANDLED_ELSEWHERE' : base,
    before: before === 'BOOKED' ? 'HANDLED_ELSEWHERE' : before,
  };
}

export function onEventDeleted(negotiation: Negotiation): Decision {
  if (negotiation.booking === null) return stay(negotiation);
  const text = 'The meeting was deleted in the calendar.';
  const gone = { ...withoutBookedState(negotiation), booking: null };
  if (negotiation.state === 'CANCELLING') return to(gone, 'CANCELLED', { deadlineMs: null }, [], text);
  if (negotiation.state !== 'BOOKED') return stay(gone, text);
  return to(
    gone,
    'HANDLED_ELSEWHERE',
    { deadlineMs: null },
    [
      { kind: 'plan-reply', draftKind: 'cancel', apology: false },
      { kind: 'notify', text },
    ],
    text,
  );
}
