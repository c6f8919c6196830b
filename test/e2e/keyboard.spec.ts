import type { Locator, Page } from '@playwright/test';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { catchBrowser, clientFileOf, expect, signIn, test, type RunningApp } from '#test/fixtures/launch-app.ts';
import { findUnreachable, tabTo } from '#test/fixtures/keyboard.ts';
import { ada } from '#test/fixtures/own-world.ts';
import { requestsPage, setUndoSeconds } from '#test/fixtures/requests-page.ts';
import { asking, askForTime, openMailbox } from '#test/fixtures/server-mail.ts';

test.use({ world: 'own' });

/** Starts without motion: a border on its way to its colour looks like none. */
async function launchStill(launch: () => Promise<RunningApp>): Promise<RunningApp> {
  const app = await launch();
  await app.page.emulateMedia({ reducedMotion: 'reduce' });
  return app;
}

const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 });

test('the wizard can be walked through without a mouse', async ({ launch, server }) => {
  const app = await launchStill(launch);
  const { page } = app;
  const nextPage = await catchBrowser(app);
  const press = async (name: string): Promise<void> => {
    await tabTo(page, page.getByRole('button', { name, exact: true }));
    await page.keyboard.press('Enter');
  };
  await press('Connect Google');
  await press('I have the JSON file');
  await tabTo(page, page.getByRole('textbox', { name: 'Or paste what is in it' }));
  await page.keyboard.insertText(clientFileOf(server));
  await press('Use the pasted text');
  await expect(page.getByText('is ready (a server on this computer)')).toBeVisible();
  await press('Continue');
  await expect(page.getByRole('heading', { name: 'What Google will ask you' })).toBeVisible();
  await press('Continue');
  await press('Open the browser');
  await server.consent(await nextPage(), { email: ada });
  await press('Show my week');
  await expect(page.getByRole('group', { name: /^Week: / })).toBeVisible();
});

test('a request is found, changed, approved, taken back and sent without a mouse', async ({ launch, server }) => {
  const app = await launchStill(launch);
  const { page } = app;
  await signIn(app, server);
  await setUndoSeconds(app, 60);
  askForTime(server, { subject: 'Another matter' });
  askForTime(server);
  await app.call('sync/run', {});
  const requests = requestsPage(app);

  await page.keyboard.press('2');
  await expect(heading(page)).toHaveText('Requests');
  const item = (subject: string): Locator =>
    page.getByRole('region', { name: 'All requests' }).getByRole('button', { name: subject });
  await expect(item(asking.subject)).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('another');
  await expect(item(asking.subject)).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(item(asking.subject)).toBeVisible();
  await page.locator('main').focus();
  for (let step = 0; step < 3; step += 1) {
    if ((await item(asking.subject).getAttribute('aria-current')) === 'true') break;
    await page.keyboard.press(step === 0 ? 'j' : 'k');
    await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
  }
  await expect(item(asking.subject)).toHaveAttribute('aria-current', 'true');
  await expect(requests.approve).toBeEnabled();

  await test.step('a slot is swapped', async () => {
    const before = await requests.body.inputValue();
    await tabTo(page, requests.offered.getByRole('button').first());
    await page.keyboard.press('Enter');
    await expect(requests.offered.getByRole('button').first()).toHaveAttribute('aria-pressed', 'true');
    await tabTo(page, page.getByRole('group', { name: 'Other times that fit' }).getByRole('button').first());
    await page.keyboard.press('Enter');
    await expect(requests.body).not.toHaveValue(before);
  });

  await test.step('the text is edited', async () => {
    await page.locator('main').focus();
    await page.keyboard.press('e');
    await expect(requests.body).toBeFocused();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nPS: I look forward to it.');
    await expect(page.getByText('edited by you')).toBeVisible();
    await expect(requests.approve).toBeEnabled();
  });

  await test.step('approved, undone, approved', async () => {
    await page.keyboard.press('Control+Enter');
    const undo = requests.region('Approved').getByRole('button', { name: 'Undo' });
    await tabTo(page, undo);
    await page.keyboard.press('Enter');
    await expect(requests.approve).toBeEnabled();
    await setUndoSeconds(app, 0);
    await tabTo(page, requests.approve);
    await page.keyboard.press('Enter');
    await expect(requests.state('Waiting for them')).toBeVisible({ timeout: 20_000 });
  });
  const sent = await (await openMailbox(server)).sent();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.text).toContain('PS: I look forward to it.');
});

test('rules of a calendar and settings are changed, and undone, without a mouse', async ({ launch, server }) => {
  const app = await launchStill(launch);
  const { page } = app;
  await signIn(app, server);

  await page.keyboard.press('3');
  await expect(heading(page)).toHaveText('Sources');
  const rules = page.getByRole('button', { name: 'Rules of “Team”' });
  await tabTo(page, rules);
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Team' });
  await tabTo(page, panel.getByRole('switch', { name: 'Blocks time' }));
  await page.keyboard.press('Space');
  const policyOf = async (): Promise<boolean | undefined> =>
    (await app.call<Calendar[]>('calendars/list', {})).find(({ name }) => name === 'Team')?.policy.countsAsBusy;
  await expect.poll(policyOf).toBe(false);
  const undo = page.getByRole('button', { name: 'Undo' });
  await tabTo(page, undo);
  await page.keyboard.press('Enter');
  await expect.poll(policyOf).toBe(true);
  await tabTo(page, panel.getByRole('switch', { name: 'Blocks time' }));
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();

  await page.locator('main').focus();
  await page.keyboard.press('5');
  await expect(heading(page)).toHaveText('Settings');
  await tabTo(page, page.getByRole('switch', { name: 'Notifications' }));
  await page.keyboard.press('Space');
  const settings = (): Promise<Settings> => app.call<Settings>('settings/get', {});
  await expect.poll(async () => (await settings()).app.notifications).toBe(false);
  await tabTo(page, page.getByRole('spinbutton', { name: 'Monday from: hour' }));
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('spinbutton', { name: 'Monday from: minute' })).toBeFocused();
  await page.keyboard.type('30');
  await expect.poll(async () => (await settings()).availability.workingHours.monday).toEqual([['10:30', '17:00']]);
  await tabTo(page, page.getByRole('textbox', { name: 'Signature' }));
  await page.keyboard.type('Ada L.');
  await expect.poll(async () => (await settings()).replies.signature).toBe('Ada L.');
});

test('the palette does everything by name', async ({ launch, server }) => {
  const app = await launchStill(launch);
  const { page } = app;
  await signIn(app, server);
  const run = async (name: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Commands' });
    await expect(palette.getByRole('textbox', { name: 'Commands' })).toBeFocused();
    await page.keyboard.type(name);
    await expect(palette.getByRole('button', { name }).first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(palette).toBeHidden();
  };
  await run('Health');
  await expect(heading(page)).toHaveText('Health');
  await run('Theme: dark');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await run('Keyboard shortcuts');
  const shortcuts = page.getByRole('complementary', { name: 'Keyboard shortcuts' });
  await expect(shortcuts).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(shortcuts).toBeHidden();
  await run('Sync now');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeHidden();
});

test('Tab reaches every control of every screen', async ({ launch, server }) => {
  test.slow();
  const app = await launchStill(launch);
  const { page } = app;
  await signIn(app, server);
  askForTime(server);
  await app.call('sync/run', {});
  const screens = [
    ['1', null],
    ['2', 'Requests'],
    ['3', 'Sources'],
    ['4', 'Health'],
    ['5', 'Settings'],
  ] as const;
  for (const [key, title] of screens) {
    await page.locator('main').focus();
    await page.keyboard.press(key);
    if (title !== null) await expect(heading(page)).toHaveText(title);
    await expect(page.getByRole('status', { name: /^(Loading|Checking)/ })).toHaveCount(0);
    expect.soft(await findUnreachable(page), title ?? 'Week').toEqual([]);
  }
});

test('at 200 % nothing is lost, and motion can be turned off', async ({ launch, server }) => {
  const app = await launch();
  const { page } = app;
  await signIn(app, server);
  askForTime(server);
  await app.call('sync/run', {});
  await zoom(app, 2);
  for (const key of ['1', '2', '3', '4', '5']) {
    await page.locator('main').focus();
    await page.keyboard.press(key);
    await expect(heading(page)).toBeVisible();
    await expect(page.getByRole('status', { name: /^(Loading|Checking)/ })).toHaveCount(0);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect.soft(sideways, `screen ${key} scrolls sideways`).toBeLessThanOrEqual(0);
  }
  await page.keyboard.press('2');
  const requests = requestsPage(app);
  await expect(requests.approve).toBeVisible();
  await tabTo(page, requests.approve);
  await requests.body.scrollIntoViewIfNeeded();
  await expect(requests.body).toBeInViewport();

  await page.emulateMedia({ reducedMotion: 'reduce' });
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
        const seconds = (text: string): number => Math.max(...text.split(',').map((part) => parseFloat(part)));
        return seconds(transitionDuration) > 0.01 || (animationName !== 'none' && seconds(animationDuration) > 0.01);
      }).length,
  );
  expect(moving).toBe(0);
});

async function zoom(app: RunningApp, factor: number): Promise<void> {
  await app.electron.evaluate(({ BrowserWindow }, by) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().startsWith('app://'));
    window?.setSize(1280, 800);
    window?.webContents.setZoomFactor(by);
  }, factor);
  await expect.poll(() => app.page.evaluate(() => innerWidth)).toBeLessThan(700);
}
