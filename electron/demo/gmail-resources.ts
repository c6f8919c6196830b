/** Gmail's resources (Message, Thread, Draft, Label) made from what the mailbox holds, in each of the formats. */
import { createHash } from 'node:crypto';
import { refuse } from './http-server.ts';
import type { Mailbox, MailboxLabel, MailboxMessage } from './mailbox.ts';
import { parseMime, readableText, type MimeHeader, type MimePart } from './mailbox-mime.ts';

export type GmailPart = {
  readonly partId: string;
  readonly mimeType: string;
  readonly filename: string;
  readonly headers: readonly MimeHeader[];
  readonly body: { readonly attachmentId?: string; readonly size: number; readonly data?: string };
  readonly parts?: readonly GmailPart[];
};

export type GmailMessage = {
  readonly id: string;
  readonly threadId: string;
  readonly labelIds: readonly string[];
  readonly snippet?: string;
  readonly historyId?: string;
  readonly internalDate?: string;
  readonly sizeEstimate?: number;
  readonly payload?: Partial<GmailPart>;
  readonly raw?: string;
};

/** Texts above this come by attachments.get, as named attachments always do. */
const INLINE_LIMIT_BYTES = 1024 * 1024;
const SNIPPET_LENGTH = 200;

const messageFormats = ['minimal', 'metadata', 'full', 'raw'] as const;
export type MessageFormat = (typeof messageFormats)[number];

export function parseFormat(query: URLSearchParams): MessageFormat {
  const wanted = query.get('format') ?? 'full';
  return (
    messageFormats.find((format) => format === wanted) ??
    refuse(400, 'invalidArgument', `Invalid value at 'format' (TYPE_ENUM), "${wanted}"`)
  );
}

const isSeparate = (part: MimePart): boolean =>
  part.parts.length === 0 &&
  part.body.length > 0 &&
  (part.filename !== '' || !part.mimeType.startsWith('text/') || part.body.length > INLINE_LIMIT_BYTES);

function attachmentIdOf(messageId: string, partId: string): string {
  return `ANGjdJ${createHash('sha256').update(`${messageId} ${partId}`).digest('base64url')}`;
}

function toPart(part: MimePart, messageId: string): GmailPart {
  const { partId, mimeType, filename, headers } = part;
  const size = part.body.length;
  const separate = isSeparate(part);
  return {
    ...{ partId, mimeType, filename, headers },
    body:
      part.parts.length > 0
        ? { size: 0 }
        : separate
          ? { attachmentId: attachmentIdOf(messageId, partId), size }
          : { size, data: part.body.toString('base64url') },
    ...(part.parts.length > 0 && { parts: part.parts.map((child) => toPart(child, messageId)) }),
  };
}

export function findAttachment(message: MailboxMessage, attachmentId: string): Buffer | null {
  const search = (part: MimePart): Buffer | null => {
    if (isSeparate(part) && attachmentIdOf(message.id, part.partId) === attachmentId) return part.body;
    for (const child of part.parts) {
      const found = search(child);
      if (found) return found;
    }
    return null;
  };
  return search(parseMime(message.raw));
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The first words of the mail, HTML-escaped as Google's are. */
function toSnippet(root: MimePart): string {
  const text = readableText(root).slice(0, 2000).replace(/\s+/g, ' ').trim().slice(0, SNIPPET_LENGTH).trim();
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

export function toStub(message: MailboxMessage): GmailMessage {
  const { id, threadId, labelIds } = message;
  return { id, threadId, labelIds };
}

export function toMessage(
  message: MailboxMessage,
  format: MessageFormat,
  metadataHeaders: readonly string[] = [],
): GmailMessage {
  const root = parseMime(message.raw);
  const base: GmailMessage = {
    ...toStub(message),
    snippet: toSnippet(root),
    historyId: String(message.historyId),
    internalDate: String(message.internalDateMs),
    sizeEstimate: message.raw.length,
  };
  switch (format) {
    case 'minimal':
      return base;
    case 'raw':
      return { ...base, raw: message.raw.toString('base64url') };
    case 'metadata': {
      const wanted = metadataHeaders.map((name) => name.toLowerCase());
      const headers = root.headers.filter(({ name }) => wanted.length === 0 || wanted.includes(name.toLowerCase()));
      return { ...base, payload: { mimeType: root.mimeType, headers } };
    }
    case 'full':
      return { ...base, payload: toPart(root, message.id) };
  }
}

export function toLabel(label: MailboxLabel): Record<string, unknown> {
  const { id, name, type } = label;
  // Gmail tells the visibilities of user labels and of the system's hidden ones only.
  return type === 'user'
    ? { id, name, type, messageListVisibility: 'show', labelListVisibility: 'labelShow' }
    : { id, name, type };
}

export function toLabelWithCounts(label: MailboxLabel, mailbox: Mailbox): Record<string, unknown> {
  const labelled = mailbox.messages().filter((message) => message.labelIds.includes(label.id));
  const unread = labelled.filter((message) => message.labelIds.includes('UNREAD'));
  const threadsOf = (messages: readonly MailboxMessage[]): number => new Set(messages.map((m) => m.threadId)).size;
  return {
    ...toLabel(label),
    messagesTotal: labelled.length,
    messagesUnread: unread.length,
    threadsTotal: threadsOf(labelled),
    threadsUnread: threadsOf(unread),
  };
}
