/**
 * Stored negotiations, each parsed once for as long as its text stays the same: every round looks at all of them several times, and
 * what a person has agreed on in years is mostly at rest. The text itself is compared, so that a transaction that was taken back or a
 * restored file can never leave an old state behind.
 */
import { Negotiation } from '#shared/negotiation/negotiation.ts';

export type StoredNegotiation = { readonly id: string; readonly negotiationJson: string };

/** About 15 kB each. */
const mostKept = 1000;

export function createNegotiationReader(): (stored: StoredNegotiation) => Negotiation {
  const kept = new Map<string, { readonly json: string; readonly negotiation: Negotiation }>();
  return ({ id, negotiationJson }) => {
    const known = kept.get(id);
    if (known?.json === negotiationJson) return known.negotiation;
    const negotiation = Negotiation.parse(JSON.parse(negotiationJson));
    if (known === undefined && kept.size >= mostKept) kept.clear();
    kept.set(id, { json: negotiationJson, negotiation });
    return negotiation;
  };
}
