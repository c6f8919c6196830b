/**
 * Messages of their calendar (RFC 5546). An invitation for the agreed time settles the meeting without an event of ours; for another
 * time it is a counter-proposal. Older SEQUENCE numbers are ignored.
 */
import { stay, to } from './decision.ts';
import type { MailFacts } from './mail-facts.ts';
import type { Invitation, Negotiation } from './negotiation.ts';
import type { Decision, Effect } from './negotiation-event.ts';
import { nameOf } from './mail-words.ts';
import { findFitting, onFirstInvitation, onFittingInvitation, toInvitation } from './on-invitation.ts';
import { isAgreedTime, onTheirMove } from './on-their-move.ts';
import { addOptions, openOptions, withOptions } from './options.ts';
import { waitsForTheirMove } from './states.ts';

type Itip = NonNullable<MailFacts['itip']>;
const plan: readonly Effect[] = [{ kind: 'plan-reply', draftKind: null, apology: false }];

export function onItip(negotiation: Negotiation, mail: MailFacts): Decision {
  const { itip } = mail;
  if (itip === null) return stay(negotiation);
  const { booking, invitation } = negotiation;
  const isBooking = booking !== null && booking.iCalUid === itip.uid;
  const isOurs = isBooking || invitation?.iCalUid === itip.uid;
  const sequence = isBooking ? booking.sequence : (invitation?.sequence ?? 0);
  if (isOurs && itip.sequence < sequence) return stay(negotiation, 'An outdated calendar message was ignored.');
  if (isOurs && !isEntitled(negotiation, mail, itip)) {
    const text = `${nameOf(mail)} sent a calendar message about this meeting without being entitled to. It was ignored.`;
    return { negotiation, effects: [{ kind: 'notify', text }], historyText: text };
  }
  switch (itip.method) {
    case 'REQUEST':
      return isBooking ? onUpdate(negotiation, mail, itip) : onInvitation(negotiation, mail, itip);
    case 'CANCEL':
      return isOurs ? onCancelled(negotiation, mail) : stay(negotiation);
    case 'REPLY':
      return isBooking ? onReply(negotiation, mail, itip) : stay(negotiation);
    case 'COUNTER':
      return isBooking && booking.organizer === 'us'
        ? onOtherTime(negotiation, mail, itip, `${nameOf(mail)} proposed a new time by calendar.`)
        : stay(negotiation);
    case 'DECLINECOUNTER':
      return isOurs ? onOriginalStands(negotiation, mail) : stay(negotiation);
    case 'REFRESH':
      return stay(negotiation, `${nameOf(mail)} asks for the invitation again.`);
    default:
      return stay(negotiation);
  }
}

/**
 * RFC 5546, 1.4: only the organiser moves and cancels, only those who are invited answer. A message is known by its sender; who may
 * send is known from what was seen before, never from the message itself.
 */
function isEntitled(negotiation: Negotiation, mail: MailFacts, itip: Itip): boolean {
  const from = mail.from?.address ?? '';
  const { booking, invitation, counterpart, required } = negotiation;
  const guests = [counterpart?.address, ...required, ...(negotiation.bound?.attendees ?? [])];
  if (itip.method === 'REPLY' || itip.method === 'COUNTER' || itip.method === 'REFRESH') {
    const speaksForItself = itip.method !== 'REPLY' || itip.attendees.some((one) => one.email === from);
    return booking?.organizer === 'us' && guests.includes(from) && speaksForItself;
  }
  if (booking?.organizer === 'us') return false;
  const known = booking?.organizerEmail || (invitation?.organizer.address ?? '');
  return known === '' ? guests.includes(from) : from === known;
}

function slotOf(itip: Itip): { startMs: number; endMs: number } | null {
  if (itip.startMs === null || itip.endMs === null || itip.endMs <= itip.startMs) return null;
  return { startMs: itip.startMs, endMs: itip.endMs };
}

/** Transition 13. */
function onInvitation(negotiation: Negotiation, mail: MailFacts, itip: Itip): Decision {
  const slot = slotOf(itip);
  if (slot === null) return stay(negotiation);
  const name = nameOf(mail);
  const invitation = toInvitation(mail, itip, slot);
  if (negotiation.state === 'DETECTED' && negotiation.round === 0)
    return onFirstInvitation(negotiation, mail, invitation);
  if (negotiation.invitation?.iCalUid === itip.uid) return onInvitationAgain(negotiation, mail, itip, invitation);
  if (negotiation.booking !== null && negotiation.state === 'BOOKED') {
    const text = `${name} also sent an invitation. No second event was made.`;
    return { negotiation, effects: [{ kind: 'notify', text }], historyText: text };
  }
  const known = findFitting(negotiation, slot.startMs);
  // Moving by deleting and inviting anew.
  const replaces = waitsForTheirMove(negotiation) && isAgreedTime(negotiation, slot.startMs);
  if (known === undefined || (negotiation.booking !== null && !replaces))
    return onOtherTime(negotiation, mail, itip, `${name} sent an invitation for another time.`);
  if (known.origin === 'them' && known.id !== negotiation.agreedOptionId) {
    const text = `${name} sent an invitation for a time that you have not agreed to yet.`;
    return to(negotiation, 'THEY_PROPOSED', { invitation, question: null }, [{ kind: 'notify', text }], text);
  }
  return toTheirs(
    negotiation,
    invitation,
    `${name} sent the invitation for the agreed time. No second event was made.`,
  );
}

/** The same invitation once more: changed words, or another time; perhaps the one that we had proposed instead. */
function onInvitationAgain(negotiation: Negotiation, mail: MailFacts, itip: Itip, invitation: Invitation): Decision {
  const before = negotiation.invitation;
  const name = nameOf(mail);
  if (before?.startMs === invitation.startMs && before.endMs === invitation.endMs) {
    const { answer, answering } = before;
    return stay(
      { ...negotiation, invitation: { ...invitation, answer, answering } },
      `${name} sent the invitation again.`,
    );
  }
  if (findFitting(negotiation, invitation.startMs)?.origin === 'us') {
    return toTheirs(negotiation, invitation, `${name} moved the invitation to a time that you proposed.`);
  }
  return onOtherTime(negotiation, mail, itip, `${name} moved the invitation to another time.`);
}

function toTheirs(negotiation: Negotiation, invitation: Invitation, text: string): Decision {
  const { iCalUid, sequence, startMs, endMs, organizer } = invitation;
  const where = { organizer: 'them' as const, calendarId: null, eventId: '', organizerEmail: organizer.address };
  return onFittingInvitation(negotiation, { ...where, iCalUid, sequence, startMs, endMs }, invitation, text);
}

/** An invitation for another time is answered on the card; a guest's counter-proposal gets a reply. */
function onOtherTime(negotiation: Negotiation, mail: MailFacts, itip: Itip, text: string): Decision {
  const slot = slotOf(itip);
  if (slot === null) return stay(negotiation);
  const isInvitation = itip.method === 'REQUEST';
  const ours = openOptions(negotiation, 'us').map((one) => one.id);
  const rest = withOptions(negotiation, ours, 'withdrawn');
  const timeZone = negotiation.theirTimeZone ?? 'UTC';
  const next = addOptions({ ...rest, round: negotiation.round + 1 }, [{ ...slot, timeZone }], 'them').negotiation;
  const state = negotiation.booking !== null ? 'RESCHEDULING' : ours.length > 0 ? 'COUNTERED' : 'THEY_PROPOSED';
  const change = {
    agreedOptionId: null,
    agreedBy: [],
    deadlineMs: null,
    question: null,
    asked: false,
    invitation: isInvitation ? toInvitation(mail, itip, slot) : negotiation.invitation,
  };
  const effects: Effect[] = [...(isInvitation ? [] : plan), { kind: 'notify', text }];
  return to(next, state, change, effects, text);
}

/** They moved the meeting that they organise; our own organiser's copy is changed by the calendar, not by mail. */
function onUpdate(negotiation: Negotiation, mail: MailFacts, itip: Itip): Decision {
  const slot = slotOf(itip);
  const { booking } = negotiation;
  if (slot === null || booking === null || booking.organizer === 'us') return stay(negotiation);
  if (slot.startMs === booking.startMs && slot.endMs === booking.endMs) {
    return stay({ ...negotiation, booking: { ...booking, sequence: itip.sequence } });
  }
  const isElsewhere = waitsForTheirMove(negotiation) && !isAgreedTime(negotiation, slot.startMs);
  if (isElsewhere && booking.eventId !== '') {
    // It may be about another date of a series; what happened to this one is seen in the calendar.
    const text = `${nameOf(mail)} sent a calendar update for another time than was agreed.`;
    return { negotiation, effects: [{ kind: 'notify', text }], historyText: text };
  }
  // A new time is asked for anew: the calendar forgets the earlier answer.
  const invitation = negotiation.invitation === null ? null : toInvitation(mail, itip, slot);
  const next = { ...negotiation, invitation, booking: { ...booking, ...slot, sequence: itip.sequence } };
  return onTheirMove(next, nameOf(mail));
}

/** Transition 15, by calendar: applied with a notice. */
function onCancelled(negotiation: Negotiation, mail: MailFacts): Decision {
  const text = `${nameOf(mail)} cancelled the meeting.`;
  const next = withOptions(
    negotiation,
    openOptions(negotiation).map((one) => one.id),
    'withdrawn',
  );
  const change = { booking: null, invitation: null, agreedOptionId: null, deadlineMs: null };
  return to(next, 'CANCELLED', change, [{ kind: 'notify', text }], text);
}

/** DECLINECOUNTER: the organiser keeps the time of the invitation; what we proposed instead is off the table. */
function onOriginalStands(negotiation: Negotiation, mail: MailFacts): Decision {
  const { invitation } = negotiation;
  const text = `${nameOf(mail)} keeps the time of the invitation.`;
  const ours = openOptions(negotiation, 'us').map((one) => one.id);
  const rejected = { ...withOptions(negotiation, ours, 'rejected'), round: negotiation.round + 1 };
  const notify: Effect = { kind: 'notify', text };
  if (invitation === null || negotiation.state === 'BOOKED')
    return { negotiation: rejected, effects: [notify], historyText: text };
  const { startMs, endMs } = invitation;
  const timeZone = negotiation.theirTimeZone ?? 'UTC';
  const next = addOptions(rejected, [{ startMs, endMs, timeZone }], 'them').negotiation;
  return to(next, 'THEY_PROPOSED', { deadlineMs: null, asked: false }, [notify], text);
}

/** A guest answered our invitation. */
function onReply(negotiation: Negotiation, mail: MailFacts, itip: Itip): Decision {
  const answer = itip.attendees[0]?.partstat.toUpperCase() ?? '';
  const name = nameOf(mail);
  if (answer === 'ACCEPTED') return stay(negotiation, `${name} accepted the invitation.`);
  if (answer === 'TENTATIVE') return stay(negotiation, `${name} answered the invitation with maybe.`);
  if (answer !== 'DECLINED' || negotiation.state !== 'BOOKED') return stay(negotiation);
  const text = `${name} declined the invitation.`;
  const effects: Effect[] = [
    { kind: 'plan-reply', draftKind: 'reschedule', apology: false },
    { kind: 'notify', text },
  ];
  return to(
    { ...negotiation, round: negotiation.round + 1 },
    'RESCHEDULING',
    { agreedOptionId: null, agreedBy: [] },
    effects,
    text,
  );
}
