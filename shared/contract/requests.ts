/** Requests: the list, the card, the draft, its approval, and sends whose outcome is not known. */
import { z } from 'zod';
import { RequestId } from '../domain/ids.ts';
import { Interval } from '../domain/interval.ts';
import { MailAddress } from '../domain/mail-message.ts';
import { DraftKind, InvitationAnswer, RequestDetail, RequestSummary } from '../domain/meeting-request.ts';

const one = z.object({ requestId: RequestId });

export const requestCalls = {
  'requests/list': { input: z.object({}), output: z.array(RequestSummary) },
  'requests/get': { input: one, output: RequestDetail },
  'requests/dismiss': { input: one, output: RequestDetail },
  /** Set aside until a time, or until the user takes it up again (null). A mail that asks for something ends it sooner. */
  'requests/pause': {
    input: z.object({ requestId: RequestId, untilMs: z.number().int().nullable(), keepHolds: z.boolean() }),
    output: RequestDetail,
  },
  /** Answers their calendar's invitation; Google tells the organiser. May be changed by answering again. */
  'requests/answer-invitation': {
    input: z.object({ requestId: RequestId, answer: InvitationAnswer }),
    output: RequestDetail,
  },
  /** Where the HTML of one mail can be seen: an address of an origin of its own that loads nothing; null where the mail has none. */
  'requests/mail-html': {
    input: z.object({ requestId: RequestId, messageId: z.string().max(256) }),
    output: z.object({ url: z.string().nullable() }),
  },
  /** Undo of dismiss and pause, revival of an expired one. */
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
  /** Whom it goes to, where the headers’ people are not the right ones. The guests of the event follow. */
  'drafts/set-people': {
    input: z.object({
      requestId: RequestId,
      to: z.array(MailAddress).min(1).max(50),
      cc: z.array(MailAddress).max(50),
    }),
    output: RequestDetail,
  },
  /** The same in other words, where `canReword`. Read back like the user's own words. */
  'drafts/reword': { input: one, output: RequestDetail },
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
