/** The options of a negotiation: who offered what, in which round, and what became of it. Ids are 'round.number'. */
import type { Interval } from '#shared/domain/interval.ts';
import type { MeetingOption } from '#shared/domain/meeting-request.ts';
import type { Offer } from './mail-facts.ts';
import type { Negotiation } from './negotiation.ts';

export function openOptions(negotiation: Negotiation, origin?: MeetingOption['origin']): readonly MeetingOption[] {
  return negotiation.options.filter((one) => one.status === 'open' && (origin === undefined || one.origin === origin));
}

export function findOption(negotiation: Negotiation, id: string | null): MeetingOption | null {
  return negotiation.options.find((one) => one.id === id) ?? null;
}

/** Sets the status of the named options; those that are not open any more stay as they are. */
export function withOptions(
  negotiation: Negotiation,
  ids: readonly string[],
  status: MeetingOption['status'],
): Negotiation {
  if (ids.length === 0) return negotiation;
  return {
    ...negotiation,
    options: negotiation.options.map((one) =>
      ids.includes(one.id) && one.status === 'open' ? { ...one, status } : one,
    ),
  };
}

/** Adds options in the current round. An offer that is open already is not added twice. */
export function addOptions(
  negotiation: Negotiation,
  offers: readonly Offer[],
  origin: MeetingOption['origin'],
): { negotiation: Negotiation; ids: string[]; newIds: string[] } {
  const options = [...negotiation.options];
  const ids: string[] = [];
  const newIds: string[] = [];
  for (const offer of offers) {
    const same = options.find((one) => one.status === 'open' && one.origin === origin && one.startMs === offer.startMs);
    if (same) {
      ids.push(same.id);
      continue;
    }
    const number = options.filter((one) => one.round === negotiation.round).length + 1;
    const id = `${negotiation.round}.${number}`;
    options.push({ id, round: negotiation.round, ...offer, origin, status: 'open' });
    ids.push(id);
    newIds.push(id);
  }
  return { negotiation: { ...negotiation, options }, ids, newIds };
}

/**
 * Did they say no to this time? A time that they name again themselves is open again.
 * Only the same start counts: half an hour later is another proposal.
 */
export function wasRejected(negotiation: Negotiation, startMs: number): boolean {
  const records = negotiation.options.filter((one) => one.startMs === startMs);
  const last = records.findLast((one) => one.status === 'rejected' || (one.origin === 'them' && one.status === 'open'));
  return last?.status === 'rejected';
}

export function isExcluded(negotiation: Negotiation, slot: Interval): boolean {
  return negotiation.exclusions.some((one) => slot.startMs < one.endMs && one.startMs < slot.endMs);
}

/** May we offer this time by ourselves? */
export function mayOffer(negotiation: Negotiation, slot: Interval, nowMs: number): boolean {
  return slot.startMs > nowMs && !wasRejected(negotiation, slot.startMs) && !isExcluded(negotiation, slot);
}

/** Options whose start has come are expired, whatever anybody says later. */
export function expirePast(negotiation: Negotiation, nowMs: number): Negotiation {
  const past = negotiation.options.filter((one) => one.status === 'open' && one.startMs <= nowMs).map((one) => one.id);
  return withOptions(negotiation, past, 'expired');
}
