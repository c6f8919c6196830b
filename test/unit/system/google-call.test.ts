import type { OAuth2Client } from 'google-auth-library';
import { describe, expect, it } from 'vitest';
import { createGoogleCaller, type CallOptions } from '#electron/system/google-call.ts';
import type { GoogleSession } from '#electron/system/google-session.ts';
import { AccountId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { createManualClock } from '#test/fixtures/manual-clock.ts';
import { createRememberingLog } from '#test/fixtures/silent-log.ts';

const answer = (status: number, reason = '', headers: Record<string, string> = {}) =>
  Object.assign(new Error('refused'), {
    response: { status, data: { error: { errors: [{ reason }] } }, headers: new Headers(headers) },
  });
const reset = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });

function setUp(refresh: () => Promise<void> = async () => undefined) {
  const clock = createManualClock();
  const log = createRememberingLog();
  const waits: number[] = [];
  const sleep = async (ms: number) => {
    waits.push(ms);
    clock.advance(ms);
  };
  const caller = createGoogleCaller({ clock, log, random: () => 0.5, sleep });
  let refreshes = 0;
  const session: GoogleSession = {
    accountId: AccountId.parse('a'),
    auth: {} as OAuth2Client,
    calendarRoot: 'https://www.googleapis.com/',
    gmailRoot: 'https://gmail.googleapis.com/',
    refresh: () => {
      refreshes += 1;
      return refresh();
    },
  };
  const seen: CallOptions[] = [];
  const run = (name: string, idempotent: boolean, ...failures: unknown[]) =>
    caller.callGoogle(session, { name, idempotent }, async (options) => {
      seen.push(options);
      if (failures.length > 0) throw failures.shift();
      return 'done';
    });
  return { ...caller, clock, log, waits, seen, run, session, refreshes: () => refreshes };
}

describe('callGoogle', () => {
  it('turns the library’s retries off and its timeout on', async () => {
    const { run, seen } = setUp();
    expect(await run('calendar.events.list', true)).toBe('done');
    expect(seen[0]).toMatchObject({ retry: false, timeout: 30_000 });
    expect(seen[0]?.signal.aborted).toBe(false);
  });

  it('gives up within seconds where nobody is there, so that the screens can say so', async () => {
    const { run, waits } = setUp();
    const failures: unknown[] = Array.from({ length: 20 }, () => refused);
    await expect(run('calendar.events.list', true, ...failures)).rejects.toMatchObject({ code: 'offline' });
    expect(waits.length).toBeGreaterThan(2);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(8000);
  });

  it('repeats what is harmless', async () => {
    const { run, waits } = setUp();
    expect(await run('calendar.events.list', true, reset, answer(503))).toBe('done');
    expect(waits).toHaveLength(2);
  });

  it('never repeats a send whose answer was lost', async () => {
    const { run, seen } = setUp();
    await expect(run('gmail.drafts.send', false, reset)).rejects.toMatchObject({ code: 'offline' });
    await expect(run('gmail.drafts.send', false, answer(503))).rejects.toMatchObject({ code: 'offline' });
    expect(seen).toHaveLength(2);
  });

  it('repeats even a send that cannot have arrived or was throttled', async () => {
    const { run } = setUp();
    expect(await run('gmail.drafts.send', false, refused, answer(429))).toBe('done');
  });

  it('obeys Retry-After for all calls of that service and account', async () => {
    const { run, clock, waits } = setUp();
    const started = clock.monotonic();
    await run('calendar.events.list', true, answer(429, '', { 'retry-after': '9' }));
    expect(waits[0]).toBeGreaterThanOrEqual(9000);
    expect(clock.monotonic() - started).toBeLessThanOrEqual(9250);
  });

  it('gets a new token once, and not for a rate limit', async () => {
    const { run, refreshes } = setUp();
    expect(await run('calendar.events.list', true, answer(401))).toBe('done');
    expect(refreshes()).toBe(1);
    await run('calendar.events.list', true, answer(403, 'rateLimitExceeded'));
    expect(refreshes()).toBe(1);
    await expect(run('calendar.events.list', true, answer(401), answer(401))).rejects.toMatchObject({
      code: 'reconnect-needed',
    });
    expect(refreshes()).toBe(2);
  });

  it('passes on that the grant is gone', async () => {
    const gone = new AppError('reconnect-needed', 'x', { retry: 'reconnect' });
    const { run } = setUp(() => Promise.reject(gone));
    await expect(run('calendar.events.list', true, answer(401))).rejects.toBe(gone);
  });

  const codes: [number, string, string][] = [
    [403, 'forbidden', 'not-allowed'],
    [403, 'insufficientPermissions', 'scope-missing'],
    [404, 'notFound', 'not-found'],
    [410, 'fullSyncRequired', 'not-found'],
    [409, 'duplicate', 'conflict'],
    [412, 'conditionNotMet', 'conflict'],
    [400, 'invalid', 'internal'],
  ];
  for (const [status, reason, code] of codes) {
    it(`answers ${status} ${reason} with the code ${code}, at once`, async () => {
      const { run, waits } = setUp();
      await expect(run('calendar.events.list', true, answer(status, reason))).rejects.toMatchObject({ code });
      expect(waits).toEqual([]);
    });
  }

  it('does not wait an hour for an exhausted quota', async () => {
    const { run, waits } = setUp();
    await expect(run('calendar.events.insert', true, answer(403, 'quotaExceeded'))).rejects.toMatchObject({
      code: 'throttled',
    });
    expect(waits).toEqual([]);
  });

  it('opens the breaker of one service after an outage; the other goes on', async () => {
    const { run, status, seen } = setUp();
    const down = Array.from({ length: 20 }, () => answer(500));
    await expect(run('calendar.events.list', true, ...down)).rejects.toMatchObject({ code: 'offline' });
    const before = seen.length;
    await expect(run('calendar.events.list', true)).rejects.toMatchObject({ code: 'offline' });
    expect(seen).toHaveLength(before);
    expect(await run('gmail.history.list', true)).toBe('done');
    expect(status().map(({ service, breaker }) => [service, breaker])).toEqual([
      ['calendar', 'open'],
      ['gmail', 'closed'],
    ]);
  });

  it('stops when it is aborted', async () => {
    const { callGoogle, session } = setUp();
    const quit = new AbortController();
    const call = callGoogle(
      session,
      { name: 'calendar.events.list', idempotent: true, signal: quit.signal },
      async () => {
        quit.abort();
        throw reset;
      },
    );
    await expect(call).rejects.toMatchObject({ code: 'offline', message: 'The call was stopped.' });
  });

  it('tells how each service does', async () => {
    const { run, status, clock } = setUp();
    await run('calendar.events.list', true, reset);
    await run('calendar.events.list', true, answer(404, 'notFound')).catch(() => undefined);
    expect(status()).toMatchObject([
      {
        accountId: 'a',
        service: 'calendar',
        breaker: 'closed',
        lastSuccessAtMs: clock.now(),
        lastFailure: { kind: 'gone', reason: 'notFound' },
        calls: 3,
        failures: 1,
        queued: 0,
      },
    ]);
  });
});
