/**
 * What an approval binds, word for word: the mail, whom it goes to, the slots that it names, the holds and the event that follow.
 * It is hashed when the user sees it, stored with the outbox row, and sent exactly as it stands here.
 */
import { z } from 'zod';
import { AccountId, CalendarId, RequestId } from './ids.ts';
import { MailAddress } from './mail-message.ts';
import { DraftKind } from './meeting-request.ts';

export const FrozenEvent = z.object({
  title: z.string(),
  calendarId: CalendarId,
  attendees: z.array(z.string()),
  invite: z.enum(['all', 'none']),
  meetLink: z.boolean(),
  location: z.string(),
});
export type FrozenEvent = z.infer<typeof FrozenEvent>;

/** Goes along as an iTIP COUNTER (RFC 5546, 3.2.7): the organiser's calendar can take the proposed time over by itself. */
export const CounterProposal = z.object({
  iCalUid: z.string(),
  sequence: z.number().int(),
  organizer: z.string(),
  title: z.string(),
});
export type CounterProposal = z.infer<typeof CounterProposal>;

export const FrozenReply = z.object({
  requestId: RequestId,
  accountId: AccountId,
  /** Gmail's thread; the reply stays in it. */
  threadId: z.string(),
  kind: DraftKind,
  from: MailAddress,
  to: z.array(MailAddress).min(1),
  cc: z.array(MailAddress),
  subject: z.string(),
  body: z.string().min(1),
  /** RFC 5322: Message-ID of the mail that is answered, and the chain up to and with it. Empty for a mail that has none. */
  inReplyTo: z.string(),
  references: z.array(z.string()),
  /** The times that the text names. */
  slots: z.array(z.object({ startMs: z.number().int(), endMs: z.number().int() })),
  timeZone: z.string(),
  language: z.string(),
  event: FrozenEvent.nullable(),
  holds: z.boolean(),
  /** For one time proposed instead of that of their invitation. */
  counter: CounterProposal.nullable().default(null),
  /** The newest mail of the thread that the user saw when approving; a newer one voids the approval. */
  basedOnMessageId: z.string(),
});
export type FrozenReply = z.infer<typeof FrozenReply>;
