import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import type { Account } from '#shared/domain/account.ts';
import { catchBrowser, clientFileOf, expect, signIn, test, type RunningApp } from '#test/fixtures/launch-app.ts';
import { ada, jane } from '#test/fixtures/own-world.ts';
import { requestsPage } from '#test/fixtures/requests-page.ts';
import { asking, askForTime } from '#test/fixtures/server-mail.ts';

test.use({ world: 'own' });

const google = 'https://www.googleapis.com/auth/';

function wizard({ page }: RunningApp) {
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  return {
    button,
    alert: page.getByRole('alert'),
    pasted: page.getByRole('textbox', { name: 'Or paste what is in it' }),
    heading: (name: string): Locator => page.getByRole('heading', { name }),
    toClientStep: async (): Promise<void> => {
      await button('Connect Google').click();
      await expect(page.getByText('The seven-day trap')).toBeVisible();
      await button('I have the JSON file').click();
    },
    /** From the client step to the browser that opens. */
    toBrowser: async (clientFile: string): Promise<void> => {
      await page.getByRole('textbox', { name: 'Or paste what is in it' }).fill(clientFile);
      await button('Use the pasted text').click();
      await expect(page.getByText('is ready (a server on this computer)')).toBeVisible();
      await button('Continue').click();
      await expect(page.getByRole('heading', { name: 'What Google will ask you' })).toBeVisible();
      await button('Continue').click();
      await button('Open the browser').click();
      await expect(page.getByRole('heading', { name: 'Go on in your browser' })).toBeVisible();
    },
  };
}

const listAccounts = (app: RunningApp): Promise<Account[]> => app.call<Account[]>('accounts/list', {});

test('the wizard leads from the welcome screen to the calendars', async ({ launch, server, profile }) => {
  const app = await launch();
  const steps = wizard(app);
  const nextPage = await catchBrowser(app);
  await steps.toClientStep();

  await test.step('the client file is chosen from the disk', async () => {
    const file = join(profile, 'client_secret_test.json');
    writeFileSync(file, clientFileOf(server));
    const choosing = app.page.waitForEvent('filechooser');
    await steps.button('Choose the file…').click();
    await (await choosing).setFiles(file);
    await expect(app.page.getByText('Client of project local-test is ready')).toBeVisible();
    await steps.button('Continue').click();
  });

  await test.step('every permission is explained before the browser opens', async () => {
    for (const scope of ['calendar.calendarlist.readonly', 'calendar.events', 'gmail.readonly', 'gmail.compose']) {
      await expect(app.page.getByRole('listitem').filter({ hasText: scope })).toContainText('Without it:');
    }
    await steps.button('Continue').click();
  });

  await test.step('consent in the browser connects the account', async () => {
    await steps.button('Open the browser').click();
    const consent = await server.consent(await nextPage(), { email: ada });
    expect(consent.status).toBe(200);
    expect(consent.html).toContain('Connected');
    await expect(steps.heading(`${ada} is connected`)).toBeVisible();
    await expect(app.page.getByText('2 calendars found.')).toBeVisible({ timeout: 20_000 });
  });

  await steps.button('Check the calendars’ rules').click();
  const card = app.page.getByRole('region', { name: ada });
  await expect(card.getByText('Connected', { exact: true })).toBeVisible();
  for (const name of ['Ada', 'Team']) {
    await expect(card.getByRole('row', { name: new RegExp(`^${name}`) })).toContainText('Fresh', { timeout: 20_000 });
  }
});

test('a file that is no client of a desktop app gets its sentence, and nothing is kept', async ({ launch, server }) => {
  const app = await launch();
  const steps = wizard(app);
  await steps.toClientStep();
  const { installed } = JSON.parse(clientFileOf(server)) as { installed: Record<string, unknown> };
  const bad: readonly (readonly [text: string, sentence: string])[] = [
    ['<html>404</html>', 'This file is not JSON.'],
    ['[1, 2]', 'This is JSON, but not a client file.'],
    [JSON.stringify({ web: installed }), 'This client is of the type “Web application”.'],
    [JSON.stringify({ type: 'service_account', project_id: 'x' }), 'This is the key of a service account.'],
    [JSON.stringify({ installed: { ...installed, client_secret: undefined } }), '“installed.client_secret” is missing'],
    [JSON.stringify({ installed: { ...installed, client_id: 7 } }), '“installed.client_id” is missing or not a text'],
    [
      JSON.stringify({ installed: { ...installed, auth_uri: 'https://accounts.evil.example/auth' } }),
      'mixes a server on this computer with other addresses',
    ],
  ];
  for (const [text, sentence] of bad) {
    await steps.pasted.fill(text);
    await steps.button('Use the pasted text').click();
    await expect(steps.alert).toContainText(sentence);
    await expect(steps.button('Continue')).toBeDisabled();
  }
  expect(await app.call('accounts/get-client', {})).toBeNull();

  await steps.pasted.fill(clientFileOf(server));
  await steps.button('Use the pasted text').click();
  await expect(steps.alert).toBeHidden();
  await expect(steps.button('Continue')).toBeEnabled();
});

test('a denied consent says so, and the next try works', async ({ launch, server }) => {
  const app = await launch();
  const steps = wizard(app);
  const nextPage = await catchBrowser(app);
  await steps.toClientStep();
  await steps.toBrowser(clientFileOf(server));
  await server.consent(await nextPage(), { email: ada, deny: true });
  await expect(steps.alert).toContainText('Permission was not given');
  expect(await listAccounts(app)).toEqual([]);

  await steps.button('Try again').click();
  await server.consent(await nextPage(), { email: ada });
  await expect(steps.heading(`${ada} is connected`)).toBeVisible();
});

test('cancelling ends the wait and closes the way back', async ({ launch, server }) => {
  const app = await launch();
  const steps = wizard(app);
  const nextPage = await catchBrowser(app);
  await steps.toClientStep();
  await steps.toBrowser(clientFileOf(server));
  const redirect = redirectOf(await nextPage());
  await steps.button('Cancel').click();
  await expect(steps.heading('Sign in with your browser')).toBeVisible();
  await expect(steps.alert).toBeHidden();
  await expect.poll(() => answers(redirect)).toBe(false);
  expect(await listAccounts(app)).toEqual([]);
});

test('only the right answer reaches the sign-in, and only once', async ({ launch, server }) => {
  const app = await launch();
  const steps = wizard(app);
  const nextPage = await catchBrowser(app);
  await steps.toClientStep();
  await steps.toBrowser(clientFileOf(server));
  const page = await nextPage();
  const redirect = redirectOf(page);

  const wrongState = await fetch(`${redirect}?code=stolen&state=guessed`);
  expect(wrongState.status).toBe(400);
  const elsewhere = await fetch(new URL('/other?code=stolen', redirect));
  expect(elsewhere.status).toBe(404);
  expect((await fetch(redirect, { method: 'POST' })).status).toBe(405);
  await expect(steps.heading('Go on in your browser')).toBeVisible();
  expect(await listAccounts(app)).toEqual([]);

  const consent = await server.consent(page, { email: ada });
  await expect(steps.heading(`${ada} is connected`)).toBeVisible();
  // The listener is gone; the very same address, asked again, changes nothing.
  await expect.poll(() => answers(consent.location)).toBe(false);
  expect(await listAccounts(app)).toHaveLength(1);
});

test('boxes left empty switch off their part alone, with a way to tick them', async ({ launch, server }) => {
  const app = await launch();
  const steps = wizard(app);
  const nextPage = await catchBrowser(app);
  await steps.toClientStep();
  await steps.toBrowser(clientFileOf(server));
  const given = ['calendar.events', 'calendar.calendarlist.readonly', 'gmail.readonly'].map((name) => google + name);
  await server.consent(await nextPage(), { email: ada, scopes: ['openid', 'email', 'profile', ...given] });
  await expect(app.page.getByText('Some boxes were left empty')).toBeVisible();
  await expect(app.page.getByText('Switched off: sending replies.')).toBeVisible();

  await test.step('requests are noticed, only Approve is off and says why', async () => {
    askForTime(server, { from: jane });
    const requests = requestsPage(app);
    await requests.openRequest(asking.subject);
    await expect(requests.approve).toBeDisabled();
    await expect(app.page.getByText('This account may not send: the permission was left unticked.')).toBeVisible();
  });

  await test.step('choosing the permissions again mends it', async () => {
    await app.page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Sources' }).click();
    const card = app.page.getByRole('region', { name: ada });
    await expect(card.getByText('Some permissions missing')).toBeVisible();
    await card.getByRole('button', { name: 'Choose permissions' }).click();
    await server.consent(await nextPage(), { email: ada });
    await expect(card.getByText('Some permissions missing')).toBeHidden();
    expect((await listAccounts(app))[0]?.features.sendMail).toBe(true);
  });
});

test('signing out ends the grant and deletes what is here', async ({ launch, server }) => {
  const app = await launch();
  await signIn(app, server);
  await app.page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Sources' }).click();
  const card = app.page.getByRole('region', { name: ada });
  await card.getByRole('button', { name: 'Sign out…' }).click();
  const question = card.getByRole('group', { name: 'Sign out?' });
  await question.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(app.page.getByRole('button', { name: 'Try the demo account' })).toBeVisible();
  expect(server.control.requests('oauth.revoke').map(({ status }) => status)).toEqual([200]);
  expect(await app.call('calendars/list', {})).toEqual([]);
});

function redirectOf(page: string): string {
  return new URL(page).searchParams.get('redirect_uri') ?? '';
}

/** Does anybody listen there, other than to say that it is over? */
async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).status !== 410;
  } catch {
    return false;
  }
}
