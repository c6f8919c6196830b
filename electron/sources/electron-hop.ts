/**
 * A request by the window's own network stack: with the system's proxies and certificates, as a browser would reach the feed. In a session
 * of its own that keeps no cookies and no cache, so nothing that is asked here knows of any page that is read elsewhere.
 */
import type { Readable } from 'node:stream';
import { net, session } from 'electron';
import type { Hop, HopAnswer } from './fetch-feed.ts';
import type { ResolveHost } from './private-address.ts';

/** Without 'persist:' it is in memory only. */
const feedSession = () => session.fromPartition('feeds', { cache: false });

export const electronHop: Hop = (url, headers, signal) =>
  new Promise<HopAnswer>((resolve, reject) => {
    signal.throwIfAborted();
    const request = net.request({
      url: url.href,
      session: feedSession(),
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
    });
    for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
    const stop = (): void => {
      request.abort();
      reject(toError(signal.reason));
    };
    signal.addEventListener('abort', stop, { once: true });
    request.on('error', reject);
    // The one step that is told of; not following it ends the request.
    request.on('redirect', (status, _method, location, given) => {
      resolve({ status, header: (name) => (name === 'location' ? location : headerOf(given, name)), body: noBody() });
    });
    request.on('response', (response) => {
      // Electron's answers are Node streams, though their type does not say so.
      const body = response as unknown as Readable;
      signal.addEventListener('abort', () => body.destroy(toError(signal.reason)), { once: true });
      resolve({ status: response.statusCode, header: (name) => headerOf(response.headers, name), body });
    });
    request.end();
  });

/** As that network stack resolves it, so both see the same addresses. */
export const electronResolveHost: ResolveHost = async (host) =>
  (await feedSession().resolveHost(host)).endpoints.map(({ address }) => address);

async function* noBody(): AsyncGenerator<Uint8Array> {
  // A redirect has none.
}

function headerOf(headers: Readonly<Record<string, string | string[]>>, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted');
}
