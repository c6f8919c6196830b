/** Sources in trouble, in the real app: what each says, what is done about it there, and that all of it can be seen and used. */
import type { Locator, Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { afterMs } from '#electron/mcp/after.ts';
import { createMcpClient } from '#electron/mcp/client.ts';
import { systemClock as clock } from '#electron/system/clock.ts';
import type { Teaching } from '#shared/contract/sources.ts';
import type { Source } from '#shared/domain/source.ts';
import { addDays } from '#shared/time/local-date.ts';
import { toInstant } from '#shared/time/wall-clock.ts';
import { inspect } from '#test/fixtures/axe.ts';
import { clubRecipe, member, startClubSite, trainings } from '#test/fixtures/club-site.ts';
import { findUnreachable, tabTo } from '#test/fixtures/keyboard.ts';
import { expect, signIn, test as base, timeZoneHere, today, type RunningApp } from '#test/fixtures/launch-app.ts';
import { schemes, setLooks } from '#test/fixtures/looks.ts';
import { silentLog as log } from '#test/fixtures/silent-log.ts';
import { clubFeed, meetings, startTownSite } from '#test/fixtures/town-site.ts';

const test = base.extend<{ readonly app: RunningApp }>({
  app: async ({ launch, server }, use) => {
    const app = await launch();
    await signIn(app, server);
    await go(app.page, '3');
    await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Sources');
    await use(app);
  },
});
test.use({ world: 'own' });

/** A run opens a page, waits for what it may still load, and keeps a distance to the one before it. */
const patience = { timeout: 20_000 };

async function go(page: Page, key: string): Promise<void> {
  await page.locator('main').focus();
  await page.keyboard.press(key);
}

const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('region', { name: 'Web calendars, feeds and servers' }).getByRole('listitem', { name });

/** Axe finds nothing on it, light or dark. */
async function inspectLooks(app: RunningApp, where: string): Promise<void> {
  for (const scheme of schemes) {
    await setLooks(app, scheme);
    await inspect(app.page, `${where}, ${scheme}`);
  }
}

async function addClub(app: RunningApp, origin: string): Promise<Source> {
  const json = JSON.stringify(clubRecipe(origin));
  const { teachingId } = await app.call<Teaching>('sources/import-recipe', { json });
  await expect
    .poll(async () => (await app.call<Teaching>('teaching/get', { teachingId })).rows.length, patience)
    .toBe(trainings.length);
  const schedule = { everyMinutes: 60, freshnessLimitMinutes: 1440 };
  return app.call<Source>('teaching/save', { teachingId, name: 'Sports club', schedule });
}

test('a page that wants a log-in, is empty, or is built anew is brought back from its row', async ({ app }) => {
  test.slow();
  const { page } = app;
  const site = await startClubSite();
  try {
    await addClub(app, site.origin);
    const row = rowOf(page, 'Sports club');
    const rescrape = row.getByRole('button', { name: 'Re-scrape “Sports club”' });
    const panel = page.getByRole('complementary');
    await expect(row).toContainText('Fresh');

    await test.step('it asks for a log-in, gets it, and is read', async () => {
      site.change({ guarded: true });
      await rescrape.click();
      await expect(row).toContainText('Asks you', patience);
      await expect(row).toContainText('asks you to log in, and CAMS keeps no log-in for it.');
      await expect(row).toContainText('waits for you');
      await expect(row.getByRole('button', { name: 'Log in by hand' })).toBeVisible();
      await inspectLooks(app, 'page asks');
      const enter = row.getByRole('button', { name: 'Enter the log-in' });
      await tabTo(page, enter);
      await page.keyboard.press('Enter');
      await expect(panel.getByRole('heading', { name: 'Log-in of “Sports club”' })).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(enter).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(panel.getByRole('heading', { name: 'Log-in of “Sports club”' })).toBeFocused();
      await tabTo(page, panel.getByRole('textbox', { name: 'User name' }));
      await page.keyboard.type(member.username);
      await tabTo(page, panel.getByLabel('Password', { exact: true }));
      await page.keyboard.type(member.password);
      await page.keyboard.press('Enter');
      await expect(panel).toBeHidden();
      await expect(row).toContainText('Fresh', patience);
      await expect(row).toContainText(`${trainings.length} events ahead`);
    });

    await test.step('it is empty: nothing is lost, and the user decides', async () => {
      site.change({ shown: [] });
      await rescrape.click();
      await expect(row).toContainText('Quarantined', patience);
      await row.getByRole('button', { name: 'Look at it' }).click();
      await expect(panel.getByRole('list', { name: 'Why it was not believed' }).getByRole('listitem')).not.toHaveCount(
        0,
      );
      await expect(panel).toContainText('It found nothing at all on the page.');
      for (const { title } of trainings) await expect(panel.getByText(title, { exact: true })).toBeVisible();
      await panel.getByRole('button', { name: 'Keep what was known' }).click();
      await expect(panel).toBeHidden();
      await expect(row).toContainText(`${trainings.length} events ahead`);
    });

    await test.step('it is built anew: the repair is shown, and read by once it is approved', async () => {
      site.change({ shown: trainings, build: 'cards' });
      await rescrape.click();
      await expect(row.getByRole('button', { name: 'Look at the repair' })).toBeVisible(patience);
      await expect(row).toContainText(`${trainings.length} events ahead`);
      await row.getByRole('button', { name: 'Look at the repair' }).click();
      const changes = panel.getByRole('table', { name: 'Changes' });
      await expect(changes).toContainText('li.event');
      await expect(panel.getByRole('table', { name: 'What it would read' }).getByRole('row')).toHaveCount(
        trainings.length + 1,
      );
      for (const { title } of trainings) {
        const read = panel.getByRole('table', { name: 'What it would read' }).getByRole('row', { name: title });
        await expect(read).toContainText(/6:00.*7:30/);
      }
      await inspectLooks(app, 'repair panel');
      await panel.getByRole('button', { name: 'Approve' }).click();
      await expect(panel).toBeHidden();
      await expect(row).toContainText('Fresh', patience);
      await expect(row).toContainText(`${trainings.length} events ahead`);
      await expect(row.getByRole('button', { name: 'Look at the repair' })).toHaveCount(0);
    });

    await test.step('it has far fewer, and the user says that this is so', async () => {
      site.change({ shown: trainings.slice(0, 1) });
      await rescrape.click();
      await expect(row).toContainText('Quarantined', patience);
      await row.getByRole('button', { name: 'Look at it' }).click();
      await panel.getByRole('button', { name: 'Use this run' }).click();
      await expect(panel).toBeHidden();
      await expect(row).toContainText('1 event ahead');
      await expect(row).toContainText('Fresh');
    });
  } finally {
    await site.close();
  }
});

test('a feed that is out of order and an outside server are added by their forms', async ({ app }) => {
  const { page } = app;
  const town = await startTownSite();
  const add = async (item: RegExp): Promise<void> => {
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  try {
    await test.step('a feed that answers with an error page', async () => {
      town.showFeed(null);
      await add(/^Feed/);
      const panel = page.getByRole('complementary', { name: 'Add a feed' });
      await panel.getByRole('textbox', { name: 'Address' }).fill(`${town.origin}/club.ics`);
      await page.keyboard.press('Enter');
      await expect(panel.getByRole('alert')).toHaveText(/^The feed could not be read.*\(503\)/);
      await tabTo(page, panel.getByRole('button', { name: 'Add it even so' }));
      await page.keyboard.press('Enter');
      await expect(panel).toBeHidden();
      const row = page.getByRole('region', { name: 'Web calendars, feeds and servers' }).getByRole('listitem').first();
      await expect(row).toContainText('Unknown');
      town.showFeed(clubFeed(meetings));
      await row.getByRole('button', { name: /^Re-scrape/ }).click();
      await expect(row).toContainText('Fresh');
    });

    await test.step('an outside server', async () => {
      await add(/^MCP/);
      const panel = page.getByRole('complementary', { name: 'Add an MCP server' });
      const file = fileURLToPath(new URL('../fixtures/mcp-calendar-server.ts', import.meta.url));
      const entry = JSON.stringify({
        mcpServers: { rowing: { command: process.execPath, args: [file], env: { KEY: 'oar' } } },
      });
      await panel.getByRole('textbox', { name: 'Entry' }).fill(entry);
      await expect(panel.getByRole('textbox', { name: 'Entry' })).not.toHaveValue(/"oar"/);
      await panel.getByRole('button', { name: 'Look at the server' }).click();
      await expect(panel.getByRole('combobox', { name: 'Tool that lists the events' })).toHaveValue(
        'list-events',
        patience,
      );
      await expect(panel.getByRole('textbox', { name: 'Name' })).toHaveValue('rowing');
      await expect(panel.getByRole('textbox', { name: 'Name' })).toBeFocused();
      await expect(panel.getByRole('status')).toContainText('offers 2 tools');
      const what = panel.getByRole('textbox', { name: 'What it is asked' });
      const right = await what.inputValue();
      await what.fill('{');
      await panel.getByRole('button', { name: 'Add the server' }).click();
      await expect(what).toHaveAttribute('aria-invalid', 'true');
      await expect(what).toBeFocused();
      await expect(what).toBeInViewport();
      await inspectLooks(app, 'mapping refused');
      await what.fill(right);
      await panel.getByRole('button', { name: 'Add the server' }).click();
      await expect(panel).toBeHidden(patience);
      await expect(rowOf(page, 'rowing')).toContainText('MCP server');
      await expect(rowOf(page, 'rowing')).toContainText('Fresh');
    });
  } finally {
    await town.close();
  }
});

test('proposals of an assistant and the change notices can be seen and used by everyone', async ({
  app,
  profile,
  server,
}) => {
  const { page } = app;
  const town = await startTownSite();
  const client = createMcpClient({ clock, log, after: afterMs, version: '1.0.0' });
  const args = [fileURLToPath(new URL('../../electron/cli.ts', import.meta.url)), 'mcp', `--profile=${profile}`];
  await client.connect({ kind: 'stdio', command: process.execPath, args, env: {} });
  try {
    const feed = await app.call<Source>('sources/add-feed', { address: `${town.origin}/club.ics`, name: null });
    const start = { at: new Date(toInstant(addDays(today(), 1), '13:00', timeZoneHere())).toISOString() };
    await client.execute('create_hold', { start, durationMinutes: 30, title: 'Write the report' });
    await client.execute('rescrape_source', { sourceId: feed.id });
    await go(page, '2');
    const cards = page.getByRole('region', { name: 'Proposed by an assistant' }).getByRole('listitem');
    const hold = cards.filter({ hasText: 'Write the report' });
    const rescrape = cards.filter({ hasText: 'Rowing club' });
    await expect(hold.getByRole('list', { name: 'In the way at that time' })).toContainText('Design review');
    await expect(rescrape).toBeVisible();
    await expect(page.getByRole('button', { name: /^Requests ?, 2 waiting for you$/ })).toBeVisible();
    await expect(page.getByText('2 wait for you', { exact: true })).toBeVisible();
    await inspectLooks(app, 'proposals');
    expect(await findUnreachable(page)).toEqual([]);
    await tabTo(page, hold.getByRole('button', { name: /^Approve/ }));
    await page.keyboard.press('Enter');
    await expect(hold).toHaveCount(0);
    await expect.poll(() => server.control.requests('calendar.events.insert').length).toBe(1);
    await tabTo(page, rescrape.getByRole('button', { name: /^Dismiss/ }));
    await page.keyboard.press('Enter');
    await expect(rescrape).toHaveCount(0);
    await expect(page.locator('main')).toBeFocused();
  } finally {
    await client.disconnect();
    await town.close();
  }
  await go(page, '5');
  await page.getByRole('heading', { name: 'Change notices' }).scrollIntoViewIfNeeded();
  const relay = page.getByLabel('Relay for calendars');
  await relay.fill('http://relay.example');
  await page.getByRole('button', { name: 'Save change notices' }).click();
  await expect(relay).toBeFocused();
  await expect(relay).toHaveAccessibleDescription(/It must be an address that begins with https\./);
  await inspectLooks(app, 'change notices refused');
});
