/** The client over each transport: a server in memory, a program, streamable HTTP. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { afterMs } from '#electron/mcp/after.ts';
import { createMcpClient, type McpClient, type McpClientPorts } from '#electron/mcp/client.ts';
import type { McpConfig } from '#electron/mcp/config.ts';
import { serveInMemory } from '#electron/mcp/in-process.ts';
import { createMcpServiceRegistry } from '#electron/mcp/registry.ts';
import { createManualClock } from '#test/fixtures/manual-clock.ts';
import { calendarServerFile, serveCalendarOverHttp, type Mischief } from '#test/fixtures/mcp-calendar-server.ts';
import { createRememberingLog, silentLog } from '#test/fixtures/silent-log.ts';

const range = { calendarId: 'primary', timeMin: '2026-11-23T00:00:00Z', timeMax: '2026-11-30T00:00:00Z' };

function newClient(ports: Partial<McpClientPorts> = {}): McpClient {
  const client = createMcpClient({
    clock: createManualClock(),
    log: silentLog,
    after: afterMs,
    version: '1.0.0',
    ...ports,
  });
  onTestFinished(() => client.disconnect());
  return client;
}

const program = (mischief: Mischief = 'none'): McpConfig => ({
  kind: 'stdio',
  command: process.execPath,
  args: [calendarServerFile, mischief],
  env: {},
});

async function aServer() {
  const servers: McpServer[] = [];
  const config = serveInMemory(() => {
    const server = new McpServer({ name: 'echo', version: '1' }, { capabilities: { logging: {}, resources: {} } });
    server.registerTool(
      'echo',
      { description: 'Echoes.', inputSchema: { text: z.string() }, outputSchema: { text: z.string() } },
      async ({ text }) => ({ content: [], structuredContent: { text } }),
    );
    server.registerTool('wait', { description: 'Waits until stopped.' }, ({ signal }) => {
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
    });
    servers.push(server);
    return server;
  });
  return { config, servers };
}

describe('a client in memory', () => {
  it('calls tools, and tells how it does', async () => {
    const client = newClient();
    expect(client.getStatus()).toEqual({ connected: false, lastActivity: null, errorCount: 0, retryAfter: null });
    const { config } = await aServer();
    await client.connect(config);
    expect(await client.execute('echo', { text: 'hello' })).toEqual({ text: 'hello' });
    expect(await client.listTools()).toEqual(['echo', 'wait']);
    await client.ping();
    const status = client.getStatus();
    expect(status).toEqual({
      connected: true,
      lastActivity: new Date(Date.UTC(2026, 10, 23, 9)),
      errorCount: 0,
      retryAfter: null,
    });
    await client.disconnect();
    expect(client.getStatus().connected).toBe(false);
    await expect(client.execute('echo', { text: 'hello' })).rejects.toMatchObject({ code: 'offline' });
  });

  it('counts failures and measures calls', async () => {
    const calls: { method: string; ok: boolean }[] = [];
    const client = newClient({ onCall: ({ method, ok }) => void calls.push({ method, ok }) });
    await client.connect((await aServer()).config);
    await expect(client.execute('echo', { text: 1 })).rejects.toMatchObject({ code: 'source-unreadable' });
    await expect(client.execute('nothing', {})).rejects.toMatchObject({ code: 'source-unreadable' });
    await client.execute('echo', { text: 'x' });
    expect(client.getStatus().errorCount).toBe(2);
    expect(calls).toEqual([
      { method: 'echo', ok: false },
      { method: 'nothing', ok: false },
      { method: 'echo', ok: true },
    ]);
  });

  it('stops a call on both sides, and leaves nothing at a signal that lives on', async () => {
    const client = newClient();
    await client.connect((await aServer()).config);
    const stop = new AbortController();
    const call = client.execute('wait', {}, { signal: stop.signal });
    stop.abort();
    await expect(call).rejects.toMatchObject({ code: 'offline', message: 'The call was stopped.' });
    const longLived = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = longLived.signal;
    longLived.signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      listeners += 1;
      addEventListener.apply(longLived.signal, args);
    };
    longLived.signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      listeners -= 1;
      removeEventListener.apply(longLived.signal, args);
    };
    for (let n = 0; n < 5; n += 1) await client.execute('echo', { text: 'x' }, { signal: longLived.signal });
    expect(listeners).toBe(0);
  });

  it('waits no longer than it was told', async () => {
    const client = newClient();
    await client.connect((await aServer()).config);
    await expect(client.execute('wait', {}, { timeoutMs: 50 })).rejects.toMatchObject({
      code: 'offline',
      message: 'The server did not answer in time.',
    });
  });

  it('hands notifications to who subscribed, and to nobody after that', async () => {
    const log = createRememberingLog();
    const client = newClient({ log });
    const { config, servers } = await aServer();
    await client.connect(config);
    const heard: unknown[] = [];
    const hear = (data: unknown) => void heard.push(data);
    client.subscribe('sync.started', hear);
    client.subscribe('sync.started', () => {
      throw new Error('a bug of a subscriber');
    });
    client.subscribe('resource.updated', hear);
    const tell = (event: string) => servers[0]!.sendLoggingMessage({ level: 'info', logger: 'test', data: { event } });
    await tell('sync.started');
    await tell('sync.completed');
    await servers[0]!.server.notification({ method: 'notifications/resources/updated', params: { uri: 'a://b' } });
    await client.ping();
    expect(heard).toEqual([{ event: 'sync.started' }, { uri: 'a://b' }]);
    expect(log.lines.map(({ text }) => text)).toEqual(['a subscriber failed']);
    client.unsubscribe('sync.started', hear);
    await tell('sync.started');
    await client.ping();
    expect(heard).toHaveLength(2);
  });

  it('connects again when the connection was lost', async () => {
    const client = newClient();
    const { config, servers } = await aServer();
    await client.connect(config);
    await servers[0]!.close();
    expect(client.getStatus().connected).toBe(false);
    expect(await client.execute('echo', { text: 'again' })).toEqual({ text: 'again' });
    expect(servers).toHaveLength(2);
  });
});

describe('a client of a program', () => {
  it('speaks with it, and ends it', async () => {
    const client = newClient();
    await client.connect(program());
    expect(await client.listTools()).toEqual(['list-events', 'get-current-time']);
    expect(await client.execute('list-events', range)).toMatchObject({ totalCount: 3, asked: range });
    // The moment ends with a line break in no JSON: it is text.
    expect(await client.execute('get-current-time', {})).toBe('2026-11-23T09:00:00Z');
    await client.disconnect();
  });

  it('starts it again after it died', async () => {
    const client = newClient();
    await client.connect(program('dies'));
    await expect(client.execute('list-events', range)).rejects.toMatchObject({ code: 'offline' });
    expect(await client.execute('get-current-time', {})).toBe('2026-11-23T09:00:00Z');
  });

  it('takes no answer that is too long', async () => {
    const client = newClient();
    await client.connect(program('huge'));
    await expect(client.execute('list-events', range)).rejects.toMatchObject({ code: 'source-unreadable' });
  });

  it('says that a program cannot be started', async () => {
    const client = newClient();
    const missing: McpConfig = { kind: 'stdio', command: '/nowhere/at-all', args: [], env: {} };
    await expect(client.connect(missing)).rejects.toMatchObject({ code: 'offline' });
    expect(client.getStatus()).toMatchObject({ connected: false, errorCount: 1 });
  });
});

describe('a client over HTTP', () => {
  const secret = 'Bearer a-token';

  it('keeps two sessions, signs in each request, and ends both', async () => {
    const server = await serveCalendarOverHttp('a-token');
    const client = newClient();
    await client.connect({ kind: 'http', url: server.url, headers: { Authorization: secret } });
    expect(server.sessions.size).toBe(2);
    const answers = await Promise.all(Array.from({ length: 5 }, () => client.execute('list-events', range)));
    expect(answers).toHaveLength(5);
    expect(server.sessions.size).toBe(5);
    expect(server.asked.every(({ authorization }) => authorization === secret)).toBe(true);
    await client.disconnect();
    expect(server.sessions.size).toBe(0);
  });

  it('says that the sign-in is not accepted', async () => {
    const server = await serveCalendarOverHttp('a-token');
    const wrong: McpConfig = { kind: 'http', url: server.url, headers: { Authorization: 'Bearer wrong' } };
    await expect(newClient().connect(wrong)).rejects.toMatchObject({ code: 'not-allowed', retry: 'reconnect' });
  });

  it('takes no answer that is too long', async () => {
    const server = await serveCalendarOverHttp('a-token', 'huge');
    const client = newClient();
    await client.connect({ kind: 'http', url: server.url, headers: { Authorization: secret } });
    await expect(client.execute('list-events', range)).rejects.toMatchObject({ code: 'source-unreadable' });
  });

  it('says that nobody is there', async () => {
    await expect(
      newClient().connect({ kind: 'http', url: 'http://127.0.0.1:9/mcp', headers: {} }),
    ).rejects.toMatchObject({
      code: 'offline',
    });
  });
});

describe('the registry', () => {
  it('connects what it has, tells how each does, and closes all', async () => {
    const registry = createMcpServiceRegistry({ log: silentLog });
    const { config, servers } = await aServer();
    await registry.register('echo', newClient(), config);
    const missing: McpConfig = { kind: 'stdio', command: '/nowhere/at-all', args: [], env: {} };
    await registry.register('missing', newClient(), missing);
    expect(await registry.connectAll()).toEqual(['missing']);
    expect(await registry.get('echo').execute('echo', { text: 'x' })).toEqual({ text: 'x' });
    expect(() => registry.get('unknown')).toThrow(expect.objectContaining({ code: 'not-found' }));
    const report = await registry.healthCheck();
    expect(report.map(({ service, healthy, problem }) => [service, healthy, problem])).toEqual([
      ['echo', true, null],
      ['missing', false, 'offline'],
    ]);
    expect(await registry.connectAll()).toEqual(['missing']);
    expect(servers).toHaveLength(1);
    const client = registry.get('echo');
    await registry.closeAll();
    expect(registry.names()).toEqual([]);
    expect(client.getStatus().connected).toBe(false);
  });
});
