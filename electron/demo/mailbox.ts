/**
 * One user's mailbox: messages in threads, labels, drafts and the history of it all. It knows nothing of HTTP or of
 * other mailboxes; gmail-delivery.ts carries mail between them. Ids look like Gmail's and depend only on what was
 * delivered when, so the same world gives the same ids.
 */
import { createHash } from 'node:crypto';
import { createHistoryLog, type HistoryLog, type HistorySnapshot } from './mailbox-history.ts';
import { headerOf, readHeaders, type MimeHeader } from './mailbox-mime.ts';
import { findThread, messageIdsIn } from './mailbox-threading.ts';

export type MailboxMessage = {
  readonly id: string;
  readonly threadId: string;
  readonly labelIds: readonly string[];
  readonly historyId: number;
  readonly internalDateMs: number;
  readonly raw: Buffer;
  /** The top headers, decoded. */
  readonly headers: readonly MimeHeader[];
};

export type MailboxDraft = { readonly id: string; readonly message: MailboxMessage };

export type MailboxLabel = { readonly id: string; readonly name: string; readonly type: 'system' | 'user' };

export type MailboxSnapshot = {
  readonly address: string;
  readonly counter: number;
  readonly messages: readonly (Omit<MailboxMessage, 'raw' | 'headers'> & { readonly raw: string })[];
  readonly drafts: readonly { readonly id: string; readonly messageId: string }[];
  readonly userLabels: readonly MailboxLabel[];
  readonly history: HistorySnapshot;
};

export type DeliverOptions = {
  readonly labels: readonly string[];
  readonly receivedAtMs: number;
  /** The thread that the caller wants it in; it counts only if the message fits there. */
  readonly threadId?: string | undefined;
  /** The thread that it stays in, whatever it says: a draft that becomes a sent message. */
  readonly keptThreadId?: string | undefined;
};

export type Mailbox = {
  readonly address: string;
  readonly history: HistoryLog;
  readonly labels: () => readonly MailboxLabel[];
  /** All messages, the newest first; drafts are among them, as in Gmail. */
  readonly messages: () => readonly MailboxMessage[];
  readonly find: (id: string) => MailboxMessage | undefined;
  /** Oldest first; empty when there is no such thread. */
  readonly thread: (threadId: string) => readonly MailboxMessage[];
  readonly deliver: (raw: Buffer, options: DeliverOptions) => MailboxMessage;
  readonly modify: (id: string, change: LabelChange) => MailboxMessage | undefined;
  readonly remove: (id: string) => boolean;
  /** The newest first. */
  readonly drafts: () => readonly MailboxDraft[];
  readonly findDraft: (draftId: string) => MailboxDraft | undefined;
  readonly createDraft: (raw: Buffer, nowMs: number, threadId?: string) => MailboxDraft;
  readonly updateDraft: (draftId: string, raw: Buffer, nowMs: number, threadId?: string) => MailboxDraft | undefined;
  readonly removeDraft: (draftId: string) => boolean;
  readonly snapshot: () => MailboxSnapshot;
  readonly restore: (snapshot: MailboxSnapshot) => void;
};

export type LabelChange = { readonly add: readonly string[]; readonly remove: readonly string[] };

const systemLabels = [
  ...['INBOX', 'SENT', 'DRAFT', 'SPAM', 'TRASH', 'UNREAD', 'STARRED', 'IMPORTANT', 'CHAT'],
  ...['CATEGORY_PERSONAL', 'CATEGORY_SOCIAL', 'CATEGORY_PROMOTIONS', 'CATEGORY_UPDATES', 'CATEGORY_FORUMS'],
];

export function createMailbox(options: {
  readonly address: string;
  readonly userLabels?: readonly string[];
  readonly firstHistoryId?: number;
}): Mailbox {
  const address = options.address.toLowerCase();
  const history = createHistoryLog(options.firstHistoryId ?? 100_000);
  let userLabels: readonly MailboxLabel[] = (options.userLabels ?? []).map((name, index) => ({
    id: `Label_${String(index + 1)}`,
    name,
    type: 'user',
  }));
  let counter = 0;
  const byId = new Map<string, MailboxMessage>();
  const byMessageId = new Map<string, string>();
  const threads = new Map<string, readonly string[]>();
  const draftMessages = new Map<string, string>();

  /** 16 hex digits whose order is the order of arrival, like Gmail's. */
  const nextId = (ms: number): string => {
    counter += 1;
    return ((BigInt(Math.max(0, ms)) << 20n) | BigInt(counter & 0xfffff)).toString(16).padStart(16, '0');
  };
  const thread = (threadId: string): readonly MailboxMessage[] =>
    (threads.get(threadId) ?? []).flatMap((id) => byId.get(id) ?? []);

  const index = (message: MailboxMessage): void => {
    byId.set(message.id, message);
    const [rfcId] = messageIdsIn(headerOf(message.headers, 'message-id'));
    if (rfcId !== undefined) byMessageId.set(rfcId, message.id);
    const others = thread(message.threadId).filter((other) => other.id !== message.id);
    const ordered = [...others, message].sort(
      (a, b) => a.internalDateMs - b.internalDateMs || a.historyId - b.historyId,
    );
    threads.set(
      message.threadId,
      ordered.map((other) => other.id),
    );
  };

  const deliver: Mailbox['deliver'] = (raw, { labels, receivedAtMs, threadId, keptThreadId }) => {
    const headers = readHeaders(raw);
    const id = nextId(receivedAtMs);
    const found =
      keptThreadId ??
      findThread(
        headers,
        { byMessageId: (rfcId) => byId.get(byMessageId.get(rfcId) ?? ''), inThread: thread },
        threadId,
      );
    const base = {
      id,
      threadId: found ?? id,
      labelIds: [...new Set(labels)],
      internalDateMs: receivedAtMs,
      raw,
      headers,
    };
    const historyId = history.add({
      kind: 'messageAdded',
      messageId: id,
      threadId: base.threadId,
      labelIds: base.labelIds,
      changed: [],
    });
    const message = { ...base, historyId };
    index(message);
    return message;
  };

  const remove = (id: string): boolean => {
    const message = byId.get(id);
    if (!message) return false;
    byId.delete(id);
    for (const [rfcId, owner] of byMessageId) if (owner === id) byMessageId.delete(rfcId);
    const rest = (threads.get(message.threadId) ?? []).filter((other) => other !== id);
    if (rest.length > 0) threads.set(message.threadId, rest);
    else threads.delete(message.threadId);
    const { threadId, labelIds } = message;
    history.add({ kind: 'messageDeleted', messageId: id, threadId, labelIds, changed: [] });
    return true;
  };

  const modify: Mailbox['modify'] = (id, change) => {
    const message = byId.get(id);
    if (!message) return undefined;
    const added = change.add.filter((label) => !message.labelIds.includes(label));
    const removed = change.remove.filter((label) => message.labelIds.includes(label));
    if (added.length === 0 && removed.length === 0) return message;
    const labelIds = [...message.labelIds.filter((label) => !removed.includes(label)), ...added];
    const record = { messageId: id, threadId: message.threadId, labelIds };
    let historyId = message.historyId;
    if (added.length > 0) historyId = history.add({ ...record, kind: 'labelAdded', changed: added });
    if (removed.length > 0) historyId = history.add({ ...record, kind: 'labelRemoved', changed: removed });
    const changed = { ...message, labelIds, historyId };
    byId.set(id, changed);
    return changed;
  };

  const findDraft = (draftId: string): MailboxDraft | undefined => {
    const message = byId.get(draftMessages.get(draftId) ?? '');
    return message && { id: draftId, message };
  };
  const storeDraft = (draftId: string, raw: Buffer, nowMs: number, threadId?: string): MailboxDraft => {
    const message = deliver(raw, { labels: ['DRAFT'], receivedAtMs: nowMs, threadId });
    draftMessages.set(draftId, message.id);
    return { id: draftId, message };
  };

  return {
    address,
    history,
    labels: () => [...systemLabels.map((name) => ({ id: name, name, type: 'system' as const })), ...userLabels],
    messages: () => [...byId.values()].sort((a, b) => b.internalDateMs - a.internalDateMs || (a.id < b.id ? 1 : -1)),
    find: (id) => byId.get(id),
    thread,
    deliver,
    modify,
    remove,
    drafts: () => [...draftMessages.keys()].flatMap((id) => findDraft(id) ?? []).reverse(),
    findDraft,
    createDraft: (raw, nowMs, threadId) => {
      const seed = `${address} draft ${String(counter)} ${String(nowMs)}`;
      const digits = BigInt(`0x${createHash('sha256').update(seed).digest('hex').slice(0, 15)}`).toString();
      return storeDraft(`r${digits}`, raw, nowMs, threadId);
    },
    // A draft keeps its id; the message inside is replaced by a new one, as Google does.
    updateDraft: (draftId, raw, nowMs, threadId) => {
      const draft = findDraft(draftId);
      if (!draft) return undefined;
      const wanted = threadId ?? (draft.message.threadId === draft.message.id ? undefined : draft.message.threadId);
      remove(draft.message.id);
      return storeDraft(draftId, raw, nowMs, wanted);
    },
    removeDraft: (draftId) => {
      const messageId = draftMessages.get(draftId);
      draftMessages.delete(draftId);
      return messageId !== undefined && remove(messageId);
    },
    snapshot: () => ({
      address,
      counter,
      messages: [...byId.values()].map(({ headers: _, raw, ...message }) => ({
        ...message,
        raw: raw.toString('base64'),
      })),
      drafts: [...draftMessages].map(([id, messageId]) => ({ id, messageId })),
      userLabels,
      history: history.snapshot(),
    }),
    restore: (snapshot) => {
      for (const map of [byId, byMessageId, threads, draftMessages]) map.clear();
      counter = snapshot.counter;
      userLabels = snapshot.userLabels;
      for (const stored of snapshot.messages) {
        const raw = Buffer.from(stored.raw, 'base64');
        index({ ...stored, raw, headers: readHeaders(raw) });
      }
      for (const { id, messageId } of snapshot.drafts) draftMessages.set(id, messageId);
      history.restore(snapshot.history);
    },
  };
}
