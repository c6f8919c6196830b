import { request as startRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createExposition, type EndpointChoice } from '#electron/metrics/exposition.ts';
import { createMetrics } from '#electron/metrics/metrics.ts';
import { createRememberingLog, silentLog } from '#test/fixtures/silent-log.ts';

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string };
type Asking = { readonly method?: string; readonly path?: string; readonly headers?: Readonly<Record<string, string>> };

function ask(url: string, { method = 'GET', path, headers = {} }: Asking): Promise<Answer> {
  const { port, pathname } = new URL(url);
  return new Promise((resolve, reject) => {
    const request = startRequest({ host: '127.0.0.1', port, method, path: path ?? pathname, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    request.on('error', reject);
    request.end();
  });
}

const facts = () => ({ nowMs: 0, services: [], calendars: [], work: 0, outbox: { waiting: 1, unknown: 0, failed: 0 } });

async function setUp(first: EndpointChoice = { enabled: false, port: 0 }) {
  const metrics = createMetrics({ facts, log: silentLog });
  const log = createRememberingLog();
  const kept = new Map<string, string>();
  let choice = first;
  const exposition = createExposition({
    secrets: { get: async (key) => kept.get(key) ?? null, set: async (key, value) => void kept.set(key, value) },
    readChoice: () => choice,
    writeChoice: (next) => void (choice = next),
    expose: metrics.expose,
    log,
  });
  onTestFinished(exposition.stop);
  await exposition.start();
  const { handlers } = exposition;
  const open = async () => {
    const { url } = await handlers['metrics/set-endpoint']({ enabled: true, port: 0 });
    const { token } = await handlers['metrics/get-token']({ renew: false });
    return { url: url ?? '', token, authorization: `Bearer ${token}` };
  };
  return { ...exposition, metrics, kept, log, open, choice: () => choice };
}

describe('the metrics endpoint', () => {
  it('is closed until it is switched on, and closed again when switched off', async () => {
    const { handlers, open } = await setUp();
    expect(await handlers['metrics/get-endpoint']({})).toEqual({ enabled: false, port: 0, url: null, problem: null });
    const { url, authorization } = await open();
    expect(new URL(url).hostname).toBe('127.0.0.1');
    expect((await ask(url, { headers: { authorization } })).status).toBe(200);
    expect(await handlers['metrics/set-endpoint']({ enabled: false, port: 0 })).toMatchObject({ url: null });
    await expect(ask(url, { headers: { authorization } })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('gives the figures to who has the token', async () => {
    const { open, metrics } = await setUp();
    metrics.countRequest({ service: 'calendar', method: 'calendar.events.list', outcome: 'ok', durationMs: 20 });
    const { url, authorization } = await open();
    const { status, headers, text } = await ask(url, { headers: { authorization } });
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    expect(text).toContain('mcp_requests_total{service="google-calendar",method="events.list",outcome="ok"} 1');
    expect(text).toContain('cams_outbox_depth{state="waiting"} 1');
  });

  it('refuses everybody else, and says nothing', async () => {
    const { open } = await setUp();
    const { url, token, authorization } = await open();
    const port = new URL(url).port;
    const cases: readonly [string, Asking, number][] = [
      ['no token', {}, 401],
      ['another token', { headers: { authorization: `Bearer ${'x'.repeat(22)}` } }, 401],
      ['a part of the token', { headers: { authorization: authorization.slice(0, -1) } }, 401],
      ['the token by another scheme', { headers: { authorization: `Basic ${token}` } }, 401],
      ['the token in the address', { path: `/metrics?token=${token}` }, 401],
      ['a foreign name that leads here', { headers: { authorization, host: `evil.example:${port}` } }, 421],
      ['a name without the port', { headers: { authorization, host: '127.0.0.1' } }, 421],
      ['a page', { headers: { authorization, origin: 'https://evil.example' } }, 403],
      ['a page without an origin', { headers: { authorization, origin: 'null' } }, 403],
      ['a browser’s own request', { headers: { authorization, 'sec-fetch-site': 'none' } }, 403],
      ['another path', { path: '/', headers: { authorization } }, 404],
      ['another path without the token', { path: '/secret' }, 401],
      ['a query', { path: '/metrics?x=1', headers: { authorization } }, 404],
      ['POST', { method: 'POST', headers: { authorization } }, 405],
      ['HEAD', { method: 'HEAD', headers: { authorization } }, 405],
      ['OPTIONS', { method: 'OPTIONS', headers: { authorization } }, 405],
    ];
    for (const [name, asking, status] of cases) {
      const answer = await ask(url, asking);
      expect([name, answer.status, answer.text]).toEqual([name, status, '']);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
    expect((await ask(url, { headers: { authorization, host: `localhost:${port}` } })).status).toBe(200);
  });

  it('has a token of 128 bits that stays, lies in the keychain alone and can be made anew', async () => {
    const { open, handlers, kept, log, choice } = await setUp();
    const first = await open();
    expect(Buffer.from(first.token, 'base64url')).toHaveLength(16);
    expect([...kept.values()]).toEqual([first.token]);
    expect((await handlers['metrics/get-token']({ renew: false })).token).toBe(first.token);
    const second = await handlers['metrics/get-token']({ renew: true });
    expect(second.token).not.toBe(first.token);
    const { url } = await handlers['metrics/get-endpoint']({});
    const status = async (token: string) =>
      (await ask(url ?? '', { headers: { authorization: `Bearer ${token}` } })).status;
    expect(await status(first.token)).toBe(401);
    expect(await status(second.token)).toBe(200);
    expect(JSON.stringify([log.lines, choice()])).not.toContain(second.token);
  });

  it('opens by itself where it was switched on before, at the port that was chosen', async () => {
    const other = await setUp();
    const { url, authorization } = await other.open();
    const port = Number(new URL(url).port);
    await other.stop();
    const { handlers } = await setUp({ enabled: true, port });
    expect(await handlers['metrics/get-endpoint']({})).toMatchObject({ enabled: true, port, url, problem: null });
    expect((await ask(url, { headers: { authorization } })).status).toBe(401);
  });

  it('says so when the port is taken, and opens at another one', async () => {
    const { url } = await (await setUp()).open();
    const { handlers } = await setUp();
    const taken = await handlers['metrics/set-endpoint']({ enabled: true, port: Number(new URL(url).port) });
    expect(taken).toMatchObject({ enabled: true, url: null });
    expect(taken.problem).toMatch(/is in use/);
    expect(await handlers['metrics/set-endpoint']({ enabled: true, port: 0 })).toMatchObject({ problem: null });
  });

  it('goes on after garbage and after many who wait', async () => {
    const { url, authorization } = await (await setUp()).open();
    const port = Number(new URL(url).port);
    const garbage = connect({ host: '127.0.0.1', port });
    garbage.on('error', () => undefined).write('\x16\x03\x01 hello\r\n\r\n');
    const idle = Array.from({ length: 20 }, () => connect({ host: '127.0.0.1', port }).on('error', () => undefined));
    onTestFinished(() => [garbage, ...idle].forEach((socket) => socket.destroy()));
    idle.forEach((socket) => socket.destroy());
    await expect
      .poll(() =>
        ask(url, { headers: { authorization } }).then(
          ({ status }) => status,
          () => 0,
        ),
      )
      .toBe(200);
  });
});
