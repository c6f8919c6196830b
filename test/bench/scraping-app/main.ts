/** The app of the bench: nothing but scraping, measured from within. It prints one line of JSON and ends. */
import { setTimeout as sleep } from 'node:timers/promises';
import { app, BrowserWindow, session } from 'electron';
import { usualPoolLimits } from '../../../electron/scraping/pool.ts';
import { createScraping } from '../../../electron/scraping/scraping.ts';
import { createWindowOpener, type SourceWindow } from '../../../electron/scraping/source-window.ts';
import { systemClock as clock } from '../../../electron/system/clock.ts';
import type { LogInRecipe } from '../../../shared/scraping/log-in-recipe.ts';
import type { ScrapeProgress } from '../../../shared/scraping/progress.ts';
import type { Recipe } from '../../../shared/scraping/recipe.ts';
import { context, recipeFor } from '../../fixtures/scrape-recipes.ts';
import { perPage } from '../../fixtures/scrape-calendar-pages.ts';
import { visitor } from '../../fixtures/scrape-site-pages.ts';
import { createRememberingLog } from '../../fixtures/silent-log.ts';
import { readPssOfTree } from '../measuring/process-tree.ts';

const [origin = '', rounds = '12', runs = '300'] = process.argv.filter((each) => !each.startsWith('-')).slice(2);
const { lines, ...log } = createRememberingLog();
const sleepFor = (ms: number, signal?: AbortSignal) => sleep(ms, undefined, { signal });
const limits = { ...usualPoolLimits, hostPauseMs: 0, idleMs: 3_600_000 };
const openWindow = createWindowOpener({ clock, log, sleep: sleepFor });
const recipe = recipeFor({ origin }, 'plain');
/** Anybody may see these pages. */
const openLogIn = (path: string): LogInRecipe => ({
  startUrl: `${origin}/${path}`,
  proofsIn: [{ kind: 'element', frame: null, selector: 'body' }],
  proofsOut: [{ kind: 'element', frame: null, selector: 'input[type="password"]' }],
  ...{ screens: [], refusals: [], dismiss: [], captchas: [] },
});
const openRecipe = recipeFor({ origin }, 'open', null, { logIn: openLogIn('open') });
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
  await readFrameOfOtherHost();
  const ways = {
    ...{
      kept: keptWindow('kept', recipe),
      fresh: freshWindow(),
      bare: await bareScript(),
      raw: await playwrightAlone(),
    },
    ...{
      open: keptWindow('open', openRecipe),
      pictured: keptWindow('pictured', openRecipe, true),
      openBare: await bareOpen(),
      openRaw: await playwrightOpen(),
    },
  };
  for (const way of Object.values(ways)) await way.once();
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
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

function scrapingWith(uses: number, onProgress: (progress: ScrapeProgress) => void = () => undefined) {
  return createScraping({
    ...{ clock, log, sleep: sleepFor, onProgress },
    readLogIn: () => Promise.resolve(visitor),
    poolLimits: { ...limits, uses },
  });
}

async function readWith(
  scraping: ReturnType<typeof scrapingWith>,
  sourceId: string,
  read: Recipe = recipe,
  { count = rows, wantsPicture = false } = {},
): Promise<void> {
  const outcome = await scraping.run({ sourceId, credentialId: 'log-in', recipe: read, context, wantsPicture });
  if (outcome.kind !== 'read' || outcome.reading.events.length !== count) {
    throw new Error(`the page was not read: ${JSON.stringify({ ...outcome, picture: null }).slice(0, 500)}`);
  }
}

/** Playwright's ways take no picture, so neither do these; `pictured` shows what one costs. */
function keptWindow(sourceId: string, read: Recipe, wantsPicture = false): BenchedWay {
  const scraping = scrapingWith(1_000);
  return { sourceId, once: () => readWith(scraping, sourceId, read, { wantsPicture }), close: scraping.close };
}

/** Here and not among the tests: up to Electron 35 such a frame does not come while a test has the app's debugger. */
async function readFrameOfOtherHost(): Promise<void> {
  const scraping = scrapingWith(1);
  const read = recipeFor({ origin }, 'holder-elsewhere', null, { logIn: openLogIn('holder-elsewhere') });
  await readWith(scraping, 'frame', read, { count: perPage });
  await scraping.close();
}

/** A page that needs no log-in, by Playwright in a kept window. */
async function playwrightOpen(): Promise<BenchedWay> {
  const window = await openWindow({ sourceId: 'open-raw', isShown: false });
  return {
    sourceId: 'open-raw',
    close: window.close,
    once: async () => {
      const { page, release } = await window.drive();
      await page.goto(`${origin}/open`, { waitUntil: 'domcontentloaded' });
      const texts = await page.locator('.event').allInnerTexts();
      await release();
      if (texts.length !== rows) throw new Error('the page was not read');
    },
  };
}

/** The same by nothing but the window's own script evaluation: the limit. */
async function bareOpen(): Promise<BenchedWay> {
  const partition = 'persist:source-open-bare';
  const window = new BrowserWindow({ show: false, webPreferences: { partition, offscreen: true, sandbox: true } });
  return {
    sourceId: 'open-bare',
    close: () => Promise.resolve(window.destroy()),
    once: async () => {
      await window.loadURL(`${origin}/open`);
      const code = `[...document.querySelectorAll('.event')].map((each) => each.innerText).length`;
      if ((await window.webContents.executeJavaScript(code)) !== rows) throw new Error('the page was not read');
    },
  };
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

/** One source for each of five hosts at once, each read three times. */
async function measureTogether() {
  await sleep(settleMs);
  const base = pss();
  const scraping = scrapingWith(1_000);
  let peak = 0;
  const look = setInterval(() => (peak = Math.max(peak, pss())), 250);
  const names = ['a', 'b', 'c', 'd', 'e'];
  for (let time = 0; time < 3; time += 1)
    await Promise.all(names.map((name) => readWith(scraping, name, onHost(name), { wantsPicture: true })));
  peak = Math.max(peak, pss());
  clearInterval(look);
  await scraping.close();
  return { base, peak };
}

/** The page under a host of its own, because one host is read by one source at a time. To a browser all of `.localhost` is this computer. */
function onHost(name: string): Recipe {
  const startUrl = openRecipe.logIn.startUrl.replace('127.0.0.1', `${name}.localhost`);
  return { ...openRecipe, logIn: { ...openRecipe.logIn, startUrl } };
}

/** Many runs over twelve sources; then what is still open and listening. */
async function countLeft() {
  const before = {
    windows: BrowserWindow.getAllWindows().length,
    listeners: app.listenerCount('web-contents-created'),
  };
  let largest = 0;
  let open = 0;
  const scraping = scrapingWith(100, ({ stage }) => {
    if (stage !== 'done') return;
    open = Math.max(open, BrowserWindow.getAllWindows().length);
    const pages = app.getAppMetrics().filter(({ type }) => type === 'Tab');
    largest = Math.max(largest, ...pages.map(({ pid }) => shareOf(pid)));
  });
  const names = Array.from({ length: 12 }, (_, at) => String.fromCharCode(97 + at));
  const one = (at: number): Promise<void> => {
    const name = names[at % names.length] ?? 'a';
    return readWith(scraping, `left-${name}`, onHost(name), { wantsPicture: true });
  };
  await Promise.all(Array.from({ length: Number(runs) }, (_, at) => one(at)));
  await scraping.close();
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
