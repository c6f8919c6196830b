/**
 * `GET /metrics` on 127.0.0.1 for a collector on this computer, and for nobody else: a token of 128 bits has to be sent along, a
 * page in a browser is refused whatever it sends (foreign Host after a rebinding of DNS, or any Origin), nothing but GET is known.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type EndpointPorts = {
  /** 0: any free one. */
  readonly port: number;
  readonly token: string;
  readonly expose: () => Promise<{ readonly text: string; readonly contentType: string }>;
  readonly onError: (error: unknown) => void;
};

export type Endpoint = { readonly url: string; readonly port: number; readonly close: () => Promise<void> };

export const metricsPath = '/metrics';
const host = '127.0.0.1';
const mostConnections = 8;

/** Rejects where the port is taken or not allowed. */
export async function openEndpoint({ port, token, expose, onError }: EndpointPorts): Promise<Endpoint> {
  const expected = digest(token);
  const server = createServer(
    { maxHeaderSize: 8192, headersTimeout: 5000, requestTimeout: 10_000 },
    (request, response) => {
      const refused = toRefusal(request, addressOf().port, expected);
      if (refused !== null) return answer(response, refused, '', 'text/plain');
      expose().then(
        ({ text, contentType }) => answer(response, 200, text, contentType),
        (error: unknown) => {
          onError(error);
          answer(response, 500, '', 'text/plain');
        },
      );
    },
  );
  server.maxConnections = mostConnections;
  const addressOf = (): AddressInfo => server.address() as AddressInfo;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, resolve);
  });
  server.on('error', onError);
  const opened = addressOf().port;
  return {
    url: `http://${host}:${opened}${metricsPath}`,
    port: opened,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The status of a refusal, or null. Who has no token learns nothing but that. */
function toRefusal({ headers, method, url }: IncomingMessage, port: number, expected: Buffer): number | null {
  if (headers.host !== `${host}:${port}` && headers.host !== `localhost:${port}`) return 421;
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) return 403;
  const given = /^Bearer ([\w-]{1,128})$/i.exec(headers.authorization ?? '')?.[1] ?? '';
  // Digests are of one length, so that the comparison takes the same time whatever was sent.
  if (!timingSafeEqual(digest(given), expected)) return 401;
  if (url !== metricsPath) return 404;
  return method === 'GET' ? null : 405;
}

function answer(response: ServerResponse, status: number, text: string, contentType: string): void {
  response
    .writeHead(status, {
      'content-type': contentType,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      connection: 'close',
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      ...(status === 405 ? { allow: 'GET' } : {}),
    })
    .end(text);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
