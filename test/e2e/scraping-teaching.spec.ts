import { expect, test } from '@playwright/test';
import { perPage } from '#test/fixtures/scrape-calendar-pages.ts';
import { visitor } from '#test/fixtures/scrape-site-pages.ts';
import { scrapeSuite } from '#test/fixtures/scrape-suite.ts';
import { openWizard } from '#test/fixtures/scrape-wizard.ts';

const suite = scrapeSuite();
const schedule = { everyMinutes: 60, freshnessLimitMinutes: 240 };

test.afterEach(async () => {
  const last = await suite().inApp('told');
  const isOpen = last !== null && ['open', 'reading', 'opening'].includes(last.state);
  if (isOpen) await suite().inApp('teach', { call: 'teaching/cancel', input: { teachingId: last.teachingId } });
});

test('a click at one title finds all events, and what is saved reads them again', async () => {
  const { inApp } = suite();
  const { page, point, expectRows, step, teachingId } = await openWizard(suite(), 'weeks');
  await point('title');
  await page.click('li:nth-child(3) b');
  const told = await expectRows(perPage);
  expect(told).toMatchObject({ target: 'page', problem: null, foundBy: null, sourceId: null });
  expect(told.rows.map(({ event }) => event?.title)).toContain('Meeting 3');
  expect(told.rows.find(({ titleText }) => titleText === 'Meeting 1')?.event?.start).toMatchObject({
    ms: Date.parse('2027-02-01T08:00:00Z'),
  });
  // The way to the next week was pointed at, and every week is read from now on.
  await point('next-page');
  await page.click('#next');
  await expect.poll(async () => (await inApp('told'))?.recipe?.paging.kind).toBe('press');
  expect(new URL(page.url()).search).toBe('');

  const source = await step('teaching/save', { teachingId, name: 'Room 4', schedule });
  expect(source).toMatchObject({ id: teachingId, name: 'Room 4', kind: 'page' });
  expect((await inApp('saved')).at(-1)).toMatchObject({ sourceId: null, newSourceId: teachingId, events: perPage });
  expect(await inApp('runSaved')).toEqual({ kind: 'read', events: 4 * perPage });
  expect((await inApp('state')).all).toBeLessThanOrEqual(2);
});

test('a click is caught: the page neither sees it nor follows it, until Escape', async () => {
  const { told, page, point, expectRows } = await openWizard(suite(), 'hostile');
  await point('title');
  await page.mouse.move(100, 40);
  await page.click('#away');
  await expect.poll(async () => (await told()).problem).not.toBeNull();
  expect(new URL(page.url()).pathname).toBe('/hostile');
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([]);
  await page.click('li:nth-child(2) b');
  await expectRows(perPage);

  await point('start');
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await told()).target).toBe('page');
  await page.click('#bait');
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toContain('click');
});

test('a page cannot point in the person’s place, nor reach what leads to the app', async () => {
  const { told, page, point } = await openWizard(suite(), 'hostile');
  await point('title');
  const before = await told();
  await page.evaluate(() => (window as unknown as { forge: () => void }).forge());
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(seen.filter((one) => /reached|told/.test(one))).toEqual([]);
  // What it made up is its own affair: the wizard still waits for the person.
  expect(await told()).toEqual(before);
  expect(before.target).toBe('title');
  expect(await page.evaluate(() => document.querySelector('cams-marks')?.shadowRoot ?? null)).toBeNull();
  // The marks change nothing of the page, and are no part of what is read.
  const box = await page.locator('li:nth-child(2)').boundingBox();
  await page.mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) + 5);
  expect(await page.locator('li:nth-child(2)').boundingBox()).toEqual(box);
});

for (const [path, title, second] of [
  ['holder', 'in a frame', 'Meeting 12'],
  ['shaded', 'in a shadow tree', 'Meeting 2'],
] as const) {
  test(`a click ${title} finds the events there, and a row is shown on the page`, async () => {
    const { page, point, expectRows, step, teachingId, told } = await openWizard(suite(), path);
    await point('title');
    const at = await page.evaluate(() => {
      const frame = document.querySelector('iframe');
      const inner = frame?.contentDocument ?? document.querySelector('room-calendar')?.shadowRoot;
      const { left, top } = inner?.querySelector('li:nth-child(2) b')?.getBoundingClientRect() ?? { left: 0, top: 0 };
      const around = frame?.getBoundingClientRect() ?? { left: 0, top: 0 };
      return { x: around.left + left + 12, y: around.top + top + 8 };
    });
    await suite().inApp('clickAt', at);
    await expect.poll(async () => (await told()).target).toBe('page');
    const { rows } = await expectRows(perPage);
    expect(rows.map(({ event }) => event?.title)).toContain(second);
    await step('teaching/show-row', { teachingId, path: rows.at(-1)?.path ?? [] });
    expect((await told()).problem).toBeNull();
  });
}

test('a known structure is read before anybody points', async () => {
  const { expectRows } = await openWizard(suite(), 'stated');
  const told = await expectRows(2);
  expect(told.foundBy).not.toBeNull();
  expect(told.recipe?.reading.kind).toBe('structured');
});

test('a recipe is corrected by hand, and what is no selector is refused with a sentence', async () => {
  const { page, point, expectRows, step, teachingId, told } = await openWizard(suite(), 'weeks');
  await point('event');
  await page.click('li:nth-child(1)');
  const { recipe } = await expectRows(perPage);
  if (recipe?.reading.kind !== 'pointed') throw new Error('nothing was found by pointing');
  const narrow = { ...recipe, reading: { ...recipe.reading, events: '#events > li:nth-child(-n+4)' } };
  expect((await step('teaching/set-recipe', { teachingId, recipe: narrow })).rows).toHaveLength(4);
  const broken = { ...recipe, reading: { ...recipe.reading, events: 'li:::' } };
  await expect(step('teaching/set-recipe', { teachingId, recipe: broken })).rejects.toThrow(/no CSS selector/);
  expect((await told()).rows).toHaveLength(4);
});

test('a person logs in by hand in the window, and the log-in is proposed from what was seen', async () => {
  const { page, point, expectRows, step, teachingId, told } = await openWizard(suite(), 'plain');
  await page.fill('[name=username]', visitor.username);
  await page.fill('[name=password]', visitor.password);
  await page.click('#send');
  await expect.poll(() => page.locator('.event').count()).toBe(50);
  await expect.poll(async () => (await told()).state).toBe('open');
  await point('title');
  await page.click('li:nth-child(2) b');
  await expectRows(50);
  const logIn = await step('teaching/find-log-in', { teachingId });
  expect(logIn.proofsIn).toEqual([{ kind: 'element', frame: null, selector: '#out' }]);
  expect(logIn.screens).toEqual([
    {
      fields: [
        { what: 'username', frame: null, selector: 'input[name="username"]' },
        { what: 'password', frame: null, selector: 'input[name="password"]' },
      ],
      submit: { frame: null, selector: '#send' },
    },
  ]);
  // Nothing that was typed is told.
  expect(JSON.stringify([logIn, await told()])).not.toContain(visitor.password);
  expect((await told()).recipe?.logIn).toEqual(logIn);
  await step('teaching/save', { teachingId, name: 'Plain', schedule });
  // The session is the source's.
  expect(await suite().inApp('runSaved')).toEqual({ kind: 'read', events: 50 });
});

test.describe('each end is a state with a sentence', () => {
  test('the person closes the window', async () => {
    const { page, told, step, teachingId } = await openWizard(suite(), 'weeks');
    await page.close();
    await expect.poll(async () => (await told()).state).toBe('closed');
    expect((await told()).problem).toMatch(/closed/);
    await expect(step('teaching/read-again', { teachingId })).rejects.toThrow(/closed/);
  });

  test('the page crashes', async () => {
    const { told } = await openWizard(suite(), 'weeks');
    await suite().app.electron.evaluate(({ BrowserWindow }) => {
      const shown = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/weeks'));
      shown?.webContents.forcefullyCrashRenderer();
    });
    await expect.poll(async () => (await told()).state).toBe('failed');
    expect((await told()).problem).toMatch(/crashed/);
  });

  test('no server answers', async () => {
    const { inApp } = suite();
    await inApp('teach', { call: 'teaching/start', input: { address: 'http://127.0.0.1:9/' } });
    await expect.poll(async () => (await inApp('told'))?.problem).toMatch(/does not answer/);
  });

  test('the page goes to another host', async () => {
    const { page, told } = await openWizard(suite(), 'straying');
    await page.click('#next');
    await expect.poll(async () => (await told()).problem).toMatch(/has gone from/);
  });

  test('an address is none', async () => {
    const { inApp } = suite();
    for (const address of ['file:///etc/passwd', 'javascript:alert(1)', 'https://ada:secret@example.org/']) {
      await expect(inApp('teach', { call: 'teaching/start', input: { address } })).rejects.toThrow(/no address/);
    }
  });
});
