import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { onTestFinished, describe, expect, it } from 'vitest';
import { startLoopbackListener } from '#electron/accounts/loopback-listener.ts';

async function start(options: Parameters<typeof startLoopbackListener>[0] = {}) {
  const listener = await startLoopbackListener(options);
  onTestFinished(() => listener.close());
  return {
    ...listener,
    url: (query: Record<string, string>) => `${listener.redirectUri}?${new URLSearchParams(query)}`,
  };
}

function ask(url: string, options: { method?: string; host?: string } = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = options.host === undefined ? {} : { host: options.host };
    request(url, { method: options.method ?? 'GET', headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('the loopback listener', () => {
  it('takes one answer with the right state, shows a static page, and closes', async () => {
    const listener = await start();
    const response = await fetch(listener.url({ state: listener.state, code: 'the-code' }));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('cache-control')).toBe('no-store');
    const html = await response.text();
    expect(html).not.toMatch(/<script|the-code/);
    expect(await listener.answer).toBe('the-code');
    await expect(ask(listener.url({ state: listener.state, code: 'another' }))).rejects.toThrow(/ECONNREFUSED/);
  });

  it('has a new port, path and state each time, of which path and state cannot be guessed', async () => {
    const [a, b] = [await start(), await start()];
    expect(a.redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}$/);
    expect(a.redirectUri).not.toBe(b.redirectUri);
    expect(a.state).toMatch(/^[\w-]{43}$/);
    expect(a.state).not.toBe(b.state);
  });

  const refused: Record<string, (to: Awaited<ReturnType<typeof start>>) => Promise<number>> = {
    'a wrong state (400)': (to) => ask(to.url({ state: `${to.state.slice(0, -1)}!`, code: 'x' })),
    'no state (400)': (to) => ask(to.url({ code: 'x' })),
    'neither code nor error (400)': (to) => ask(to.url({ state: to.state })),
    'another path (404)': (to) => ask(to.url({ state: to.state, code: 'x' }).replace(/\/[\w-]{32}/, '/callback')),
    'the favicon (404)': (to) => ask(new URL('/favicon.ico', to.redirectUri).href),
    'POST (405)': (to) => ask(to.url({ state: to.state, code: 'x' }), { method: 'POST' }),
    'a foreign Host (421)': (to) => ask(to.url({ state: to.state, code: 'x' }), { host: 'evil.example' }),
    'localhost as Host (421)': (to) =>
      ask(to.url({ state: to.state, code: 'x' }), { host: `localhost:${new URL(to.redirectUri).port}` }),
  };

  for (const [what, act] of Object.entries(refused)) {
    it(`refuses ${what} and goes on waiting`, async () => {
      const listener = await start();
      expect(await act(listener)).toBe(Number(/\((\d+)\)/.exec(what)?.[1]));
      expect(await ask(listener.url({ state: listener.state, code: 'real' }))).toBe(200);
      expect(await listener.answer).toBe('real');
    });
  }

  it('is not there on the computer’s other addresses', async () => {
    const listener = await start();
    const outside = Object.values(networkInterfaces()).flatMap((all) =>
      (all ?? []).filter((one) => one.family === 'IPv4' && !one.internal).map((one) => one.address),
    );
    for (const host of [...outside, '127.0.0.2']) {
      const outcome = await new Promise((resolve) => {
        const socket = connect({ host, port: Number(new URL(listener.redirectUri).port) });
        socket.once('connect', () => resolve('connected'));
        socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
      });
      expect(outcome).not.toBe('connected');
    }
  });

  it('ends after its time', async () => {
    const listener = await start({ deadlineMs: 1 });
    await expect(listener.answer).rejects.toMatchObject({ code: 'consent-expired', retry: 'try-again' });
    await expect(ask(listener.url({ state: listener.state, code: 'late' }))).rejects.toThrow(/ECONNREFUSED/);
  });

  it('ends when it is cancelled', async () => {
    const cancel = new AbortController();
    const listener = await start({ signal: cancel.signal });
    cancel.abort();
    await expect(listener.answer).rejects.toMatchObject({ code: 'consent-denied' });
  });

  it('tells a denial from another failure', async () => {
    const listener = await start();
    await ask(listener.url({ state: listener.state, error: 'admin_policy_enforced' }));
    await expect(listener.answer).rejects.toMatchObject({ code: 'not-allowed' });
  });
});
