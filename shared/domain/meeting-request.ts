/** A negotiation over one thread: its state, options, draft, approval and event, as storage keeps and screens show it. */
import { z } from 'zod';
import { Span, TimeClaim, Understanding } from './claim.ts';
import { AccountId, CalendarId, OutboxId, RequestId } from './ids.ts';
import { MailAddress } from './mail-message.ts';
import { Certificate } from './availability.ts';

/** The states of the negotiation (see shared/negotiation/README.md for the transitions). */
export const requestStates = [
  'DETECTED',
  'NEEDS_INFO',
  'REQUESTED',
  'THEY_PROPOSED',
  'REPLY_READY',
  'SENDING',
  'SEND_UNCERTAIN',
  'WE_PROPOSED',
  'COUNTERED',
  'AGREED',
  'BOOKING',
  'BOOKED',
  'RESCHEDULING',
  'CANCELLING',
  'CANCELLED',
  'DECLINED',
  'NUDGE_DUE',
  'EXPIRED',
  'PAUSED',
  'CONFLICTED',
  'HANDLED_ELSEWHERE',
  'DISMISSED',
  'COMPLETED',
] as const;
export const RequestState = z.enum(requestStates);
export type RequestState = z.infer<typeof RequestState>;

export const MeetingOption = z.object({
  id: z.string(),
  round: z.number().int(),
  startMs: z.number().int(),
  endMs: z.number().int(),
  timeZone: z.string(),
  origin: z.enum(['us', 'them']),
  status: z.enum(['open', 'rejected', 'withdrawn', 'taken', 'expired']),
});
export type MeetingOption = z.infer<typeof MeetingOption>;

export const Hold = z.object({
  id: z.string(),
  optionId: z.string(),
  calendarId: CalendarId,
  eventId: z.string(),
  startMs: z.number().int(),
  endMs: z.number().int(),
  state: z.enum(['planned', 'placed', 'promoted', 'released', 'expired', 'conflicted', 'lost', 'orphan']),
  expiresAtMs: z.number().int(),
});
export type Hold = z.infer<typeof Hold>;

export const DraftKind = z.enum([
  'accept',
  'counter',
  'propose',
  'clarify',
  'decline',
  'confirm',
  'nudge',
  'reschedule',
  'cancel',
  'answer',
]);
export type DraftKind = z.infer<typeof DraftKind>;

/** What the user answers to a calendar invitation (RFC 5545 PARTSTAT, in Google's words). */
export const InvitationAnswer = z.enum(['accepted', 'tentative', 'declined']);
export type InvitationAnswer = z.infer<typeof InvitationAnswer>;

/** A difference between what the text says and what the slots say, found by reading the text back. */
export const DraftProblem = z.object({
  kind: z.enum([
    'slot-missing-in-text',
    'text-says-other-time',
    'contradiction',
    'no-recipient',
    'slot-not-free',
    'empty',
  ]),
  text: z.string(),
  span: z.tuple([z.number().int(), z.number().int()]).nullable(),
  /** One click that mends it: `text` takes the place of `[from, to)` in the body. Null: the user's own words are needed. */
  mend: z
    .object({ span: z.tuple([z.number().int(), z.number().int()]), text: z.string() })
    .nullable()
    .default(null),
});
export type DraftProblem = z.infer<typeof DraftProblem>;

export const Draft = z.object({
  requestId: RequestId,
  kind: DraftKind,
  state: z.enum([
    'generated',
    'edited',
    'approved',
    'sending',
    'sent',
    'uncertain',
    'failed',
    'superseded',
    'stale-slots',
  ]),
  to: z.array(MailAddress),
  cc: z.array(MailAddress),
  /** Who chose them: the headers of the answered mail, or the user. */
  peopleFrom: z.enum(['headers', 'user']).default('headers'),
  subject: z.string(),
  body: z.string(),
  /** Slots that the text offers or accepts. */
  slots: z.array(z.object({ startMs: z.number().int(), endMs: z.number().int() })),
  /** The zone that the text writes its times in first (theirs). */
  timeZone: z.string(),
  language: z.string(),
  /** What approval also does, in words the card shows: the event, holds and invitations. */
  event: z
    .object({
      title: z.string(),
      calendarId: CalendarId,
      attendees: z.array(z.string()),
      invite: z.enum(['all', 'none']),
      meetLink: z.boolean(),
      location: z.string(),
    })
    .nullable(),
  holds: z.boolean(),
  /** The text promises to hold the times until then; null: it promises nothing. */
  heldUntilMs: z.number().int().nullable().default(null),
  certificate: Certificate.nullable(),
  /** Empty: the text was read back and equals the slots, Approve is enabled. */
  problems: z.array(DraftProblem),
  /** SHA-256 over everything that approval binds. */
  hash: z.string(),
  voidedBecause: z.string().nullable(),
});
export type Draft = z.infer<typeof Draft>;

export const RequestSummary = z.object({
  id: RequestId,
  accountId: AccountId,
  threadId: z.string(),
  state: RequestState,
  /** `you`: something waits for the user; `them`: waiting for an answer; `done`: nothing to do. */
  waitsFor: z.enum(['you', 'them', 'done']),
  who: MailAddress.nullable(),
  subject: z.string(),
  snippet: z.string(),
  confidence: z.number(),
  updatedAtMs: z.number().int(),
  receivedAtMs: z.number().int(),
  nextText: z.string(),
  bookedStartMs: z.number().int().nullable(),
  /** Their invitation for it was answered with "maybe". */
  isTentative: z.boolean(),
  /** Set aside by the user until then; null where it is not, or where there is no such time. */
  pausedUntilMs: z.number().int().nullable(),
});
export type RequestSummary = z.infer<typeof RequestSummary>;

export const ThreadMail = z.object({
  id: z.string(),
  from: MailAddress.nullable(),
  to: z.array(MailAddress),
  cc: z.array(MailAddress),
  atMs: z.number().int(),
  own: z.boolean(),
  text: z.string(),
  quotedText: z.string(),
});
export type ThreadMail = z.infer<typeof ThreadMail>;

export const RequestDetail = z.object({
  summary: RequestSummary,
  understanding: Understanding.nullable(),
  claims: z.array(TimeClaim),
  thread: z.array(ThreadMail),
  options: z.array(MeetingOption),
  holds: z.array(Hold),
  draft: Draft.nullable(),
  /** Free slots that fit what they said, to swap into the draft. */
  suggestions: z.array(
    z.object({ startMs: z.number().int(), endMs: z.number().int(), reasons: z.array(z.string()).readonly() }),
  ),
  outbox: z
    .object({
      id: OutboxId,
      state: z.enum(['waiting', 'sending', 'sent', 'unknown', 'failed', 'cancelled']),
      leavesAtMs: z.number().int().nullable(),
    })
    .nullable(),
  event: z
    .object({
      calendarId: CalendarId,
      eventId: z.string(),
      startMs: z.number().int(),
      endMs: z.number().int(),
      title: z.string(),
    })
    .nullable(),
  /** Their calendar's invitation, answered from the card; null where there is none. */
  invitation: z
    .object({
      title: z.string(),
      organizer: z.string(),
      startMs: z.number().int(),
      endMs: z.number().int(),
      answer: z.enum(['needs-action', ...InvitationAnswer.options]),
      /** An answer that is on its way to the calendar. */
      answering: InvitationAnswer.nullable(),
      /** Is the time free by the user's rules, and why not, as a sentence. */
      free: z.boolean(),
      because: z.string().nullable(),
    })
    .nullable(),
  /** Questions of their newest mail that are not about the time: CAMS does not answer them. Spans count in `understanding.visibleText`. */
  otherQuestions: z.array(z.object({ span: Span, text: z.string() })),
  /** People of the draft that the user should look at twice. */
  recipientMarks: z.array(z.object({ address: z.string(), mark: z.enum(['new-to-thread', 'outside']) })),
  /** Something on this computer can say a draft's text in other words. */
  canReword: z.boolean(),
  /** What the void approval had said, to be compared with the draft as it is now. */
  approvedBefore: z
    .object({ body: z.string(), slots: z.array(z.object({ startMs: z.number().int(), endMs: z.number().int() })) })
    .nullable(),
  history: z.array(z.object({ atMs: z.number().int(), state: RequestState, text: z.string() })),
});
export type RequestDetail = z.infer<typeof RequestDetail>;
