import { request as gaxiosRequest, type GaxiosOptions } from 'gaxios';
import { describe, expect, it } from 'vitest';
import { classify } from '#electron/system/classify-error.ts';
import { AppError } from '#shared/errors.ts';

/** A real gaxios error, made by the library itself from a canned answer; nothing leaves the process. */
async function failWith(answer: Response | Error, options: GaxiosOptions = {}): Promise<unknown> {
  const fetchImplementation = async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return gaxiosRequest({ url: 'https://www.googleapis.com/x', retry: false, fetchImplementation, ...options }).then(
    () => {
      throw new Error('the request was to fail');
    },
    (error: unknown) => error,
  );
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const google = (status: number, reason: string, headers?: Record<string, string>) =>
  json(
    status,
    { error: { code: status, message: 'm', errors: [{ domain: 'global', reason, message: 'm' }] } },
    headers,
  );

describe('answers of Google', () => {
  const table: [status: number, reason: string, kind: string][] = [
    [400, 'invalid', 'user'],
    [400, 'failedPrecondition', 'user'],
    [401, 'authError', 'auth'],
    [403, 'rateLimitExceeded', 'throttle'],
    [403, 'userRateLimitExceeded', 'throttle'],
    [403, 'quotaExceeded', 'throttle'],
    [403, 'forbidden', 'user'],
    [403, 'insufficientPermissions', 'user'],
    [403, 'forbiddenForNonOrganizer', 'user'],
    [404, 'notFound', 'gone'],
    [408, 'timeout', 'transient'],
    [409, 'duplicate', 'conflict'],
    [410, 'fullSyncRequired', 'gone'],
    [410, 'updatedMinTooLongAgo', 'gone'],
    [410, 'deleted', 'gone'],
    [412, 'conditionNotMet', 'precondition'],
    [429, 'rateLimitExceeded', 'throttle'],
    [500, 'backendError', 'transient'],
    [502, 'backendError', 'transient'],
    [503, 'backendError', 'transient'],
  ];
  for (const [status, reason, kind] of table) {
    it(`reads ${status} ${reason} as ${kind}`, async () => {
      expect(classify(await failWith(google(status, reason)))).toMatchObject({ kind, status, reason, unsent: false });
    });
  }

  it('reads the token endpoint’s invalid_grant as auth', async () => {
    const error = await failWith(json(400, { error: 'invalid_grant', error_description: 'Token has been revoked.' }));
    expect(classify(error)).toMatchObject({ kind: 'auth', status: 400, reason: 'invalid_grant' });
  });

  it('finds the reason of newer services in the details', async () => {
    const details = [
      { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' },
    ];
    const error = await failWith(json(403, { error: { code: 403, status: 'PERMISSION_DENIED', details } }));
    expect(classify(error)).toMatchObject({ kind: 'user', reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' });
  });

  it('copes with a page of a proxy instead of JSON', async () => {
    const page = new Response('<html>Bad gateway</html>', { status: 502, headers: { 'content-type': 'text/html' } });
    expect(classify(await failWith(page))).toMatchObject({ kind: 'transient', reason: '' });
  });
});

describe('Retry-After', () => {
  const after = async (headers: Record<string, string>, nowMs?: number) =>
    classify(await failWith(google(503, 'backendError', headers)), nowMs).retryAfterMs;

  it('is read in seconds', async () => expect(await after({ 'retry-after': '7' })).toBe(7000));
  it('is read as a date, against the server’s own clock', async () => {
    const headers = { 'retry-after': 'Mon, 23 Nov 2026 10:00:30 GMT', date: 'Mon, 23 Nov 2026 10:00:00 GMT' };
    expect(await after(headers, Date.UTC(2030, 0, 1))).toBe(30_000);
  });
  it('is read as a date against ours when the server does not say its own', async () =>
    expect(await after({ 'retry-after': 'Mon, 23 Nov 2026 10:00:30 GMT' }, Date.UTC(2026, 10, 23, 10))).toBe(30_000));
  it('is nothing when it is absent or nonsense', async () => {
    expect(await after({})).toBeNull();
    expect(await after({ 'retry-after': 'soon' })).toBeNull();
  });
  it('is an hour for a limit that Google lifts after hours', async () => {
    expect(classify(await failWith(google(403, 'quotaExceeded'))).retryAfterMs).toBe(3_600_000);
  });
});

describe('failures without an answer', () => {
  const system = (code: string) => Object.assign(new Error(`request failed: ${code}`), { code });

  for (const code of ['ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'UND_ERR_SOCKET']) {
    it(`reads ${code} as transient, perhaps sent`, async () => {
      expect(classify(await failWith(system(code)))).toMatchObject({ kind: 'transient', reason: code, unsent: false });
    });
  }
  for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']) {
    it(`reads ${code} as transient, never sent`, async () => {
      expect(classify(await failWith(system(code)))).toMatchObject({ kind: 'transient', reason: code, unsent: true });
    });
  }

  it('finds the code that fetch hides in its cause', async () => {
    const error = new TypeError('fetch failed', { cause: system('ECONNREFUSED') });
    expect(classify(await failWith(error))).toMatchObject({ kind: 'transient', reason: 'ECONNREFUSED', unsent: true });
  });

  it('reads a timeout of the library as transient', async () => {
    const timeout = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    expect(classify(await failWith(timeout))).toMatchObject({ kind: 'transient', reason: 'TimeoutError' });
  });

  it('reads a bug, a string and nothing as unknown', () => {
    for (const error of [new TypeError('x is not a function'), 'text', null, undefined, 7]) {
      expect(classify(error).kind).toBe('unknown');
    }
  });

  it('reads the same from an AppError that carries the failure', async () => {
    const cause = await failWith(google(412, 'conditionNotMet'));
    expect(classify(new AppError('conflict', 'x', { cause }))).toMatchObject({ kind: 'precondition', status: 412 });
    expect(classify(new AppError('not-found', 'x')).kind).toBe('unknown');
  });

  it('ends on causes that go round in a circle', () => {
    const error = new Error('a');
    error.cause = error;
    expect(classify(error).kind).toBe('unknown');
  });
});
