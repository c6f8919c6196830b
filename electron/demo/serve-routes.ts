/**
 * Runs the routes over HTTP on 127.0.0.1: reads the body, checks the bearer token, counts quota, plays the planned fault,
 * checks scopes, calls the handler, narrows the answer to `fields`, and keeps a record. Refusals are Google's.
 *
 * A request that names another host than ours is refused, and so is one that a web page sends: neither comes from an app.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../system/clock.ts';
import { createLogger } from '../system/log.ts';
import { type Fault, type Faults, toReason } from './faults.ts';
import { type DemoAnswer, type DemoRequest, type DemoUser, googleError, Refusal, refuse } from './http-server.ts';
import { createRouteFinder, type RouteMatch } from './match-route.ts';
import { parseFields, selectFields } from './partial-response.ts';
import type { Quota, QuotaKind } from './quota.ts';
import type { RequestLog, RequestRecord } from './request-log.ts';
import type { Route } from './http-server.ts';

/** Who a bearer token speaks for; null where it is unknown, expired or revoked. */
export type IdentifyBearer = (token: string) => { user: DemoUser; scopes: readonly string[] } | null;

export type ServePorts = {
  readonly clock: Clock;
  readonly routes: readonly Route[];
  readonly identify: IdentifyBearer;
  readonly faults: Faults;
  readonly quota: Quota;
  readonly log: RequestLog;
  /** After each answered request: the moment to save what changed. */
  readonly afterRequest: (record: RequestRecord) => void;
};

const nobody: DemoUser = { email: '', name: '' };
const defaultBodyBytes = 1024 * 1024;
const logger = createLogger('demo');

export function createRouteServer(ports: ServePorts) {
  const { clock, faults, quota, log } = ports;
  const find = createRouteFinder(ports.routes);
  const delays = new Set<NodeJS.Timeout>();
  const server = createServer((incoming, response) => void serve(incoming, response));
  let host = '';

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (incoming.headers.host !== host) return send(response, googleError(400, 'badRequest', 'Bad Request'));
      const url = new URL(incoming.url ?? '/', `http://${host}`);
      const match = find(incoming.method ?? '', url.pathname);
      if (match === null) return send(response, googleError(404, 'notFound', 'Not Found'));
      const body = await readBody(incoming, match.route.maxBodyBytes ?? defaultBodyBytes);
      await answer(incoming, response, url, match, body);
    } catch (error) {
      if (error instanceof Refusal) return send(response, error.answer);
      if (response.destroyed) return; // the caller went away while it was sending
      logger.error('a demo request failed', { error });
      send(response, googleError(500, 'backendError', 'Backend Error'));
    }
  }

  async function answer(
    incoming: IncomingMessage,
    response: ServerResponse,
    url: URL,
    match: RouteMatch,
    body: Buffer | null,
  ): Promise<void> {
    const { route } = match;
    const bearer = /^Bearer ([\w.~+/-]+=*)$/i.exec(incoming.headers.authorization ?? '')?.[1];
    const caller = route.open === true || bearer === undefined ? null : ports.identify(bearer);
    const user = caller?.user ?? nobody;
    const fault = faults.take(route.name, user.email);
    const record = log.add(toRecord(incoming, url, match, user, fault, body, clock.now()));

    const finish = (result: DemoAnswer): void => {
      record.status = result.status;
      send(response, result);
      ports.afterRequest(record);
    };
    const run = async (): Promise<DemoAnswer> => {
      try {
        if (body === null) refuse(413, 'uploadTooLarge', 'Request Entity Too Large');
        if (route.open !== true) check(route, caller, incoming);
        const request = toRequest(incoming, url, match, body, user, caller?.scopes ?? []);
        return narrow(await route.handle(request), url.searchParams.get('fields'));
      } catch (error) {
        if (error instanceof Refusal) return error.answer;
        throw error;
      }
    };

    switch (fault?.kind) {
      case undefined:
        return finish(await run());
      case 'status':
        if (fault.effect === true) await run();
        return finish(failAsPlanned(fault));
      case 'slow':
        await wait(fault.ms);
        return finish(await run());
      case 'hang':
        return;
      case 'hang-after':
        await run();
        return ports.afterRequest(record);
      case 'reset-before':
        return void incoming.socket.resetAndDestroy();
      case 'reset-after':
        await run();
        ports.afterRequest(record);
        return void incoming.socket.resetAndDestroy();
      case 'duplicate': {
        const first = await run();
        const second = await run();
        return finish(fault.answer === 'second' ? second : first);
      }
    }
  }

  function check(route: Route, caller: ReturnType<IdentifyBearer>, incoming: IncomingMessage): void {
    if (incoming.headers.origin !== undefined) refuse(403, 'forbidden', 'Requests from web pages are not answered.');
    if (caller === null) {
      throw new Refusal(
        googleError(401, 'authError', 'Invalid Credentials', {
          'www-authenticate': 'Bearer realm="https://accounts.google.com/"',
        }),
      );
    }
    const kind = toQuotaKind(route);
    if (kind !== null && !quota.take(caller.user.email, kind, kind === 'gmail' ? (route.quotaUnits ?? 1) : 1)) {
      if (kind === 'gmail')
        refuse(429, 'rateLimitExceeded', 'Quota exceeded for quota metric ‘Queries’ per minute per user.');
      refuse(403, 'rateLimitExceeded', 'Rate Limit Exceeded');
    }
    const enough = route.scopes?.some((all) => all.every((scope) => caller.scopes.includes(scope))) ?? true;
    if (!enough) refuse(403, 'insufficientPermissions', 'Request had insufficient authentication scopes.');
  }

  function wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        delays.delete(timer);
        resolve();
      }, ms);
      delays.add(timer);
    });
  }

  return {
    start(): Promise<string> {
      return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => {
          host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
          resolve(`http://${host}`);
        });
      });
    },
    /** Ends at once: whoever still waits for an answer sees a broken connection. */
    stop(): Promise<void> {
      for (const timer of delays) clearTimeout(timer);
      delays.clear();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function toQuotaKind(route: Route): QuotaKind | null {
  if (route.name.startsWith('calendar.')) return 'calendar';
  return route.name.startsWith('gmail.') ? 'gmail' : null;
}

function failAsPlanned(fault: Extract<Fault, { kind: 'status' }>): DemoAnswer {
  const { reason, message } = toReason(fault);
  const headers = fault.retryAfter === undefined ? undefined : { 'retry-after': String(fault.retryAfter) };
  return googleError(fault.status, reason, message, headers);
}

function toRequest(
  incoming: IncomingMessage,
  url: URL,
  match: RouteMatch,
  body: Buffer,
  user: DemoUser,
  scopes: readonly string[],
): DemoRequest {
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  const json = (): unknown => {
    if (body.length === 0) return {};
    try {
      return JSON.parse(body.toString('utf8')) as unknown;
    } catch {
      return refuse(400, 'parseError', 'Parse Error');
    }
  };
  return {
    method: match.route.method,
    path: url.pathname,
    params: match.params,
    query: url.searchParams,
    headers,
    body,
    json,
    user,
    scopes,
  };
}

function toRecord(
  incoming: IncomingMessage,
  url: URL,
  { route, params }: RouteMatch,
  user: DemoUser,
  fault: Fault | null,
  body: Buffer | null,
  at: number,
): RequestRecord {
  const names = [...new Set(url.searchParams.keys())];
  return {
    at,
    route: route.name,
    method: route.method,
    path: url.pathname,
    params,
    query: Object.fromEntries(names.map((name) => [name, url.searchParams.getAll(name)])),
    user: user.email,
    status: 0,
    fault: fault?.kind ?? null,
    units: route.quotaUnits ?? 1,
    ifMatch: incoming.headers['if-match'] ?? null,
    body: body?.toString('utf8') ?? null,
  };
}

/** Only a good answer is narrowed; a selector that does not parse is refused. */
function narrow(result: DemoAnswer, fields: string | null): DemoAnswer {
  if (fields === null || result.status >= 300 || typeof result.body !== 'object') return result;
  const tree = parseFields(fields);
  if (tree === null) refuse(400, 'invalidParameter', 'Invalid field selection');
  return { ...result, body: selectFields(result.body, tree) ?? {} };
}

/** The whole body, or null where it is longer than allowed; the rest is read and dropped, so that the answer arrives. */
async function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
    if (length > limit + 64 * 1024 * 1024) incoming.destroy();
  }
  return length > limit ? null : Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, headers, body }: DemoAnswer): void {
  if (response.destroyed || response.headersSent) return;
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/html; charset=UTF-8' : 'application/json; charset=UTF-8';
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-cache, private', ...headers }).end(text);
}
