/** What the Gmail routes share: whose mailbox is meant, which scopes do, pages, bodies, the units each call costs. */
import { z } from 'zod';
import { refuse, type DemoRequest } from './http-server.ts';
import type { Mailbox } from './mailbox.ts';

const scope = (name: string): string => `https://www.googleapis.com/auth/gmail.${name}`;
const full = ['https://mail.google.com/'];

/** Any one of these scopes does, as in Google's reference. */
export const gmailScopes = {
  read: [full, [scope('modify')], [scope('readonly')]],
  profile: [full, [scope('modify')], [scope('readonly')], [scope('compose')], [scope('metadata')]],
  readDraft: [full, [scope('modify')], [scope('readonly')], [scope('compose')]],
  /** Not gmail.send: sending a draft needs compose (facts 2.4). */
  compose: [full, [scope('modify')], [scope('compose')]],
  send: [full, [scope('modify')], [scope('compose')], [scope('send')]],
  modify: [full, [scope('modify')]],
} as const;

/** Google's prices since May 2026 (facts 0 G; the others from the same page). */
export const units = {
  profile: 1,
  labels: 1,
  messagesList: 5,
  messagesGet: 20,
  messagesModify: 5,
  send: 100,
  threadsList: 10,
  threadsGet: 40,
  history: 2,
  draftsRead: 5,
  draftsWrite: 10,
  attachments: 20,
} as const;

/** Google takes messages of 35 MB; base64 and JSON make that 48. */
export const MAX_UPLOAD_BYTES = 48 * 1024 * 1024;

export type MailboxOf = (request: DemoRequest) => Mailbox;

export function mailboxesFor(mailboxes: ReadonlyMap<string, Mailbox>): MailboxOf {
  return (request) => {
    const own = request.user.email.toLowerCase();
    const wanted = (request.params['userId'] ?? '').toLowerCase();
    if (wanted !== 'me' && wanted !== own) refuse(403, 'forbidden', `Delegation denied for ${own}`);
    return mailboxes.get(own) ?? refuse(400, 'failedPrecondition', 'Mail service not enabled');
  };
}

export const notFound = (): never => refuse(404, 'notFound', 'Requested entity was not found.');

/** Gmail clamps what is too much and refuses what is no number. */
export function readLimit(query: URLSearchParams, usual: number): number {
  const text = query.get('maxResults');
  if (text === null) return usual;
  if (!/^\d{1,9}$/.test(text) || Number(text) === 0) refuse(400, 'invalidArgument', 'Invalid maxResults');
  return Math.min(Number(text), 500);
}

/** A page token names the last item that was shown, so that what arrives in between moves nothing. */
export function toPageToken(kind: string, last: string | number): string {
  return Buffer.from(`${kind}:${String(last)}`).toString('base64url');
}

export function readPageToken(query: URLSearchParams, kind: string): string | null {
  const token = query.get('pageToken');
  if (token === null || token === '') return null;
  const text = Buffer.from(token, 'base64url').toString('utf8');
  if (!text.startsWith(`${kind}:`)) refuse(400, 'invalidArgument', 'Invalid pageToken');
  return text.slice(kind.length + 1);
}

export function takePage<T>(
  items: readonly T[],
  idOf: (item: T) => string,
  after: string | null,
  limit: number,
): { readonly page: readonly T[]; readonly last: string | null } {
  const from = after === null ? 0 : items.findIndex((item) => idOf(item) === after) + 1;
  if (after !== null && from === 0) refuse(400, 'invalidArgument', 'Invalid pageToken');
  const page = items.slice(from, from + limit);
  const final = page.at(-1);
  return { page, last: final !== undefined && from + limit < items.length ? idOf(final) : null };
}

const rawMessage = z.object({ raw: z.string().min(1), threadId: z.string().min(1).optional() });
export type RawMessage = { readonly raw: Buffer; readonly threadId: string | undefined };

/** A Message with `raw`, as send and the drafts take it. */
export function readRawMessage(value: unknown, mailbox: Mailbox): RawMessage {
  const parsed = rawMessage.safeParse(value);
  if (!parsed.success || !/^[\w\-+/=\r\n]+$/.test(parsed.data.raw)) {
    return refuse(
      400,
      'invalidArgument',
      "'raw' RFC822 payload message string or uploading message via /upload/* URL required",
    );
  }
  const { raw, threadId } = parsed.data;
  if (threadId !== undefined && mailbox.thread(threadId).length === 0) notFound();
  return { raw: Buffer.from(raw, 'base64'), threadId };
}

export function readBody<T>(schema: z.ZodType<T>, request: DemoRequest): T {
  const parsed = schema.safeParse(request.json());
  return parsed.success ? parsed.data : refuse(400, 'invalidArgument', 'Invalid JSON payload received.');
}
