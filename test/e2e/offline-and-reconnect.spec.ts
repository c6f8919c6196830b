import type { Locator } from '@playwright/test';
import type { SyncStatus } from '#shared/contract/calendars.ts';
import type { Account } from '#shared/domain/account.ts';
import { inspect } from '#test/fixtures/axe.ts';
import { catchBrowser, expect, signIn, test, type RunningApp } from '#test/fixtures/launch-app.ts';
import { ada, sam, teamCalendar } from '#test/fixtures/own-world.ts';
import { changeSettings, requestsPage, setUndoSeconds } from '#test/fixtures/requests-page.ts';
import { asking, askForTime, openMailbox } from '#test/fixtures/server-mail.ts';

test.use({ world: 'own' });

const syncNow = (app: RunningApp): Promise<SyncStatus> => app.call<SyncStatus>('sync/run', {});
const listAccounts = (app: RunningApp): Promise<Account[]> => app.call<Account[]>('accounts/list', {});
const week = ({ page }: RunningApp): Locator => page.getByRole('group', { name: /^Week: / });
const syncButton = ({ page }: RunningApp, name: RegExp): Locator => page.getByRole('button', { name });

async function go({ page }: RunningApp, screen: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: screen }).click();
}

test('without the server, a start shows what is stored, says so, and blocks nothing', async ({ launch, server }) => {
  const first = await launch();
  await signIn(first, server);
  askForTime(server);
  await syncNow(first);
  await first.close();
  await server.stop();

  const app = await launch();
  await expect(week(app)).toContainText('Dentist');
  await expect(syncButton(app, /^(Offline|Sync needs attention)$/)).toBeVisible({ timeout: 30_000 });
  await go(app, 'Requests');
  await app.page.getByRole('region', { name: 'All requests' }).getByRole('button', { name: asking.subject }).click();
  await expect(requestsPage(app).region('What they said')).toContainText('could we meet next week');
  await go(app, 'Sources');
  await expect(app.page.getByRole('region', { name: ada })).toContainText('Team');
  await go(app, 'Health');
  await expect(
    app.page.getByText('Something needs attention').or(app.page.getByText('Something does not work')),
  ).toBeVisible({ timeout: 30_000 });
  await inspect(app.page, 'health, offline');
  await changeSettings(app, (settings) => ({ ...settings, app: { ...settings.app, weekStartsOn: 'sunday' } }));
  // It is still the same account: nobody is asked to sign in because of a missing network.
  expect(await listAccounts(app)).toMatchObject([{ email: ada, state: 'connected' }]);
});

test('a reply approved without a connection leaves once, when it is back', async ({ launch, server }) => {
  const app = await launch();
  await signIn(app, server);
  await setUndoSeconds(app, 0);
  askForTime(server, { from: sam });
  const requests = requestsPage(app);
  await requests.openRequest(asking.subject);
  await expect(requests.approve).toBeEnabled();
  const mailbox = await openMailbox(server);

  const cut = server.control.fail({
    route: 'gmail.users.drafts.*',
    fault: { kind: 'reset-before' },
    times: Number.MAX_SAFE_INTEGER,
  });
  await requests.approve.click();
  await expect.poll(cut.hits, { timeout: 20_000 }).toBeGreaterThan(0);
  await expect(
    requests.region('Approved').or(requests.region('Sending')).or(app.page.getByText('Sending…')),
  ).toBeVisible();

  server.control.clearFaults();
  await expect(requests.state('Waiting for them')).toBeVisible({ timeout: 45_000 });
  expect(await mailbox.sent()).toHaveLength(1);
});

test('a revoked grant asks once to reconnect, keeps everything readable, and reconnecting mends it', async ({
  launch,
  server,
}) => {
  const app = await launch();
  await signIn(app, server);
  const nextPage = await catchBrowser(app);
  const reconnect = app.page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Reconnect' });
  server.control.revokeGrants(ada);
  await syncNow(app);
  await expect(reconnect).toHaveCount(1);
  await syncNow(app);
  await expect(reconnect).toHaveCount(1);
  await expect(week(app)).toContainText('Dentist');
  await inspect(app.page, 'reconnect needed');

  const refreshes = server.control.requests('oauth.token').length;
  await syncNow(app);
  expect(server.control.requests('oauth.token')).toHaveLength(refreshes);

  await reconnect.click();
  await server.consent(await nextPage(), { email: ada });
  await expect(reconnect).toHaveCount(0);
  server.control.calendar.insert(ada, {
    summary: 'After the reconnect',
    start: { dateTime: new Date(Date.now() + 3_600_000).toISOString() },
    end: { dateTime: new Date(Date.now() + 5_400_000).toISOString() },
  });
  await expect.poll(async () => (await syncNow(app)).problem).toBeNull();
  await app.page.keyboard.press('a');
  await expect(app.page.getByRole('group', { name: /^Agenda: / })).toContainText('After the reconnect');
});

test('a token that ends in the middle is not noticed', async ({ launch, server }) => {
  const app = await launch();
  await signIn(app, server);
  const refreshes = server.control.requests('oauth.token').length;
  server.control.expireAccessTokens(ada);
  askForTime(server);
  expect(await syncNow(app)).toMatchObject({ problem: null });
  await requestsPage(app).openRequest(asking.subject);
  expect(server.control.requests('oauth.token').length).toBe(refreshes + 1);
  await expect(app.page.getByRole('button', { name: 'Reconnect' })).toHaveCount(0);
});

test('a calendar that vanishes goes, with its events, and the others stay', async ({ launch, server }) => {
  const app = await launch();
  await signIn(app, server);
  await expect(week(app)).toBeVisible();
  await app.page.keyboard.press('a');
  const agenda = app.page.getByRole('group', { name: /^Agenda: / });
  await expect(agenda).toContainText('Retrospective');
  server.control.calendar.vanish(teamCalendar);
  expect(await syncNow(app)).toMatchObject({ problem: null });
  await expect(agenda).not.toContainText('Retrospective');
  await expect(agenda).toContainText('Design review');
  await go(app, 'Sources');
  const card = app.page.getByRole('region', { name: ada });
  await expect(card.getByRole('row', { name: /^Ada/ })).toBeVisible();
  await expect(card.getByRole('row', { name: /^Team/ })).toHaveCount(0);
});

test('a calendar that cannot be read counts as busy, and says so', async ({ launch, server }) => {
  const app = await launch();
  await signIn(app, server);
  await expect(week(app)).toContainText('Dentist');
  // This week may be over already; the next one is not.
  await app.page.keyboard.press('ArrowRight');
  await expect(app.page.getByRole('list', { name: 'Free times' })).toBeVisible();
  server.control.fail({
    route: 'calendar.events.list',
    fault: { kind: 'status', status: 403, reason: 'forbidden' },
    times: Number.MAX_SAFE_INTEGER,
  });
  await syncNow(app);
  await go(app, 'Sources');
  const row = app.page.getByRole('region', { name: ada }).getByRole('row', { name: /^Ada/ });
  await expect(row).toContainText('Failing');
  await expect(row).toContainText('Its hours count as busy.');
  await go(app, 'Week');
  await expect(app.page.getByRole('list', { name: 'Free times' })).toBeHidden();
  await expect(app.page.getByText(/cannot be read: (its|their) hours count as busy/)).toBeVisible();
  await expect(week(app)).toContainText('Standup');

  server.control.clearFaults();
  await syncNow(app);
  await expect(app.page.getByRole('list', { name: 'Free times' })).toBeVisible();
});
