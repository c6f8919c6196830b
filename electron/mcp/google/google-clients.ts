/**
 * The methods of Google's clients, answered by an MCP client of a server of ours: what sync and mail call instead of
 * Google's own clients.
 */
import type { McpClient } from '../client.ts';
import type { CalendarApi, CallGoogle, GmailClient, MethodOptions } from '../ports.ts';

/** Of the account's client. */
type Execute = McpClient['execute'];

/** A method whose parameters are the tool's. */
function toMethod(execute: Execute, name: string) {
  return async <R>(params: object, { signal }: MethodOptions): Promise<{ readonly data: R }> => ({
    data: await execute<R>(name, params, signal === undefined ? {} : { signal }),
  });
}

export function createCalendarApi(execute: Execute): CalendarApi {
  const patch = toMethod(execute, 'events.patch');
  return {
    calendarList: { list: toMethod(execute, 'calendarList.list') },
    events: {
      list: toMethod(execute, 'events.list'),
      get: toMethod(execute, 'events.get'),
      insert: toMethod(execute, 'events.insert'),
      patch: (params, options) => {
        const ifMatch = options.headers?.['If-Match'];
        return patch({ ...params, ...(ifMatch === undefined ? {} : { ifMatch }) }, options);
      },
      delete: toMethod(execute, 'events.delete'),
      watch: toMethod(execute, 'events.watch'),
    },
    channels: { stop: toMethod(execute, 'channels.stop') },
    freebusy: { query: toMethod(execute, 'freebusy.query') },
  };
}

export function createGmailClient(execute: Execute): GmailClient {
  return {
    users: {
      watch: toMethod(execute, 'users.watch'),
      stop: toMethod(execute, 'users.stop'),
      getProfile: toMethod(execute, 'users.getProfile'),
      messages: {
        list: toMethod(execute, 'users.messages.list'),
        get: toMethod(execute, 'users.messages.get'),
        attachments: { get: toMethod(execute, 'users.messages.attachments.get') },
      },
      threads: { get: toMethod(execute, 'users.threads.get') },
      history: { list: toMethod(execute, 'users.history.list') },
      drafts: {
        list: toMethod(execute, 'users.drafts.list'),
        get: toMethod(execute, 'users.drafts.get'),
        create: toMethod(execute, 'users.drafts.create'),
        send: toMethod(execute, 'users.drafts.send'),
        delete: toMethod(execute, 'users.drafts.delete'),
      },
    },
  };
}

/** For what goes through a server of ours: quota, breaker and retry are inside of that. */
export const callInside: CallGoogle = (_session, { signal }, act) =>
  act({ retry: false, timeout: 60_000, signal: signal ?? new AbortController().signal });
