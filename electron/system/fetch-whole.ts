/**
 * `fetch` for Google's clients, in the one form that they read it: the whole body, unpacked in one piece beside the main
 * thread. The one they bring unpacks in 16 kB steps, each with its turn on the main thread, which made the waiting for a page
 * of events as long as the writing of it.
 *
 * Reads share connections. A write has one of its own: on a shared one that the server closed meanwhile nobody could tell
 * whether it arrived. Redirects are not followed: an access token goes where it was meant to go.
 *
 * Errors are Node's own ('ECONNRESET', 'ECONNREFUSED', …), which `classify` knows; an abort rejects with the signal's reason.
 */
import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestSecure } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';

const unpackers = new Map([
  ['gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
]);
/** Twice the largest mail that Gmail takes; a small body may unpack to anything. */
const mostBytes = 80_000_000;
const withoutBody = new Set([204, 205, 304]);

export const fetchWhole: typeof fetch = async (input, init = {}) => {
  const answer = await send(new URL(input instanceof Request ? input.url : input), init);
  const packed = await buffer(answer);
  const unpack = unpackers.get(answer.headers['content-encoding'] ?? '');
  const chunkSize = Math.min(Math.max(packed.length * 10, 16_384), 4_000_000);
  const body =
    unpack === undefined || packed.length === 0
      ? packed
      : await unpack(packed, { chunkSize, maxOutputLength: mostBytes });
  const status = answer.statusCode ?? 500;
  return new Response(withoutBody.has(status) ? null : body, {
    status,
    statusText: answer.statusMessage ?? '',
    headers: toHeaders(answer),
  });
};

/** Google's clients hand a proxy over as an agent. */
type Init = RequestInit & Pick<RequestOptions, 'agent'>;

function send(url: URL, init: Init): Promise<IncomingMessage> {
  const { method = 'GET', body, signal } = init;
  if (body !== undefined && body !== null && typeof body !== 'string') throw new TypeError('only text is sent');
  const agent = init.agent ?? (method === 'GET' ? undefined : false);
  const headers = Object.fromEntries(new Headers(init.headers));
  const request = url.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise((resolve, reject) => {
    const sending = request(url, { method, headers, agent, ...(signal ? { signal } : {}) }, resolve);
    sending.once('error', reject);
    sending.end(body ?? undefined);
  });
}

function toHeaders({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2) headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
  return headers;
}
