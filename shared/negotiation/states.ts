/** What a state means to the user and to the calendar. */
import type { RequestState } from '#shared/domain/meeting-request.ts';
import type { Negotiation } from './negotiation.ts';

/** States in which holds may exist. In all others every hold is released. */
const holding: ReadonlySet<RequestState> = new Set([
  'REPLY_READY',
  'SENDING',
  'SEND_UNCERTAIN',
  'WE_PROPOSED',
  'NUDGE_DUE',
  'AGREED',
  'BOOKING',
  'CONFLICTED',
  'PAUSED',
]);

/** What may be set aside: everything that waits for somebody and has nothing on its way. */
const pausable: ReadonlySet<RequestState> = new Set([
  'DETECTED',
  'NEEDS_INFO',
  'REQUESTED',
  'THEY_PROPOSED',
  'REPLY_READY',
  'WE_PROPOSED',
  'COUNTERED',
  'RESCHEDULING',
  'NUDGE_DUE',
  'CONFLICTED',
]);

/** Nothing waits for anybody. A new mail may still open a new round. */
const closed: ReadonlySet<RequestState> = new Set([
  'BOOKED',
  'CANCELLED',
  'DECLINED',
  'EXPIRED',
  'HANDLED_ELSEWHERE',
  'DISMISSED',
  'COMPLETED',
]);

/** States in which a draft may be put on the table. */
const draftable: ReadonlySet<RequestState> = new Set([
  ...pausable,
  'AGREED',
  'BOOKED',
  'CANCELLING',
  'HANDLED_ELSEWHERE',
]);

export const mayHold = (state: RequestState): boolean => holding.has(state);
export const mayPause = (state: RequestState): boolean => pausable.has(state);
export const isClosed = (state: RequestState): boolean => closed.has(state);
export const mayDraft = (state: RequestState): boolean => draftable.has(state);
export const isLeaving = (state: RequestState): boolean => state === 'SENDING' || state === 'SEND_UNCERTAIN';

/** A new time is agreed for a meeting that they organise: only they can move it. */
export const waitsForTheirMove = (negotiation: Negotiation): boolean =>
  negotiation.state === 'AGREED' && negotiation.booking?.organizer === 'them';

/** Their invitation waits for an answer. */
export const isUnanswered = ({ invitation }: Negotiation): boolean =>
  invitation?.answer === 'needs-action' && invitation.answering === null;

export function waitsFor(negotiation: Negotiation): 'you' | 'them' | 'done' {
  const { state, asked } = negotiation;
  if (state === 'BOOKED' && isUnanswered(negotiation)) return 'you';
  if (isClosed(state)) return 'done';
  switch (state) {
    case 'WE_PROPOSED':
    case 'SENDING':
    case 'BOOKING':
    case 'AGREED':
      return 'them';
    case 'PAUSED':
      return 'done';
    case 'NEEDS_INFO':
      return asked ? 'them' : 'you';
    default:
      return 'you';
  }
}
