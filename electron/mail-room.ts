/**
 * The mail room: the negotiations, the mails that they are made of, the outbox, and a mail's own HTML. A chapter of the table of contents
 * (features.ts), in a file of its own since its parts ask one another; what it asks of the others comes as functions.
 */
import { randomUUID } from 'node:crypto';
import type { HandlersOf } from '#shared/contract/index.ts';
import type { Topic } from '#shared/contract/events.ts';
import type { CalendarWrites } from '#shared/domain/calendar-writes.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { OutboxId } from '#shared/domain/ids.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { Accounts } from './accounts/accounts.ts';
import { connectGmail, connectHtml } from './mail/connect-gmail.ts';
import { createMailHtml } from './mail/mail-html.ts';
import { createMail, type Mail } from './mail/mail.ts';
import type { GoogleServices } from './mcp/google-services.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { Availability } from './scheduling/availability.ts';
import { createProposals, type ProposalPorts, type Proposals } from './scheduling/proposals.ts';
import { createRequests, type RequestHandlers, type Requests } from './scheduling/requests.ts';
import type { Notice } from './scheduling/ports.ts';
import type { Database } from './storage/database.ts';
import type { MailQueries } from './storage/mail-queries.ts';
import type { OutboxQueries } from './storage/outbox-queries.ts';
import type { Clock } from './system/clock.ts';
import type { CallGoogle } from './system/google-call.ts';
import { createLogger } from './system/log.ts';
import { serveMailPages } from './windows/mail-protocol.ts';

export type MailRoomPorts = {
  readonly db: Database;
  readonly mailQueries: MailQueries;
  readonly outboxQueries: OutboxQueries;
  readonly clock: Clock;
  readonly availability: Availability;
  readonly writes: CalendarWrites;
  readonly settings: () => Settings;
  readonly locale: string;
  /** All of them, web calendars and feeds too. */
  readonly calendars: () => readonly Calendar[];
  readonly accounts: Pick<Accounts, 'list' | 'find' | 'session'>;
  readonly gmail: GoogleServices['gmail'];
  readonly callGoogle: CallGoogle;
  readonly isPaused: () => boolean;
  /** After the transaction that settled the row. */
  readonly onSent: (id: OutboxId, atMs: number) => void;
  readonly countStage: Metrics['countStage'];
  readonly sources: ProposalPorts['sources'];
  readonly changed: (topics: readonly Topic[]) => void;
  readonly notify: (notice: Notice) => void;
};

export type MailRoom = {
  readonly requests: Requests;
  readonly mail: Mail;
  readonly handlers: RequestHandlers & HandlersOf<'requests/mail-html'> & Proposals['handlers'];
};

export function createMailRoom(ports: MailRoomPorts): MailRoom {
  const { accounts, callGoogle, changed, clock, db, locale, settings } = ports;
  const ownAddresses = (): string[] => accounts.list().map(({ email }) => email.toLowerCase());

  const requests = createRequests({
    db,
    clock,
    log: createLogger('scheduling'),
    newId: randomUUID,
    availability: ports.availability,
    writes: ports.writes,
    settings,
    calendars: { list: ports.calendars },
    accounts: {
      addressesOf: (id) => [...new Set([accounts.find(id)?.email.toLowerCase() ?? '', ...ownAddresses()])],
      senderOf: (id) => ({ name: accounts.find(id)?.displayName ?? '', address: accounts.find(id)?.email ?? '' }),
    },
    mails: { thread: (accountId, threadId) => mail.thread(accountId, threadId) },
    outbox: {
      enqueue: (entry) => mail.outbox.enqueue(entry),
      cancel: (id) => mail.outbox.cancel(id),
      lookAgain: (id) => mail.outbox.lookAgain(id),
      markSent: (id) => mail.outbox.markSent(id),
      sendAgain: (id) => mail.outbox.sendAgain(id),
    },
    onChanged: changed,
    // No model ships with CAMS; the templates' words stand.
    reword: null,
    notify: ports.notify,
  });
  const mail = createMail({
    queries: ports.mailQueries,
    outboxQueries: ports.outboxQueries,
    api: async (accountId) => connectGmail(await accounts.session(accountId), ...ports.gmail),
    settings,
    locale,
    negotiation: {
      ...requests.mail,
      onSent: (id, sent) => {
        setImmediate(() => ports.onSent(id, sent.atMs));
        return requests.mail.onSent(id, sent);
      },
    },
    ownAddresses,
    clock,
    log: createLogger('mail'),
    isPaused: ports.isPaused,
    onChanged: () => changed(['requests', 'health']),
    onStage: ports.countStage,
  });
  const mailHtml = createMailHtml({
    threadOf: async (requestId) => {
      const { summary, thread } = await requests.handlers['requests/get']({ requestId });
      return { accountId: summary.accountId, messageIds: thread.map(({ id }) => id) };
    },
    readHtml: async (id, messageId) => (await connectHtml(await accounts.session(id), callGoogle))(messageId),
    show: serveMailPages().put,
  });

  const proposals = createProposals({
    log: createLogger('scheduling'),
    ...{ db, clock, settings, writes: ports.writes, calendars: { list: ports.calendars }, onChanged: changed },
    queue: requests.queue,
    conflictsOf: async ({ startMs, endMs }) => {
      const asked = { startMs, durationMinutes: (endMs - startMs) / 60_000 };
      const { blockers } = await ports.availability.handlers['slots/explain'](asked);
      return blockers.map(({ text }) => text);
    },
    sources: ports.sources,
  });

  return { requests, mail, handlers: { ...requests.handlers, ...mailHtml.handlers, ...proposals.handlers } };
}
