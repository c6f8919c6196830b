/**
 * Carries mail: what a demo user sends gets Google's headers, lands in their own Sent, in the mailboxes of the other
 * demo users and with the correspondents; what those answer lands in the users' inboxes.
 */
import { createHash } from 'node:crypto';
import { refuse } from './http-server.ts';
import type { Mailbox, MailboxMessage } from './mailbox.ts';
import { toRfcDate } from './mailbox-date.ts';
import { rewriteOutgoing } from './mailbox-rewrite.ts';

export type SendThread = { readonly wanted?: string | undefined; readonly kept?: string | undefined };

export type Delivery = {
  /** Refuses with Google's 400 where nobody is addressed. */
  readonly send: (mailbox: Mailbox, raw: Buffer, thread: SendThread) => MailboxMessage;
  /** Mail from outside, into the inbox of every demo user among the recipients. */
  readonly receive: (raw: Buffer, recipients: readonly string[]) => void;
  /** The next mails from outside arrive twice, as two messages with one Message-ID. */
  readonly duplicateNext: (count: number) => void;
};

export function createDelivery(options: {
  readonly mailboxes: ReadonlyMap<string, Mailbox>;
  readonly now: () => number;
  readonly timeZone: string;
  readonly onSent: (raw: Buffer, user: string) => void;
}): Delivery {
  const { mailboxes, now, timeZone } = options;
  let duplicates = 0;

  const arrive = (address: string, raw: Buffer): void => {
    const labels = ['INBOX', 'UNREAD', 'CATEGORY_PERSONAL'];
    mailboxes.get(address)?.deliver(raw, { labels, receivedAtMs: now() });
  };

  return {
    send: (mailbox, raw, thread) => {
      const nowMs = now();
      const seed = `${mailbox.address} ${String(mailbox.history.lastId())} ${String(nowMs)}`;
      const token = createHash('sha256').update(seed).digest('base64url').slice(0, 40);
      const outgoing = rewriteOutgoing(raw, {
        address: mailbox.address,
        messageId: `<CA${token}@mail.gmail.com>`,
        date: toRfcDate(nowMs, timeZone),
      });
      if (outgoing.recipients.length === 0) refuse(400, 'invalidArgument', 'Recipient address required');
      const toSelf = outgoing.recipients.includes(mailbox.address);
      const message = mailbox.deliver(outgoing.sent, {
        labels: toSelf ? ['SENT', 'INBOX', 'UNREAD'] : ['SENT'],
        receivedAtMs: nowMs,
        threadId: thread.wanted,
        keptThreadId: thread.kept,
      });
      for (const recipient of outgoing.recipients) {
        if (recipient !== mailbox.address) arrive(recipient, outgoing.delivered);
      }
      options.onSent(outgoing.delivered, mailbox.address);
      return message;
    },
    receive: (raw, recipients) => {
      const copies = duplicates > 0 ? 2 : 1;
      duplicates = Math.max(0, duplicates - 1);
      for (let copy = 0; copy < copies; copy += 1) {
        for (const recipient of new Set(recipients)) arrive(recipient, raw);
      }
    },
    duplicateNext: (count) => {
      duplicates += count;
    },
  };
}
