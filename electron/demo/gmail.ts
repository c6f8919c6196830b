/**
 * Gmail v1 of the demo server, put together: a mailbox per user of the world, the routes over them, delivery between
 * them, and the correspondents who answer. Everything it knows is in `snapshot()`, plain JSON.
 */
import {
  createCorrespondents,
  type Correspondents,
  type CorrespondentsSnapshot,
  type Invitation,
  type Person,
  type Timers,
} from './correspondents.ts';
import { createDelivery } from './gmail-delivery.ts';
import { createDraftRoutes } from './gmail-drafts.ts';
import { createHistoryRoutes } from './gmail-history.ts';
import { createMessageRoutes } from './gmail-messages.ts';
import { mailboxesFor } from './gmail-requests.ts';
import type { Route } from './http-server.ts';
import { createMailbox, type LabelChange, type Mailbox, type MailboxMessage, type MailboxSnapshot } from './mailbox.ts';
import type { DemoWorld } from './world-types.ts';

export type GmailSnapshot = {
  readonly mailboxes: readonly MailboxSnapshot[];
  readonly correspondents: CorrespondentsSnapshot;
};

/** A mail as it went out to its recipients: with Google's headers and without Bcc. */
export type OutgoingMail = { readonly user: string; readonly atMs: number; readonly raw: Buffer };

/** The record of what went out stays bounded. */
const keptOutgoing = 1000;

/** What tests and the demo driver may do to it. */
export type GmailControl = {
  /** A mail from outside into this user's inbox. */
  readonly deliver: (user: string, raw: string | Buffer, labels?: readonly string[]) => string;
  /** Everything in the mailbox, the newest first; drafts too. */
  readonly messages: (user: string) => readonly MailboxMessage[];
  /** Every mail that a user sent, as the other side received it, the oldest first. */
  readonly outgoing: () => readonly OutgoingMail[];
  /** What another client of the user does. */
  readonly modify: (user: string, id: string, change: LabelChange) => void;
  readonly remove: (user: string, id: string) => void;
  readonly emptyHistoryPages: (user: string, count: number) => void;
  /** All cursors handed out so far are too old from here on. */
  readonly forgetHistory: (user: string) => void;
  readonly duplicateNextDelivery: (count: number) => void;
  /** Every answer that waits is given now. */
  readonly flushCorrespondents: () => void;
  readonly waitingAnswers: () => number;
};

export type Gmail = {
  readonly routes: readonly Route[];
  readonly mailboxes: ReadonlyMap<string, Mailbox>;
  readonly correspondents: Correspondents;
  readonly control: GmailControl;
  readonly snapshot: () => GmailSnapshot;
  readonly stop: () => void;
};

export function createGmail(options: {
  readonly world: DemoWorld;
  readonly people: readonly Person[];
  readonly seed: string;
  readonly now: () => number;
  /** The users' zone, for dates that Google writes on their behalf. */
  readonly timeZone: string;
  /** An invited correspondent has made up their mind. */
  readonly respond: (invitation: Invitation, answer: 'accepted' | 'declined' | 'tentative') => void;
  readonly replyDelayMs?: number;
  readonly timers?: Timers;
  /** The state of an earlier run; the world's mails are then not delivered again. */
  readonly snapshot?: GmailSnapshot | null;
  /** Called when something changed by itself, not by a request. */
  readonly onChanged?: () => void;
}): Gmail {
  const mailboxes = new Map<string, Mailbox>();
  for (const [index, user] of options.world.users.entries()) {
    const address = user.email.toLowerCase();
    const stored = options.snapshot?.mailboxes.find((each) => each.address === address);
    const mailbox = createMailbox({
      address,
      userLabels: ['Receipts', 'Travel'],
      firstHistoryId: 100_000 * (index + 1),
    });
    if (stored) mailbox.restore(stored);
    else {
      for (const { raw, labels, receivedAtMs } of [...user.mails].sort((a, b) => a.receivedAtMs - b.receivedAtMs)) {
        mailbox.deliver(Buffer.from(raw, 'utf8'), { labels, receivedAtMs });
      }
    }
    mailboxes.set(address, mailbox);
  }

  let outgoing: readonly OutgoingMail[] = [];
  const delivery = createDelivery({
    mailboxes,
    now: options.now,
    timeZone: options.timeZone,
    onSent: (raw, user) => {
      outgoing = [...outgoing, { user, atMs: options.now(), raw }].slice(-keptOutgoing);
      correspondents.onMail(raw, user);
    },
  });
  const correspondents: Correspondents = createCorrespondents({
    people: options.people,
    seed: options.seed,
    now: options.now,
    deliver: delivery.receive,
    respond: options.respond,
    ...(options.replyDelayMs !== undefined && { delayMs: options.replyDelayMs }),
    ...(options.timers && { timers: options.timers }),
    ...(options.onChanged && { onChanged: options.onChanged }),
  });
  if (options.snapshot) correspondents.restore(options.snapshot.correspondents);

  const mailboxOf = mailboxesFor(mailboxes);
  const history = createHistoryRoutes(mailboxOf);
  const boxOf = (user: string): Mailbox => {
    const mailbox = mailboxes.get(user.toLowerCase());
    if (!mailbox) throw new Error('The demo has no such user.');
    return mailbox;
  };

  return {
    routes: [
      ...createMessageRoutes(mailboxOf, delivery, options.now),
      ...createDraftRoutes(mailboxOf, delivery, options.now),
      ...history.routes,
    ],
    mailboxes,
    correspondents,
    control: {
      deliver: (user, raw, labels = ['INBOX', 'UNREAD', 'CATEGORY_PERSONAL']) => {
        const bytes = typeof raw === 'string' ? Buffer.from(raw, 'utf8') : raw;
        const { id } = boxOf(user).deliver(bytes, { labels, receivedAtMs: options.now() });
        options.onChanged?.();
        return id;
      },
      messages: (user) => boxOf(user).messages(),
      outgoing: () => outgoing,
      modify: (user, id, change) => {
        boxOf(user).modify(id, change);
        options.onChanged?.();
      },
      remove: (user, id) => {
        boxOf(user).remove(id);
        options.onChanged?.();
      },
      emptyHistoryPages: history.control.emptyPages,
      forgetHistory: (user) => {
        boxOf(user).history.forget();
        options.onChanged?.();
      },
      duplicateNextDelivery: delivery.duplicateNext,
      flushCorrespondents: correspondents.flush,
      waitingAnswers: correspondents.waiting,
    },
    snapshot: () => ({
      mailboxes: [...mailboxes.values()].map((mailbox) => mailbox.snapshot()),
      correspondents: correspondents.snapshot(),
    }),
    stop: correspondents.stop,
  };
}
