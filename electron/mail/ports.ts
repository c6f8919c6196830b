/** What the mail room needs from others. `features.ts` joins them; scheduling's side of the same agreement is scheduling/ports.ts. */
import type { Understanding } from '#shared/domain/claim.ts';
import type { AccountId, OutboxId } from '#shared/domain/ids.ts';
import type { MailMessage } from '#shared/domain/mail-message.ts';
import type { MeetingOption } from '#shared/domain/meeting-request.ts';

// The stages, one folder down, take these from here.
export type { MailQueries, StoredMessage } from '../storage/mail-queries.ts';
export type { Clock } from '../system/clock.ts';
export type { Logger } from '../system/log.ts';

export type SentMail = {
  readonly messageId: string;
  readonly threadId: string;
  readonly messageIdHeader: string;
  readonly atMs: number;
};

/** What happens to negotiations. Every call may be repeated after a crash; the second one changes nothing. */
export type NegotiationPort = {
  openOptionsOf(accountId: AccountId, threadId: string): readonly MeetingOption[];
  onMessage(message: MailMessage, understanding: Understanding): Promise<void>;
  onOwnMessage(message: MailMessage, understanding: Understanding): Promise<void>;
  beforeSend(outboxId: OutboxId): Promise<{ readonly go: true } | { readonly go: false; readonly because: string }>;
  /** The three outcomes: stored before the call returns, in the caller's transaction, so that row and negotiation never differ. */
  onSent(outboxId: OutboxId, sent: SentMail): Promise<void>;
  onSendFailed(outboxId: OutboxId, problem: string): Promise<void>;
  onSendUnknown(outboxId: OutboxId): Promise<void>;
};

/** Reads a mail; pure, the settings of the user inside. */
export type UnderstandPort = (
  message: MailMessage,
  openOptions: readonly MeetingOption[],
  /** An instant of the day that the thread talks about, for "does 3 work?"; null where no day was said yet. */
  threadDayMs: number | null,
) => Understanding;

/** Gmail, as the mail room uses it. Errors are AppErrors with codes; `null` means the thing is not there (404). */
export type MailApi = {
  getProfile(): Promise<{ readonly address: string; readonly historyId: string }>;
  /** One page of changes. Throws AppError 'not-found' when the start is too old. */
  listHistory(
    startHistoryId: string,
    pageToken: string | null,
  ): Promise<{
    readonly added: readonly { readonly id: string; readonly threadId: string }[];
    readonly removed: readonly string[];
    readonly nextPageToken: string | null;
    readonly historyId: string;
    /** Where a reading that ends with this page may go on; null for an empty page. */
    readonly lastRecordId: string | null;
  }>;
  listMessages(
    query: string,
    pageToken: string | null,
  ): Promise<{
    readonly messages: readonly { readonly id: string; readonly threadId: string }[];
    readonly nextPageToken: string | null;
  }>;
  getMessage(id: string): Promise<MailMessage | null>;
  /** Headers only: enough to recognise what the outbox sent. */
  findMarked(threadId: string, marker: string): Promise<SentMail | null>;
  findMarkedInSent(marker: string): Promise<SentMail | null>;
  getSentHeader(messageId: string): Promise<string>;
  createDraft(threadId: string, raw: string): Promise<string>;
  getDraft(draftId: string): Promise<SavedDraft | null>;
  findMarkedDraft(threadId: string, marker: string): Promise<string | null>;
  /** One attempt, never repeated by a retry layer. */
  sendDraft(draftId: string): Promise<{ readonly messageId: string; readonly threadId: string }>;
  deleteDraft(draftId: string): Promise<void>;
};

/** A draft as the server keeps it, to be compared with what was approved. */
export type SavedDraft = {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly text: string;
};

/** The header by which a mail of the outbox is known again. It survives sending; the Message-ID does not. */
export const markerHeader = 'X-CAMS-Outbox';
