/**
 * Invitations of their calendar (RFC 5546 REQUEST): answered in the calendar, which tells the organiser. The user's click on an answer
 * is the approval of exactly that; where the time itself was approved before, the invitation for it is accepted on that ground.
 */
import { after, stay, to, withoutDraft } from './decision.ts';
import type { MailFacts } from './mail-facts.ts';
import type { EventLink, Invitation, Negotiation } from './negotiation.ts';
import type { Decision, Effect, NegotiationEvent } from './negotiation-event.ts';
import { nameOf } from './mail-words.ts';
import { addOptions, findOption, openOptions, withOptions } from './options.ts';
import { isLeaving } from './states.ts';

type Of<K extends NegotiationEvent['kind']> = Extract<NegotiationEvent, { kind: K }>;
type Itip = NonNullable<MailFacts['itip']>;
type Time = { readonly startMs: number; readonly endMs: number };

export function toInvitation(mail: MailFacts, itip: Itip, time: Time): Invitation {
  const from = mail.from ?? { name: '', address: '' };
  const isFrom = itip.organizer === '' || itip.organizer === from.address;
  return {
    iCalUid: itip.uid,
    sequence: itip.sequence,
    organizer: isFrom ? from : { name: '', address: itip.organizer },
    title: itip.summary,
    ...time,
    answer: 'needs-action',
    answering: null,
  };
}

/** An invitation that belongs to no negotiation opens a card of its own. Nothing is drafted: it is answered on the card. */
export function onFirstInvitation(negotiation: Negotiation, mail: MailFacts, invitation: Invitation): Decision {
  const { startMs, endMs, title } = invitation;
  const timeZone = mail.theirTimeZone ?? 'UTC';
  const opened = addOptions({ ...negotiation, round: 1 }, [{ startMs, endMs, timeZone }], 'them').negotiation;
  const people = {
    counterpart: invitation.organizer,
    required: [invitation.organizer.address],
    topic: title || mail.topic,
    language: mail.language,
  };
  return to(opened, 'THEY_PROPOSED', { ...people, invitation }, [], `${nameOf(mail)} sent an invitation.`);
}

/**
 * The invitation, or the event itself, is for a time that is open or agreed here: the meeting is theirs now, and no event of ours is
 * made. What was approved for this time is accepted in the calendar, too.
 */
export function onFittingInvitation(
  negotiation: Negotiation,
  link: EventLink,
  invitation: Invitation | null,
  text: string,
): Decision {
  const known = findFitting(negotiation, link.startMs);
  const rest = openOptions(negotiation).filter((one) => one.id !== known?.id);
  const settled = withOptions(
    withOptions(
      negotiation,
      rest.map((one) => one.id),
      'withdrawn',
    ),
    known ? [known.id] : [],
    'taken',
  );
  // Our own offer, or their time that an approved mail accepted: nothing is agreed to here that was not approved before.
  const isApproved = known !== undefined && (known.origin === 'us' || known.id === negotiation.agreedOptionId);
  const isOpen = invitation?.answer === 'needs-action';
  const change = {
    booking: link,
    invitation:
      invitation !== null && isApproved && isOpen ? { ...invitation, answering: 'accepted' as const } : invitation,
    agreedOptionId: null,
    deadlineMs: null,
    question: null,
    problem: null,
    before: null,
    pausedUntilMs: null,
  };
  const cleared = withoutDraft(settled);
  return to(cleared.negotiation, 'BOOKED', change, [...cleared.effects, { kind: 'notify', text }], text);
}

/** The option that a calendar event at this time is about: the agreed one, or any that is open. */
export function findFitting(negotiation: Negotiation, startMs: number) {
  const agreed = findOption(negotiation, negotiation.agreedOptionId);
  return [...(agreed ? [agreed] : []), ...openOptions(negotiation)].find((one) => one.startMs === startMs);
}

export function onInvitationAnswered(negotiation: Negotiation, { answer }: Of<'invitation-answered'>): Decision {
  const { invitation, state } = negotiation;
  const isBusy = isLeaving(state) || state === 'BOOKING' || state === 'CANCELLING' || state === 'DISMISSED';
  if (invitation === null || isBusy) return stay(negotiation);
  if (invitation.answer === answer && invitation.answering === null) return stay(negotiation);
  const cleared = withoutDraft(negotiation);
  const next = { ...cleared.negotiation, invitation: { ...invitation, answering: answer }, problem: null };
  return { negotiation: next, effects: cleared.effects, historyText: `You answered the invitation: ${words[answer]}.` };
}

export function onInvitationSettled(negotiation: Negotiation, { answer, link }: Of<'invitation-settled'>): Decision {
  const { invitation, booking, state } = negotiation;
  // While something of ours is on its way the calendar's news waits: it is found again at the next look.
  const isBusy = isLeaving(state) || state === 'BOOKING' || state === 'CANCELLING' || state === 'DISMISSED';
  if (invitation === null || isBusy) return stay(negotiation);
  // Answered once more while the first answer was on its way: that one is written next.
  const answering = invitation.answering === answer ? null : invitation.answering;
  const change = {
    invitation: { ...invitation, answer, answering, sequence: Math.max(invitation.sequence, link.sequence) },
    problem: null,
    question: null,
    deadlineMs: null,
    agreedOptionId: null,
  };
  const cleared = withoutDraft(negotiation);
  if (booking?.organizer === 'us') return after(cleared.effects, onTwoEvents(cleared.negotiation, change, answer));
  const open = openOptions(negotiation);
  const meant = open.filter((one) => one.startMs === link.startMs).map((one) => one.id);
  const rest = open.filter((one) => one.startMs !== link.startMs).map((one) => one.id);
  if (answer === 'declined') {
    const next = withOptions(withOptions(cleared.negotiation, meant, 'rejected'), rest, 'withdrawn');
    const text = 'The invitation was declined in the calendar.';
    return to(next, 'DECLINED', { ...change, booking: null }, cleared.effects, text);
  }
  const next = withOptions(withOptions(cleared.negotiation, meant, 'taken'), rest, 'withdrawn');
  const text = `The invitation was answered in the calendar: ${words[answer]}.`;
  const effects: Effect[] = [...cleared.effects, { kind: 'notify', text }];
  return to(next, 'BOOKED', { ...change, booking: link }, effects, text);
}

/** They invited although the meeting stands in the user's own calendar: ours is never dropped without the user's word. */
function onTwoEvents(
  negotiation: Negotiation,
  change: Partial<Negotiation>,
  answer: Of<'invitation-settled'>['answer'],
): Decision {
  if (answer === 'declined') {
    return to(negotiation, 'BOOKED', change, [], 'The invitation was declined; your own event stays.');
  }
  const problem = 'You accepted their invitation, and your own event for this meeting is still in the calendar.';
  return to(negotiation, 'CONFLICTED', { ...change, problem }, [{ kind: 'notify', text: problem }], problem);
}

export function onInvitationFailed(negotiation: Negotiation, { because }: Of<'invitation-failed'>): Decision {
  const { invitation } = negotiation;
  if (invitation?.answering == null) return stay(negotiation);
  const next = { ...negotiation, invitation: { ...invitation, answering: null }, problem: because };
  return { negotiation: next, effects: [{ kind: 'notify', text: because }], historyText: because };
}

const words: Record<Of<'invitation-answered'>['answer'], string> = {
  accepted: 'yes',
  tentative: 'maybe',
  declined: 'no',
};
