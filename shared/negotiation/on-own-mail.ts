/** Transition 19: the user wrote by hand. Times in it are our offer now; otherwise the user has taken care of it. */
import { after, stay, to, withoutApproval, withoutDraft } from './decision.ts';
import type { Context, Decision, NegotiationEvent } from './negotiation-event.ts';
import type { Negotiation } from './negotiation.ts';
import { addOptions, findOption, openOptions, withOptions } from './options.ts';
import { isClosed, isLeaving, waitsForTheirMove } from './states.ts';

const fourDaysMs = 4 * 86_400_000;

export function onOwnMail(
  negotiation: Negotiation,
  event: Extract<NegotiationEvent, { kind: 'own-mail' }>,
  context: Context,
): Decision {
  const { mail } = event;
  if (negotiation.seen.includes(mail.messageId)) return stay(negotiation);
  const known: Negotiation = {
    ...negotiation,
    seen: [...negotiation.seen.slice(-199), mail.messageId],
    lastMessageId: mail.atMs >= negotiation.lastMessageAtMs ? mail.messageId : negotiation.lastMessageId,
    lastMessageAtMs: Math.max(mail.atMs, negotiation.lastMessageAtMs),
  };
  const busy = negotiation.state === 'BOOKING' || negotiation.state === 'CANCELLING';
  if (busy || isClosed(negotiation.state) || (isLeaving(negotiation.state) && !event.withdrawn)) {
    return stay(known, 'You wrote in the thread yourself.');
  }
  const agreed = findOption(negotiation, negotiation.agreedOptionId);
  if (waitsForTheirMove(negotiation) && mail.offers.every((one) => one.startMs === agreed?.startMs))
    return stay(known, 'You wrote in the thread yourself.');
  const cleared = withoutDraft(withoutApproval(known));
  const open = openOptions(cleared.negotiation).map((one) => one.id);
  const earlier = withOptions(cleared.negotiation, open, 'withdrawn');
  const offers = mail.offers.filter((offer) => offer.startMs > context.nowMs);
  const calm = { question: null, problem: null, asked: false, agreedOptionId: null, agreedBy: [] };
  if (offers.length === 0) {
    const state = negotiation.booking !== null ? 'BOOKED' : 'HANDLED_ELSEWHERE';
    return after(
      cleared.effects,
      to(earlier, state, { ...calm, deadlineMs: null }, [], 'You answered this mail yourself.'),
    );
  }
  const next = addOptions({ ...earlier, round: negotiation.round + 1 }, offers, 'us').negotiation;
  const deadlineMs = Math.min(context.nowMs + fourDaysMs, ...offers.map((offer) => offer.startMs));
  // What the user wrote by hand was no approval of an event: a yes to it is confirmed first.
  const change = { ...calm, bound: null, nudges: 0, deadlineMs };
  return after(cleared.effects, to(next, 'WE_PROPOSED', change, [], 'You proposed times yourself.'));
}
