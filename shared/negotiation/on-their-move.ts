/**
 * They moved the meeting that they organise. To the time that was agreed: that settles it. To another one: the user has to look at it.
 */
import { to } from './decision.ts';
import type { MailFacts } from './mail-facts.ts';
import type { Negotiation } from './negotiation.ts';
import type { Decision } from './negotiation-event.ts';
import { findOption, openOptions, withOptions } from './options.ts';
import { waitsForTheirMove } from './states.ts';

/** `moved` has the event's new time in its link already. */
export function onTheirMove(moved: Negotiation, who: string): Decision {
  const text = `${who} moved the meeting.`;
  if (!waitsForTheirMove(moved)) {
    const effects = moved.state === 'BOOKED' ? [{ kind: 'notify' as const, text }] : [];
    return { negotiation: moved, effects, historyText: text };
  }
  const agreed = findOption(moved, moved.agreedOptionId);
  const taken = withOptions(moved, agreed === null ? [] : [agreed.id], 'taken');
  const next = withOptions(
    taken,
    openOptions(taken).map((one) => one.id),
    'withdrawn',
  );
  const change = { agreedOptionId: null, deadlineMs: null, question: null, problem: null };
  if (agreed?.startMs === moved.booking?.startMs) {
    const settled = `${who} moved the meeting to the agreed time.`;
    return to(next, 'BOOKED', change, [{ kind: 'notify', text: settled }], settled);
  }
  const problem = `${who} moved the meeting to another time than was agreed.`;
  return to(next, 'CONFLICTED', { ...change, problem }, [{ kind: 'notify', text: problem }], problem);
}

/** Their calendar message names the time that was agreed. */
export function isAgreedTime(negotiation: Negotiation, startMs: number): boolean {
  return findOption(negotiation, negotiation.agreedOptionId)?.startMs === startMs;
}

/** Does a mail put the agreed time in question, while we wait for them to move the meeting to it? */
export function reopensAgreement(negotiation: Negotiation, mail: MailFacts): boolean {
  const says = (intent: MailFacts['intents'][number]) => mail.intents.includes(intent);
  const known = [findOption(negotiation, negotiation.agreedOptionId)?.startMs, negotiation.booking?.startMs];
  const isOther = mail.offers.some((one) => !known.includes(one.startMs));
  const isUnclear = mail.windows.length + mail.alternatives.length + mail.rejectedOptionIds.length > 0;
  // "Moved to Friday 16:00" names what is agreed and asks for nothing.
  return isOther || says('decline') || (mail.offers.length === 0 && (isUnclear || says('reschedule')));
}

/** As it was before the agreement, with the agreed time as one that may be turned down. */
export function withoutAgreement(negotiation: Negotiation): Negotiation {
  const { agreedOptionId } = negotiation;
  return {
    ...negotiation,
    state: 'RESCHEDULING',
    base: 'RESCHEDULING',
    agreedOptionId: null,
    agreedBy: [],
    options: negotiation.options.map((one) => (one.id === agreedOptionId ? { ...one, status: 'open' } : one)),
  };
}
