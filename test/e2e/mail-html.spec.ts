import type { Frame, Page } from '@playwright/test';
import { mailPageHeaders } from '#electron/windows/mail-page.ts';
import { composeMail } from '#electron/demo/mailbox-compose.ts';
import { toRfcDate } from '#electron/demo/mailbox-date.ts';
import { systemClock } from '#electron/system/clock.ts';
import { inspect } from '#test/fixtures/axe.ts';
import { layBait, type Bait } from '#test/fixtures/bait.ts';
import { expect, signIn, test, type RunningApp } from '#test/fixtures/launch-app.ts';
import { ada, jane } from '#test/fixtures/own-world.ts';
import { requestsPage } from '#test/fixtures/requests-page.ts';
import { asking } from '#test/fixtures/server-mail.ts';

test.use({ world: 'own' });

const words = 'Could we meet next week?';
const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** The frame of a mail, once its words are there. */
async function frameOf(page: Page): Promise<Frame> {
  const frame = await (await page.waitForSelector('iframe')).contentFrame();
  if (frame === null) throw new Error('the frame shows nothing');
  await expect(frame.getByText(words)).toBeVisible();
  return frame;
}

const pressable = ['link', 'blank', 'top', 'code', 'submit', 'action'];

async function press(frame: Frame, id: string): Promise<void> {
  const element = frame.locator(`#${id}`);
  // Short: what is refused may leave an error in the page's place, and the element is gone.
  const patience = { timeout: 1_500 };
  await element.focus(patience);
  await frame.page().keyboard.press('Enter');
  await element.dispatchEvent('click', undefined, patience);
}

/** The same page without walls: what it would have reached. Long after the frame had its chance. */
async function reachedWithoutWalls(app: RunningApp, { html, requests }: Bait): Promise<string[]> {
  await app.electron.evaluate(async ({ BrowserWindow }, page) => {
    const window = new BrowserWindow({ show: false, webPreferences: { partition: 'no-walls' } });
    await window.loadURL(`data:text/html;base64,${Buffer.from(page).toString('base64')}`).catch(() => undefined);
    setTimeout(() => window.destroy(), 5_000);
  }, html);
  await expect
    .poll(() => requests)
    .toEqual(expect.arrayContaining(['/image.png', '/import.css', '/link.css', '/script.js', '/css.png', '/svg.png']));
  return [...requests];
}

test('a mail as HTML is shown, and nothing in it reaches anybody', async ({ launch, server }) => {
  const app = await launch();
  const { page } = app;
  await signIn(app, server);
  const bait = await layBait(words);
  server.control.gmail.deliver(
    ada,
    composeMail({
      from: jane,
      to: [{ name: 'Ada Lovelace', address: ada }],
      subject: asking.subject,
      date: toRfcDate(systemClock.now(), jane.timeZone),
      messageId: '<hostile@partner.example>',
      text: asking.text,
      html: bait.html.replace('<ul>', `<img id="own" alt="" src="data:image/png;base64,${onePixel}"><ul>`),
    }),
  );
  const requests = requestsPage(app);
  await requests.openRequest(asking.subject);
  const thread = requests.region('Thread');
  const mail = thread.locator('details').first();
  if ((await mail.getAttribute('open')) === null) await mail.locator('summary').first().click();

  await test.step('text comes first', async () => {
    await expect(thread).toContainText('could we meet next week to go through the budget?');
    await expect(page.locator('iframe')).toHaveCount(0);
  });
  await thread.getByRole('button', { name: 'Show as HTML' }).click();
  const frame = await frameOf(page);

  await test.step('in a frame that has no origin, no door and no scripts', async () => {
    await expect(page.locator('iframe')).toHaveAttribute('sandbox', '');
    expect(await frame.evaluate(() => ({ origin: self.origin, door: 'cams' in self, title: document.title }))).toEqual({
      origin: 'null',
      door: false,
      title: '',
    });
    expect(await frame.locator('#own').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
    await inspect(page, 'a mail as HTML');
  });

  await test.step('nothing in it does anything', async () => {
    for (const id of pressable) await press(frame, id);
    await expect(frame.getByText(words)).toBeVisible();
    expect(frame.url()).toMatch(/^cams-mail:/);
    expect(page.url()).toMatch(/^app:\/\/cams\/index\.html/);
    expect(app.electron.windows()).toHaveLength(1);
    expect(await frame.evaluate(() => document.title)).toBe('');
    expect([bait.requests, bait.connections()]).toEqual([[], 0]);
  });

  await test.step('its address is good for a few readings and for nobody who guesses', async () => {
    const status = (url: string): Promise<number> =>
      app.electron.evaluate(async ({ net }, address) => (await net.fetch(address)).status, url);
    expect(await status('cams-mail://m00000000000000000000000000000000/')).toBe(404);
    const statuses = [await status(frame.url()), await status(frame.url()), await status(frame.url())];
    expect(statuses.at(-1)).toBe(404);
  });

  await test.step('and back to text', async () => {
    await thread.getByRole('button', { name: 'Show as text' }).click();
    await expect(page.locator('iframe')).toHaveCount(0);
    await expect(thread).toContainText('could we meet next week to go through the budget?');
  });

  expect([bait.requests, bait.connections()]).toEqual([[], 0]);
  expect((await reachedWithoutWalls(app, bait)).length).toBeGreaterThan(6);
  await bait.stop();
});

test('the policy and the sandbox alone keep the raw page in', async ({ launch }) => {
  const app = await launch();
  const { page } = app;
  const bait = await layBait(words);
  // Answered once the features are there, and the scheme with them.
  await app.call('app/get-info', {});
  await app.electron.evaluate(
    ({ protocol }, { html, headers }) => {
      protocol.unhandle('cams-mail');
      protocol.handle('cams-mail', () => new Response(html, { headers }));
    },
    { html: bait.html, headers: { ...mailPageHeaders } },
  );
  const address = `cams-mail://m${'0'.repeat(32)}/`;
  for (const id of pressable) {
    await page.evaluate(async (url) => {
      document.querySelector('iframe')?.remove();
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', '');
      frame.src = url;
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
      document.body.append(frame);
      await loaded;
    }, address);
    const frame = await frameOf(page);
    expect(await frame.evaluate(() => document.title)).toBe('');
    await press(frame, id).catch(() => undefined);
    expect(page.url()).toMatch(/^app:\/\/cams\/index\.html/);
    expect(app.electron.windows()).toHaveLength(1);
  }
  // A look-up or a connection ahead of time is not a request; that is why the app's own pages have no <link>.
  expect(bait.requests).toEqual([]);
  await reachedWithoutWalls(app, bait);
  await bait.stop();
});

test('the window frames mails and nothing else', async ({ launch }) => {
  const app = await launch();
  const bait = await layBait(words);
  await app.page.evaluate((origin) => {
    const refused: string[] = [];
    Object.assign(globalThis, { refused });
    document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
    for (const src of [`${origin}/frame`, 'app://cams/index.html', 'data:text/html,x']) {
      const frame = document.createElement('iframe');
      frame.src = src;
      document.body.append(frame);
    }
  }, bait.origin);
  await expect
    .poll(() => app.page.evaluate(() => (globalThis as unknown as { refused: string[] }).refused))
    .toEqual(['frame-src', 'frame-src', 'frame-src']);
  expect(bait.requests).toEqual([]);
  await bait.stop();
});
