/** Gmail's messages, threads, labels, attachments and profile. */
import { z } from 'zod';
import type { Delivery } from './gmail-delivery.ts';
import * as ask from './gmail-requests.ts';
import { findAttachment, parseFormat, toLabel, toLabelWithCounts, toMessage, toStub } from './gmail-resources.ts';
import { refuse, type DemoRequest, type Route } from './http-server.ts';
import type { Mailbox, MailboxMessage } from './mailbox.ts';
import { searchMessages } from './mailbox-search.ts';

const modifyBody = z.object({
  addLabelIds: z.array(z.string()).max(100).default([]),
  removeLabelIds: z.array(z.string()).max(100).default([]),
});

function findMatching(mailbox: Mailbox, query: URLSearchParams, nowMs: number): readonly MailboxMessage[] {
  return searchMessages(mailbox.messages(), query.get('q') ?? '', {
    nowMs,
    labelNames: new Map(mailbox.labels().map((label) => [label.name.toLowerCase(), label.id])),
    labelIds: query.getAll('labelIds'),
    includeSpamTrash: query.get('includeSpamTrash') === 'true',
  });
}

export function createMessageRoutes(mailboxOf: ask.MailboxOf, delivery: Delivery, now: () => number): readonly Route[] {
  const root = '/gmail/v1/users/:userId';
  const get = (request: DemoRequest): MailboxMessage =>
    mailboxOf(request).find(request.params['id'] ?? '') ?? ask.notFound();

  return [
    {
      name: 'gmail.users.getProfile',
      method: 'GET',
      pattern: `${root}/profile`,
      scopes: ask.gmailScopes.profile,
      quotaUnits: ask.units.profile,
      handle: (request) => {
        const mailbox = mailboxOf(request);
        const messages = mailbox.messages();
        return {
          status: 200,
          body: {
            emailAddress: mailbox.address,
            messagesTotal: messages.length,
            threadsTotal: new Set(messages.map((message) => message.threadId)).size,
            historyId: String(mailbox.history.lastId()),
          },
        };
      },
    },
    {
      name: 'gmail.users.labels.list',
      method: 'GET',
      pattern: `${root}/labels`,
      scopes: ask.gmailScopes.read,
      quotaUnits: ask.units.labels,
      handle: (request) => ({ status: 200, body: { labels: mailboxOf(request).labels().map(toLabel) } }),
    },
    {
      name: 'gmail.users.labels.get',
      method: 'GET',
      pattern: `${root}/labels/:id`,
      scopes: ask.gmailScopes.read,
      quotaUnits: ask.units.labels,
      handle: (request) => {
        const mailbox = mailboxOf(request);
        const label = mailbox.labels().find(({ id }) => id === request.params['id']);
        return { status: 200, body: label ? toLabelWithCounts(label, mailbox) : ask.notFound() };
      },
    },
    {
      name: 'gmail.users.messages.list',
      method: 'GET',
      pattern: `${root}/messages`,
      scopes: ask.gmailScopes.read,
      quotaUnits: ask.units.messagesList,
      handle: (request) => {
        const found = findMatching(mailboxOf(request), request.query, now());
        const after = ask.readPageToken(request.query, 'm');
        const { page, last } = ask.takePage(found, ({ id }) => id, after, ask.readLimit(request.query, 100));
        return {
          status: 200,
          body: {
            ...(page.length > 0 && { messages: page.map(({ id, threadId }) => ({ id, threadId })) }),
            ...(last !== null && { nextPageToken: ask.toPageToken('m', last) }),
            resultSizeEstimate: found.length,
          },
        };
      },
    },
    {
      name: 'gmail.users.messages.get',
      method: 'GET',
      pattern: `${root}/messages/:id`,
      scopes: ask.gmailScopes.read,
      quotaUnits: ask.units.messagesGet,
      handle: (request) => ({
        status: 200,
        body: toMessage(get(request), parseFormat(request.query), request.query.getAll('metadataHeaders')),
      }),
    },
    {
      name: 'gmail.users.messages.send',
      method: 'POST',
      pattern: `${root}/messages/send`,
      scopes: ask.gmailScopes.send,
      quotaUnits: ask.units.send,
      maxBodyBytes: ask.MAX_UPLOAD_BYTES,
      handle: (request) => {
        const mailbox = mailboxOf(request);
        const { raw, threadId } = ask.readRawMessage(request.json(), mailbox);
        return { status: 200, body: toStub(delivery.send(mailbox, raw, { wanted: threadId })) };
      },
    },
    {
      name: 'gmail.users.messages.modify',
      method: 'POST',
      pattern: `${root}/messages/:id/modify`,
      scopes: ask.gmailScopes.modify,
      quotaUnits: ask.units.messagesModify,
      handle: (request) => {
        const mailbox = mailboxOf(request);
        const message = get(request);
        const change = ask.readBody(modifyBody, request);
        const known = new Set(mailbox.labels().map(({ id }) => id));
        const wrong = [...change.addLabelIds, ...change.removeLabelIds].find(
          // SENT and DRAFT are Google's own to give.
          (label) => !known.has(label) || label === 'SENT' || label === 'DRAFT',
        );
        if (wrong !== undefined) refuse(400, 'invalidArgument', `Invalid label: ${wrong}`);
        const changed = mailbox.modify(message.id, { add: change.addLabelIds, remove: change.removeLabelIds });
        return { status: 200, body: toStub(changed ?? ask.notFound()) };
      },
    },
    {
      name: 'gmail.users.messages.attachments.get',
      method: 'GET',
      pattern: `${root}/messages/:messageId/attachments/:id`,
      scopes: ask.gmailScopes.read,
      quotaUnits: ask.units.attachments,
      handle: (request) => {
        const message = mailboxOf(request).find(request.params['messageId'] ?? '') ?? ask.notFound();
        const data = findAttachment(message, request.params['id'] ?? '');
        if (!data) return refuse(400, 'invalidArgument', 'Invalid attachment token');
        return { status: 200, body: { size: data.length, data: data.toString('base64url') } };
      },
    },
    {
      name: 'gmail.users.threads.list',
      method: 'GET',
      pattern: `${root}/threads`,
      scopes: ask.gmailScopes.read,
      quotaUnits: ask.units.threadsList,
      handle: (request) => {
        const mailbox = mailboxOf(request);
        const found = [...new Set(findMatching(mailbox, request.query, now()).map(({ threadId }) => threadId))];
        const after = ask.readPageToken(request.query, 't');
        const { page, last } = ask.takePage(found, (id) => id, after, ask.readLimit(request.query, 100));
        const threads = page.flatMap((id) => {
          const newest = mailbox.thread(id).at(-1);
          if (!newest) return [];
          const { snippet = '', historyId = '0' } = toMessage(newest, 'minimal');
          return [{ id, snippet, historyId }];
        });
        return {
          status: 200,
          body: {
            ...(threads.length > 0 && { threads }),
            ...(last !== null && { nextPageToken: ask.toPageToken('t', last) }),
            resultSizeEstimate: found.length,
          },
        };
      },
    },
    {
      name: 'gmail.users.threads.get',
      method: 'GET',
      pattern: `${root}/threads/:id`,
      scopes: ask.gmailScopes.read,
      quotaUnits: ask.units.threadsGet,
      handle: (request) => {
        const id = request.params['id'] ?? '';
        const messages = mailboxOf(request).thread(id);
        if (messages.length === 0) ask.notFound();
        const format = parseFormat(request.query);
        if (format === 'raw') refuse(400, 'invalidArgument', "Invalid value at 'format': RAW is not for threads");
        const headers = request.query.getAll('metadataHeaders');
        const historyId = String(Math.max(...messages.map((message) => message.historyId)));
        return {
          status: 200,
          body: { id, historyId, messages: messages.map((message) => toMessage(message, format, headers)) },
        };
      },
    },
  ];
}
