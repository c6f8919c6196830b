/**
 * Waits on this computer for the browser to come back from the consent page (RFC 8252 7.3). It listens on 127.0.0.1 only,
 * on a port of the system's choice and one path that nobody can guess; takes GET with the right Host and the right state,
 * once, and closes: after an answer, after five minutes, or when the user cancels. Anything else changes nothing, so
 * another program on this computer cannot end the sign-in either.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '#shared/errors.ts';
import { answerHeaders, toAnswerPage } from './answer-page.ts';

const fiveMinutesMs = 300_000;

export type LoopbackListener = {
  readonly redirectUri: string;
  readonly state: string;
  /** The code; or 'consent-denied', 'consent-expired'. */
  readonly answer: Promise<string>;
  readonly close: () => void;
};

export async function startLoopbackListener(options: { signal?: AbortSignal; deadlineMs?: number } = {}) {
  const state = randomBytes(32).toString('base64url');
  const path = `/${randomBytes(24).toString('base64url')}`;
  let done = false;
  let settle: { resolve: (code: string) => void; reject: (error: AppError) => void };
  const answer = new Promise<string>((resolve, reject) => (settle = { resolve, reject }));
  // It may be given up before anybody waits for it.
  answer.catch(() => undefined);

  const server = createServer({ maxHeaderSize: 16_384, requestTimeout: 10_000 }, (request, response) => {
    const port = (server.address() as AddressInfo | null)?.port ?? 0;
    if (done) return reply(response, 410, 'Already answered', 'This sign-in is over. You can close this page.');
    const refused = toRefusal(request, port, path);
    if (refused !== null) return reply(response, refused, 'Not here', 'This address is not in use.');
    const query = new URL(request.url ?? '/', `http://127.0.0.1:${port}`).searchParams;
    if (!isSame(query.get('state') ?? '', state)) {
      return reply(response, 400, 'Not this sign-in', 'This answer does not belong to the sign-in under way in CAMS.');
    }
    const code = query.get('code') ?? '';
    const problem = query.get('error') ?? '';
    if (code === '' && problem === '') {
      return reply(response, 400, 'Incomplete answer', 'Go back to CAMS and try again.');
    }
    if (problem !== '') {
      finish(() => settle.reject(toDenial(problem)));
      return reply(response, 200, 'Not connected', 'CAMS got no permission. You can close this page.');
    }
    finish(() => settle.resolve(code));
    return reply(response, 200, 'Connected', 'You can close this page and go back to CAMS.');
  });

  function finish(act: () => void): void {
    if (done) return;
    done = true;
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', onAbort);
    // Answers under way still reach the browser; nobody new gets in.
    server.close();
    act();
  }

  const expire = () =>
    finish(() =>
      settle.reject(
        new AppError('consent-expired', 'Five minutes passed without an answer from the browser.', {
          retry: 'try-again',
        }),
      ),
    );
  const onAbort = () =>
    finish(() => settle.reject(new AppError('consent-denied', 'The sign-in was cancelled.', { retry: 'try-again' })));
  const timer = setTimeout(expire, options.deadlineMs ?? fiveMinutesMs);

  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host: '127.0.0.1', port: 0 }, resolve);
    });
  } catch (error) {
    clearTimeout(timer);
    throw new AppError('internal', 'CAMS could not open a port on this computer for the sign-in.', { cause: error });
  }
  if (options.signal?.aborted) onAbort();
  else options.signal?.addEventListener('abort', onAbort, { once: true });

  const { port } = (server.address() as AddressInfo | null) ?? { port: 0 };
  const listener: LoopbackListener = { redirectUri: `http://127.0.0.1:${port}${path}`, state, answer, close: onAbort };
  return listener;
}

function toRefusal(request: IncomingMessage, port: number, path: string): number | null {
  // A page of a foreign name that resolves to this computer sends its own name.
  if (request.headers.host !== `127.0.0.1:${port}`) return 421;
  const requested = (request.url ?? '').split('?', 1)[0] ?? '';
  if (!isSame(requested, path)) return 404;
  return request.method === 'GET' ? null : 405;
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function toDenial(problem: string): AppError {
  if (problem === 'access_denied') {
    return new AppError('consent-denied', 'You did not give CAMS the permission.', { retry: 'try-again' });
  }
  if (problem === 'admin_policy_enforced' || problem === 'org_internal') {
    return new AppError('not-allowed', 'Your organisation does not allow this app.');
  }
  return new AppError('consent-denied', 'Google ended the sign-in without a permission.', { retry: 'try-again' });
}

function reply(response: ServerResponse, status: number, title: string, text: string): void {
  response.writeHead(status, answerHeaders).end(toAnswerPage(title, text));
}
