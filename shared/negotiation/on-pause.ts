/**
 * Set aside by the user, until a time or until it is taken up again. Nothing is lost meanwhile: the draft stays as it is, mails are
 * kept and read on waking, and one that clearly asks for something, or a message of their calendar, wakes it.
 */
import { stay, to } from './decision.ts';
import type { MailFacts } from './mail-facts.ts';
import type { Negotiation } from './negotiation.ts';
import type { Context, Decision, Effect, NegotiationEvent } from './negotiation-event.ts';
import { expirePast, openOptions } from './options.ts';
import { mayPause } from './states.ts';

const waking: ReadonlySet<MailFacts['intents'][number]> = new Set([
  'request',
  'propose',
  'accept',
  'decline',
  'counter',
  'reschedule',
  'cancel',
]);
const plan: readonly Effect[] = [{ kind: 'plan-reply', draftKind: null, apology: false }];

export function onPaused(
  negotiation: Negotiation,
  { untilMs, keepHolds }: Extract<NegotiationEvent, { kind: 'paused' }>,
): Decision {
  const held = keepHolds ? negotiation.held : [];
  if (negotiation.state === 'PAUSED') {
    return stay({ ...negotiation, held, pausedUntilMs: untilMs }, 'You set this aside for another while.');
  }
  if (!mayPause(negotiation.state)) return stay(negotiation);
  const paused: Negotiation = {
    ...negotiation,
    state: 'PAUSED',
    before: negotiation.state,
    pausedUntilMs: untilMs,
    held,
  };
  return stay(paused, 'You set this aside.');
}

export function isPauseOver({ state, pausedUntilMs }: Negotiation, { nowMs }: Context): boolean {
  return state === 'PAUSED' && pausedUntilMs !== null && pausedUntilMs <= nowMs;
}

/** Does this mail ask for something clearly enough to be shown at once? */
export function wakes(mail: MailFacts): boolean {
  if (mail.class === 'itip' || mail.class === 'bounce') return true;
  return mail.class === 'personal' && mail.intents.some((intent) => waking.has(intent));
}

/** As it was before the pause; what could have been answered meanwhile and has no draft is drafted now. */
export function wake(negotiation: Negotiation, { nowMs }: Context): Decision {
  const back = negotiation.before ?? 'REQUESTED';
  const awake = expirePast({ ...negotiation, state: back, before: null, pausedUntilMs: null }, nowMs);
  const text = 'This was taken up again.';
  const waited = back === 'WE_PROPOSED' || back === 'NUDGE_DUE';
  if (waited && openOptions(awake, 'us').length === 0) {
    // All that was offered is past, withdrawn or taken: there is nothing left to wait for.
    const change = { round: awake.round + 1, deadlineMs: null, asked: false };
    return to(awake, awake.booking === null ? 'REQUESTED' : 'RESCHEDULING', change, plan, text);
  }
  const wasOpen = back === 'REQUESTED' || back === 'THEY_PROPOSED' || back === 'COUNTERED' || back === 'RESCHEDULING';
  const isInvited = awake.invitation?.answer === 'needs-action';
  const effects = wasOpen && awake.draft === null && !isInvited ? plan : [];
  return { negotiation: awake, effects, historyText: text };
}
