/** Gmail v1 behind the MailApi port. Every call names its cost in quota units (Google's table of 2026-05-01) and whether it may be repeated. */
import type { gmail_v1 } from '@googleapis/gmail';
import type { AccountId } from '#shared/domain/ids.ts';
import { AppError, isAppError } from '#shared/errors.ts';
import type { GmailClient } from '../system/google-apis.ts';
import { fillParts } from './fill-parts.ts';
import { markerHeader, type MailApi, type SavedDraft, type SentMail } from './ports.ts';
import { flatten, toMailMessage, type ToMessagePorts } from './to-message.ts';

/** What the caller gives each request: no library retries, a time limit, an abort. */
export type RequestOptions = { readonly retry: false; readonly timeout: number; readonly signal?: AbortSignal };

/** One call through the retry, breaker and quota layer; rejects with AppError. */
export type CallMail = <T>(
  name: string,
  how: { readonly units: number; readonly idempotent: boolean },
  run: (options: RequestOptions) => Promise<{ readonly data: T }>,
) => Promise<T>;

const me = 'me';

export function createGmailApi(
  accountId: AccountId,
  gmail: GmailClient,
  call: CallMail,
  ports: ToMessagePorts,
): MailApi {
  const read = { idempotent: true };

  async function orNull<T>(result: Promise<T>): Promise<T | null> {
    try {
      return await result;
    } catch (error) {
      if (isAppError(error) && error.code === 'not-found') return null;
      throw error;
    }
  }

  async function headersOf(id: string): Promise<gmail_v1.Schema$Message | null> {
    return orNull(
      call('messages.get', { ...read, units: 20 }, (options) =>
        gmail.users.messages.get(
          { userId: me, id, format: 'metadata', metadataHeaders: [markerHeader, 'Message-ID'] },
          options,
        ),
      ),
    );
  }

  async function fetchAttachment(messageId: string, id: string): Promise<string | null> {
    const data = await orNull(
      call('messages.attachments.get', { ...read, units: 20 }, (options) =>
        gmail.users.messages.attachments.get({ userId: me, messageId, id }, options),
      ),
    );
    return data?.data ?? null;
  }

  function toSent(message: gmail_v1.Schema$Message): SentMail {
    return {
      messageId: message.id ?? '',
      threadId: message.threadId ?? '',
      messageIdHeader: header(message.payload, 'message-id'),
      atMs: Number(message.internalDate ?? 0) || 0,
    };
  }

  return {
    getProfile: async () => {
      const data = await call('getProfile', { ...read, units: 1 }, (options) =>
        gmail.users.getProfile({ userId: me }, options),
      );
      return { address: (data.emailAddress ?? '').toLowerCase(), historyId: data.historyId ?? '' };
    },
    listHistory: async (startHistoryId, pageToken) => {
      const data = await call('history.list', { ...read, units: 2 }, (options) =>
        gmail.users.history.list(
          {
            userId: me,
            startHistoryId,
            maxResults: 500,
            historyTypes: ['messageAdded', 'messageDeleted', 'labelRemoved'],
            ...(pageToken === null ? {} : { pageToken }),
          },
          options,
        ),
      );
      // A page may have a next page and no history at all; that is an empty page, not the end.
      const records = data.history ?? [];
      return {
        added: records.flatMap((record) => [
          ...(record.messagesAdded ?? []).flatMap((one) => toIds(one.message)),
          // What comes back from spam or trash is as good as new.
          ...(record.labelsRemoved ?? []).flatMap((one) => (isAside(one.labelIds) ? toIds(one.message) : [])),
        ]),
        removed: records.flatMap((record) => (record.messagesDeleted ?? []).flatMap((one) => one.message?.id ?? [])),
        nextPageToken: data.nextPageToken ?? null,
        historyId: data.historyId ?? startHistoryId,
        lastRecordId: records.at(-1)?.id ?? null,
      };
    },
    listMessages: async (query, pageToken) => {
      const data = await call('messages.list', { ...read, units: 5 }, (options) =>
        gmail.users.messages.list(
          { userId: me, q: query, maxResults: 100, ...(pageToken === null ? {} : { pageToken }) },
          options,
        ),
      );
      return { messages: (data.messages ?? []).flatMap(toIds), nextPageToken: data.nextPageToken ?? null };
    },
    getMessage: async (id) => {
      const data = await orNull(
        call('messages.get', { ...read, units: 20 }, (options) =>
          gmail.users.messages.get({ userId: me, id, format: 'full' }, options),
        ),
      );
      if (data === null) return null;
      await fillParts(flatten(data.payload), (attachmentId) => fetchAttachment(id, attachmentId));
      return toMailMessage(accountId, data, ports);
    },
    findMarked: async (threadId, marker) => {
      const thread = await orNull(
        call('threads.get', { ...read, units: 40 }, (options) =>
          gmail.users.threads.get(
            { userId: me, id: threadId, format: 'metadata', metadataHeaders: [markerHeader, 'Message-ID'] },
            options,
          ),
        ),
      );
      const found = (thread?.messages ?? []).find(
        (message) => isSent(message) && header(message.payload, markerHeader) === marker,
      );
      return found === undefined ? null : toSent(found);
    },
    findMarkedInSent: async (marker) => {
      const data = await call('messages.list', { ...read, units: 5 }, (options) =>
        gmail.users.messages.list({ userId: me, q: 'in:sent newer_than:1d', maxResults: 20 }, options),
      );
      for (const { id } of (data.messages ?? []).flatMap(toIds)) {
        const message = await headersOf(id);
        if (message !== null && isSent(message) && header(message.payload, markerHeader) === marker)
          return toSent(message);
      }
      return null;
    },
    getSentHeader: async (messageId) => {
      const message = await headersOf(messageId);
      return message === null ? '' : header(message.payload, 'message-id');
    },
    createDraft: async (threadId, raw) => {
      const message = { threadId, raw: Buffer.from(raw, 'utf8').toString('base64url') };
      // A repeated create leaves a second draft, never a second mail; the outbox finds it by its marker.
      const data = await call('drafts.create', { units: 10, idempotent: false }, (options) =>
        gmail.users.drafts.create({ userId: me, requestBody: { message } }, options),
      );
      if (!data.id) throw new AppError('unknown-outcome', 'Gmail answered without the draft’s id.');
      return data.id;
    },
    getDraft: async (draftId) => {
      const data = await orNull(
        call('drafts.get', { ...read, units: 20 }, (options) =>
          gmail.users.drafts.get({ userId: me, id: draftId, format: 'full' }, options),
        ),
      );
      return data?.message ? toSavedDraft(accountId, data.message, ports) : null;
    },
    findMarkedDraft: async (threadId, marker) => {
      const data = await call('drafts.list', { ...read, units: 5 }, (options) =>
        gmail.users.drafts.list({ userId: me, maxResults: 100 }, options),
      );
      for (const draft of data.drafts ?? []) {
        if (!draft.id || draft.message?.threadId !== threadId || !draft.message.id) continue;
        const message = await headersOf(draft.message.id);
        if (message !== null && header(message.payload, markerHeader) === marker) return draft.id;
      }
      return null;
    },
    sendDraft: async (draftId) => {
      const data = await call('drafts.send', { units: 100, idempotent: false }, (options) =>
        gmail.users.drafts.send({ userId: me, requestBody: { id: draftId } }, options),
      );
      return { messageId: data.id ?? '', threadId: data.threadId ?? '' };
    },
    deleteDraft: async (draftId) => {
      await orNull(
        call('drafts.delete', { ...read, units: 10 }, (options) =>
          gmail.users.drafts.delete({ userId: me, id: draftId }, options),
        ),
      );
    },
  };
}

function toSavedDraft(accountId: AccountId, raw: gmail_v1.Schema$Message, ports: ToMessagePorts): SavedDraft {
  const message = toMailMessage(accountId, raw, ports);
  const list = (name: string): string[] => ports.parseAddresses(header(raw.payload, name)).map((one) => one.address);
  return { to: list('to'), cc: list('cc'), bcc: list('bcc'), subject: message.subject, text: message.text };
}

function toIds(message: gmail_v1.Schema$Message | undefined): { id: string; threadId: string }[] {
  return message?.id ? [{ id: message.id, threadId: message.threadId ?? '' }] : [];
}

function isSent(message: gmail_v1.Schema$Message): boolean {
  return (message.labelIds ?? []).includes('SENT');
}

/** In spam or in the trash: neither is read. */
function isAside(labelIds: readonly string[] | null | undefined): boolean {
  return (labelIds ?? []).some((label) => label === 'SPAM' || label === 'TRASH');
}

function header(payload: gmail_v1.Schema$MessagePart | undefined, name: string): string {
  const wanted = name.toLowerCase();
  return payload?.headers?.find((one) => (one.name ?? '').toLowerCase() === wanted)?.value ?? '';
}
