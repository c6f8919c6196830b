/**
 * Messages of their calendar (RFC 5546). An invitation for the agreed time settles the meeting without an event of ours; for another
 * time it is a counter-proposal. Older SEQUENCE numbers are ignored.
 */
import { stay, to } from './decision.ts';
import type { MailFacts } from './mail-facts.ts';
import type { Negotiation } from './negotiation.ts';
import type { Decision, Effect } from './negotiation-event.ts';
import { nameOf } from './mail-words.ts';
import { isAgreedTime, onTheirMove } from './on-their-move.ts';
import { addOptions, findOption, openOptions, withOptions } from './options.ts';
import { waitsForTheirMove } from './states.ts';

type Itip = NonNullable<MailFacts['itip']>;
const plan: readonly Effect[] = [{ kind: 'plan-reply', draftKind: null, apology: false }];

export function onItip(negotiation: Negotiation, mail: MailFacts): Decision {
  const { itip } = mail;
  if (itip === null) return stay(negotiation);
  const { booking } = negotiation;
  const isOurs = booking !== null && booking.iCalUid === itip.uid;
  if (isOurs && itip.sequence < booking.sequence) return stay(negotiation, 'An outdated calendar message was ignored.');
  switch (itip.method) {
    case 'REQUEST':
      return isOurs ? onUpdate(negotiation, mail, itip) : onInvitation(negotiation, mail, itip);
    case 'CANCEL':
      return isOurs ? onCancelled(negotiation, mail) : stay(negotiation);
    case 'REPLY':
      return isOurs ? onReply(negotiation, mail, itip) : stay(negotiation);
    case 'COUNTER':
      return onOtherTime(negotiation, itip, `${nameOf(mail)} proposed a new time by calendar.`);
    default:
      return stay(negotiation);
  }
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
  if (negotiation.booking !== null && negotiation.state === 'BOOKED') {
    const text = `${name} also sent an invitation. No second event was made.`;
    return { negotiation, effects: [{ kind: 'notify', text }], historyText: text };
  }
  const agreed = findOption(negotiation, negotiation.agreedOptionId);
  const known = [...(agreed ? [agreed] : []), ...openOptions(negotiation)].find((one) => one.startMs === slot.startMs);
  // Moving by deleting and inviting anew.
  const replaces = waitsForTheirMove(negotiation) && isAgreedTime(negotiation, slot.startMs);
  if (!known || (negotiation.booking !== null && !replaces))
    return onOtherTime(negotiation, itip, `${name} sent an invitation for another time.`);
  const others = openOptions(negotiation).filter((one) => one.id !== known.id);
  const settled = withOptions(
    withOptions(
      negotiation,
      others.map((one) => one.id),
      'withdrawn',
    ),
    [known.id],
    'taken',
  );
  const text = `${name} sent the invitation for the agreed time. No second event was made.`;
  const link = {
    organizer: 'them' as const,
    calendarId: null,
    eventId: '',
    iCalUid: itip.uid,
    sequence: itip.sequence,
    ...slot,
  };
  const change = { booking: link, agreedOptionId: null, deadlineMs: null, question: null };
  return to(settled, 'BOOKED', change, [{ kind: 'notify', text }], text);
}

function onOtherTime(negotiation: Negotiation, itip: Itip, text: string): Decision {
  const slot = slotOf(itip);
  if (slot === null) return stay(negotiation);
  const ours = openOptions(negotiation, 'us').map((one) => one.id);
  const rest = withOptions(negotiation, ours, 'withdrawn');
  const timeZone = negotiation.theirTimeZone ?? 'UTC';
  const next = addOptions({ ...rest, round: negotiation.round + 1 }, [{ ...slot, timeZone }], 'them').negotiation;
  const state = negotiation.booking !== null ? 'RESCHEDULING' : ours.length > 0 ? 'COUNTERED' : 'THEY_PROPOSED';
  const change = { agreedOptionId: null, agreedBy: [], deadlineMs: null, question: null, asked: false };
  return to(next, state, change, [...plan, { kind: 'notify', text }], text);
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
  const next = { ...negotiation, booking: { ...booking, ...slot, sequence: itip.sequence } };
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
  const change = { booking: null, agreedOptionId: null, deadlineMs: null };
  return to(next, 'CANCELLED', change, [{ kind: 'notify', text }], text);
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
