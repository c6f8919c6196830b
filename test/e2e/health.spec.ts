import { request } from 'node:http';
import { systemClock } from '#electron/system/clock.ts';
import type { MetricsEndpoint } from '#shared/contract/health.ts';
import { inspect } from '#test/fixtures/axe.ts';
import { openHealth, readReport } from '#test/fixtures/health-page.ts';
import { findUnreachable, tabTo } from '#test/fixtures/keyboard.ts';
import { expect, signIn, test } from '#test/fixtures/launch-app.ts';
import { ada, jane } from '#test/fixtures/own-world.ts';
import { requestsPage, setUndoSeconds } from '#test/fixtures/requests-page.ts';
import { asking, askForTime } from '#test/fixtures/server-mail.ts';
import { createShiftedClock, shiftApp, shiftProcess } from '#test/fixtures/shifted-clock.ts';

test.use({ world: 'own' });

test('the database’s file is looked through once a day, and backed up', async ({ launch, server }) => {
  const clock = createShiftedClock(systemClock.now());
  const app = await launch({ prepare: (electron) => shiftProcess(electron, clock) });
  await signIn(app, server);
  const { checkedAtMs } = (await readReport(app)).database;
  clock.moveTo(clock.now() + 25 * 3_600_000);
  await shiftApp(app, clock);
  await expect.poll(async () => (await readReport(app)).database.checkedAtMs).toBeGreaterThan(checkedAtMs + 86_400_000);
  await expect.poll(async () => (await readReport(app)).database.lastBackupAtMs).not.toBeNull();
  expect((await readReport(app)).checks.find(({ id }) => id === 'database')).toMatchObject({ level: 'ok' });
});

test('the figures are for this screen alone until the endpoint is switched on, by keys, and then for who has the token', async ({
  launch,
  server,
}) => {
  const app = await launch();
  const { page } = app;
  await signIn(app, server);
  await setUndoSeconds(app, 0);
  askForTime(server, { from: jane });
  const requests = requestsPage(app);
  await requests.openRequest(asking.subject);
  await requests.approve.click();
  await expect(requests.state('Waiting for them')).toBeVisible({ timeout: 20_000 });

  await openHealth(app);
  await expect(page.getByRole('img', { name: /^Gmail: \d+; half within/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Retrieval: \d+/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Responses: 1; half within/ })).toBeVisible();
  expect(await app.call<MetricsEndpoint>('metrics/get-endpoint', {})).toMatchObject({ enabled: false, url: null });

  const toggle = page.getByRole('switch', { name: 'For a collector on this computer' });
  await tabTo(page, toggle);
  await page.keyboard.press('Space');
  const url = (await page.getByText(/^http:\/\/127\.0\.0\.1:\d+\/metrics$/).textContent()) ?? '';
  await tabTo(page, page.getByRole('button', { name: 'Show the token' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Hide the token' })).toBeVisible();
  const { token } = await app.call<{ token: string }>('metrics/get-token', { renew: false });
  await expect(page.getByText(token)).toBeVisible();
  await inspect(page, 'health, with the endpoint');

  expect((await fetchText(url, '')).status).toBe(401);
  const { status, text } = await fetchText(url, token);
  expect(status).toBe(200);
  for (const name of [
    'mcp_requests_total{service="google-calendar",method="events.list",outcome="ok"}',
    'mcp_request_duration_seconds_bucket{le="0.01",service="gmail",method="messages.get",outcome="ok"}',
    'email_processing_duration_seconds_count{stage="response",outcome="ok"}',
    'email_response_time_seconds_count 1',
    'cams_sync_age_seconds{calendar="2"}',
    'cams_outbox_depth{state="waiting"} 0',
  ]) {
    expect(text).toContain(name);
  }
  expect(text).not.toMatch(/@|Ada|Dentist|Team|Jane/);
  expect(await findUnreachable(page)).toEqual([]);

  await toggle.press('Space');
  await expect(page.getByText(/^http:\/\/127/)).toHaveCount(0);
  await expect(fetchText(url, token)).rejects.toThrow();
});

test('the log is shown by module, and the copied diagnostics hold no name, address, title or token', async ({
  launch,
  server,
}) => {
  const app = await launch();
  const { page } = app;
  await signIn(app, server);
  askForTime(server, { from: jane });
  await requestsPage(app).openRequest(asking.subject);
  server.control.expireAccessTokens(ada);
  await app.call('sync/run', {});
  const { token } = await app.call<{ token: string }>('metrics/get-token', { renew: false });
  await openHealth(app);
  await page.getByRole('combobox', { name: 'Module shown' }).click();
  await page.getByRole('option', { name: 'accounts' }).click();
  await expect(page.getByText('an account is connected').first()).toBeVisible();
  await expect(page.getByText('window shown')).toHaveCount(0);

  await page.getByRole('button', { name: 'Copy diagnostics' }).click();
  await expect(page.getByText('Diagnostics copied.')).toBeVisible();
  const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toMatch(/^cams: \d/);
  expect(copied).toContain('calendar: ok, breaker closed');
  for (const secret of [
    token,
    '@',
    'Ada',
    'Lovelace',
    'Jane',
    'Dentist',
    'Team',
    asking.subject,
    'partner.example',
    'ya29',
  ]) {
    expect(copied).not.toContain(secret);
  }
});

async function fetchText(url: string, token: string): Promise<{ status: number; text: string }> {
  const headers = { authorization: `Bearer ${token}` };
  // Without what a page would send along.
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asked.on('error', reject).end();
  });
}
