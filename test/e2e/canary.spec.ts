/**
 * Secrets that can be recognised are put in at every door of the app; then everything that it leaves behind or shows is read: the whole
 * profile, the logs, what a crash leaves, command lines and environments of all its processes, diagnostics, figures. None may be there;
 * titles and mail text are the database's and nobody else's.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Teaching } from '#shared/contract/sources.ts';
import type { Source } from '#shared/domain/source.ts';
import {
  filesBelow,
  findLeaks,
  findShapes,
  processesOf,
  textArtefact,
  type Artefact,
} from '#test/fixtures/artefacts.ts';
import { allRead, expect, signIn, test, type RunningApp } from '#test/fixtures/launch-app.ts';
import { sam } from '#test/fixtures/own-world.ts';
import { recipeFor } from '#test/fixtures/scrape-recipes.ts';
import { startScrapeSite, type ScrapeSite } from '#test/fixtures/scrape-site.ts';
import { visitor } from '#test/fixtures/scrape-site-pages.ts';
import { codeOf } from '#test/fixtures/scrape-totp.ts';
import { askForTime } from '#test/fixtures/server-mail.ts';

test.use({ world: 'own' });

const canary = {
  'an MCP header': 'canary-header-7Qz4Kx91',
  'a title': 'Canary title Wq83Lm',
  'mail text': 'canary words Hb52Tn',
  'a subject': 'Canary subject Rv60Pd',
};
const onlyStored = ['a title', 'mail text', 'a subject'];
/** As the server mints them. */
const tokens = { 'an access token': /ya29\.[\w-]{40}/, 'a refresh token': /1\/\/[\w-]{40}/ };

/** A server of somebody else's that wants a key and then breaks. */
async function serveBroken() {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(String(request.headers['x-key']));
    response.writeHead(500).end('broken');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`, close: () => server.close() };
}

async function whatIsShown(app: RunningApp): Promise<readonly Artefact[]> {
  const log = await app.call('health/read-log', { limit: 1000 });
  const { text } = await app.call<{ text: string }>('health/copy-diagnostics', {});
  const figures = await app.call('metrics/get', {});
  return [textArtefact('the log view', log), textArtefact('diagnostics', text), textArtefact('figures', figures)];
}

/** A page behind a form and a one-time code: logged in to by hand in the wizard, and read later with a log-in from the vault. */
async function logInToPage(app: RunningApp, site: ScrapeSite): Promise<void> {
  const shown = app.electron.waitForEvent('window');
  const { teachingId } = await app.call<Teaching>('sources/import-recipe', {
    json: JSON.stringify(recipeFor(site, 'code')),
  });
  const page = await shown;
  await page.fill('[name=username]', visitor.username);
  await page.fill('[name=password]', visitor.password);
  await page.click('#send');
  await page.fill('[name=code]', codeOf(visitor.totpSecret, Date.now()));
  await page.click('#send');
  await page.waitForSelector('#who');
  await app.call('teaching/read-again', { teachingId });
  await expect
    .poll(async () => (await app.call<Teaching>('teaching/get', { teachingId })).rows.length, { timeout: 30_000 })
    .toBeGreaterThan(0);
  const schedule = { everyMinutes: 60, freshnessLimitMinutes: 240 };
  const { id: sourceId } = await app.call<Source>('teaching/save', { teachingId, name: 'The club', schedule });
  site.logAllOut();
  const codes = (): number => site.posts.filter(({ body }) => body.includes('code=')).length;
  const before = codes();
  await app.call('sources/store-log-in', { sourceId, ...visitor });
  await expect.poll(codes, { timeout: 60_000 }).toBeGreaterThan(before);
}

test('no secret is in anything that a run leaves or shows', async ({ launch, server, profile }) => {
  test.skip(process.platform !== 'linux', 'command lines are read from /proc');
  test.setTimeout(180_000);
  const broken = await serveBroken();
  const site = await startScrapeSite();
  server.control.keepBodies(true);
  const first = await launch();
  await signIn(first, server);

  const owner = server.users[0]?.email ?? '';
  const start = { dateTime: new Date(Date.now() + 86_400_000).toISOString(), timeZone: 'UTC' };
  const end = { dateTime: new Date(Date.now() + 90_000_000).toISOString(), timeZone: 'UTC' };
  server.control.calendar.insert(owner, { summary: canary['a title'], start, end });
  const text = `Hi, could we meet tomorrow at 3pm? ${canary['mail text']}`;
  askForTime(server, { from: sam, subject: canary['a subject'], text });
  // A token that is renewed, calls that fail, a mail that is read.
  server.control.expireAccessTokens();
  server.control.fail({ route: 'calendar.events.list', fault: { kind: 'status', status: 500 } });
  await first.call('sync/run', {});
  await allRead(first);
  await expect
    .poll(async () => JSON.stringify(await first.call('requests/list', {})), { timeout: 30_000 })
    .toContain(canary['a subject']);

  const secrets = { 'x-key': canary['an MCP header'] };
  const serverJson = JSON.stringify({ url: broken.url });
  await expect(first.call('sources/look-at-server', { serverJson, secrets })).rejects.toThrow();
  const mapping = { tool: 'list-events', id: 'id', title: 'summary', start: 'start', end: 'end' };
  await first.call('sources/add-server', { name: 'Rooms', serverJson, mappingJson: JSON.stringify(mapping), secrets });
  await expect.poll(() => broken.seen.filter((key) => key === canary['an MCP header']).length).toBeGreaterThan(1);

  await logInToPage(first, site);

  // The secrets were really in use, so finding none means something.
  const refreshes = server.control.requests('oauth.token').map(({ body: sent }) => sent ?? '');
  const refreshToken = refreshes.map((sent) => new URLSearchParams(sent).get('refresh_token')).findLast(Boolean) ?? '';
  expect(refreshToken).toMatch(tokens['a refresh token']);
  const words = {
    ...canary,
    "a page's password": visitor.password,
    'the secret of one-time codes': visitor.totpSecret,
    'the refresh token': refreshToken,
    "the client's secret": server.client.clientSecret,
  };

  const shown = [...(await whatIsShown(first)), ...processesOf(first.electron.process().pid ?? 0)];
  expect(shown.length).toBeGreaterThan(6);
  // A page that crashes, then the whole app.
  const pageCrashed = first.page.waitForEvent('crash');
  await first.electron.evaluate(({ BrowserWindow }) => {
    const own = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().startsWith('app://'));
    own?.webContents.forcefullyCrashRenderer();
  });
  await pageCrashed;
  await first.kill();
  const afterCrash = filesBelow(profile);

  const second = await launch();
  await allRead(second);
  const shownAgain = await whatIsShown(second);
  await second.close();
  const left = filesBelow(profile);

  const database = (name: string): boolean => /^(cams\.db|backups\/|.*\.db(-wal|-shm)?$)/.test(name);
  const everything = [...shown, ...shownAgain, ...afterCrash, ...left];
  const secretWords = Object.fromEntries(Object.entries(words).filter(([what]) => !onlyStored.includes(what)));
  expect(findLeaks(everything, secretWords)).toEqual([]);
  expect(findShapes(everything, tokens)).toEqual([]);
  expect(
    findLeaks(
      everything.filter(({ name }) => !database(name)),
      canary,
    ),
  ).toEqual([]);
  // The search finds what is there: the database has the title.
  expect(findLeaks(left, { title: canary['a title'] }).some((leak) => leak.startsWith('cams.db'))).toBe(true);
  broken.close();
  await site.stop();
});
