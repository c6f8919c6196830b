/**
 * Gets a feed by its address: what changed since last time, or that nothing did. Redirects are followed here and one by one (five at
 * most, http and https only, never from a public address to a private one), and no more than 10 MB are taken, counted unpacked, so that
 * a small answer that unpacks to a huge one ends there.
 *
 * Errors: 'offline' (no answer in time, the server's own trouble), 'throttled', 'not-allowed' (it asks for a log-in, or a redirect that is
 * refused), 'not-found', 'source-unreadable' (too large, no calendar, redirects without end). No error and no log names the address.
 */
import { AppError, isAppError } from '#shared/errors.ts';
import type { Validators } from '../storage/source-queries.ts';
import { classify } from '../system/classify-error.ts';
import { decodeFeed } from './decode-feed.ts';
import { isPrivateHost, type ResolveHost } from './private-address.ts';

export type HopAnswer = {
  readonly status: number;
  readonly header: (name: string) => string | null;
  /** Unpacked. */
  readonly body: AsyncIterable<Uint8Array>;
};

/** One request, no redirect followed. Rejects when it is not answered. Aborting also ends the body. */
export type Hop = (url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal) => Promise<HopAnswer>;

export type FeedLimits = { readonly bytes: number; readonly timeMs: number; readonly redirects: number };
export const feedLimits: FeedLimits = { bytes: 10_000_000, timeMs: 60_000, redirects: 5 };

export type FeedAnswer =
  { readonly kind: 'unchanged' } | { readonly kind: 'text'; readonly text: string; readonly validators: Validators };

export type FetchPorts = {
  readonly hop: Hop;
  readonly resolveHost: ResolveHost;
  readonly now: () => number;
  readonly limits?: FeedLimits;
};

/** `known`: of the text that was read last; null: none was. */
export async function fetchFeed(
  address: string,
  known: Validators | null,
  ports: FetchPorts,
  signal: AbortSignal,
): Promise<FeedAnswer> {
  const { hop, limits = feedLimits } = ports;
  // Ends what is under way when the time is over, when somebody cancels, and when enough was read.
  const enough = new AbortController();
  const until = AbortSignal.any([signal, AbortSignal.timeout(limits.timeMs), enough.signal]);
  try {
    let { url, headers } = toRequest(address, known);
    let isInside = await isPrivateHost(url.hostname, ports.resolveHost);
    for (let steps = 0; ; steps += 1) {
      const answer = await hop(url, headers, until);
      const next = isRedirect(answer.status) ? answer.header('location') : null;
      if (next === null) return await takeAnswer(answer, known, ports.now(), limits);
      if (steps === limits.redirects) throw unreadable('The address leads from one to the next without end.');
      const from = url;
      url = toNext(next, from);
      if (url.origin !== from.origin) headers = withoutSecret(headers);
      const inside = await isPrivateHost(url.hostname, ports.resolveHost);
      if (inside && !isInside) {
        throw new AppError(
          'not-allowed',
          'The address leads from a public server into a private network. That is refused.',
        );
      }
      isInside = inside;
    }
  } catch (error) {
    throw toFeedError(error, signal, ports.now());
  } finally {
    enough.abort();
  }
}

/** A user name and password in the address go into the header that they are for. */
function toRequest(address: string, known: Validators | null): { url: URL; headers: Readonly<Record<string, string>> } {
  const url = new URL(address);
  const { username, password } = url;
  const secret = `${toPlain(username)}:${toPlain(password)}`;
  url.username = '';
  url.password = '';
  url.hash = '';
  return {
    url,
    headers: {
      accept: 'text/calendar, */*;q=0.1',
      'cache-control': 'no-cache',
      ...(known?.etag == null ? {} : { 'if-none-match': known.etag }),
      ...(known?.lastModified == null ? {} : { 'if-modified-since': known.lastModified }),
      ...(username === '' ? {} : { authorization: `Basic ${Buffer.from(secret, 'utf8').toString('base64')}` }),
    },
  };
}

/** A lone '%' is itself. */
function toPlain(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function withoutSecret(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'authorization'));
}

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

function toNext(location: string, from: URL): URL {
  const url = URL.canParse(location, from.href) ? new URL(location, from.href) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username !== '') {
    throw new AppError('not-allowed', 'The address leads to something that is no web address. That is refused.');
  }
  // What was asked for encrypted is not read where anybody may change it.
  if (from.protocol === 'https:' && url.protocol === 'http:') {
    throw new AppError(
      'not-allowed',
      'The address leads from an encrypted connection to one that is not. That is refused.',
    );
  }
  return url;
}

async function takeAnswer(
  { status, header, body }: HopAnswer,
  known: Validators | null,
  nowMs: number,
  limits: FeedLimits,
): Promise<FeedAnswer> {
  if (status === 304 && known !== null) return { kind: 'unchanged' };
  if (status < 200 || status > 299) {
    const cause = { response: { status, headers: { 'retry-after': header('retry-after'), date: header('date') } } };
    throw toStatusError(status, cause, nowMs);
  }
  const text = decodeFeed(await readBytes(body, limits.bytes), header('content-type'));
  return { kind: 'text', text, validators: { etag: header('etag'), lastModified: header('last-modified') } };
}

async function readBytes(body: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.byteLength;
    if (length > most) throw unreadable(`The feed is larger than ${most / 1_000_000} MB.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

function toStatusError(status: number, cause: unknown, nowMs: number): AppError {
  const as = (code: AppError['code'], text: string) => new AppError(code, text, { cause });
  switch (classify({ cause }, nowMs).kind) {
    case 'throttle':
      return as('throttled', 'The server of the feed asked for a pause; CAMS goes on by itself.');
    case 'auth':
      return as('not-allowed', 'The server of the feed asks for a log-in. Its private address may have been renewed.');
    case 'gone':
      return as('not-found', 'The feed is not at this address any more.');
    case 'transient':
      return as('offline', `The server of the feed answers with an error (${status}).`);
    default:
      return status === 403
        ? as('not-allowed', 'The server of the feed refuses to give it out.')
        : as('source-unreadable', `The server of the feed answers with ${status}.`);
  }
}

function toFeedError(error: unknown, signal: AbortSignal, nowMs: number): unknown {
  if (isAppError(error) || signal.aborted) return error;
  const { kind } = classify(error, nowMs);
  if (error instanceof Error && error.name === 'TimeoutError') {
    return new AppError('offline', 'The server of the feed did not answer in time.', { cause: error });
  }
  return kind === 'transient' || isNetworkError(error)
    ? new AppError('offline', 'The server of the feed cannot be reached.', { cause: error })
    : error;
}

/** The window's network stack has words of its own: net::ERR_CONNECTION_REFUSED. */
const isNetworkError = (error: unknown): boolean => error instanceof Error && error.message.startsWith('net::ERR_');

const unreadable = (text: string): AppError => new AppError('source-unreadable', text);
