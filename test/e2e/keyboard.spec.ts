import type { Locator, Page } from '@playwright/test';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { catchBrowser, clientFileOf, expect, signIn, test, type RunningApp } from '#test/fixtures/launch-app.ts';
import { ada } from '#test/fixtures/own-world.ts';
import { requestsPage, setUndoSeconds } from '#test/fixtures/requests-page.ts';
import { asking, askForTime, openMailbox } from '#test/fixtures/server-mail.ts';

test.use({ world: 'own' });

const mostSteps = 150;

/** Presses Tab until this has the focus, and sees that it shows. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let step = 0; step < mostSteps; step += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement).catch(() => false)) {
      await expectVisibleFocus(page);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(wanted)} was not reached by ${mostSteps} presses of Tab`);
}

/** What has the focus differs from its unfocused self by an outline, a shadow or a border, and is in sight. */
async function expectVisibleFocus(page: Page): Promise<void> {
  const seen = await page.evaluate(async () => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return 'nothing has the focus';
    const settled = (): Promise<unknown> =>
      new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const marks = (part: Element): string => {
      const style = getComputedStyle(part);
      const outline = style.outlineStyle === 'none' || parseFloat(style.outlineWidth) === 0 ? '' : style.outline;
      return `${outline}|${style.boxShadow}|${style.borderColor}`;
    };
    // Switches and radios draw the ring on the label or track beside the input that has the focus.
    const parts = [element, ...(element.parentElement?.querySelectorAll('*') ?? []), element.parentElement ?? element];
    await settled();
    const focused = parts.map(marks);
    const box = element.getBoundingClientRect();
    const inSight = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    element.blur();
    await settled();
    const unfocused = parts.map(marks);
    element.focus({ preventScroll: true });
    if (!inSight) return `out of sight: ${element.outerHTML.slice(0, 120)}`;
    return focused.some((mark, at) => mark !== unfocused[at]) ? 'seen' : element.outerHTML.slice(0, 200);
  });
  expect(seen).toBe('seen');
}

/** Everything that can be pressed or changed on the page as it is, in the page's own order, without what only a mouse needs. */
async function listControls(page: Page): Promise<number> {
  return page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>(
      'button, a[href], input, select, textarea, summary, [role="button"], [role="radio"], [role="switch"], [role="checkbox"]',
    );
    const usable = [...all].filter((element) => {
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const shown = style.visibility !== 'hidden' && style.display !== 'none' && element.checkVisibility();
      const off = element.matches(':disabled, [aria-hidden="true"], [aria-hidden="true"] *, [type="hidden"]');
      return shown && !off && box.width + box.height > 0;
    });
    usable.forEach((element, index) => (element.dataset['control'] = String(index)));
    return usable.length;
  });
}

/** Tabs once around and answers the controls that never had the focus; of a group of radios one stands for all. */
async function findUnreachable(page: Page): Promise<string[]> {
  const count = await listControls(page);
  expect(count).toBeGreaterThan(0);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const reached = new Set<string>();
  let knownInARow = 0;
  // Ten known ones in a row: the round is complete.
  for (let step = 0; step < count * 2 + 20 && knownInARow < 10; step += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const active = document.activeElement;
      if (active instanceof HTMLInputElement && active.type === 'radio') {
        const group = document.querySelectorAll<HTMLElement>(`input[type="radio"][name="${CSS.escape(active.name)}"]`);
        return [...group].map((one) => one.dataset['control'] ?? '');
      }
      return active instanceof HTMLElement ? [active.dataset['control'] ?? 'other'] : [];
    });
    knownInARow = here.every((one) => reached.has(one)) ? knownInARow + 1 : 0;
    for (const one of here) reached.add(one);
  }
  return page.evaluate(
    (seen) =>
      [...document.querySelectorAll<HTMLElement>('[data-control]')]
        .filter((element) => !seen.includes(element.dataset['control'] ?? ''))
        // Minutes follow hours by the arrow key; the test of the settings goes that way.
        .filter((element) => !(element.tabIndex === -1 && element.closest('.mantine-TimePicker-root') !== null))
        .map((element) => element.outerHTML.slice(0, 160)),
    [...reached],
  );
}

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
    const window = BrowserWindow.getAllWindows()[0];
    window?.setSize(1280, 800);
    window?.webContents.setZoomFactor(by);
  }, factor);
  await expect.poll(() => app.page.evaluate(() => innerWidth)).toBeLessThan(700);
}
