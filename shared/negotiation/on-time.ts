/** What the clock brings: reminders, expiry, completion; and what the user does to the card itself. */
import { stay, to, withoutDraft } from './decision.ts';
import type { Negotiation } from './negotiation.ts';
import type { Context, Decision, Effect } from './negotiation-event.ts';
import { expirePast, findOption, openOptions, withOptions } from './options.ts';
import { isLeaving, waitsForTheirMove } from './states.ts';

/** Etiquette: two reminders at most. */
const mostNudges = 2;
/** A thread that nobody touched for so long is over. */
const silentMs = 14 * 86_400_000;

export function onTimePassed(before: Negotiation, context: Context): Decision {
  const { nowMs } = context;
  if (before.booking !== null && before.state === 'BOOKED' && before.booking.endMs <= nowMs) {
    return to(before, 'COMPLETED', {}, [], 'The meeting is over.');
  }
  if (waitsForTheirMove(before)) {
    const agreed = findOption(before, before.agreedOptionId);
    if (agreed !== null && agreed.endMs > nowMs) return stay(before);
    const text = 'The agreed time is past, and the meeting was not moved in the calendar.';
    return to(expirePast(before, nowMs), 'EXPIRED', { agreedOptionId: null, deadlineMs: null }, [], text);
  }
  if (isLeaving(before.state) || before.state === 'AGREED' || before.state === 'BOOKING') return stay(before);
  const negotiation = expirePast(before, nowMs);
  const ours = openOptions(negotiation, 'us');
  const hadOurs = openOptions(before, 'us').length > 0;
  const waits = negotiation.state === 'WE_PROPOSED' || (negotiation.state === 'NEEDS_INFO' && negotiation.asked);
  if (hadOurs && ours.length === 0 && (waits || negotiation.state === 'NUDGE_DUE' || isNudgeDraft(negotiation))) {
    return expire(negotiation, 'All offered times are past.');
  }
  if (waits && negotiation.deadlineMs !== null && negotiation.deadlineMs <= nowMs) {
    if (negotiation.nudges >= mostNudges) return expire(negotiation, 'No answer after two reminders.');
    const effects: Effect[] = [{ kind: 'plan-reply', draftKind: 'nudge', apology: false }];
    if (ours.length === 0)
      return to(negotiation, 'NEEDS_INFO', { asked: true, deadlineMs: null }, effects, 'No answer yet.');
    return to(negotiation, 'NUDGE_DUE', { deadlineMs: null }, effects, 'No answer yet.');
  }
  const open =
    negotiation.state === 'NEEDS_INFO' || negotiation.state === 'REPLY_READY' || negotiation.state === 'REQUESTED';
  const isSilent = negotiation.lastMessageAtMs > 0 && nowMs - negotiation.lastMessageAtMs > silentMs;
  if (
    (open ||
      negotiation.state === 'THEY_PROPOSED' ||
      negotiation.state === 'COUNTERED' ||
      negotiation.state === 'DETECTED') &&
    isSilent
  ) {
    return expire(negotiation, 'Nobody wrote for two weeks.');
  }
  return stay(negotiation);
}

function isNudgeDraft(negotiation: Negotiation): boolean {
  return negotiation.state === 'REPLY_READY' && negotiation.draft?.kind === 'nudge';
}

function expire(negotiation: Negotiation, because: string): Decision {
  const cleared = withoutDraft(negotiation);
  const next = withOptions(
    cleared.negotiation,
    openOptions(cleared.negotiation).map((one) => one.id),
    'expired',
  );
  const notify: Effect = { kind: 'notify', text: because };
  const change = { deadlineMs: null, asked: false, question: null };
  if (negotiation.booking !== null) {
    return to(next, 'BOOKED', change, [...cleared.effects, notify], `${because} The meeting stays as it is.`);
  }
  return to(next, 'EXPIRED', change, [...cleared.effects, notify], because);
}

export function onDismissed(negotiation: Negotiation): Decision {
  const blocked =
    isLeaving(negotiation.state) ||
    negotiation.state === 'BOOKING' ||
    (negotiation.state === 'AGREED' && !waitsForTheirMove(negotiation));
  if (blocked || negotiation.state === 'DISMISSED') return stay(negotiation);
  const cleared = withoutDraft(negotiation);
  const before = cleared.negotiation.state;
  return to({ ...cleared.negotiation, before }, 'DISMISSED', {}, cleared.effects, 'You dismissed this.');
}

/** Undo of dismiss, and a new round for what had ended. */
export function onRestored(negotiation: Negotiation): Decision {
  const plan: Effect[] = [{ kind: 'plan-reply', draftKind: null, apology: false }];
  const { state, before } = negotiation;
  if (state === 'DISMISSED') {
    const back = before ?? 'REQUESTED';
    const quiet =
      back === 'WE_PROPOSED' ||
      back === 'BOOKED' ||
      back === 'COMPLETED' ||
      back === 'EXPIRED' ||
      back === 'DECLINED' ||
      back === 'CANCELLED' ||
      back === 'HANDLED_ELSEWHERE' ||
      back === 'AGREED' ||
      (back === 'NEEDS_INFO' && negotiation.asked);
    return to({ ...negotiation, before: null }, back, {}, quiet ? [] : plan, 'You brought this back.');
  }
  if (state === 'EXPIRED' || state === 'DECLINED' || state === 'CANCELLED' || state === 'HANDLED_ELSEWHERE') {
    const change = {
      round: negotiation.round + 1,
      nudges: 0,
      deadlineMs: null,
      asked: false,
      agreedOptionId: null,
      agreedBy: [],
    };
    return to(
      negotiation,
      negotiation.booking === null ? 'REQUESTED' : 'BOOKED',
      change,
      negotiation.booking === null ? plan : [],
      'You opened this again.',
    );
  }
  return stay(negotiation);
}
