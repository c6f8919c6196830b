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
  'DETECTED',
  'NEEDS_INFO',
  'REQUESTED',
  'THEY_PROPOSED',
  'REPLY_READY',
  'WE_PROPOSED',
  'COUNTERED',
  'AGREED',
  'BOOKED',
  'RESCHEDULING',
  'CANCELLING',
  'NUDGE_DUE',
  'CONFLICTED',
  'HANDLED_ELSEWHERE',
]);

export const mayHold = (state: RequestState): boolean => holding.has(state);
export const isClosed = (state: RequestState): boolean => closed.has(state);
export const mayDraft = (state: RequestState): boolean => draftable.has(state);
export const isLeaving = (state: RequestState): boolean => state === 'SENDING' || state === 'SEND_UNCERTAIN';

/** A new time is agreed for a meeting that they organise: only they can move it. */
export const waitsForTheirMove = (negotiation: Negotiation): boolean =>
  negotiation.state === 'AGREED' && negotiation.booking?.organizer === 'them';

export function waitsFor(state: RequestState, asked: boolean): 'you' | 'them' | 'done' {
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
