/**
 * Random histories. A small model of the outside keeps what effects did to the calendar and the mailbox; whatever happens in whatever
 * order, the promises hold. 2,000 sequences of up to 40 events.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decide } from '#shared/negotiation/decide.ts';
import { Negotiation } from '#shared/negotiation/negotiation.ts';
import { findOption, wasRejected } from '#shared/negotiation/options.ts';
import { mayHold } from '#shared/negotiation/states.ts';
import { aNegotiation, nowMs } from '#test/fixtures/negotiation.ts';
import { step, toEvent } from '#test/fixtures/negotiation-steps.ts';

const reached = new Map<string, number>();

it('keeps the promises in 2,000 random histories', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
      let now: Negotiation = aNegotiation;
      let clock = nowMs;
      let ownEvents = 0;
      const approved = new Set<string>();
      for (const [count, one] of steps.entries()) {
        const event = toEvent(one, now, count);
        if (one.do === 'pass') clock += one.hours * 3_600_000;
        const before = now;
        const decision = decide(before, event, { nowMs: clock });
        now = decision.negotiation;
        reached.set(now.state, (reached.get(now.state) ?? 0) + 1);

        // Holds only where they may be, and only for options that are open or agreed.
        if (!mayHold(now.state)) expect(now.held).toEqual([]);
        for (const id of now.held) {
          const option = findOption(now, id);
          expect(option?.status === 'open' || id === now.agreedOptionId).toBe(true);
        }
        for (const id of before.held) {
          if (now.held.includes(id)) continue;
          expect(
            decision.effects.some((effect) => effect.kind === 'release-holds' && effect.optionIds.includes(id)),
          ).toBe(true);
        }
        // A send only by an approval of the very draft.
        for (const effect of decision.effects) {
          if (effect.kind !== 'send') continue;
          expect(event.kind === 'approved' && event.hash === before.draft?.hash && before.state === 'REPLY_READY').toBe(
            true,
          );
          expect(approved.has(effect.outboxId)).toBe(false);
          approved.add(effect.outboxId);
        }
        // A time that they turned down is never offered again by us.
        for (const option of now.options) {
          if (
            option.origin === 'us' &&
            !before.options.some((old) => old.id === option.id) &&
            event.kind === 'approved'
          ) {
            if (before.draft?.kind !== 'accept' && before.draft?.kind !== 'confirm')
              expect(wasRejected(before, option.startMs)).toBe(false);
            expect(option.startMs).toBeGreaterThan(clock);
          }
        }
        // At most one event of ours.
        for (const effect of decision.effects)
          if (effect.kind === 'book') expect(effect.move).toBe(now.booking !== null);
        if (event.kind === 'booked' && now.booking?.organizer === 'us' && before.booking === null) ownEvents += 1;
        if (before.booking?.organizer === 'us' && now.booking === null) ownEvents -= 1;
        expect(ownEvents).toBeLessThanOrEqual(1);
        if (now.state === 'BOOKED') expect(now.booking).not.toBeNull();
        // The state and its parts agree.
        expect(now.approval !== null).toBe(now.state === 'SENDING' || now.state === 'SEND_UNCERTAIN');
        if (now.state === 'REPLY_READY') expect(now.draft).not.toBeNull();
        if (now.state === 'AGREED' || now.state === 'BOOKING') expect(now.agreedOptionId).not.toBeNull();
        const ids = now.options.map((option) => option.id);
        expect(new Set(ids).size).toBe(ids.length);
      }
      // What is stored can be read again.
      expect(Negotiation.parse(JSON.parse(JSON.stringify(now)))).toEqual(now);
    }),
    { numRuns: 2000, seed: 20261122 },
  );
  // The histories go far enough to mean something.
  for (const state of [
    'WE_PROPOSED',
    'AGREED',
    'BOOKED',
    'COUNTERED',
    'RESCHEDULING',
    'SEND_UNCERTAIN',
    'CANCELLED',
    'EXPIRED',
    'CONFLICTED',
  ]) {
    expect(reached.get(state) ?? 0, state).toBeGreaterThan(10);
  }
});
