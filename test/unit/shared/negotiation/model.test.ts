/**
 * Random histories. A small model of the outside keeps what effects did to the calendar and the mailbox; whatever happens in whatever
 * order, the promises hold. Sequences of up to 40 events; their number is told in runs.ts (a soak plays 100,000).
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { requestStates, type RequestState } from '#shared/domain/meeting-request.ts';
import { decide } from '#shared/negotiation/decide.ts';
import { Negotiation } from '#shared/negotiation/negotiation.ts';
import type { Decision, NegotiationEvent } from '#shared/negotiation/negotiation-event.ts';
import { findOption, wasRejected } from '#shared/negotiation/options.ts';
import { isLeaving, mayHold } from '#shared/negotiation/states.ts';
import { aNegotiation, nowMs } from '#test/fixtures/negotiation.ts';
import { step, toEvent } from '#test/fixtures/negotiation-steps.ts';
import { countOf, partOf, seedOf, tellCounts } from '#test/fixtures/runs.ts';

type Move = {
  readonly event: NegotiationEvent;
  readonly before: Negotiation;
  readonly now: Negotiation;
  readonly effects: Decision['effects'];
  readonly clockMs: number;
};

/** What the effects have done outside. */
type Outside = { readonly sends: Set<string>; ours: number };

function check(isTrue: boolean, promise: string): void {
  if (!isTrue) throw new Error(promise);
}

function checkHolds({ before, now, effects }: Move): void {
  if (!mayHold(now.state)) check(now.held.length === 0, `holds in ${now.state}`);
  for (const id of now.held) {
    check(
      findOption(now, id)?.status === 'open' || id === now.agreedOptionId,
      'a hold of what is neither open nor agreed',
    );
  }
  const released = effects.flatMap((effect) => (effect.kind === 'release-holds' ? effect.optionIds : []));
  for (const id of before.held) check(now.held.includes(id) || released.includes(id), 'a hold that nobody releases');
}

function checkSends({ event, before, now, effects }: Move, outside: Outside): void {
  for (const effect of effects) {
    if (effect.kind !== 'send') continue;
    const isApproved = event.kind === 'approved' && event.hash === before.draft?.hash && before.state === 'REPLY_READY';
    check(isApproved, 'a send without an approval of the very draft');
    check(!outside.sends.has(effect.outboxId), 'a second send of one approval');
    outside.sends.add(effect.outboxId);
  }
  check((now.approval !== null) === isLeaving(now.state), `the approval and ${now.state} disagree`);
}

/** A time that they turned down is never offered again by us, nor one that is past. */
function checkOffers({ event, before, now, clockMs }: Move): void {
  if (event.kind !== 'approved') return;
  for (const option of now.options) {
    if (option.origin !== 'us' || before.options.some((old) => old.id === option.id)) continue;
    check(option.startMs > clockMs, 'a past time is offered');
    const isTheirs = before.draft?.kind === 'accept' || before.draft?.kind === 'confirm';
    check(isTheirs || !wasRejected(before, option.startMs), 'a rejected time is offered again');
  }
}

function checkEvents({ event, before, now, effects }: Move, outside: Outside): void {
  for (const effect of effects) {
    if (effect.kind === 'book') check(effect.move === (now.booking !== null), 'a second event instead of a move');
    if (effect.kind === 'book') check(now.bound !== null, 'an event that no approval allows');
    if (effect.kind === 'cancel-event') {
      check(event.kind === 'sent' && before.approval?.kind === 'cancel', 'a cancellation that nobody approved');
    }
  }
  const had = before.booking?.organizer === 'us';
  const has = now.booking?.organizer === 'us';
  if (!had && has) outside.ours += 1;
  if (had && !has) outside.ours -= 1;
  check(outside.ours <= 1, 'two events of ours');
  check(!had || now.booking?.organizer !== 'them', 'our event is forgotten for theirs');
  if (now.state === 'BOOKED') check(now.booking !== null, 'booked without an event');
  const isAnswered = now.invitation?.answering != null && before.invitation?.answering == null;
  if (isAnswered && event.kind !== 'invitation-answered') {
    const known = [...before.options, ...now.options].filter((one) => one.startMs === now.invitation?.startMs);
    const isApproved = known.some((one) => one.origin === 'us' || one.id === before.agreedOptionId);
    check(isApproved, 'an invitation is answered without an approval');
  }
}

function checkParts({ now }: Move): void {
  if (now.state === 'REPLY_READY') check(now.draft !== null, 'a reply without a draft');
  if (now.state === 'AGREED' || now.state === 'BOOKING') check(now.agreedOptionId !== null, 'agreed on nothing');
  if (now.state === 'PAUSED') check(now.before !== null && now.before !== 'PAUSED', 'a pause of nothing');
  const ids = now.options.map((option) => option.id);
  check(new Set(ids).size === ids.length, 'two options with one id');
}

/** Whoever changes its argument is told at once. */
function frozen(negotiation: Negotiation): Negotiation {
  for (const value of Object.values(negotiation)) if (Array.isArray(value)) value.forEach(Object.freeze);
  for (const value of Object.values(negotiation)) if (value !== null) Object.freeze(value);
  return Object.freeze(negotiation);
}

const total = countOf({ usual: 3000, whole: 100_000 });
const numRuns = partOf(total).length;

it(`keeps the promises in ${String(numRuns)} random histories, and they go everywhere`, { timeout: 1_800_000 }, () => {
  const reached = new Map<RequestState, number>();
  const moved = new Map<string, number>();
  let steps = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }), (all) => {
      let now: Negotiation = frozen(aNegotiation);
      let clockMs = nowMs;
      const outside: Outside = { sends: new Set(), ours: 0 };
      for (const [count, one] of all.entries()) {
        const event = toEvent(one, now, count);
        if (one.do === 'time-passed') clockMs += one.hours * 3_600_000;
        const before = now;
        const decision = decide(before, event, { nowMs: clockMs });
        now = frozen(decision.negotiation);
        const move: Move = { event, before, now, effects: decision.effects, clockMs };
        checkHolds(move);
        checkSends(move, outside);
        checkOffers(move);
        checkEvents(move, outside);
        checkParts(move);
        steps += 1;
        reached.set(now.state, (reached.get(now.state) ?? 0) + 1);
        if (now !== before) moved.set(event.kind, (moved.get(event.kind) ?? 0) + 1);
      }
      // What is stored can be read again.
      expect(Negotiation.parse(JSON.parse(JSON.stringify(now)))).toEqual(now);
    }),
    { numRuns, seed: seedOf(20261122) },
  );
  const states = Object.fromEntries(requestStates.map((state) => [state, reached.get(state) ?? 0]));
  tellCounts('model', { histories: numRuns, events: steps, ...states });
  // The histories go far enough to mean something: every state, and every kind of event with an effect.
  expect(Object.entries(states).filter(([, count]) => count === 0)).toEqual([]);
  expect([...moved.keys()].sort()).toEqual([...everyKind].sort());
});

const everyKind: readonly NegotiationEvent['kind'][] = [
  ...(['mail-received', 'own-mail', 'kind-chosen', 'draft-planned', 'nothing-to-plan', 'draft-changed'] as const),
  ...(['approved', 'approval-undone', 'approval-voided', 'sent', 'send-failed', 'send-unknown', 'send-again'] as const),
  ...(['booking-started', 'booked', 'booking-failed', 'event-cancelled', 'event-moved', 'event-deleted'] as const),
  ...(['hold-lost', 'option-taken', 'draft-slot-taken', 'event-appeared', 'invitation-answered'] as const),
  ...(['invitation-settled', 'invitation-failed', 'time-passed', 'paused', 'dismissed', 'restored'] as const),
];
