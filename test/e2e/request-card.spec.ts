import { inspect } from '#test/fixtures/axe.ts';
import { expect, signIn, test } from '#test/fixtures/launch-app.ts';
import { ada, sam } from '#test/fixtures/own-world.ts';
import { requestsPage, setUndoSeconds } from '#test/fixtures/requests-page.ts';
import { receivedMails } from '#test/fixtures/received-mail.ts';
import { asking, askForTime } from '#test/fixtures/server-mail.ts';

test.describe('a card of one’s own world', () => {
  test.use({ world: 'own' });

  test('a request is set aside and taken up again by keys, with its holds kept or let go', async ({
    launch,
    server,
  }) => {
    const app = await launch();
    const { page } = app;
    await signIn(app, server);
    await setUndoSeconds(app, 0);
    const requests = requestsPage(app);
    askForTime(server, { from: sam });
    await requests.openRequest(asking.subject);
    const holdStates = async (): Promise<string[]> => [
      ...new Set((await requests.detail(asking.subject)).holds.map(({ state }) => state)),
    ];
    const openMenu = async (): Promise<void> => {
      await page.locator('main').focus();
      await page.keyboard.press('s');
      await expect(page.getByRole('menu')).toBeVisible();
    };

    await test.step('before anything is offered, there are no holds to keep', async () => {
      await requests.body.scrollIntoViewIfNeeded();
      await openMenu();
      await expect(page.getByRole('menuitemcheckbox')).toHaveCount(0);
      await inspect(page, 'the menu of later times');
      await expect(page.getByRole('menuitem').first()).toBeFocused();
      await page.keyboard.press('End');
      await expect(page.getByRole('menuitem', { name: 'Until I take it up' })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(requests.state('Set aside')).toBeVisible();
      await expect(page.getByText('Set aside until you take it up again', { exact: true })).toBeVisible();
      await expect(page.getByRole('region', { name: /^Set aside/ })).toContainText(asking.subject);
      await expect(requests.approve).toHaveCount(0);
    });

    await test.step('undone where it was done', async () => {
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(requests.approve).toBeEnabled();
    });

    await requests.approve.click();
    await expect(requests.state('Waiting for them')).toBeVisible({ timeout: 20_000 });
    await expect.poll(holdStates).toEqual(['placed']);

    await test.step('holds are kept unless it is said otherwise', async () => {
      await openMenu();
      await expect(page.getByRole('menuitemcheckbox', { name: 'Keep the holds' })).toBeChecked();
      await inspect(page, 'the menu of later times with holds');
      await page.getByRole('menuitem', { name: /^Tomorrow morning/ }).click();
      const { summary } = await requests.detail(asking.subject);
      expect(summary).toMatchObject({ state: 'PAUSED' });
      expect(summary.pausedUntilMs).toBeGreaterThan(Date.now());
      expect(await holdStates()).toEqual(['placed']);
      await inspect(page, 'a request that is set aside');
    });

    await test.step('set aside for another while, the holds are let go', async () => {
      await openMenu();
      await page.getByRole('menuitemcheckbox', { name: 'Keep the holds' }).click();
      await page.getByRole('menuitem', { name: /^Until I take it up/ }).click();
      await expect.poll(holdStates, { timeout: 20_000 }).toEqual(['released']);
    });

    await page.getByRole('button', { name: 'Take it up again' }).click();
    await expect(requests.state('Set aside')).toHaveCount(0);
  });

  test('what differs is marked in the text and mended by one click, and no words of the user are lost', async ({
    launch,
    server,
  }) => {
    const app = await launch();
    const { page } = app;
    await signIn(app, server);
    const requests = requestsPage(app);
    askForTime(server);
    await requests.openRequest(asking.subject);
    await expect(requests.approve).toBeEnabled();
    const right = await requests.body.inputValue();
    const [day = ''] = /(Mon|Tues|Wednes|Thurs|Fri)day/.exec(right) ?? [];
    const long = `\n${'One more line that I wrote myself, long enough to be broken into two of them.\n'.repeat(24)}`;
    const wrong = right.replace(day, 'Sunday').replace('\n', long);

    await test.step('the mark lies under its words, also when the text is scrolled', async () => {
      await requests.body.fill(wrong);
      await requests.body.blur();
      await expect(page.getByRole('alert').first()).toContainText('Sunday');
      await expect(requests.approve).toBeDisabled();
      await requests.body.evaluate((field) => (field.scrollTop = 260));
      const layer = page.locator('[aria-hidden="true"]:has(+ * #reply-text)');
      await expect(layer.locator('span').filter({ hasText: 'Sunday' }).first()).toContainText('Sunday');
      await expect.poll(() => layer.evaluate((element) => element.scrollTop)).toBe(260);
      const heights = await requests.body.evaluate((field) => field.scrollHeight);
      expect(await layer.evaluate((element) => element.scrollHeight)).toBe(heights);
      await inspect(page, 'a text with problems');
    });

    await test.step('one click mends these words and leaves the others alone', async () => {
      await page
        .getByRole('button', { name: /^Mend: write/ })
        .first()
        .click();
      await expect(requests.body).toHaveValue(right.replace('\n', long));
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(requests.body).toHaveValue(wrong);
    });

    await test.step('the slots’ text takes the place of all, and gives it back', async () => {
      await page.getByRole('button', { name: 'Use the slots’ text' }).click();
      await expect(requests.body).toHaveValue(right);
      await expect(requests.approve).toBeEnabled();
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(requests.body).toHaveValue(wrong);
    });
  });

  test('the people of a reply are changed by hand, and the mail goes to them', async ({ launch, server }) => {
    const app = await launch();
    const { page } = app;
    await signIn(app, server);
    await setUndoSeconds(app, 0);
    const requests = requestsPage(app);
    askForTime(server, { from: sam });
    await requests.openRequest(asking.subject);
    await page.getByRole('button', { name: 'Change people' }).click();
    const form = page.getByRole('form', { name: 'People of this reply' });
    const cc = form.getByRole('textbox', { name: 'Cc' }).or(form.getByRole('combobox', { name: 'Cc' }));
    const use = form.getByRole('button', { name: 'Use these people' });
    await expect(requests.approve).toBeDisabled();
    await cc.fill('Nobody');
    await cc.press('Enter');
    await expect(form.getByRole('alert')).toHaveText('“Nobody” is not a mail address.');
    await expect(use).toBeDisabled();
    await inspect(page, 'the people of a reply');
    await cc.press('Backspace');
    await cc.fill('Eve Moss <eve@elsewhere.test>');
    await cc.press('Enter');
    await use.click();
    await expect(form).toHaveCount(0);
    await expect(page.getByRole('list', { name: 'Cc' })).toContainText('Eve Moss');
    await expect(page.getByText(/Eve Moss is new in this thread\./)).toBeVisible();
    await requests.approve.click();
    const copies = () => receivedMails(server, 'eve@elsewhere.test');
    await expect.poll(async () => (await copies()).length, { timeout: 20_000 }).toBe(1);
    expect((await copies())[0]).toMatchObject({ to: [sam.address], cc: ['eve@elsewhere.test'] });
  });

  test('a void approval shows what changed since', async ({ launch, server }) => {
    const app = await launch();
    const { page } = app;
    await signIn(app, server);
    await setUndoSeconds(app, 3);
    const requests = requestsPage(app);
    askForTime(server);
    await requests.openRequest(asking.subject);
    await requests.approve.click();
    await expect(requests.region('Approved')).toBeVisible();
    const slot = (await requests.detail(asking.subject)).draft?.slots[0];
    const at = (ms = 0) => ({ dateTime: new Date(ms).toISOString() });
    server.control.calendar.insert(ada, { summary: 'Taken', start: at(slot?.startMs), end: at(slot?.endMs) });
    const changes = page.locator('details').filter({ hasText: 'What changed since you approved' });
    await expect(changes).toBeVisible({ timeout: 20_000 });
    await expect(changes.locator('dd del')).not.toHaveCount(0);
    await expect(changes.getByRole('list', { name: 'Changes of the text' }).locator('del')).not.toHaveCount(0);
    await inspect(page, 'a void approval');
    expect(server.control.requests('gmail.users.drafts.send')).toEqual([]);
  });
});

test('an invitation is answered from its card, and the answer can be changed', async ({ launch, server }) => {
  const app = await launch();
  const { page } = app;
  await signIn(app, server);
  await requestsPage(app).openRequest('Research roadshow');
  const card = page.getByRole('region', { name: 'Invitation' });
  await expect(card).toContainText('Invited by');
  await inspect(page, 'an invitation');
  for (const [name, label] of [
    ['Maybe', 'You said maybe'],
    ['Accept', 'You accepted'],
  ] as const) {
    await card.getByRole('button', { name }).click();
    await expect(card.getByRole('button', { name })).toHaveAttribute('aria-pressed', 'true');
    await expect(card.getByText(label)).toBeVisible({ timeout: 20_000 });
  }
  await expect(card.getByRole('button', { pressed: true })).toHaveCount(1);
});
