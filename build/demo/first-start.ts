/** From the welcome screen to calendars and mail that are read. */
import { waitForTheme, type Theme } from './controls.ts';
import type { RunningApp } from './running-app.ts';
import type { Tour } from './tour.ts';
import { until } from './until.ts';

export async function showFirstStart(app: RunningApp, tour: Tour): Promise<void> {
  const { page, call } = app;
  const choices = page.getByRole('region', { name: 'How to begin' });
  const tryDemo = choices.getByRole('button', { name: 'Try the demo account' });

  // Before there is an account there are no settings to be reached by hand: the theme goes over the app's own door.
  const setTheme = async (theme: Theme): Promise<void> => {
    const settings = await call('settings/get', {});
    const wanted = theme === 'Dark' ? 'dark' : 'light';
    await call('settings/update', { settings: { ...settings, app: { ...settings.app, theme: wanted } } });
    await waitForTheme(page, theme);
  };

  await setTheme('Light');
  await tour.step('welcome', async () => {
    await tryDemo.waitFor();
    const { firstStart, electron, secrets } = await call('app/get-info', {});
    if (!firstStart) throw new Error('The profile is not new.');
    const kept = secrets.durable ? 'secrets are kept by the keyring' : 'no keyring: sign-ins last until the end';
    return `The welcome screen of a first start (Electron ${electron}; ${kept}).`;
  });
  await setTheme('Dark');
  await tour.step('welcome-dark', async () => `The same in the dark theme.`);
  await setTheme('Light');

  await choices.getByRole('button', { name: 'Connect Google' }).click();
  await tour.step('connect-google', async () => {
    const steps = page.getByRole('navigation', { name: 'Steps' }).getByRole('button');
    await steps.first().waitFor();
    return `Connecting Google is explained in ${await steps.count()} steps; now back to the demo account.`;
  });
  await setTheme('Dark');
  await tour.step('connect-google-dark', async () => 'The same in the dark theme.');
  await setTheme('Light');
  await page.getByRole('button', { name: 'Back', exact: true }).click();

  await tryDemo.click();
  await tour.step('signed-in', async () => {
    const accounts = await until('both accounts are connected', 30_000, async () => {
      const all = await call('accounts/list', {});
      return all.length === 2 && all.every(({ state }) => state === 'connected') ? all : null;
    });
    await page.getByRole('group', { name: /^Week: / }).waitFor();
    return `Signed in to ${accounts.map(({ email }) => email).join(' and ')}.`;
  });
  await tour.step('synced', async () => {
    const [calendars, requests] = await until('calendars and mail are read', 60_000, async () => {
      const [status, read, found] = await Promise.all([
        call('sync/get-status', {}),
        call('calendars/list', {}),
        call('requests/list', {}),
      ]);
      const isRead = status.state === 'idle' && read.length > 0 && read.every((one) => one.lastSyncedAtMs !== null);
      return isRead && found.length > 0 ? ([read, found] as const) : null;
    });
    return `Read ${calendars.length} calendars (${calendars.map(({ name }) => name).join(', ')}) and the mail: ${requests.length} requests.`;
  });
  // Read once, it only takes room.
  const hide = page.getByRole('region', { name: 'Notices' }).getByRole('button');
  for (let left = await hide.count(); left > 0; left -= 1) await hide.first().click();
}
