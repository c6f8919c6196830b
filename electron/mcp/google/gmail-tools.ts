/** The tools of the `gmail` server. What a call costs of the quota is known to `callGoogle` by its name. */
import { adds, changes, defineTool, reads, type Tool } from '../define-tool.ts';
import type { CallOptions, GmailClient } from '../ports.ts';
import * as schemas from './gmail-schemas.ts';

export type CallGmail = <T>(
  method: string,
  how: { readonly signal: AbortSignal; readonly idempotent: boolean },
  act: (users: GmailClient['users'], options: CallOptions) => Promise<{ readonly data: T }>,
) => Promise<T>;

export function gmailReads(call: CallGmail): readonly Tool[] {
  const read = <T>(
    method: string,
    signal: AbortSignal,
    act: (users: GmailClient['users'], options: CallOptions) => Promise<{ readonly data: T }>,
  ) => call(method, { signal, idempotent: true }, act);

  return [
    defineTool({
      name: 'users.getProfile',
      title: 'Get the profile',
      description: "The mailbox's address and where its history is now.",
      input: schemas.ProfileInput,
      output: schemas.ProfileOutput,
      annotations: reads,
      call: (input, { signal }) => read('getProfile', signal, (users, options) => users.getProfile(input, options)),
    }),
    defineTool({
      name: 'users.messages.list',
      title: 'List messages',
      description: 'Ids of messages, newest first, a page at a time.',
      input: schemas.MessagesListInput,
      output: schemas.MessagesListOutput,
      annotations: reads,
      call: (input, { signal }) =>
        read('messages.list', signal, (users, options) => users.messages.list(input, options)),
    }),
    defineTool({
      name: 'users.messages.get',
      title: 'Get a message',
      description: 'One message.',
      input: schemas.MessagesGetInput,
      output: schemas.MessageOutput,
      annotations: reads,
      call: (input, { signal }) => read('messages.get', signal, (users, options) => users.messages.get(input, options)),
    }),
    defineTool({
      name: 'users.messages.attachments.get',
      title: 'Get an attachment',
      description: 'The bytes of one part of a message, in base64url.',
      input: schemas.AttachmentsGetInput,
      output: schemas.AttachmentOutput,
      annotations: reads,
      call: (input, { signal }) =>
        read('messages.attachments.get', signal, (users, options) => users.messages.attachments.get(input, options)),
    }),
    defineTool({
      name: 'users.threads.get',
      title: 'Get a thread',
      description: 'One thread with its messages.',
      input: schemas.ThreadsGetInput,
      output: schemas.ThreadOutput,
      annotations: reads,
      call: (input, { signal }) => read('threads.get', signal, (users, options) => users.threads.get(input, options)),
    }),
    defineTool({
      name: 'users.history.list',
      title: 'List changes',
      description:
        'What changed in the mailbox since a history id, a page at a time. A page may be empty and not the last.',
      input: schemas.HistoryListInput,
      output: schemas.HistoryOutput,
      annotations: reads,
      call: (input, { signal }) => read('history.list', signal, (users, options) => users.history.list(input, options)),
    }),
    defineTool({
      name: 'users.drafts.list',
      title: 'List drafts',
      description: 'Ids of drafts, a page at a time.',
      input: schemas.DraftsListInput,
      output: schemas.DraftsListOutput,
      annotations: reads,
      call: (input, { signal }) => read('drafts.list', signal, (users, options) => users.drafts.list(input, options)),
    }),
    defineTool({
      name: 'users.drafts.get',
      title: 'Get a draft',
      description: 'One draft with its message.',
      input: schemas.DraftsGetInput,
      output: schemas.DraftOutput,
      annotations: reads,
      call: (input, { signal }) => read('drafts.get', signal, (users, options) => users.drafts.get(input, options)),
    }),
  ];
}

/** A mail that may have left is never sent again by itself: only deleting may be repeated. */
export function gmailWrites(call: CallGmail): readonly Tool[] {
  return [
    defineTool({
      name: 'users.drafts.create',
      title: 'Create a draft',
      description: 'Keeps a mail as a draft. Nothing is sent.',
      input: schemas.DraftsCreateInput,
      output: schemas.DraftOutput,
      annotations: adds,
      call: (input, { signal }) =>
        call('drafts.create', { signal, idempotent: false }, (users, options) => users.drafts.create(input, options)),
    }),
    defineTool({
      name: 'users.drafts.send',
      title: 'Send a draft',
      description: 'Sends a draft to its recipients. This cannot be taken back.',
      input: schemas.DraftsSendInput,
      output: schemas.MessageOutput,
      annotations: { ...changes, idempotentHint: false },
      call: (input, { signal }) =>
        call('drafts.send', { signal, idempotent: false }, (users, options) => users.drafts.send(input, options)),
    }),
    defineTool({
      name: 'users.drafts.delete',
      title: 'Delete a draft',
      description: 'Deletes a draft for good.',
      input: schemas.DraftsDeleteInput,
      output: schemas.NothingOutput,
      annotations: changes,
      call: async (input, { signal }) => {
        await call('drafts.delete', { signal, idempotent: true }, (users, options) =>
          users.drafts.delete(input, options),
        );
        return {};
      },
    }),
    defineTool({
      name: 'users.watch',
      title: 'Watch the mailbox',
      description: "Google tells the user's own Pub/Sub topic when the mailbox changes, for a week.",
      input: schemas.WatchInput,
      output: schemas.WatchOutput,
      annotations: changes,
      call: (input, { signal }) =>
        call('watch', { signal, idempotent: true }, (users, options) => users.watch(input, options)),
    }),
    defineTool({
      name: 'users.stop',
      title: 'Stop watching',
      description: 'Ends what users.watch began.',
      input: schemas.StopInput,
      output: schemas.NothingOutput,
      annotations: changes,
      call: async (input, { signal }) => {
        await call('stop', { signal, idempotent: true }, (users, options) => users.stop(input, options));
        return {};
      },
    }),
  ];
}
