/** Small pieces that every transition is made of. All pure: a negotiation in, a decision out. */
import type { RequestState } from '#shared/domain/meeting-request.ts';
import { withOptions } from './options.ts';
import type { Negotiation } from './negotiation.ts';
import type { Decision, Effect } from './negotiation-event.ts';
import { mayHold } from './states.ts';

/** Nothing happens. */
export function stay(negotiation: Negotiation, historyText: string | null = null): Decision {
  return { negotiation, effects: [], historyText };
}

export function to(
  negotiation: Negotiation,
  state: RequestState,
  change: Partial<Negotiation>,
  effects: readonly Effect[],
  historyText: string | null,
): Decision {
  return { negotiation: { ...negotiation, ...change, state, base: state }, effects, historyText };
}

/**
 * Keeps what must hold after every decision: holds only in states that may have them, and only for options that are still open or
 * agreed. What was held before and is not any more becomes a `release-holds` effect.
 */
export function settle(before: Negotiation, decision: Decision): Decision {
  const { negotiation } = decision;
  const held = mayHold(negotiation.state)
    ? negotiation.held.filter((id) => {
        const option = negotiation.options.find((one) => one.id === id);
        return option?.status === 'open' || id === negotiation.agreedOptionId;
      })
    : [];
  const told = decision.effects.flatMap((effect) => (effect.kind === 'release-holds' ? effect.optionIds : []));
  const gone = [...new Set([...before.held, ...negotiation.held])].filter(
    (id) => !held.includes(id) && !told.includes(id),
  );
  const kept = held.length === negotiation.held.length ? negotiation : { ...negotiation, held };
  if (gone.length === 0) return { ...decision, negotiation: kept };
  return { ...decision, negotiation: kept, effects: [...decision.effects, { kind: 'release-holds', optionIds: gone }] };
}

/** Takes the draft off the table; the state is what it was without it. */
export function withoutDraft(negotiation: Negotiation): { negotiation: Negotiation; effects: Effect[] } {
  if (negotiation.draft === null) return { negotiation, effects: [] };
  const state = negotiation.state === 'REPLY_READY' ? negotiation.base : negotiation.state;
  return { negotiation: { ...negotiation, draft: null, state, base: state }, effects: [{ kind: 'discard-draft' }] };
}

/** The approved mail did not leave: the options that came with it are withdrawn, the draft is on the table again. */
export function withoutApproval(negotiation: Negotiation): Negotiation {
  const { approval } = negotiation;
  if (approval === null) return negotiation;
  return {
    ...withOptions(negotiation, approval.newOptionIds, 'withdrawn'),
    approval: null,
    held: negotiation.held.filter((id) => !approval.newOptionIds.includes(id)),
    state: negotiation.draft === null ? negotiation.base : 'REPLY_READY',
  };
}

/**
 * One decision upon another. A reply that the first asked for is superseded by whatever the second asks for, a booking by whatever leaves
 * the agreement.
 */
export function join(first: Decision, second: Decision): Decision {
  const earlier = first.effects.filter(({ kind }) => {
    if (kind === 'plan-reply') return second.effects.length === 0;
    return kind !== 'book' || second.negotiation.state === 'AGREED';
  });
  return {
    negotiation: second.negotiation,
    effects: [...earlier, ...second.effects],
    historyText: [first.historyText, second.historyText].filter((text) => text !== null).join(' ') || null,
  };
}

/** The same decision with effects that come before its own. */
export function after(first: readonly Effect[], next: Decision): Decision {
  return { ...next, effects: [...first, ...next.effects] };
}
