/** `cams mcp …` as programs of their own, on standard input and output. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAccounts } from '#electron/accounts/accounts.ts';
import { createSecretStore } from '#electron/accounts/secret-store.ts';
import { afterMs } from '#electron/mcp/after.ts';
import { createMcpClient, type McpClient } from '#electron/mcp/client.ts';
import { openDatabase } from '#electron/storage/open-database.ts';
import { systemClock as clock } from '#electron/system/clock.ts';
import { createGoogleCaller } from '#electron/system/google-call.ts';
import { ada, startDemoGoogle, type DemoGoogle } from '#test/fixtures/demo-google.ts';
import { clientFileOf } from '#test/fixtures/signed-in-app.ts';
import { silentLog as log } from '#test/fixtures/silent-log.ts';
import { temporaryFolder } from '#test/fixtures/temporary-folder.ts';
import { startWholeApp } from '#test/fixtures/whole-app.ts';

const electron = fileURLToPath(new URL('../../../electron', import.meta.url));

/** The bus that the keychain is on: a program of the protocol inherits little by itself. */
const bus = process.env['DBUS_SESSION_BUS_ADDRESS'];
const env: Record<string, string> = bus === undefined ? {} : { DBUS_SESSION_BUS_ADDRESS: bus };

async function cams(...args: string[]): Promise<McpClient> {
  const client = createMcpClient({ clock, log, after: afterMs, version: '1.0.0' });
  onTestFinished(() => client.disconnect());
  await client.connect({
    kind: 'stdio',
    command: process.execPath,
    args: [join(electron, 'cli.ts'), 'mcp', ...args],
    env,
  });
  return client;
}

const reading = ['calendarList.list', 'events.list', 'events.get', 'freebusy.query'];
const writing = ['events.insert', 'events.patch', 'events.delete', 'events.watch', 'channels.stop'];

describe('cams mcp google-calendar', () => {
  it('reads a calendar, and offers to change it only where it was told to', async () => {
    const client = await cams('google-calendar', '--demo');
    expect(await client.listTools()).toEqual(reading);
    const { items } = await client.execute<{ items: { id: string; primary?: boolean }[] }>('calendarList.list', {});
    const primary = items.find((each) => each.primary)!;
    const answer = await client.execute<{ items: { id: string; etag: string }[] }>('events.list', {
      calendarId: primary.id,
      maxResults: 5,
    });
    expect(answer.items).toHaveLength(5);
    const at = { calendarId: primary.id, eventId: answer.items[0]!.id };
    expect(await client.execute('events.get', at)).toMatchObject({ id: at.eventId });
    await expect(client.execute('events.delete', { ...at, sendUpdates: 'none' })).rejects.toThrow();
  });

  it('adds, changes and deletes where it was told to', async () => {
    const client = await cams('google-calendar', '--demo', '--write');
    expect(await client.listTools()).toEqual([...reading, ...writing]);
    const heard: unknown[] = [];
    client.subscribe('event.created', (data) => void heard.push(data));
    const calendarId = 'primary';
    const time = (hour: number) => ({ dateTime: `2027-03-02T${hour}:00:00Z`, timeZone: 'UTC' });
    const requestBody = { summary: 'Coffee', start: time(10), end: time(11) };
    const wrong = client.execute('events.insert', { calendarId, requestBody });
    await expect(wrong).rejects.toThrow(/sendUpdates/);
    const made = await client.execute<{ id: string; etag: string }>('events.insert', {
      ...{ calendarId, requestBody, sendUpdates: 'none' },
    });
    expect(heard).toEqual([{ event: 'event.created', calendarId, eventId: made.id }]);
    const at = { calendarId, eventId: made.id, sendUpdates: 'none' };
    const change = { ...at, requestBody: { summary: 'Tea' } };
    expect(await client.execute('events.patch', { ...change, ifMatch: made.etag })).toMatchObject({ summary: 'Tea' });
    const late = client.execute('events.patch', { ...change, ifMatch: made.etag });
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
    expect(await client.execute('events.delete', at)).toEqual({});
  });
});

describe.skipIf(process.platform === 'linux' && bus === undefined)('for a signed-in account', () => {
  it('takes the grant from the keychain (skipped without a session bus)', async () => {
    const google = await startDemoGoogle();
    onTestFinished(() => google.stop());
    const folder = temporaryFolder();
    const { accounts, close } = openSignIn(google, folder);
    await accounts.handlers['accounts/import-client']({ text: clientFileOf(google) });
    const { id } = await accounts.handlers['accounts/connect-google']({});
    await close();
    const client = await cams('google-calendar', `--profile=${folder}`, `--account=${ada.toUpperCase()}`);
    const { items } = await client.execute<{ items: { id: string }[] }>('calendarList.list', {});
    expect(items.map((each) => each.id)).toContain(ada);

    // The grant is gone: the app will know it as well.
    google.server.control.revokeGrants();
    const gone = expect.objectContaining({ code: 'reconnect-needed' }) as unknown;
    await expect(client.execute('calendarList.list', {})).rejects.toEqual(gone);
    await client.disconnect();
    const again = openSignIn(google, folder);
    expect(again.accounts.find(id)?.state).toBe('reconnect-needed');
    await again.accounts.handlers['accounts/sign-out']({ accountId: id });
    await again.close();
  });
});

/** What the app does when somebody signs in. */
function openSignIn(google: DemoGoogle, folder: string) {
  const storage = openDatabase({ file: join(folder, 'cams.db'), clock, log });
  const rest = async (): Promise<void> => undefined;
  const accounts = createAccounts({
    db: storage.db,
    secrets: createSecretStore({ log, service: `CAMS ${folder}` }),
    clock,
    log,
    callGoogle: createGoogleCaller({ clock, log, random: Math.random, sleep: rest }).callGoogle,
    openAuthorizationPage: async (url) => void (await google.server.consent(url, { email: ada })),
    demo: { start: () => Promise.reject(new Error('not here')) },
    onChanged: () => undefined,
  });
  const close = async (): Promise<void> => {
    await accounts.close();
    storage.close();
  };
  return { accounts, close };
}

describe('cams mcp gmail', () => {
  it('reads a mailbox', async () => {
    const client = await cams('gmail', '--demo');
    const tools = await client.listTools();
    expect(tools).toContain('users.history.list');
    expect(tools.filter((name) => /send|create|delete/.test(name))).toEqual([]);
    const { messages } = await client.execute<{ messages: { id: string }[] }>('users.messages.list', { maxResults: 2 });
    expect(messages).toHaveLength(2);
    const message = await client.execute('users.messages.get', { id: messages[0]!.id, format: 'minimal' });
    expect(message).toMatchObject({ id: messages[0]!.id });
  });
});

describe('cams mcp, while the app does not run', { timeout: 120_000 }, () => {
  it('answers from what is stored, takes no proposals, and relies on nothing that is old', async () => {
    const app = await startWholeApp();
    const client = await cams(`--profile=${dirname(app.storage.file)}`);
    const { requests } = await client.execute<{ requests: { requestId: string }[] }>('list_requests', {});
    expect(requests.map(({ requestId }) => requestId)).toEqual(app.list().map(({ id }) => id));
    const { requestId } = requests[0]!;
    expect(await client.execute('get_request', { requestId })).toMatchObject({ requestId });
    // The test's world was read on its own date, long ago or yet to come for this program.
    const found = await client.execute<{ slots: unknown[]; sources: { state: string }[] }>('find_free_slots', {});
    expect(found.sources.length).toBeGreaterThan(0);
    const hold = client.execute('create_hold', { start: { at: '2026-12-01T10:00' }, title: 'Plan' });
    await expect(hold).rejects.toMatchObject({ code: 'offline' });
    await expect(client.execute('rescrape_source', { sourceId: 'x' })).rejects.toThrow('CAMS is not running.');
  });

  it('says that there is nothing yet', async () => {
    const client = await cams(`--profile=${temporaryFolder()}`);
    await expect(client.execute('list_requests', {})).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a program of the protocol', () => {
  it('ends when it is told to, with its client still there', async () => {
    const child = spawn(process.execPath, [join(electron, 'cli.ts'), 'mcp', `--profile=${temporaryFolder()}`]);
    const clientInfo = { name: 'test', version: '1' };
    const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo };
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params })}\n`);
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});

/** All files of ours that a program loads, now or later. Types do not count: they are gone when it runs. */
function filesFrom(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const text = readFileSync(file, 'utf8').replace(/^(import|export) type [^;]*;/gm, '');
  for (const [, path] of text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+\.ts)'/g)) {
    filesFrom(resolve(dirname(file), path!), found);
  }
  return found;
}

describe('the program that talks to an assistant', () => {
  it('holds nothing that could sign in, send or write', () => {
    const files = [...filesFrom(join(electron, 'assistant-command.ts'))].map((file) => file.slice(electron.length + 1));
    expect(files).toContain('mcp/assistant/proposing-tools.ts');
    const able =
      /^(accounts\/|demo\/|sync\/providers|mail\/(connect-gmail|gmail-api)|system\/(google-|token)|mcp\/google\/)/;
    expect(files.filter((file) => able.test(file))).toEqual([]);
  });
});
