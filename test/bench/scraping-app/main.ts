/** The app of the bench: nothing but scraping, measured from within. It prints one line of JSON and ends. */
import { setTimeout as sleep } from 'node:timers/promises';
import { app, BrowserWindow, session } from 'electron';
import { createPool, usualPoolLimits } from '../../../electron/scraping/pool.ts';
import { createScraping } from '../../../electron/scraping/scraping.ts';
import { createWindowOpener, type SourceWindow } from '../../../electron/scraping/source-window.ts';
import { systemClock as clock } from '../../../electron/system/clock.ts';
import { recipeFor } from '../../fixtures/scrape-recipes.ts';
import { visitor } from '../../fixtures/scrape-site-pages.ts';
import { createRememberingLog } from '../../fixtures/silent-log.ts';
import { readPssOfTree } from '../measuring/process-tree.ts';

const [origin = '', rounds = '12', runs = '300'] = process.argv.filter((each) => !each.startsWith('-')).slice(2);
const { lines, ...log } = createRememberingLog();
const sleepFor = (ms: number, signal?: AbortSignal) => sleep(ms, undefined, { signal });
const limits = { ...usualPoolLimits, hostPauseMs: 0, idleMs: 3_600_000 };
const openWindow = createWindowOpener(log);
const recipe = recipeFor({ origin }, 'plain');
const rows = 50;
/** Memory is given back a moment after a process has ended. */
const settleMs = 3_000;

app.on('window-all-closed', () => undefined);
void app
  .whenReady()
  .then(run)
  .then(
    (result) => {
      process.stdout.write(`result ${JSON.stringify(result)}\n`);
      app.exit(0);
    },
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      app.exit(1);
    },
  );

async function run() {
  const ways = { kept: keptWindow(), fresh: freshWindow(), bare: await bareScript(), raw: await playwrightAlone() };
  for (const way of Object.values(ways)) await way.once();
  const times: Record<string, number[]> = { kept: [], fresh: [], bare: [], raw: [] };
  for (let round = 0; round < Number(rounds); round += 1) {
    for (const [name, way] of Object.entries(ways)) {
      await forget(way.sourceId);
      const startMs = clock.monotonic();
      await way.once();
      times[name]?.push(clock.monotonic() - startMs);
    }
  }
  for (const way of Object.values(ways)) await way.close();
  return {
    times,
    memory: await measureMemory(),
    together: await measureTogether(),
    left: await countLeft(),
    warnings: lines.length,
  };
}

type BenchedWay = {
  readonly sourceId: string;
  readonly once: () => Promise<void>;
  readonly close: () => Promise<void>;
};

function scrapingWith(uses: number) {
  return createScraping({
    ...{ clock, log, sleep: sleepFor, onProgress: () => undefined },
    readLogIn: () => Promise.resolve(visitor),
    poolLimits: { ...limits, uses },
  });
}

async function readWith(scraping: ReturnType<typeof scrapingWith>, sourceId: string): Promise<void> {
  const source = { sourceId, credentialId: 'log-in', recipe };
  const outcome = await scraping.read(source, (page) => page.locator('.event').allInnerTexts());
  if (outcome.kind !== 'done' || outcome.value.length !== rows)
    throw new Error(`the page was not read: ${outcome.kind}`);
}

function keptWindow(): BenchedWay {
  const scraping = scrapingWith(1_000);
  return { sourceId: 'kept', once: () => readWith(scraping, 'kept'), close: scraping.close };
}

function freshWindow(): BenchedWay {
  const scraping = scrapingWith(1);
  return { sourceId: 'fresh', once: () => readWith(scraping, 'fresh'), close: scraping.close };
}

/** Playwright in a kept window with nothing of ours around it. */
async function playwrightAlone(): Promise<BenchedWay> {
  const window = await openWindow({ sourceId: 'raw', isShown: false });
  return { sourceId: 'raw', close: window.close, once: () => readAlone(window) };
}

async function readAlone(window: SourceWindow): Promise<void> {
  const { page, release } = await window.drive();
  await page.goto(`${origin}/plain`, { waitUntil: 'domcontentloaded' });
  await page.fill('[name=username]', visitor.username);
  await page.fill('[name=password]', visitor.password);
  await page.click('#send');
  await page.waitForSelector('#out');
  const texts = await page.locator('.event').allInnerTexts();
  await release();
  if (texts.length !== rows) throw new Error('the page was not read');
}

/** The limit: the window's own script evaluation, which waits for nothing and checks nothing. */
async function bareScript(): Promise<BenchedWay> {
  const partition = 'persist:source-bare';
  const window = new BrowserWindow({ show: false, webPreferences: { partition, offscreen: true, sandbox: true } });
  return {
    sourceId: 'bare',
    close: () => Promise.resolve(window.destroy()),
    once: async () => {
      await window.loadURL(`${origin}/plain`);
      const loaded = new Promise<void>((resolve) => window.webContents.once('did-finish-load', () => resolve()));
      const { username, password } = visitor;
      await window.webContents.executeJavaScript(
        `{ const form = document.forms[0]; form.username.value = ${JSON.stringify(username)};
           form.password.value = ${JSON.stringify(password)}; document.querySelector('#send').click(); }`,
      );
      await loaded;
      const code = `[...document.querySelectorAll('.event')].map((each) => each.innerText).length`;
      if ((await window.webContents.executeJavaScript(code)) !== rows) throw new Error('the page was not read');
    },
  };
}

const forget = (sourceId: string): Promise<void> =>
  session.fromPartition(`persist:source-${sourceId}`).clearStorageData({ storages: ['cookies'] });

const pss = (): number => readPssOfTree(process.pid);

async function measureMemory() {
  await sleep(settleMs);
  const base = pss();
  const scraping = scrapingWith(1_000);
  await readWith(scraping, 'memory');
  const open = pss();
  await scraping.close();
  await sleep(settleMs);
  return { base, open, after: pss() };
}

/** Five sources at once, each logged in and read three times. */
async function measureTogether() {
  await sleep(settleMs);
  const base = pss();
  const pool = createPool({ ...{ clock, log, sleep: sleepFor, openWindow, limits }, onProgress: () => undefined });
  let peak = 0;
  const look = setInterval(() => (peak = Math.max(peak, pss())), 250);
  const visit = (name: string) =>
    pool.visit({ sourceId: name, host: name }, async ({ page }) => {
      await page.goto(`${origin}/open`);
      return { kind: 'done', value: await page.locator('.event').allInnerTexts() };
    });
  const ends = [];
  for (let time = 0; time < 3; time += 1) ends.push(...(await Promise.all(['a', 'b', 'c', 'd', 'e'].map(visit))));
  peak = Math.max(peak, pss());
  clearInterval(look);
  await pool.close();
  if (ends.some(({ kind }) => kind !== 'done')) throw new Error('a page was not read');
  return { base, peak };
}

/** Many runs over twelve sources; then what is still open and listening. */
async function countLeft() {
  const before = {
    windows: BrowserWindow.getAllWindows().length,
    listeners: app.listenerCount('web-contents-created'),
  };
  const pool = createPool({ ...{ clock, log, sleep: sleepFor, openWindow, limits }, onProgress: () => undefined });
  let largest = 0;
  let open = 0;
  const one = async (at: number): Promise<void> => {
    const name = `left-${at % 12}`;
    const end = await pool.visit({ sourceId: name, host: name }, async ({ page }) => {
      await page.goto(`${origin}/open`);
      open = Math.max(open, BrowserWindow.getAllWindows().length);
      const value = await page.locator('.event').count();
      largest = Math.max(
        largest,
        ...app
          .getAppMetrics()
          .filter(({ type }) => type === 'Tab')
          .map(({ pid }) => shareOf(pid)),
      );
      return { kind: 'done', value };
    });
    if (end.kind !== 'done' || end.value !== rows) throw new Error(`run ${at} was not read: ${end.kind}`);
  };
  await Promise.all(Array.from({ length: Number(runs) }, (_, at) => one(at)));
  await pool.close();
  await sleep(settleMs);
  const after = { windows: BrowserWindow.getAllWindows().length, listeners: app.listenerCount('web-contents-created') };
  return {
    before,
    after,
    open,
    largest,
    tabs: app.getAppMetrics().filter(({ type }) => type === 'Tab').length,
    pss: pss(),
  };
}

/** PSS of one process; 0 where it has ended. */
function shareOf(pid: number): number {
  try {
    return readPssOfTree(pid);
  } catch {
    return 0;
  }
}
