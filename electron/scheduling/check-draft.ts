/** Is a draft fit to be approved? Its text is read back, its recipients and its times are looked at, and its hash is taken. */
import type { Draft } from '#shared/domain/meeting-request.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { Negotiation } from '#shared/negotiation/negotiation.ts';
import { readBack } from '#shared/negotiation/read-back.ts';
import { freeze, hashOf } from './approvals.ts';
import { wordDraft } from './compose-draft.ts';
import { isFree } from './gather.ts';
import type { RequestPorts } from './ports.ts';

/** Kinds whose times must be free when they go out. */
const needsFree: ReadonlySet<Draft['kind']> = new Set(['accept', 'propose', 'counter', 'reschedule', 'nudge']);

export function namesFreeTimes(draft: Pick<Draft, 'kind' | 'event'>): boolean {
  return needsFree.has(draft.kind) || (draft.kind === 'confirm' && draft.event !== null);
}

export function takenSlots(ports: RequestPorts, negotiation: Negotiation, draft: Draft): readonly Interval[] {
  if (!namesFreeTimes(draft)) return [];
  return draft.slots.filter((slot) => !isFree(ports, negotiation, slot).free);
}

/** A promise to hold the times is only as good as the holds, and as its day. */
function isPromiseGood({ holds, heldUntilMs }: Draft, nowMs: number): boolean {
  return holds && heldUntilMs !== null && heldUntilMs > nowMs;
}

export function checkDraft(ports: RequestPorts, negotiation: Negotiation, draft: Draft): Draft {
  const nowMs = ports.clock.now();
  const { availability } = ports.settings();
  const frame = wordDraft(ports, negotiation, { ...draft, apology: false }, draft.to[0]?.name ?? '', draft.event);
  const problems = readBack(draft.body, draft.slots, {
    greeting: frame.greeting,
    ending: frame.ending,
    heldSentence: isPromiseGood(draft, nowMs) ? frame.heldSentence : '',
    language: draft.language,
    timeZone: draft.timeZone,
    userTimeZone: availability.timeZone,
    workingHours: availability.workingHours,
    nowMs,
    hasRecipient: draft.to.length > 0,
    cancels: draft.kind === 'cancel',
  });
  for (const slot of namesFreeTimes(draft) ? draft.slots : []) {
    const verdict = isFree(ports, negotiation, slot);
    const past = slot.startMs <= nowMs;
    if (verdict.free && !past) continue;
    problems.push({
      kind: 'slot-not-free',
      mend: null,
      text: past ? 'A chosen time is already past.' : (verdict.because ?? 'A chosen time is not free.'),
      span: null,
    });
  }
  return { ...draft, problems, hash: hashOf(freeze(ports, negotiation, draft)) };
}
