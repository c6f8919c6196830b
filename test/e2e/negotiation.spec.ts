import type { GoogleEvent } from '#electron/demo/world-types.ts';
import { toEventId } from '#electron/scheduling/event-ids.ts';
import { inspect } from '#test/fixtures/axe.ts';
import { expect, signIn, test } from '#test/fixtures/launch-app.ts';
import { ada, jane, sam } from '#test/fixtures/own-world.ts';
import { requestsPage, setUndoSeconds } from '#test/fixtures/requests-page.ts';
import { asking, askForTime, openMailbox } from '#test/fixtures/server-mail.ts';

test.use({ world: 'own' });

const startOf = (event: GoogleEvent): number => Date.parse(event.start?.dateTime ?? '');

test('from a mail that asks for time to the meeting on the calendar', async ({ launch, server }) => {
  const app = await launch();
  await signIn(app, server);
  await setUndoSeconds(app, 60);
  const requests = requestsPage(app);
  const mailbox = await openMailbox(server);
  const askedIn = askForTime(server);
  const liveEvents = (): GoogleEvent[] =>
    server.control.calendar.events(ada).filter((event) => event.status !== 'cancelled');
  const holdsOnServer = (): GoogleEvent[] => liveEvents().filter((event) => event.summary?.startsWith('Hold: '));

  await test.step('the card shows the very words and a drafted reply', async () => {
    await requests.openRequest(asking.subject);
    const said = requests.region('What they said');
    await expect(said).toContainText('could we meet next week');
    await expect(said.locator('mark').filter({ hasText: 'next week' })).toBeVisible();
    await expect(requests.offered.getByRole('button', { pressed: false })).not.toHaveCount(0);
    await expect(requests.body).toHaveValue(/^Hi Jane,/);
    await expect(requests.approve).toBeEnabled();
  });

  await test.step('a slot is swapped, and the text follows', async () => {
    const before = await requests.body.inputValue();
    const chips = requests.offered.getByRole('button').and(app.page.locator('[aria-pressed]'));
    const former = (await chips.nth(1).textContent()) ?? '';
    await chips.nth(1).click();
    await expect(chips.nth(1)).toHaveAttribute('aria-pressed', 'true');
    const other = app.page.getByRole('group', { name: 'Other times that fit' }).getByRole('button').last();
    const chosen = (await other.textContent()) ?? '';
    await other.click();
    await expect(requests.offered).toContainText(chosen);
    await expect(requests.offered).not.toContainText(former);
    await expect(requests.body).not.toHaveValue(before);
    await expect(app.page.getByText('Read back: the text says exactly these times.')).toBeVisible();
  });

  await test.step('an approval can be taken back, and nothing has left', async () => {
    await requests.approve.click();
    const approved = requests.region('Approved');
    await expect(approved).toContainText('Nothing has been sent yet.');
    await approved.getByRole('button', { name: 'Undo' }).click();
    await expect(approved).toBeHidden();
    await expect(requests.approve).toBeEnabled();
    expect(server.control.requests('gmail.users.drafts.*').filter(({ method }) => method === 'POST')).toEqual([]);
  });

  const drafted = await requests.detail(asking.subject);
  await test.step('approved again, it is sent exactly once, word for word', async () => {
    await setUndoSeconds(app, 1);
    await requests.approve.click();
    await expect(requests.state('Waiting for them')).toBeVisible({ timeout: 20_000 });
    const sent = await mailbox.sent();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.text.replaceAll('\r\n', '\n').trim()).toContain(drafted.draft?.body.trim());
    expect(sent[0]?.header('To')).toContain(jane.address);
    expect(sent[0]?.header('Subject')).toBe(`Re: ${asking.subject}`);
    expect(sent[0]?.header('In-Reply-To')).toBe(askedIn);
    expect(await mailbox.draftIds()).toEqual([]);
  });

  const offered = (await requests.detail(asking.subject)).options;
  await test.step('their "the second one works" books that time and releases the other holds', async () => {
    const second = offered[1];
    if (second === undefined) throw new Error('only one time was offered');
    await expect
      .poll(async () => (await app.call('sync/run', {}), (await requests.detail(asking.subject)).summary.state), {
        timeout: 30_000,
      })
      .toBe('BOOKED');
    const { summary, event, holds } = await requests.detail(asking.subject);
    expect(event).toMatchObject({ startMs: second.startMs, endMs: second.endMs });
    await expect(requests.region('Booked')).toContainText(event?.title ?? '-');
    await inspect(app.page, 'a booked request');

    await expect.poll(() => holdsOnServer()).toEqual([]);
    const onServer = liveEvents().find((one) => one.id === event?.eventId);
    expect(onServer).toMatchObject({ status: 'confirmed', attendees: [{ email: jane.address }] });
    expect(startOf(onServer ?? {})).toBe(second.startMs);
    // The id follows from the request alone, so that a repeated booking finds the first.
    expect(event?.eventId).toBe(toEventId(summary.id, 'event', 1));
    expect(holds.filter(({ state }) => state === 'placed')).toEqual([]);
    expect(await mailbox.sent()).toHaveLength(1);
  });

  await test.step('the week shows it', async () => {
    const { event } = await requests.detail(asking.subject);
    await requests.region('Booked').getByRole('button', { name: 'Show in Week' }).click();
    await expect(app.page.getByRole('group', { name: /^Week: / })).toContainText(event?.title ?? '-');
  });
});

test('holds keep the offered times on the calendar until they answer', async ({ launch, server }) => {
  const app = await launch();
  await signIn(app, server);
  await setUndoSeconds(app, 0);
  const requests = requestsPage(app);
  askForTime(server, { from: sam });
  await requests.openRequest(asking.subject);
  await requests.approve.click();
  await expect(requests.state('Waiting for them')).toBeVisible({ timeout: 20_000 });
  const { options, holds } = await requests.detail(asking.subject);
  expect(holds.map(({ state }) => state)).toEqual(options.map(() => 'placed'));
  const tentative = server.control.calendar.events(ada).filter(({ status }) => status === 'tentative');
  expect(tentative.map(startOf).sort()).toEqual(options.map(({ startMs }) => startMs).sort());
});
