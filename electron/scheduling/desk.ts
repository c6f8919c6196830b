/**
 * Where negotiations are kept and decided. `tell` runs one event through the state machine and everything that follows from it without
 * I/O (drafting, the outbox row) in one transaction; what needs I/O is read off the stored state afterwards (`pursue.ts`), so a
 * crash in between loses nothing.
 */
import { decide } from '#shared/negotiation/decide.ts';
import { newNegotiation, type Negotiation } from '#shared/negotiation/negotiation.ts';
import type { Effect, NegotiationEvent } from '#shared/negotiation/negotiation-event.ts';
import { RequestId, type AccountId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { createBookingQueries } from '../storage/booking-queries.ts';
import { createDraftQueries } from '../storage/draft-queries.ts';
import { createEventQueries } from '../storage/event-queries.ts';
import { createHoldQueries } from '../storage/hold-queries.ts';
import { createOutboxQueries } from '../storage/outbox-queries.ts';
import { createRequestQueries } from '../storage/request-queries.ts';
import { createNegotiationReader } from './read-negotiation.ts';
import { StoredSummary } from './stored-summary.ts';
import type { RequestPorts } from './ports.ts';

const atRest = ['COMPLETED', 'DISMISSED'] as const;
const atRestAfterMs = 60 * 86_400_000;

export type PlanEffect = Extract<Effect, { kind: 'plan-reply' }>;

export type DeskParts = {
  /** Drafts an answer and stores it; tells what came of it. In the transaction. */
  readonly plan: (negotiation: Negotiation, effect: PlanEffect) => NegotiationEvent;
};

export type Desk = ReturnType<typeof createDesk>;

export function createDesk(ports: RequestPorts) {
  const { db, clock } = ports;
  const queries = {
    ...createRequestQueries(db),
    ...createDraftQueries(db),
    ...createHoldQueries(db),
    ...createBookingQueries(db),
    ...createOutboxQueries(db),
    ...createEventQueries(db),
  };
  const read = createNegotiationReader();
  let parts: DeskParts | null = null;
  let onSettled: (requestId: RequestId) => void = () => undefined;

  function find(requestId: RequestId): Negotiation | null {
    const row = queries.findRequest(requestId);
    return row === null ? null : read(row);
  }

  function get(requestId: RequestId): Negotiation {
    const found = find(requestId);
    if (found === null) throw new AppError('not-found', 'This request is not there any more.');
    return found;
  }

  function save(negotiation: Negotiation, summary: StoredSummary, atMs: number): void {
    queries.storeRequest({
      id: negotiation.id,
      accountId: negotiation.accountId,
      threadId: negotiation.threadId,
      state: negotiation.state,
      receivedAtMs: summary.receivedAtMs,
      updatedAtMs: atMs,
      negotiationJson: JSON.stringify(negotiation),
      summary,
    });
  }

  function summaryOf(requestId: RequestId): StoredSummary {
    return StoredSummary.parse(queries.findRequest(requestId)?.summary);
  }

  const run = db.transaction(
    (requestId: RequestId, first: NegotiationEvent, summary: StoredSummary | null): Effect[] => {
      const later: Effect[] = [];
      const events: NegotiationEvent[] = [first];
      let kept = summary ?? summaryOf(requestId);
      for (let event = events.shift(); event !== undefined; event = events.shift()) {
        const before = get(requestId);
        const nowMs = clock.now();
        const decision = decide(before, event, { nowMs });
        if (decision.negotiation === before && decision.effects.length === 0 && decision.historyText === null) continue;
        const { negotiation } = decision;
        kept = { ...kept, who: kept.who ?? negotiation.counterpart };
        save(negotiation, kept, nowMs);
        // Every event that changed anything is kept, so that the negotiation can be told again from its first mail; those without a
        // text are not shown.
        const text = decision.historyText ?? '';
        queries.appendHistory(requestId, { atMs: nowMs, state: negotiation.state, text, event });
        for (const effect of decision.effects) {
          if (effect.kind === 'discard-draft') queries.removeDraft(requestId);
          else if (effect.kind === 'plan-reply') {
            if (parts !== null) events.push(parts.plan(get(requestId), effect));
          } else later.push(effect);
        }
      }
      return later;
    },
  );

  /** One event, decided and stored. Answers the negotiation as it is then. */
  function tell(requestId: RequestId, event: NegotiationEvent, summary: StoredSummary | null = null): Negotiation {
    const later = run.immediate(requestId, event, summary);
    for (const effect of later) {
      if (effect.kind === 'notify') {
        const { who, subject } = summaryOf(requestId);
        ports.notify({ title: who?.name || subject || 'Meeting', body: effect.text, requestId });
      }
    }
    ports.onChanged(['requests']);
    onSettled(requestId);
    return get(requestId);
  }

  return {
    queries,
    read,
    find,
    get,
    tell,
    summaryOf,
    /** A new negotiation, not yet decided on. In the caller's transaction. */
    open(requestId: RequestId, accountId: AccountId, threadId: string, summary: StoredSummary): Negotiation {
      const negotiation = newNegotiation(requestId, accountId, threadId);
      save(negotiation, summary, clock.now());
      return negotiation;
    },
    /**
     * Those that the clock or the calendars may still change. What is over or put away is at rest, but may have had something on its
     * way to the calendar when it was: for as long as a computer may be without a network.
     */
    listWatched: (): RequestId[] =>
      queries.listRequestIdsOutside(atRest, clock.now() - atRestAfterMs).map((id) => RequestId.parse(id)),
    saveSummary(requestId: RequestId, summary: StoredSummary): void {
      save(get(requestId), summary, clock.now());
    },
    /** All of an account's negotiations but those of one thread. */
    elsewhere: (accountId: AccountId, threadId: string): Negotiation[] =>
      queries
        .listRequests()
        .filter((row) => row.accountId === accountId && row.threadId !== threadId)
        .map(read),
    ofThread: (accountId: AccountId, threadId: string): Negotiation[] =>
      queries.listRequestsOfThread(accountId, threadId).map(read),
    join(given: DeskParts, settled: (requestId: RequestId) => void): void {
      parts = given;
      onSettled = settled;
    },
  };
}
