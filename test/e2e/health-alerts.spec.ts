import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import Sqlite from 'better-sqlite3';
import { systemClock } from '#electron/system/clock.ts';
import { inspect } from '#test/fixtures/axe.ts';
import { clickNotice, openHealth, readReport, seenBy, watchOutside } from '#test/fixtures/health-page.ts';
import { tabTo } from '#test/fixtures/keyboard.ts';
import { catchBrowser, expect, signIn, test, type RunningApp } from '#test/fixtures/launch-app.ts';
import { ada, sam } from '#test/fixtures/own-world.ts';
import { requestsPage, setUndoSeconds } from '#test/fixtures/requests-page.ts';
import { asking, askForTime } from '#test/fixtures/server-mail.ts';
import { createShiftedClock, shiftApp, shiftProcess } from '#test/fixtures/shifted-clock.ts';

test.use({ world: 'own' });

const titlesOf = async (app: RunningApp): Promise<string[]> => (await seenBy(app)).titles;
const alertsOf = async (app: RunningApp): Promise<string[]> => (await readReport(app)).alerts.map(({ kind }) => kind);
const alerts = ({ page }: RunningApp): Locator => page.getByRole('region', { name: 'Alerts' });

test('an ended sign-in fires once, also over a restart; its notification leads to the line, its button mends it', async ({
  launch,
  server,
}) => {
  const first = await launch({ prepare: watchOutside });
  await signIn(first, server);
  await first.page.keyboard.press('1');
  server.control.revokeGrants(ada);
  await first.call('sync/run', {});
  await expect.poll(() => titlesOf(first)).toEqual(['Sign in again']);
  await first.call('sync/run', {});
  expect(await titlesOf(first)).toEqual(['Sign in again']);
  await expect.poll(async () => (await seenBy(first)).menu[0]).toBe('⚠ Sign in again');
  await clickNotice(first, 0);
  await expect(alerts(first)).toContainText(`Google no longer accepts the sign-in of ${ada}`);
  await inspect(first.page, 'health, with an alert');
  await first.close();

  const app = await launch({ prepare: watchOutside });
  const nextPage = await catchBrowser(app);
  await openHealth(app);
  await expect(alerts(app)).toContainText('Sign in again');
  await app.call('sync/run', {});
  expect(await titlesOf(app)).toEqual([]);
  await tabTo(app.page, alerts(app).getByRole('button', { name: 'Reconnect: Sign in again' }));
  await app.page.keyboard.press('Enter');
  await server.consent(await nextPage(), { email: ada });
  await expect(alerts(app)).toHaveCount(0);
  await expect.poll(() => alertsOf(app)).toEqual([]);
  await expect.poll(async () => (await seenBy(app)).menu[0]).toMatch(/^Next: /);
});

test('calendars that cannot be read fire after a waking has had its chance, and clear by “Sync now”', async ({
  launch,
  server,
}) => {
  const clock = createShiftedClock(systemClock.now());
  const app = await launch({
    prepare: async (electron) => {
      // First: it has to come before the features are built.
      await shiftProcess(electron, clock);
      await watchOutside(electron);
    },
  });
  await signIn(app, server);
  const pass = async (ms: number): Promise<void> => {
    clock.moveTo(clock.now() + ms);
    await shiftApp(app, clock);
  };
  await pass(1000);
  server.control.fail({
    route: 'calendar.events.list',
    fault: { kind: 'status', status: 403, reason: 'forbidden' },
    times: Number.MAX_SAFE_INTEGER,
  });
  // The computer slept for twenty minutes.
  await pass(20 * 60_000);
  await app.call('sync/run', {});
  await pass(80_000);
  expect(await alertsOf(app)).toEqual([]);
  await pass(80_000);
  await pass(80_000);
  await expect.poll(() => alertsOf(app)).toEqual(['sync-old']);
  await pass(80_000);
  expect(await titlesOf(app)).toEqual(['Nothing new is being read']);

  server.control.clearFaults();
  await openHealth(app);
  await alerts(app)
    .getByRole('button', { name: /^Sync now/ })
    .click();
  await expect(alerts(app)).toHaveCount(0);
  await expect(app.page.getByText('Everything works')).toBeVisible();
  // What failed is told by call.
  await expect(app.page.getByRole('region', { name: 'Recent errors, table' })).toContainText('forbidden');
});

test('a mail that does not leave fires, and its button opens the card; it clears when the mail has left', async ({
  launch,
  server,
}) => {
  const clock = createShiftedClock(systemClock.now());
  const app = await launch({ prepare: (electron) => shiftProcess(electron, clock) });
  await signIn(app, server);
  await setUndoSeconds(app, 0);
  askForTime(server, { from: sam });
  const requests = requestsPage(app);
  await requests.openRequest(asking.subject);
  await expect(requests.approve).toBeEnabled();
  server.control.fail({
    route: 'gmail.users.drafts.*',
    fault: { kind: 'status', status: 429, reason: 'rateLimitExceeded', retryAfter: '1' },
    times: Number.MAX_SAFE_INTEGER,
  });
  await requests.approve.click();
  await openHealth(app);
  await expect
    .poll(
      async () => {
        clock.moveTo(clock.now() + 80_000);
        await shiftApp(app, clock);
        return alertsOf(app);
      },
      { timeout: 30_000 },
    )
    .toContain('outbox-stuck');
  await alerts(app)
    .getByRole('button', { name: /^Open its card/ })
    .click();
  await expect(app.page.getByRole('region', { name: 'Request', exact: true })).toContainText(asking.subject);
  server.control.clearFaults();
  await expect(requests.state('Waiting for them')).toBeVisible({ timeout: 60_000 });
  await expect
    .poll(
      async () => {
        await shiftApp(app, clock);
        return alertsOf(app);
      },
      { timeout: 30_000 },
    )
    .not.toContain('outbox-stuck');
});

test('a database that may not be written to is told, with the way to its folder', async ({
  launch,
  server,
  profile,
}) => {
  const first = await launch();
  await signIn(first, server);
  await first.close();
  const db = new Sqlite(join(profile, 'cams.db'));
  db.pragma('user_version = 9999');
  db.close();

  const app = await launch();
  await app.electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openPath = (path: string) => {
      opened.push(path);
      return Promise.resolve('');
    };
  });
  await openHealth(app);
  await alerts(app).getByRole('button', { name: 'Open the folder: Nothing can be saved' }).click();
  const opened = () => app.electron.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
  await expect.poll(opened).toEqual([profile]);
});
