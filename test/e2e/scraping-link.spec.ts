import { expect, test } from '@playwright/test';
import { scrapeSuite } from '#test/fixtures/scrape-suite.ts';

const suite = scrapeSuite();

test('a page is read and photographed in a window that nobody sees', async () => {
  const { inApp, site } = suite();
  await inApp('open', { sourceId: 'one' });
  expect(await inApp('drive', { sourceId: 'one', url: `${site.origin}/open`, reader: 'rows' })).toBe(50);
  expect(await inApp('drive', { sourceId: 'one', url: `${site.origin}/open`, reader: 'screenshot' })).toBeGreaterThan(
    1000,
  );
  // Playwright asks for nothing that is refused.
  expect(await inApp('log')).toEqual([]);
  await inApp('shut', { sourceId: 'one' });
});

test('forty visits to twelve sources leave no window and no page behind', async () => {
  const { app, inApp, read, sourceOf } = suite();
  const before = await inApp('state');
  const sources = await Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      sourceOf(at % 4 === 3 ? 'captcha' : 'open', { id: `many-${at}`, host: null }),
    ),
  );
  const visits = Array.from({ length: 40 }, (_, at) => read(sources[at % 12] ?? sources[0]!));
  await inApp('cancel', { sourceId: 'many-0' });
  const ends = new Set((await Promise.all(visits)).map(({ kind }) => kind));
  expect([...ends].every((kind) => ['read', 'asking', 'cancelled'].includes(kind))).toBe(true);
  expect((await inApp('state')).windows).toBeLessThanOrEqual(5);
  await inApp('build', {});
  expect(await inApp('state')).toEqual({ ...before, windows: 0 });
  const countPages = () =>
    app.electron.evaluate(
      ({ app: electronApp }) => electronApp.getAppMetrics().filter(({ type }) => type === 'Tab').length,
    );
  // A process ends a moment after its window.
  await expect.poll(countPages).toBeLessThanOrEqual(1);
});

test('a page that crashes fails, and the next visit gets a new window', async () => {
  const { app, inApp, read, sourceOf } = suite();
  const source = await sourceOf('slow', { id: 'crash' });
  const reading = read(source);
  await expect.poll(async () => (await inApp('state')).windows).toBe(1);
  await app.electron.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) => !webContents.getURL().startsWith('app://'));
    window?.webContents.forcefullyCrashRenderer();
  });
  expect(await reading).toMatchObject({ kind: 'failed', code: 'source-unreadable' });
  const next = await sourceOf('open', { id: 'crash' });
  expect(await read(next)).toEqual({ kind: 'read', events: 50 });
});

test('what a source left on this computer can be taken away', async () => {
  const { inApp, read, sourceOf, site } = suite();
  const source = await sourceOf('plain', { id: 'forgotten' });
  await read(source);
  await inApp('forget', { sourceId: 'forgotten' });
  const before = site.posts.length;
  expect(await read(source)).toEqual({ kind: 'read', events: 50 });
  expect(site.posts).toHaveLength(before + 1);
});
