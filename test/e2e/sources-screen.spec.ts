/** The Sources screen, with real pages and feeds: taught by pointing, re-scraped, doubted, left out once, all of it without a mouse. */
import type { Locator, Page } from '@playwright/test';
import type { WeekView } from '#shared/contract/slots.ts';
import type { Source } from '#shared/domain/source.ts';
import { addDays } from '#shared/time/local-date.ts';
import { createClockWords } from '#renderer/format/clock-words.ts';
import { inspect } from '#test/fixtures/axe.ts';
import { findUnreachable, tabTo } from '#test/fixtures/keyboard.ts';
import { expect, signIn, test as base, timeZoneHere, today, type RunningApp } from '#test/fixtures/launch-app.ts';
import { schemes, setLooks } from '#test/fixtures/looks.ts';
import { clubFeed, meetings, meetingsPage, startTownSite } from '#test/fixtures/town-site.ts';

type Fixtures = { readonly town: Awaited<ReturnType<typeof startTownSite>>; readonly app: RunningApp };

const test = base.extend<Fixtures>({
  town: async ({}, use) => {
    const town = await startTownSite();
    await use(town);
    await town.close();
  },
  /** Signed in, on the Sources screen, without motion: a border on its way to its colour looks like none. */
  app: async ({ launch, server }, use) => {
    const app = await launch();
    await app.page.emulateMedia({ reducedMotion: 'reduce' });
    await signIn(app, server);
    await app.page.locator('main').focus();
    await app.page.keyboard.press('3');
    await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Sources');
    await use(app);
  },
});
test.use({ world: 'own' });

const sourceRow = (page: Page, name: string): Locator =>
  page.getByRole('region', { name: 'Web calendars, feeds and servers' }).getByRole('listitem', { name });

/** By keyboard. */
async function press(page: Page, button: Locator): Promise<void> {
  await tabTo(page, button);
  await page.keyboard.press('Enter');
}

async function choose(page: Page, menu: Locator, item: RegExp | string): Promise<void> {
  await press(page, menu);
  const wanted = page.getByRole('menuitem', { name: item });
  await expect(wanted).toBeVisible();
  for (let step = 0; step < 20; step += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await expect(wanted).toBeHidden();
}

const addMenu = (page: Page): Locator => page.getByRole('button', { name: 'Add', exact: true });

const addFeed = (app: RunningApp, origin: string): Promise<Source> =>
  app.call<Source>('sources/add-feed', { address: `${origin}/club.ics`, name: null });

test('a page is taught by pointing at one title, and its meetings are busy time', async ({ app, town }) => {
  const { page } = app;
  const lastDay = addDays(today(), meetings.length + 1);
  town.showPage(meetingsPage(meetings, [lastDay]));
  await choose(page, addMenu(page), /^Web page/);
  await tabTo(page, page.getByRole('textbox', { name: 'Address of the page' }));
  await page.keyboard.type(`${town.origin}/meetings`);
  const opened = app.electron.waitForEvent('window');
  await page.keyboard.press('Enter');
  const taught = await opened;
  await expect(page.getByText('Town meetings')).toBeVisible();
  await expect(taught.locator('.name').first()).toBeVisible();

  await press(page, page.locator('footer').getByRole('button', { name: 'Point at an event' }));
  const parts = page.getByRole('list', { name: 'Parts of an event' });
  await press(page, parts.getByRole('button', { name: /^Title/ }));
  await expect(parts.getByRole('button', { name: /^Title/ })).toHaveAttribute('aria-pressed', 'true');
  await taught.locator('.name').first().click();
  const rows = page.getByRole('table', { name: 'Rows that were read' });
  await expect(rows.getByRole('row')).toHaveCount(meetings.length + 1);
  for (const { title } of meetings) await expect(rows.getByRole('rowheader', { name: title })).toBeVisible();

  await press(page, page.locator('footer').getByRole('button', { name: 'Check what is read' }));
  await press(page, page.locator('footer').getByRole('button', { name: 'Name and save' }));
  await tabTo(page, page.getByRole('textbox', { name: 'Name' }));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Town hall');
  await press(page, page.getByRole('button', { name: 'Save the calendar' }));

  await expect(sourceRow(page, 'Town hall')).toContainText('Fresh');
  await expect(sourceRow(page, 'Town hall')).toContainText(`${meetings.length} events ahead`);
  const { dateShort } = createClockWords({ locale: 'en-US', timeZone: timeZoneHere(), hourCycle: 'h12' });
  const until = `shown up to ${dateShort(lastDay)}, then counts as busy`;
  await expect(sourceRow(page, 'Town hall')).toContainText(until);
  await inspect(page, 'a page whose days end');
  const week = await app.call<WeekView>('week/get', { fromDate: today(), days: 14 });
  const shown = week.events.filter(({ calendarId }) => calendarId.startsWith('sources/'));
  expect(shown.map(({ title, startMs }) => ({ title, startMs }))).toEqual(
    meetings.map(({ title, startMs }) => ({ title, startMs })),
  );

  await test.step('its recipe is corrected by a selector and read again at once', async () => {
    const again = app.electron.waitForEvent('window');
    await choose(page, page.getByRole('button', { name: 'More for “Town hall”' }), 'How it is read');
    await again;
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('How “Town hall” is read');
    await expect(rows.getByRole('row')).toHaveCount(meetings.length + 1);
    const place = page.locator('summary', { hasText: 'Place' });
    await press(page, place);
    const shows = page.getByRole('checkbox', { name: 'Place: the page shows it' });
    await tabTo(page, shows);
    if (!(await shows.isChecked())) await page.keyboard.press('Space');
    await tabTo(page, page.getByRole('textbox', { name: 'Place: selector' }));
    await page.keyboard.press('Control+a');
    await page.keyboard.type('.room');
    await expect(rows.getByRole('cell', { name: 'Town hall' })).toHaveCount(meetings.length);
    await press(page, page.getByRole('button', { name: 'Cancel', exact: true }));
  });
});

test('a feed is added, refused with its reason, re-scraped, renamed, left out once and removed', async ({
  app,
  town,
}) => {
  const { page } = app;
  town.showFeed(null);
  await choose(page, addMenu(page), /^Feed/);
  const panel = page.getByRole('complementary', { name: 'Add a feed' });
  await tabTo(page, panel.getByRole('textbox', { name: 'Address' }));
  await page.keyboard.type(`${town.origin}/club.ics`);
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('alert')).toBeVisible();
  town.showFeed(clubFeed(meetings));
  await press(page, panel.getByRole('button', { name: 'Try again' }));
  await expect(panel).toBeHidden();
  const row = sourceRow(page, 'Rowing club');
  await expect(row).toContainText(`${meetings.length} events ahead`);

  town.showFeed(null);
  await press(page, row.getByRole('button', { name: 'Re-scrape “Rowing club”' }));
  await expect(row).toContainText('Stale');
  await expect(row).toContainText('What is known stays in use until');
  await expect(row).toContainText(`${meetings.length} events ahead`);
  town.showFeed(clubFeed(meetings));
  await press(page, page.getByRole('button', { name: 'Re-scrape all' }));
  await expect(row).toContainText('Fresh');

  await choose(page, row.getByRole('button', { name: 'More for “Rowing club”' }), 'Name, colour, rhythm');
  const settings = page.getByRole('complementary', { name: 'Rowing club' });
  await tabTo(page, settings.getByRole('textbox', { name: 'Name' }));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Rowing');
  await page.keyboard.press('Enter');
  await expect(sourceRow(page, 'Rowing')).toBeVisible();
  const undo = page.getByRole('button', { name: 'Undo' });
  await press(page, undo.last());
  await expect(sourceRow(page, 'Rowing club')).toBeVisible();

  await choose(page, row.getByRole('button', { name: 'More for “Rowing club”' }), 'Exclude for an hour');
  await expect(row).toContainText('Left out until');
  await press(page, row.getByRole('button', { name: 'Count it again' }));
  await expect(row).not.toContainText('Left out until');

  await choose(page, row.getByRole('button', { name: 'More for “Rowing club”' }), 'Remove…');
  await expect(row.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await press(page, row.getByRole('group', { name: 'Remove “Rowing club”?' }).getByRole('button', { name: 'Remove' }));
  await expect(row).toBeHidden();
  expect(await app.call<Source[]>('sources/list', {})).toEqual([]);
});

test('a run that lost its events is looked at beside what is known, and not believed', async ({ app, town }) => {
  const { page } = app;
  await addFeed(app, town.origin);
  town.showFeed(clubFeed(meetings.slice(0, 1)));
  await app.call('sources/run', {});
  const row = sourceRow(page, 'Rowing club');
  await expect(row).toContainText('Quarantined');
  await expect(row).toContainText(`${meetings.length} events ahead`);
  await press(page, row.getByRole('button', { name: 'Look at it' }));
  const panel = page.getByRole('complementary', { name: 'A run of “Rowing club” that was not believed' });
  await expect(panel).toContainText(`${meetings.length - 1} known and not in this run, 0 new, 1 the same`);
  await expect(panel.getByRole('list', { name: 'Why it was not believed' }).getByRole('listitem')).not.toHaveCount(0);
  await press(page, panel.getByRole('button', { name: 'Keep what was known' }));
  await expect(panel).toBeHidden();
  await expect(row).toContainText(`${meetings.length} events ahead`);

  await app.call('sources/run', {});
  await press(page, row.getByRole('button', { name: 'Look at it' }));
  await press(page, panel.getByRole('button', { name: 'Use this run' }));
  await expect(row).toContainText('1 event ahead');
  await expect(row).toContainText('Fresh');
});

test('a source that cannot be read is named where times are offered, and is refreshed or left out there', async ({
  app,
  town,
}) => {
  const { page } = app;
  town.showFeed(null);
  await app.call('sources/add-feed', { address: `${town.origin}/club.ics`, name: 'Rowing', evenSo: true });
  await page.locator('main').focus();
  await page.keyboard.press('1');
  const unread = page.getByRole('list', { name: 'Sources that cannot be read' });
  await expect(unread.getByRole('listitem')).toHaveCount(1);
  await expect(unread).toContainText('Rowing');
  await press(page, unread.getByRole('button', { name: 'Refresh “Rowing”' }));
  await expect(unread.getByRole('button', { name: 'Refresh “Rowing”' })).toBeVisible();
  await choose(page, unread.getByRole('button', { name: 'Exclude once: “Rowing”' }), /^For an hour/);
  await expect(unread).toBeHidden();
  await expect(page.getByText('Rowing left out this once')).toBeVisible();
  await press(page, page.getByRole('button', { name: 'Undo' }).last());
  await expect(unread).toContainText('Rowing');
  town.showFeed(clubFeed(meetings));
  await press(page, unread.getByRole('button', { name: 'Refresh “Rowing”' }));
  await expect(unread).toBeHidden();
  await expect(page.getByRole('checkbox', { name: 'Rowing' })).toBeVisible();
});

for (const scheme of schemes) {
  test(`axe finds nothing on its lists, menus, panels and steps, ${scheme}`, async ({ app, town }) => {
    test.slow();
    const { page } = app;
    await setLooks(app, scheme);
    await inspect(page, 'no source yet');
    await addFeed(app, town.origin);
    town.showFeed(clubFeed(meetings.slice(0, 1)));
    await app.call('sources/run', {});
    town.showFeed(null);
    await app.call('sources/add-feed', { address: `${town.origin}/club.ics?b`, name: 'Broken', evenSo: true });
    const row = sourceRow(page, 'Rowing club');
    await expect(row).toContainText('Quarantined');
    await expect(sourceRow(page, 'Broken')).toBeVisible();
    await inspect(page, 'doubted and broken');
    expect(await findUnreachable(page)).toEqual([]);
    const close = (): Promise<void> => page.keyboard.press('Escape');

    await addMenu(page).click();
    await expect(page.getByRole('menuitem')).toHaveCount(4);
    await inspect(page, 'add menu');
    await close();
    await row.getByRole('button', { name: 'More for “Rowing club”' }).click();
    await expect(page.getByRole('menuitem', { name: 'Remove…' })).toBeVisible();
    await inspect(page, 'more');
    await page.getByRole('menuitem', { name: 'Name, colour, rhythm' }).click();
    await expect(page.getByRole('heading', { name: 'Last runs' })).toBeVisible();
    await inspect(page, 'settings of a source');
    expect(await findUnreachable(page)).toEqual([]);
    await row.getByRole('button', { name: 'Look at it' }).click();
    await expect(page.getByRole('table', { name: 'The whole run' })).toBeVisible();
    await inspect(page, 'quarantine');
    await addMenu(page).click();
    await page.getByRole('menuitem', { name: /^Feed/ }).click();
    await page.getByRole('textbox', { name: 'Address' }).fill(`${town.origin}/club.ics?c`);
    await page.getByRole('button', { name: 'Add the feed' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await inspect(page, 'add feed, refused');
    await addMenu(page).click();
    await page.getByRole('menuitem', { name: /^MCP/ }).click();
    await page.getByRole('textbox', { name: 'Entry' }).fill('{"command": "cal", "env": {"KEY": "secret"}}');
    await expect(page.getByRole('textbox', { name: 'Entry' })).not.toHaveValue(/secret/);
    await inspect(page, 'add server');

    await addMenu(page).click();
    await page.getByRole('menuitem', { name: /^Web page/ }).click();
    await inspect(page, 'wizard: address');
    await page.getByRole('textbox', { name: 'Address of the page' }).fill(`${town.origin}/meetings`);
    const opened = app.electron.waitForEvent('window');
    await page.keyboard.press('Enter');
    const taught = await opened;
    await expect(page.getByText('Town meetings')).toBeVisible();
    await inspect(page, 'wizard: open');
    await page.locator('footer').getByRole('button', { name: 'Point at an event' }).click();
    await page.getByRole('button', { name: /^Title/ }).click();
    await taught.locator('.name').first().click();
    await expect(page.getByRole('table', { name: 'Rows that were read' })).toBeVisible();
    await inspect(page, 'wizard: point');
    await page.locator('footer').getByRole('button', { name: 'Check what is read' }).click();
    for (const summary of await page.locator('summary').all()) await summary.click();
    await inspect(page, 'wizard: check, all open');
    expect(await findUnreachable(page)).toEqual([]);
    await page.locator('footer').getByRole('button', { name: 'Name and save' }).click();
    await inspect(page, 'wizard: save');
    await page.getByRole('button', { name: 'Save the calendar' }).click();
    await expect(sourceRow(page, 'Town meetings')).toContainText('Fresh');

    town.showPage(meetingsPage([]));
    await sourceRow(page, 'Town meetings')
      .getByRole('button', { name: /^Re-scrape/ })
      .click();
    await expect(sourceRow(page, 'Town meetings')).toContainText('Quarantined');
    await sourceRow(page, 'Town meetings')
      .getByRole('button', { name: /^Show page of/ })
      .click();
    await expect(page.getByRole('img', { name: /^The page of/ })).toBeVisible();
    await inspect(page, 'picture of the page');
    await sourceRow(page, 'Town meetings').getByRole('button', { name: 'More for “Town meetings”' }).click();
    await page.getByRole('menuitem', { name: 'Log-in' }).click();
    await expect(page.getByRole('form', { name: 'Log-in to keep' })).toBeVisible();
    await inspect(page, 'log-in');
  });
}
