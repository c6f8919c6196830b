import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { findListeners } from '#test/fixtures/scrape-listeners.ts';
import { scrapeSuite } from '#test/fixtures/scrape-suite.ts';
import { visitor } from '#test/fixtures/scrape-site-pages.ts';

const suite = scrapeSuite();

test.describe('a page of a source', () => {
  test('runs sandboxed and isolated, without a preload, in a session of its own', async () => {
    const { app, inApp } = suite();
    await inApp('open', { sourceId: 'bare' });
    const seen = await app.electron.evaluate(({ BrowserWindow, session }) => {
      const window = BrowserWindow.getAllWindows().find(
        ({ webContents }) => !webContents.getURL().startsWith('app://'),
      );
      const contents = window?.webContents as unknown as { getLastWebPreferences: () => Record<string, unknown> };
      const own = window?.webContents.session;
      return {
        preferences: contents.getLastWebPreferences(),
        isOwn: own !== session.defaultSession && own === session.fromPartition('persist:source-bare'),
        isShown: window?.isVisible(),
        isOffscreen: window?.webContents.isOffscreen(),
        agent: window?.webContents.getUserAgent(),
      };
    });
    expect(seen.preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
    expect(seen.preferences['preload'] ?? '').toBe('');
    expect(seen).toMatchObject({ isOwn: true, isShown: false, isOffscreen: true });
    expect(seen.agent).not.toMatch(/electron|cams/i);
    await inApp('shut', { sourceId: 'bare' });
  });

  test('sees nothing of the app', async () => {
    const { inApp, site } = suite();
    await inApp('open', { sourceId: 'world' });
    const world = await inApp('drive', { sourceId: 'world', url: `${site.origin}/open`, reader: 'world' });
    expect(world).toEqual({ names: [], opener: null });
    await inApp('shut', { sourceId: 'world' });
  });

  test('reaches neither the app nor a file, and gets no permission', async () => {
    const { inApp, site } = suite();
    await inApp('open', { sourceId: 'escape' });
    const came = await inApp('drive', { sourceId: 'escape', url: `${site.origin}/open`, reader: 'escape' });
    for (const [name, end] of Object.entries(came as Record<string, string>)) {
      expect([name, end]).toEqual([name, expect.stringMatching(/^(refused|nothing|denied)$/)]);
    }
    const frames = await inApp('drive', { sourceId: 'escape', url: `${site.origin}/open`, reader: 'escapeByFrames' });
    expect(frames).toEqual(['', '']);
    await inApp('shut', { sourceId: 'escape' });
  });

  test('saves nothing on this computer', async () => {
    const { app, inApp, site } = suite();
    await inApp('open', { sourceId: 'download' });
    await app.electron.evaluate(({ session }) => {
      const ended: string[] = [];
      Object.assign(globalThis, { endedDownloads: ended });
      session.fromPartition('persist:source-download').on('will-download', (event) => {
        ended.push(event.defaultPrevented ? 'refused' : 'taken');
      });
    });
    const going = inApp('drive', { sourceId: 'download', url: `${site.origin}/download`, reader: 'url' });
    await expect(going).rejects.toThrow(/ERR_ABORTED|Download/);
    const ended = await app.electron.evaluate(
      () => (globalThis as unknown as { endedDownloads: string[] }).endedDownloads,
    );
    expect(ended).toEqual(['refused']);
    await inApp('shut', { sourceId: 'download' });
  });

  test('is told what it needs and nothing else', async () => {
    const { inApp } = suite();
    await inApp('open', { sourceId: 'told' });
    const asks: readonly (readonly [string, string | null])[] = [
      ['Network.getAllCookies', 'page'],
      ['Storage.getCookies', 'page'],
      ['Target.createTarget', null],
      ['Target.attachToBrowserTarget', null],
      ['Browser.close', null],
      ['Storage.getCookies', null],
      ['SystemInfo.getProcessInfo', null],
      ['IO.read', 'page'],
      ['DOM.setFileInputFiles', 'page'],
    ];
    for (const [method, session] of asks) {
      expect(await inApp('say', { method, session })).toMatchObject({
        error: { message: `${method} is not allowed here.` },
      });
    }
    for (const url of ['file:///etc/passwd', 'app://cams/index.html', 'javascript:1']) {
      const answer = await inApp('say', { method: 'Page.navigate', params: { url } });
      expect(answer).toMatchObject({ error: { message: 'Page.navigate goes to pages of the web only.' } });
    }
    await inApp('shut', { sourceId: 'told' });
  });
});

test('while a page is driven the app listens nowhere, so that no other program finds it', async () => {
  test.skip(process.platform !== 'linux', 'reads /proc');
  const { app, inApp, site } = suite();
  const pid = app.electron.process().pid ?? 0;
  const before = findListeners(pid);
  await inApp('open', { sourceId: 'ports' });
  const driving = inApp('drive', { sourceId: 'ports', url: `${site.origin}/sluggish`, reader: 'title' });
  const during = findListeners(pid);
  await driving;
  // The test's own way into the app is there before; driving a page adds nothing to it.
  expect(during).toEqual(before);
  await inApp('shut', { sourceId: 'ports' });
});

test('a log-in is in no log line and in no file but sealed, and reaches its own host only', async () => {
  const { app, inApp, profile, read, site, sourceOf } = suite();
  const secret = { username: visitor.username, password: visitor.password, totp: visitor.totpSecret };
  expect(await read(await sourceOf('code', { id: 'secret' }))).toEqual({
    kind: 'read',
    events: 50,
  });
  await read(await sourceOf('elsewhere', { id: 'secret-elsewhere' }));
  await read(await sourceOf('hopping', { id: 'secret-hopping' }));
  await read(await sourceOf('plain', { id: 'secret-wrong', password: `${visitor.password} not` }));

  const lines = [
    ...(await inApp('log')),
    JSON.stringify(await inApp('progress')),
    JSON.stringify(await app.call('health/read-log', { limit: 1000 })),
  ];
  for (const text of Object.values(secret)) {
    expect(lines.filter((line) => line.includes(text))).toEqual([]);
  }
  for (const { host, body } of site.posts) if (host !== site.host) expect(body).toBe('');

  await inApp('close');
  const found: string[] = [];
  let isSealed = false;
  for (const file of readdirSync(profile, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const bytes = readFileSync(join(file.parentPath, file.name));
    // The record is there, with its host to be read and its secrets not.
    isSealed ||= file.name.startsWith('cams.db') && bytes.includes(site.host);
    for (const text of [secret.username, secret.password, encodeURIComponent(secret.password), secret.totp]) {
      for (const encoding of ['utf8', 'utf16le'] as const) {
        if (bytes.includes(Buffer.from(text, encoding))) found.push(`${file.name} ${encoding}`);
      }
    }
  }
  expect(found).toEqual([]);
  expect(isSealed).toBe(true);
});
