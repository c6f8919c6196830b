/** A time that we offered, or are about to offer, is no longer free. */
import { stay, to } from './decision.ts';
import type { Negotiation } from './negotiation.ts';
import type { Decision, Effect, NegotiationEvent } from './negotiation-event.ts';
import { findOption, openOptions, withOptions } from './options.ts';
import { isLeaving } from './states.ts';

type Of<K extends NegotiationEvent['kind']> = Extract<NegotiationEvent, { kind: K }>;

/** The user deleted the hold: that is a withdrawal of the option, and stays one. */
export function onHoldLost(negotiation: Negotiation, event: Of<'hold-lost'>): Decision {
  // What is agreed stays agreed without its hold.
  if (event.optionId === negotiation.agreedOptionId) return stay(negotiation);
  if (findOption(negotiation, event.optionId)?.status !== 'open') return stay(negotiation);
  return lose(negotiation, event.optionId, 'withdrawn', 'You deleted the hold of an offered time; it is withdrawn.');
}

export function onOptionTaken(negotiation: Negotiation, event: Of<'option-taken'>): Decision {
  const option = findOption(negotiation, event.optionId);
  if (option?.status !== 'open' || option.origin !== 'us') return stay(negotiation);
  return lose(negotiation, event.optionId, 'taken', 'Something else was entered at an offered time.');
}

function lose(negotiation: Negotiation, optionId: string, status: 'taken' | 'withdrawn', text: string): Decision {
  const next = withOptions(negotiation, [optionId], status);
  const notify: Effect = { kind: 'notify', text };
  const isLast = openOptions(next, 'us').length === 0;
  if (!isLast || isLeaving(negotiation.state)) return { negotiation: next, effects: [notify], historyText: text };
  const waits = negotiation.state === 'WE_PROPOSED' || negotiation.state === 'NUDGE_DUE';
  if (!waits) return { negotiation: next, effects: [notify], historyText: text };
  // Nothing of what they were offered is left: they have to hear it before they say yes.
  const kind = negotiation.booking === null ? 'counter' : 'reschedule';
  const effects: Effect[] = [{ kind: 'plan-reply', draftKind: kind, apology: true }, notify];
  return to(next, 'CONFLICTED', { deadlineMs: null, problem: text }, effects, text);
}

/** The draft is planned again; the user sees the new one. */
export function onDraftSlotTaken(negotiation: Negotiation, event: Of<'draft-slot-taken'>): Decision {
  const { draft } = negotiation;
  if (negotiation.state !== 'REPLY_READY' || draft === null) return stay(negotiation);
  if (!draft.slots.some((slot) => slot.startMs === event.slot.startMs)) return stay(negotiation);
  const text = 'A time in the drafted reply is no longer free; the reply was planned again.';
  return {
    negotiation: { ...negotiation, problem: text },
    effects: [{ kind: 'plan-reply', draftKind: null, apology: negotiation.base === 'CONFLICTED' }],
    historyText: text,
  };
}
