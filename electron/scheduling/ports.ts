/**
 * What scheduling needs from other features, and what it offers to the mail room. `features.ts` joins them; nobody imports across features.
 * Everything marked "in the caller's transaction" is synchronous and does no I/O but SQLite.
 */
import type { Certificate } from '#shared/domain/availability.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { TimeClaim, Understanding } from '#shared/domain/claim.ts';
import type { FrozenReply } from '#shared/domain/frozen-reply.ts';
import type { AccountId, OutboxId, RequestId } from '#shared/domain/ids.ts';
import type { Interval } from '#shared/domain/interval.ts';
import type { MailAddress, MailMessage } from '#shared/domain/mail-message.ts';
import type { MeetingOption } from '#shared/domain/meeting-request.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { CalendarWrites } from '#shared/domain/calendar-writes.ts';
import type { Topic } from '#shared/contract/events.ts';
import type { SlotAnswer, SlotQuery } from '#shared/contract/slots.ts';
import type { Database } from '../storage/database.ts';
import type { Clock } from '../system/clock.ts';
import type { Logger } from '../system/log.ts';

/** The outbox of the mail room, as scheduling uses it. */
export type OutboxPort = {
  /**
   * Writes one row (state `waiting`) in the caller's transaction. It leaves not before `leavesAtMs`. The id is minted by scheduling,
   * so that the negotiation can name the row in the same transaction.
   */
  enqueue(entry: {
    readonly id: OutboxId;
    readonly frozen: FrozenReply;
    readonly hash: string;
    readonly leavesAtMs: number;
  }): void;
  /** Takes a waiting row back (state `cancelled`), in the caller's transaction. False: it is already leaving, sent or unknown. */
  cancel(outboxId: OutboxId): boolean;
  /** For a row whose outcome is not known. Each ends in a call of `MailEvents.onSent`, `onSendUnknown` or `onSendFailed`. */
  lookAgain(outboxId: OutboxId): Promise<void>;
  markSent(outboxId: OutboxId): Promise<void>;
  sendAgain(outboxId: OutboxId): Promise<void>;
};

/** The answer to "may this row leave now?". `stop`: the approval is void, the row is cancelled by the asker, nothing is sent. */
export type SendPermission = { readonly go: true } | { readonly go: false; readonly because: string };

export type SentMail = {
  readonly messageId: string;
  readonly threadId: string;
  /** The real Message-ID, read back after sending. Empty when it could not be read. */
  readonly messageIdHeader: string;
  readonly atMs: number;
};

/** What the mail room calls. Safe to repeat: the same mail or the same outcome told twice changes nothing. */
export type MailEvents = {
  /** Options of the thread's live negotiations that a "yes, the second" may mean; for `understandMail`. */
  openOptionsOf(accountId: AccountId, threadId: string): readonly MeetingOption[];
  /** A mail from somebody else, after understanding, of any class (bounces, auto-replies and iTIP too). */
  onMessage(message: MailMessage, understanding: Understanding): Promise<void>;
  /** A mail that the user sent, found in the mailbox. Those that left through the outbox are recognised and ignored. */
  onOwnMessage(message: MailMessage, understanding: Understanding): Promise<void>;
  /**
   * Asked right before a waiting row leaves (state still `waiting`): reads the calendars afresh, checks every slot, places the holds.
   * Throws a retryable AppError (offline, throttled) when it cannot know; the row then keeps waiting. May be asked again after a crash.
   */
  beforeSend(outboxId: OutboxId): Promise<SendPermission>;
  onSent(outboxId: OutboxId, sent: SentMail): Promise<void>;
  /** It certainly did not leave, and will not be tried again by itself. `problem` is a sentence for the card. */
  onSendFailed(outboxId: OutboxId, problem: string): Promise<void>;
  /** It may have left. The card offers: look again, mark as sent, send again. */
  onSendUnknown(outboxId: OutboxId): Promise<void>;
};

export type SlotVerdict = {
  readonly free: boolean;
  /** Why not, as a sentence that names no title; null when free. */
  readonly because: string | null;
  /** True when it is only not free because a source cannot be read. */
  readonly unknown: boolean;
};

/** Who asks, and for what: its own holds and meeting do not count, nor do events that it would replace. */
export type Asker = {
  readonly requestId?: RequestId | undefined;
  readonly ignoredEventIds?: readonly string[] | undefined;
  /** Where the meeting is to be, if it is to be gone to. */
  readonly place?: string | undefined;
  /** True for times that we offer: what a wider tier offers (a shorter buffer, flexible time) is free there, too. */
  readonly widened?: boolean | undefined;
};

export type AvailabilityPort = {
  findSlots(query: SlotQuery, search?: SlotSearchPort): SlotAnswer;
  /**
   * Is exactly this interval free for whoever asks? Notice and working hours are the user's affair here: only busy time,
   * the room around it and unreadable sources count.
   */
  isFree(slot: Interval, asker?: Asker): SlotVerdict;
  certificate(): Certificate;
};

export type SlotSearchPort = {
  /** Windows and exclusions that they named. */
  readonly claims?: readonly TimeClaim[];
  readonly rejected?: readonly Interval[];
  readonly theirTimeZone?: string;
  readonly ignoredEventIds?: readonly string[] | undefined;
  readonly place?: string | undefined;
};

export type StoredMail = {
  readonly message: MailMessage;
  readonly understanding: Understanding | null;
  readonly own: boolean;
};

export type MailReaderPort = {
  /** All stored mails of a thread, oldest first. */
  thread(accountId: AccountId, threadId: string): readonly StoredMail[];
};

export type AccountsPort = {
  /** Every address the account's owner receives at, lower-cased, the main one first. */
  addressesOf(accountId: AccountId): readonly string[];
  /** How the owner signs: display name and address. */
  senderOf(accountId: AccountId): MailAddress;
};

export type CalendarsPort = { list(): readonly Calendar[] };

export type Notice = { readonly title: string; readonly body: string; readonly requestId: RequestId };

/**
 * Says the same in other words: a local model, one day. It gets the text alone, never a mail of theirs. What it answers is treated like
 * the user's own edit: read back against the slots, and not sent unless approved. Rejects when it has nothing better.
 */
export type ReworderPort = (text: {
  readonly body: string;
  readonly language: string;
  readonly tone: Settings['replies']['tone'];
}) => Promise<string>;

/** Everything that the requests part is built from. */
export type RequestPorts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  /** A random id. */
  readonly newId: () => string;
  readonly availability: AvailabilityPort;
  readonly writes: CalendarWrites;
  readonly settings: () => Settings;
  readonly calendars: CalendarsPort;
  readonly accounts: AccountsPort;
  readonly mails: MailReaderPort;
  readonly outbox: OutboxPort;
  /** Null: nothing on this computer can reword. */
  readonly reword: ReworderPort | null;
  readonly onChanged: (topics: readonly Topic[]) => void;
  readonly notify: (notice: Notice) => void;
};
