/** Google's clients' `fetch`: bodies as they were sent, failures as `classify` knows them, a token only where it was meant to go. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { classify } from '#electron/system/classify-error.ts';
import { fetchWhole } from '#electron/system/fetch-whole.ts';

async function serve(answer: (request: IncomingMessage, response: ServerResponse, server: Server) => void) {
  const server = createServer((request, response) => answer(request, response, server));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

const text = JSON.stringify({ words: 'Grüße — 😀 '.repeat(50_000) });

describe('a body', () => {
  it.each([
    ['gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
    ['identity', Buffer.from(text)],
  ])('packed as %s is what was sent', async (encoding, packed) => {
    const { url } = await serve((_, response) => response.setHeader('content-encoding', encoding).end(packed));
    expect(await (await fetchWhole(url)).text()).toBe(text);
  });

  it('of nothing is empty, with and without a status that allows one', async () => {
    const { url } = await serve((request, response) =>
      response.writeHead(request.url === '/204' ? 204 : 200, { 'content-encoding': 'gzip' }).end(),
    );
    expect(await (await fetchWhole(`${url}204`)).text()).toBe('');
    expect(await (await fetchWhole(url)).text()).toBe('');
  });

  it('that unpacks to more than any answer may have is refused', async () => {
    const bomb = gzipSync(Buffer.alloc(100_000_000));
    const { url } = await serve((_, response) => response.setHeader('content-encoding', 'gzip').end(bomb));
    await expect(fetchWhole(url)).rejects.toThrow();
  });

  it('that ends early is a failure, not a short answer', async () => {
    const { url } = await serve((request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('half');
      setImmediate(() => request.socket.destroy());
    });
    const failure: unknown = await fetchWhole(url).catch((error: unknown) => error);
    expect(classify(failure)).toMatchObject({ kind: 'transient', unsent: false });
  });
});

describe('a request', () => {
  it('carries its method, headers and text', async () => {
    const { url } = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const { method, headers } = request;
        response.end(JSON.stringify([method, headers.authorization, headers['content-length'], body]));
      });
    });
    const headers = new Headers({ authorization: 'Bearer t', 'content-type': 'application/json' });
    const response = await fetchWhole(url, { method: 'PATCH', headers, body: '{"ü":1}' });
    expect(await response.json()).toEqual(['PATCH', 'Bearer t', '8', '{"ü":1}']);
  });

  it('that was never sent says so', async () => {
    const { server, url } = await serve(() => undefined);
    await new Promise((resolve) => server.close(resolve));
    const failure: unknown = await fetchWhole(url).catch((error: unknown) => error);
    expect(classify(failure)).toMatchObject({ kind: 'transient', reason: 'ECONNREFUSED', unsent: true });
  });

  it('stops when it is told to, before and while it is answered', async () => {
    const { url } = await serve((_, response) => void response.writeHead(200).write('…'));
    for (const ms of [0, 30]) await expect(fetchWhole(url, { signal: AbortSignal.timeout(ms) })).rejects.toThrow();
  });

  it('is not led elsewhere with its token', async () => {
    const asked: (string | undefined)[] = [];
    const { url } = await serve((request, response) => {
      asked.push(request.url);
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    const response = await fetchWhole(url, { headers: { authorization: 'Bearer t' } });
    expect([response.status, asked]).toEqual([302, ['/']]);
  });

  it('that reads shares a connection, one that writes has its own', async () => {
    const sockets = new Map<string, Set<unknown>>([
      ['GET', new Set()],
      ['POST', new Set()],
    ]);
    const { url } = await serve((request, response) => {
      sockets.get(request.method ?? '')?.add(request.socket);
      response.end('{}');
    });
    for (const method of ['GET', 'GET', 'POST', 'POST']) await (await fetchWhole(url, { method })).text();
    expect([sockets.get('GET')?.size, sockets.get('POST')?.size]).toEqual([1, 2]);
  });
});
