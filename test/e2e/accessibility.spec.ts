import type { Page } from '@playwright/test';
import { inspect } from '#test/fixtures/axe.ts';
import { catchBrowser, clientFileOf, expect, signIn, test } from '#test/fixtures/launch-app.ts';
import { schemes, setLooks } from '#test/fixtures/looks.ts';
import { requestsPage } from '#test/fixtures/requests-page.ts';

/** Nothing on the page says that it is still loading. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('status', { name: /^(Loading|Checking|Asking)/ })).toHaveCount(0);
}

for (const scheme of schemes) {
  test.describe(`axe finds nothing, ${scheme}`, () => {
    test('on the welcome screen and in the wizard', async ({ launch, server }) => {
      const app = await launch();
      const { page } = app;
      const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
      await catchBrowser(app);
      await expect(page.getByRole('button', { name: 'Try the demo account' })).toBeVisible();
      await setLooks(app, scheme);
      await inspect(page, 'welcome');
      await press('Connect Google');
      await expect(page.getByText('The seven-day trap')).toBeVisible();
      await inspect(page, 'wizard: project');
      await press('I have the JSON file');
      await page.getByRole('textbox', { name: 'Or paste what is in it' }).fill('{}');
      await press('Use the pasted text');
      await expect(page.getByRole('alert')).toBeVisible();
      await inspect(page, 'wizard: bad client file');
      await page.getByRole('textbox', { name: 'Or paste what is in it' }).fill(clientFileOf(server));
      await press('Use the pasted text');
      await expect(page.getByText('is ready (a server on this computer)')).toBeVisible();
      await inspect(page, 'wizard: client file');
      await press('Continue');
      await inspect(page, 'wizard: permissions');
      await press('Continue');
      await inspect(page, 'wizard: sign in');
      await press('Open the browser');
      await expect(page.getByRole('heading', { name: 'Go on in your browser' })).toBeVisible();
      await inspect(page, 'wizard: waiting');
    });

    test('on every screen and panel', async ({ launch, server }) => {
      test.slow();
      const app = await launch();
      const { page } = app;
      await signIn(app, server);
      await setLooks(app, scheme);
      const go = async (name: string): Promise<void> => {
        await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name }).click();
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await settled(page);
      };

      await go('Week');
      await expect(page.getByRole('group', { name: /^Week: / })).toBeVisible();
      await settled(page);
      await inspect(page, 'week');
      await page.keyboard.press('d');
      await expect(page.getByRole('group', { name: /^Day: / })).toBeVisible();
      await inspect(page, 'day');
      await page.keyboard.press('a');
      await expect(page.getByRole('group', { name: /^Agenda: / })).toBeVisible();
      await inspect(page, 'agenda');
      await page.keyboard.press('w');
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
      await expect(page.getByRole('complementary', { name: 'Is this time free?' })).not.toContainText('Asking');
      await inspect(page, 'why not free');
      await page.keyboard.press('Escape');

      await go('Requests');
      const requests = requestsPage(app);
      await expect(requests.approve).toBeVisible();
      await inspect(page, 'requests');
      const list = page.getByRole('region', { name: 'All requests' }).getByRole('listitem').getByRole('button');
      for (const at of [2, 5, 9]) {
        await list.nth(at).click();
        await expect(list.nth(at)).toHaveAttribute('aria-current', 'true');
        await settled(page);
        await inspect(page, `request ${at + 1}`);
      }
      await list.first().click();
      await expect(requests.approve).toBeEnabled();
      await requests.approve.click();
      await expect(requests.region('Approved')).toBeVisible();
      await inspect(page, 'approved');
      await requests.region('Approved').getByRole('button', { name: 'Undo' }).click();
      await expect(requests.region('Approved')).toBeHidden();

      await go('Sources');
      await inspect(page, 'sources');
      await page
        .getByRole('button', { name: /^Rules of / })
        .first()
        .click();
      await expect(page.getByRole('switch', { name: 'Blocks time' })).toBeVisible();
      await inspect(page, 'rules of a calendar');
      await page.getByRole('button', { name: 'Sign out…' }).first().click();
      await inspect(page, 'sign out?');
      await page.getByRole('button', { name: 'Keep it' }).click();
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('menuitem', { name: /^Google account/ }).click();
      await expect(page.getByText('The seven-day trap')).toBeVisible();
      await inspect(page, 'wizard in the app');

      await go('Health');
      await inspect(page, 'health');
      await page.getByRole('button', { name: 'Copy diagnostics' }).click();
      await expect(page.getByRole('button', { name: 'Close this message' })).toBeVisible();
      await inspect(page, 'a message');

      await go('Settings');
      await expect(page.getByRole('heading', { name: 'Working hours' })).toBeVisible();
      await inspect(page, 'settings');

      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
      await inspect(page, 'commands');
      await page.keyboard.press('Escape');
      await page.locator('main').focus();
      await page.keyboard.press('?');
      await expect(page.getByRole('complementary', { name: 'Keyboard shortcuts' })).toBeVisible();
      await inspect(page, 'shortcuts');
      await page.keyboard.press('Escape');
      await app.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .find(({ webContents }) => webContents.getURL().startsWith('app://'))
          ?.webContents.send('cams:push', 'command', { name: 'about' }),
      );
      await expect(page.getByRole('complementary', { name: /^About/ })).toBeVisible();
      await inspect(page, 'about');
      await page.keyboard.press('Escape');
      await app.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .find(({ webContents }) => webContents.getURL().startsWith('app://'))
          ?.close(),
      );
      await expect(page.getByRole('complementary', { name: 'Closing keeps CAMS running' })).toBeVisible();
      await inspect(page, 'the tray, explained');
    });
  });
}
