/** Drafts: planned, changed, approved. An approval is good only for exactly the draft on the table, known by its hash. */
import type { DraftKind } from '#shared/domain/meeting-request.ts';
import { stay } from './decision.ts';
import type { Approval, Negotiation } from './negotiation.ts';
import type { Context, Decision, NegotiationEvent } from './negotiation-event.ts';
import { addOptions, findOption, mayOffer, openOptions } from './options.ts';
import { mayDraft } from './states.ts';

type Of<K extends NegotiationEvent['kind']> = Extract<NegotiationEvent, { kind: K }>;

const offering: ReadonlySet<DraftKind> = new Set(['propose', 'counter', 'reschedule']);
export const offersTimes = (kind: DraftKind): boolean => offering.has(kind);

export function onKindChosen(negotiation: Negotiation, event: Of<'kind-chosen'>): Decision {
  if (!mayDraft(negotiation.state)) return stay(negotiation);
  return {
    negotiation: event.draftKind === null ? beforeTheQuestion(negotiation) : negotiation,
    effects: [{ kind: 'plan-reply', draftKind: event.draftKind, apology: false }],
    historyText: null,
  };
}

/** As it was before the user was asked why nothing could be planned: that question is what is tried to be spared. */
function beforeTheQuestion(negotiation: Negotiation): Negotiation {
  if (negotiation.state !== 'NEEDS_INFO' || negotiation.asked) return negotiation;
  const state = openOptions(negotiation, 'them').length > 0 ? 'THEY_PROPOSED' : 'REQUESTED';
  return { ...negotiation, state, base: state, question: null };
}

/** A planner's mistake must not reach them: a time that was rejected, excluded or is past is no draft. */
export function onDraftPlanned(negotiation: Negotiation, event: Of<'draft-planned'>, context: Context): Decision {
  if (!mayDraft(negotiation.state)) return stay(negotiation);
  const { draft } = event;
  if (offersTimes(draft.kind) && draft.slots.some((slot) => !mayOffer(negotiation, slot, context.nowMs))) {
    return onNothingToPlan(negotiation, { kind: 'nothing-to-plan', question: 'No time is left that may be offered.' });
  }
  const base = negotiation.state === 'REPLY_READY' ? negotiation.base : negotiation.state;
  return {
    negotiation: { ...negotiation, state: 'REPLY_READY', base, draft, question: null, problem: null },
    effects: [],
    historyText: `A reply is drafted: ${kindText(draft.kind, draft.slots.length)}.`,
  };
}

export function onNothingToPlan(negotiation: Negotiation, event: Of<'nothing-to-plan'>): Decision {
  if (!mayDraft(negotiation.state)) return stay(negotiation);
  // A booked or proposed meeting stays what it is; only an unanswered mail needs the user now.
  const base = negotiation.state === 'REPLY_READY' ? negotiation.base : negotiation.state;
  const keeps = base === 'BOOKED' || base === 'WE_PROPOSED' || base === 'HANDLED_ELSEWHERE' || base === 'CONFLICTED';
  const state = keeps ? base : 'NEEDS_INFO';
  // Planned again and still nothing: no news.
  const known = negotiation.state === state && negotiation.question === event.question && negotiation.draft === null;
  if (known) return stay(negotiation);
  return {
    negotiation: { ...negotiation, state, base: state, draft: null, question: event.question, asked: false },
    effects: negotiation.draft === null ? [] : [{ kind: 'discard-draft' }],
    historyText: event.question,
  };
}

export function onDraftChanged(negotiation: Negotiation, event: Of<'draft-changed'>, context: Context): Decision {
  if (negotiation.state !== 'REPLY_READY') return stay(negotiation);
  // The user's own choice may offer a rejected time only if it is the user's explicit doing: it is refused all the same.
  const { draft } = event;
  if (offersTimes(draft.kind) && draft.slots.some((slot) => !mayOffer(negotiation, slot, context.nowMs))) {
    return stay(negotiation);
  }
  return { negotiation: { ...negotiation, draft }, effects: [], historyText: null };
}

export function onApproved(negotiation: Negotiation, event: Of<'approved'>, context: Context): Decision {
  const { draft } = negotiation;
  if (negotiation.state !== 'REPLY_READY' || draft === null || draft.hash !== event.hash) return stay(negotiation);
  // One answer at a time.
  if (negotiation.invitation?.answering != null) return stay(negotiation);
  const offers = draft.slots.map((slot) => ({ ...slot, timeZone: draft.timeZone }));
  let next = negotiation;
  let ids: string[] = [];
  let newIds: string[] = [];
  if (offersTimes(draft.kind)) {
    if (draft.slots.some((slot) => !mayOffer(negotiation, slot, context.nowMs))) return stay(negotiation);
    const added = addOptions({ ...negotiation, round: negotiation.round + 1 }, offers, 'us');
    next = added.negotiation;
    ids = added.ids;
    newIds = added.newIds;
  } else if (draft.kind === 'accept' || draft.kind === 'confirm') {
    const [offer] = offers;
    if (offer && offer.startMs <= context.nowMs) return stay(negotiation);
    const open = openOptions(negotiation).find((one) => one.startMs === offer?.startMs && one.endMs === offer.endMs);
    const agreed = findOption(negotiation, negotiation.agreedOptionId);
    if (open) ids = [open.id];
    else if (agreed && agreed.startMs === offer?.startMs) ids = [agreed.id];
    else if (offer) {
      const added = addOptions({ ...negotiation, round: Math.max(1, negotiation.round) }, [offer], 'us');
      next = added.negotiation;
      ids = added.ids;
      newIds = added.newIds;
    }
  } else if (draft.kind === 'clarify' && offers.length > 0) {
    // The readings that we ask about are theirs: "the second" will name one of them.
    const added = addOptions({ ...negotiation, round: negotiation.round + 1 }, offers, 'them');
    next = added.negotiation;
    ids = added.ids;
    newIds = added.newIds;
  } else if (draft.kind === 'nudge') {
    ids = openOptions(negotiation, 'us').map((one) => one.id);
  }
  const approval: Approval = {
    outboxId: event.outboxId,
    hash: event.hash,
    kind: draft.kind,
    optionIds: ids,
    newOptionIds: newIds,
    event: event.event,
    holds: event.holds,
  };
  return {
    negotiation: {
      ...next,
      state: 'SENDING',
      approval,
      problem: null,
      held: event.holds ? [...new Set([...negotiation.held, ...ids])] : negotiation.held,
    },
    effects: [{ kind: 'send', outboxId: event.outboxId }],
    historyText: `You approved: ${kindText(draft.kind, draft.slots.length)}.`,
  };
}

function kindText(kind: DraftKind, count: number): string {
  const times = count === 1 ? 'one time' : `${count} times`;
  switch (kind) {
    case 'accept':
      return 'accept their time';
    case 'counter':
      return `suggest ${times} instead`;
    case 'propose':
      return `suggest ${times}`;
    case 'clarify':
      return 'ask back';
    case 'decline':
      return 'decline';
    case 'confirm':
      return 'confirm the time';
    case 'nudge':
      return 'a friendly reminder';
    case 'reschedule':
      return count === 0 ? 'ask to move the meeting' : `move the meeting, with ${times}`;
    case 'cancel':
      return 'cancel the meeting';
    case 'answer':
      return 'answer their question';
  }
}
