/**
 * One meeting being agreed over one thread: everything the state machine knows. A plain value, stored as JSON; `decide` makes the next.
 * Times are epoch milliseconds, intervals half-open.
 */
import { z } from 'zod';
import { FrozenEvent } from '#shared/domain/frozen-reply.ts';
import { AccountId, CalendarId, OutboxId, RequestId } from '#shared/domain/ids.ts';
import { Interval } from '#shared/domain/interval.ts';
import { MailAddress } from '#shared/domain/mail-message.ts';
import { DraftKind, InvitationAnswer, MeetingOption, RequestState } from '#shared/domain/meeting-request.ts';
import { MailFacts } from './mail-facts.ts';

/** The draft on the table, as far as the machine must know it. */
export const DraftFacts = z.object({
  kind: DraftKind,
  slots: z.array(Interval),
  timeZone: z.string(),
  /** SHA-256 of what an approval would bind; an approval of anything else is refused. */
  hash: z.string(),
});
export type DraftFacts = z.infer<typeof DraftFacts>;

/** What the user approved, from the click until the mail is sent or taken back. */
export const Approval = z.object({
  outboxId: OutboxId,
  hash: z.string(),
  kind: DraftKind,
  /** The options that its text offers or accepts. */
  optionIds: z.array(z.string()),
  /** Those of them that came into being with this approval. */
  newOptionIds: z.array(z.string()),
  event: FrozenEvent.nullable(),
  holds: z.boolean(),
});
export type Approval = z.infer<typeof Approval>;

/** The event that this negotiation led to. `them`: their invitation, which we did not write. */
export const EventLink = z.object({
  organizer: z.enum(['us', 'them']),
  calendarId: CalendarId.nullable(),
  eventId: z.string(),
  iCalUid: z.string(),
  /** iTIP SEQUENCE that was seen last; older messages are ignored. */
  sequence: z.number().int(),
  startMs: z.number().int(),
  endMs: z.number().int(),
  /** Who may move or cancel it by calendar message; empty where it is not known. */
  organizerEmail: z.string().default(''),
});
export type EventLink = z.infer<typeof EventLink>;

/** Their calendar asks the user to come: answered in the calendar, not by mail. */
export const Invitation = z.object({
  iCalUid: z.string(),
  sequence: z.number().int(),
  organizer: MailAddress,
  title: z.string(),
  startMs: z.number().int(),
  endMs: z.number().int(),
  answer: z.enum(['needs-action', ...InvitationAnswer.options]),
  /** Chosen by the user, or covered by an approval of this very time; not yet in the calendar. */
  answering: InvitationAnswer.nullable(),
});
export type Invitation = z.infer<typeof Invitation>;

export const Negotiation = z.object({
  id: RequestId,
  accountId: AccountId,
  threadId: z.string(),
  state: RequestState,
  /** The state without the draft on the table: where REPLY_READY and SENDING came from. */
  base: RequestState,
  round: z.number().int(),
  counterpart: MailAddress.nullable(),
  /** Addresses whose yes is needed. People in copy are informed, never asked. */
  required: z.array(z.string()),
  agreedBy: z.array(z.object({ optionId: z.string(), address: z.string() })),
  topic: z.string(),
  language: z.string(),
  place: z.object({ kind: z.enum(['video', 'phone', 'address']), text: z.string() }).nullable(),
  durationMinutes: z.number().int().nullable(),
  theirTimeZone: z.string().nullable(),
  options: z.array(MeetingOption),
  /** When they said it could be, and when they said it could not. */
  windows: z.array(Interval),
  exclusions: z.array(Interval),
  asksForOptions: z.boolean(),
  draft: DraftFacts.nullable(),
  approval: Approval.nullable(),
  /** The event that a sent approval allows to be written without asking again. */
  bound: FrozenEvent.nullable(),
  /** Options that a hold keeps, or is about to. */
  held: z.array(z.string()),
  agreedOptionId: z.string().nullable(),
  booking: EventLink.nullable(),
  invitation: Invitation.nullable().default(null),
  deadlineMs: z.number().int().nullable(),
  nudges: z.number().int(),
  /** True while a question of ours to them is open. */
  asked: z.boolean(),
  /** What is asked of the user, or of them, in NEEDS_INFO. */
  question: z.string().nullable(),
  /** Readings of an unclear time, to be asked about. */
  alternatives: z.array(Interval),
  bookingLink: z.string().nullable(),
  problem: z.string().nullable(),
  /** Where DISMISSED and PAUSED came from. */
  before: RequestState.nullable(),
  /** PAUSED ends by itself then; null: only the user or a mail ends it. */
  pausedUntilMs: z.number().int().nullable().default(null),
  lastMessageId: z.string(),
  lastMessageAtMs: z.number().int(),
  seen: z.array(z.string()),
  /** Mails that came while our own was leaving, or while it was paused; read as soon as that is over. */
  pending: z.array(MailFacts),
});
export type Negotiation = z.infer<typeof Negotiation>;

export function newNegotiation(id: RequestId, accountId: AccountId, threadId: string): Negotiation {
  return {
    id,
    accountId,
    threadId,
    state: 'DETECTED',
    base: 'DETECTED',
    round: 0,
    counterpart: null,
    required: [],
    agreedBy: [],
    topic: '',
    language: 'en',
    place: null,
    durationMinutes: null,
    theirTimeZone: null,
    options: [],
    windows: [],
    exclusions: [],
    asksForOptions: false,
    draft: null,
    approval: null,
    bound: null,
    held: [],
    agreedOptionId: null,
    booking: null,
    invitation: null,
    deadlineMs: null,
    nudges: 0,
    asked: false,
    question: null,
    alternatives: [],
    bookingLink: null,
    problem: null,
    before: null,
    pausedUntilMs: null,
    lastMessageId: '',
    lastMessageAtMs: 0,
    seen: [],
    pending: [],
  };
}
