/** Requests: the list, the card, the draft, its approval, and sends whose outcome is not known. */
import { z } from 'zod';
import { RequestId } from '../domain/ids.ts';
import { Interval } from '../domain/interval.ts';
import { DraftKind, RequestDetail, RequestSummary } from '../domain/meeting-request.ts';

const one = z.object({ requestId: RequestId });

export const requestCalls = {
  'requests/list': { input: z.object({}), output: z.array(RequestSummary) },
  'requests/get': { input: one, output: RequestDetail },
  'requests/dismiss': { input: one, output: RequestDetail },
  /** Undo of dismiss, revival of an expired one. */
  'requests/restore': { input: one, output: RequestDetail },
  /** Draft another kind of answer: decline instead of accept, say. */
  'drafts/choose-kind': { input: z.object({ requestId: RequestId, kind: DraftKind }), output: RequestDetail },
  /** The text follows the slots. */
  'drafts/set-slots': {
    input: z.object({ requestId: RequestId, slots: z.array(Interval).min(1).max(5) }),
    output: RequestDetail,
  },
  /** The user's own words; read back against the slots, `draft.problems` says what differs. */
  'drafts/set-body': { input: z.object({ requestId: RequestId, body: z.string().max(20_000) }), output: RequestDetail },
  /** Approves exactly the draft that the user sees, known by its hash. Leaves after `undoSeconds`. */
  'drafts/approve': { input: z.object({ requestId: RequestId, hash: z.string().max(128) }), output: RequestDetail },
  /** Takes an approved draft back before it leaves. */
  'drafts/undo-approve': { input: one, output: RequestDetail },
  /** For a send whose outcome is unknown. */
  'outbox/resolve': {
    input: z.object({ requestId: RequestId, action: z.enum(['look-again', 'mark-sent', 'send-again']) }),
    output: RequestDetail,
  },
} as const;
