/**
 * Serves over streamable HTTP on this computer only. A page in a browser can reach every port here, and by a name of its
 * own that leads here (DNS rebinding) even as if it belonged: so the host must be this computer by name and port, an
 * origin, where there is one, a page of this computer, and each request must bring the token.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isSame } from './is-same.ts';
import type { Clock, Logger } from './ports.ts';

export type HttpPorts = {
  /** A server for each session. */
  readonly create: () => McpServer;
  readonly token: string;
  /** 0: any free one. */
  readonly port: number;
  readonly clock: Clock;
  readonly log: Logger;
};

export type HttpHost = { readonly url: string; readonly close: () => Promise<void> };

const path = '/mcp';
const hosts = ['127.0.0.1', 'localhost', '[::1]'];
/** A client that went away without a word leaves its session behind. */
const mostSessions = 50;
/** A mail of 25 MB in base64url, and the protocol around it. */
const mostBytes = 40_000_000;

type Session = { readonly transport: StreamableHTTPServerTransport; lastUsedMs: number };

export async function serveHttp({ create, token, port, clock, log }: HttpPorts): Promise<HttpHost> {
  const sessions = new Map<string, Session>();
  const http = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      log.error('a request failed by a bug', { error });
      if (!response.headersSent) response.writeHead(500).end();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refused = findRefusal(request, token, (http.address() as AddressInfo).port);
    if (refused !== null) {
      log.warn('a request was refused', { status: refused });
      response.writeHead(refused, refused === 401 ? { 'www-authenticate': 'Bearer' } : {}).end();
      return;
    }
    const id = request.headers['mcp-session-id'];
    const known = typeof id === 'string' ? sessions.get(id) : undefined;
    if (known) {
      known.lastUsedMs = clock.monotonic();
      return known.transport.handleRequest(request, response);
    }
    if (id !== undefined) {
      // The protocol's way to say that a session is over: the client begins a new one.
      response.writeHead(404).end();
      return;
    }
    return (await openSession()).handleRequest(request, response);
  }

  /** Becomes a session with the first request that it understands; until then it is kept by nobody. */
  async function openSession(): Promise<StreamableHTTPServerTransport> {
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      maxRequestBodySize: mostBytes,
      onsessioninitialized: (id) => {
        forgetOldest();
        sessions.set(id, { transport, lastUsedMs: clock.monotonic() });
      },
      onsessionclosed: (id) => void sessions.delete(id),
    });
    await create().connect(transport);
    return transport;
  }

  function forgetOldest(): void {
    if (sessions.size < mostSessions) return;
    const [oldest] = [...sessions].sort(([, one], [, other]) => one.lastUsedMs - other.lastUsedMs);
    if (oldest === undefined) return;
    sessions.delete(oldest[0]);
    void oldest[1].transport.close();
  }

  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}${path}`,
    close: async () => {
      await Promise.all([...sessions.values()].map(({ transport }) => transport.close()));
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

/** The status of a refusal; null for a request that may come in. */
function findRefusal({ headers, url }: IncomingMessage, token: string, port: number): number | null {
  if (!hosts.some((host) => headers.host === `${host}:${port}`)) return 403;
  if (headers.origin !== undefined && !isLocalPage(headers.origin)) return 403;
  if (!isSame(headers.authorization ?? '', `Bearer ${token}`)) return 401;
  return url?.split('?', 1)[0] === path ? null : 404;
}

function isLocalPage(origin: string): boolean {
  return URL.canParse(origin) && hosts.includes(new URL(origin).hostname);
}
