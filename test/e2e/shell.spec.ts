import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { clickNotice, seenBy, watchOutside } from '#test/fixtures/health-page.ts';
import { expect, repeatCollected, signIn, test } from '#test/fixtures/launch-app.ts';
import { asking, askForTime } from '#test/fixtures/server-mail.ts';
import { electronLaunch } from '../../build/launch/electron-launch.mjs';

test('a crashed page is replaced by one with "Reload", and reloading brings the app back', async ({ launch }) => {
  const app = await launch();
  const gone = app.electron.evaluate(
    ({ BrowserWindow }) =>
      new Promise<string>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.once('did-finish-load', () => resolve(contents.getURL()));
        contents?.forcefullyCrashRenderer();
      }),
  );
  expect(await gone).toBe('app://cams/crashed.html');
  const title = await app.electron.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const loaded = new Promise<void>((resolve) => contents?.once('did-finish-load', () => resolve()));
    const heading: unknown = await contents?.executeJavaScript('document.querySelector("h1").textContent');
    await contents?.executeJavaScript('document.querySelector("a").click()');
    await loaded;
    return [heading, contents?.getURL()];
  });
  expect(title).toEqual(['This window stopped working', 'app://cams/index.html']);
});

test('a second start brings the first window up and ends', async ({ launch, profile }) => {
  const app = await launch();
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const { executablePath, args, env } = electronLaunch({ args: [`--user-data-dir=${profile}`] });
  const second = spawn(executablePath, args, { env, stdio: 'ignore' });
  const code = await new Promise((resolve) => second.once('exit', resolve));
  expect(code).toBe(0);
  await expect
    .poll(() => app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
    .toBe(true);
  expect(app.electron.windows()).toHaveLength(1);
});

test('the first close explains the tray; afterwards the app goes on without a window', async ({ launch }) => {
  const app = await launch();
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const keep = app.page.getByRole('button', { name: 'Keep it in the tray' });
  await expect(keep).toBeVisible();
  const closed = app.page.waitForEvent('close');
  // The click closes the page that would tell that it was done; that the page closes is what counts.
  await Promise.all([closed, keep.click().catch(() => undefined)]);
  const windows = (): Promise<number> =>
    app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  await expect.poll(windows).toBe(0);
  // The menu of the tray and a second start both open it again; here the event that they share.
  const again = app.electron.waitForEvent('window');
  await app.electron.evaluate(({ app: electronApp }) => electronApp.emit('second-instance'));
  await (await again).waitForFunction(() => 'cams' in window);
});

test('size and place of the window are kept', async ({ launch }) => {
  const first = await launch();
  await first.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 40, width: 1111, height: 777 }),
  );
  await first.close();
  const second = await launch();
  const bounds = await second.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(bounds).toMatchObject({ width: 1111, height: 777 });
});

test('start at login writes and removes the autostart entry', async ({ launch, profile }) => {
  test.skip(process.platform !== 'linux', 'other systems keep it in their own settings');
  const config = join(profile, 'config');
  const app = await launch({ env: { XDG_CONFIG_HOME: config } });
  const settings = await app.call<{ app: Record<string, unknown> }>('settings/get', {});
  const set = (startAtLogin: boolean): Promise<unknown> =>
    app.call('settings/update', { settings: { ...settings, app: { ...settings.app, startAtLogin } } });
  const file = join(config, 'autostart', 'cams.desktop');
  await set(true);
  expect(readFileSync(file, 'utf8')).toMatch(/^Exec=.*--hidden"$/m);
  await set(false);
  expect(existsSync(file)).toBe(false);
});

test('starts hidden in the tray when asked to', async ({ profile }) => {
  const { _electron } = await import('@playwright/test');
  const { executablePath, args, env } = electronLaunch({ args: [`--user-data-dir=${profile}`, '--hidden'] });
  const electron = await _electron.launch({ executablePath, args, env });
  repeatCollected(electron);
  await electron.evaluate(({ app }) => app.whenReady());
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0);
  await electron.close();
});

test.describe('outside the window', () => {
  test.use({ world: 'own' });

  test('the tray tells what is next and what waits; a notification brings its card up', async ({ launch, server }) => {
    const app = await launch();
    await watchOutside(app.electron);
    const menu = async (): Promise<string[]> => (await seenBy(app)).menu;
    await signIn(app, server);
    await expect
      .poll(menu)
      .toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^Next: /),
          'No request waits for you',
          'Sync now',
          'Pause',
          'Open CAMS',
          'Quit',
        ]),
      );

    askForTime(server);
    await app.call('sync/run', {});
    await expect.poll(menu).toContain('1 request waits for you');
    // Shown once it is quiet: a burst becomes one notification.
    await expect.poll(async () => (await seenBy(app)).titles.length).toBe(1);
    await clickNotice(app, 0);
    await expect(app.page.getByRole('region', { name: 'Request', exact: true })).toContainText(asking.subject);
  });
});
