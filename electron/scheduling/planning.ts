/** Answers a `plan-reply` effect: gathers, lets the pure planner choose, composes the draft and stores it. In the caller's transaction. */
import type { DraftKind } from '#shared/domain/meeting-request.ts';
import type { Negotiation } from '#shared/negotiation/negotiation.ts';
import type { NegotiationEvent } from '#shared/negotiation/negotiation-event.ts';
import { planReply } from '#shared/negotiation/plan-reply.ts';
import { checkDraft } from './check-draft.ts';
import { composeDraft } from './compose-draft.ts';
import type { Desk, PlanEffect } from './desk.ts';
import { bookingCalendar, freeSlots, verdictsOf } from './gather.ts';
import type { RequestPorts } from './ports.ts';

const withoutTimes: ReadonlySet<DraftKind> = new Set([
  'decline',
  'answer',
  'cancel',
  'clarify',
  'nudge',
  'confirm',
  'accept',
]);

export function planDraft(
  ports: RequestPorts,
  desk: Desk,
  negotiation: Negotiation,
  effect: PlanEffect,
): NegotiationEvent {
  const nowMs = ports.clock.now();
  const { timeZone } = ports.settings().availability;
  const needsSlots = effect.draftKind === null || !withoutTimes.has(effect.draftKind);
  const found = needsSlots ? freeSlots(ports, negotiation, nowMs) : { slots: [], noneBecause: null };
  const plan = planReply({
    negotiation,
    kind: effect.draftKind,
    verdicts: verdictsOf(ports, negotiation),
    slots: found.slots,
    noneBecause: found.noneBecause,
    nowMs,
    userTimeZone: timeZone,
  });
  if (plan.kind === 'ask-user') return { kind: 'nothing-to-plan', question: plan.question };
  if (bookingCalendar(ports) === null && plan.slots.length > 0) {
    return {
      kind: 'nothing-to-plan',
      question: 'There is no calendar that CAMS may write to, so no meeting can be booked.',
    };
  }
  const content = { kind: plan.draftKind, slots: plan.slots, apology: effect.apology };
  const draft = checkDraft(ports, negotiation, composeDraft(ports, negotiation, content));
  desk.queries.storeDraft(draft, nowMs);
  return {
    kind: 'draft-planned',
    draft: { kind: draft.kind, slots: draft.slots, timeZone: draft.timeZone, hash: draft.hash },
  };
}
