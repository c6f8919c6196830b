/**
 * Gmail's drafts. A draft keeps its id while its message is replaced at every update; sending deletes the draft and makes
 * a new message with the label SENT and a Message-ID of Google's own, in the same thread. A second send finds no draft.
 */
import { z } from 'zod';
import type { Delivery } from './gmail-delivery.ts';
import * as ask from './gmail-requests.ts';
import { parseFormat, toMessage, toStub } from './gmail-resources.ts';
import { refuse, type DemoRequest, type Route } from './http-server.ts';
import type { MailboxDraft } from './mailbox.ts';
import { searchMessages } from './mailbox-search.ts';

const draftBody = z.object({ id: z.string().optional(), message: z.unknown().optional() });

export function createDraftRoutes(mailboxOf: ask.MailboxOf, delivery: Delivery, now: () => number): readonly Route[] {
  const root = '/gmail/v1/users/:userId/drafts';
  const get = (request: DemoRequest): MailboxDraft =>
    mailboxOf(request).findDraft(request.params['id'] ?? '') ?? ask.notFound();
  const toDraft = ({ id, message }: MailboxDraft): Record<string, unknown> => ({ id, message: toStub(message) });
  const write = {
    scopes: ask.gmailScopes.compose,
    quotaUnits: ask.units.draftsWrite,
    maxBodyBytes: ask.MAX_UPLOAD_BYTES,
  };

  return [
    {
      name: 'gmail.users.drafts.list',
      method: 'GET',
      pattern: root,
      scopes: ask.gmailScopes.readDraft,
      quotaUnits: ask.units.draftsRead,
      handle: (request) => {
        const mailbox = mailboxOf(request);
        const matching = new Set(
          searchMessages(
            mailbox.drafts().map(({ message }) => message),
            request.query.get('q') ?? '',
            { nowMs: now(), labelNames: new Map(), labelIds: [], includeSpamTrash: true },
          ),
        );
        const found = mailbox.drafts().filter(({ message }) => matching.has(message));
        const after = ask.readPageToken(request.query, 'd');
        const { page, last } = ask.takePage(found, ({ id }) => id, after, ask.readLimit(request.query, 100));
        const drafts = page.map(({ id, message }) => ({ id, message: { id: message.id, threadId: message.threadId } }));
        return {
          status: 200,
          body: {
            ...(drafts.length > 0 && { drafts }),
            ...(last !== null && { nextPageToken: ask.toPageToken('d', last) }),
            resultSizeEstimate: found.length,
          },
        };
      },
    },
    {
      name: 'gmail.users.drafts.create',
      method: 'POST',
      pattern: root,
      ...write,
      handle: (request) => {
        const mailbox = mailboxOf(request);
        const { raw, threadId } = ask.readRawMessage(ask.readBody(draftBody, request).message, mailbox);
        return { status: 200, body: toDraft(mailbox.createDraft(raw, now(), threadId)) };
      },
    },
    {
      name: 'gmail.users.drafts.send',
      method: 'POST',
      pattern: `${root}/send`,
      ...write,
      quotaUnits: ask.units.send,
      handle: (request) => {
        const mailbox = mailboxOf(request);
        const { id, message } = ask.readBody(draftBody, request);
        if (id === undefined) {
          // Without an id Google sends the given message as if it were a draft.
          const fresh = ask.readRawMessage(message, mailbox);
          return { status: 200, body: toStub(delivery.send(mailbox, fresh.raw, { wanted: fresh.threadId })) };
        }
        const draft = mailbox.findDraft(id) ?? ask.notFound();
        const changed = message === undefined ? null : ask.readRawMessage(message, mailbox);
        const kept = changed?.threadId ?? draft.message.threadId;
        const sent = delivery.send(mailbox, changed?.raw ?? draft.message.raw, { kept });
        mailbox.removeDraft(id);
        return { status: 200, body: toStub(sent) };
      },
    },
    {
      name: 'gmail.users.drafts.get',
      method: 'GET',
      pattern: `${root}/:id`,
      scopes: ask.gmailScopes.readDraft,
      quotaUnits: ask.units.draftsRead,
      handle: (request) => {
        const { id, message } = get(request);
        return { status: 200, body: { id, message: toMessage(message, parseFormat(request.query)) } };
      },
    },
    {
      name: 'gmail.users.drafts.update',
      method: 'PUT',
      pattern: `${root}/:id`,
      ...write,
      handle: (request) => {
        const mailbox = mailboxOf(request);
        const { id } = get(request);
        const { raw, threadId } = ask.readRawMessage(ask.readBody(draftBody, request).message, mailbox);
        return { status: 200, body: toDraft(mailbox.updateDraft(id, raw, now(), threadId) ?? ask.notFound()) };
      },
    },
    {
      name: 'gmail.users.drafts.delete',
      method: 'DELETE',
      pattern: `${root}/:id`,
      ...write,
      handle: (request) => {
        if (!mailboxOf(request).removeDraft(get(request).id)) refuse(404, 'notFound', 'Not Found');
        return { status: 204 };
      },
    },
  ];
}
