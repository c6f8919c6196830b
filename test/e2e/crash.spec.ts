import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { DemoServer } from '#electron/demo/create-demo-server.ts';
import type { FaultPlan } from '#electron/demo/faults.ts';
import { inspect } from '#test/fixtures/axe.ts';
import { expect, signIn, test, type RunningApp } from '#test/fixtures/launch-app.ts';
import { sam } from '#test/fixtures/own-world.ts';
import { requestsPage, setUndoSeconds } from '#test/fixtures/requests-page.ts';
import { asking, askForTime, openMailbox } from '#test/fixtures/server-mail.ts';

test.use({ world: 'own' });

const sendRoute = 'gmail.users.drafts.send';

/** Signs in and opens a request whose reply waits for approval; nobody will answer the reply. */
async function openDraft(app: RunningApp, server: DemoServer, undoSeconds: number) {
  await signIn(app, server);
  await setUndoSeconds(app, undoSeconds);
  askForTime(server, { from: sam });
  const requests = requestsPage(app);
  await requests.openRequest(asking.subject);
  await expect(requests.approve).toBeEnabled();
  return requests;
}

/** Approves, and pulls the plug while Gmail is sending. */
async function killWhileSending(app: RunningApp, server: DemoServer, fault: FaultPlan['fault']): Promise<void> {
  const requests = await openDraft(app, server, 0);
  const planned = server.control.fail({ route: sendRoute, fault });
  await requests.approve.click();
  await expect.poll(planned.hits, { timeout: 20_000 }).toBe(1);
  await app.kill();
  server.control.clearFaults();
}

/** The computer was off for that long: what was written then is older now. */
function ageOutbox(profile: string, minutes: number): void {
  const db = new SqliteDatabase(join(profile, 'cams.db'));
  try {
    db.prepare('update outbox set updated_at = updated_at - ?').run(minutes * 60_000);
  } finally {
    db.close();
  }
}

test.describe('kill -9', () => {
  test('between approval and sending loses no approval and sends once', async ({ launch, server }) => {
    const first = await launch();
    const requests = await openDraft(first, server, 6);
    await requests.approve.click();
    await expect(requests.region('Approved')).toBeVisible();
    await first.kill();
    expect(server.control.requests(sendRoute)).toEqual([]);

    const second = await launch();
    const after = requestsPage(second);
    await after.openRequest(asking.subject);
    await expect(after.state('Waiting for them')).toBeVisible({ timeout: 40_000 });
    await second.call('sync/run', {});
    expect(await (await openMailbox(server)).sent()).toHaveLength(1);
    expect(server.control.requests(sendRoute)).toHaveLength(1);
  });

  test('after Gmail sent it, before the answer came, is found out and not repeated', async ({ launch, server }) => {
    await killWhileSending(await launch(), server, { kind: 'hang-after' });
    const mailbox = await openMailbox(server);
    expect(await mailbox.sent()).toHaveLength(1);

    const second = await launch();
    const after = requestsPage(second);
    await after.openRequest(asking.subject);
    await expect(after.state('Waiting for them')).toBeVisible({ timeout: 30_000 });
    await second.call('sync/run', {});
    expect(await mailbox.sent()).toHaveLength(1);
    expect(server.control.requests(sendRoute)).toHaveLength(1);
  });

  test('before Gmail did anything leaves the draft, which then goes out once', async ({ launch, server }) => {
    await killWhileSending(await launch(), server, { kind: 'hang' });
    const mailbox = await openMailbox(server);
    expect(await mailbox.sent()).toEqual([]);
    expect(await mailbox.draftIds()).toHaveLength(1);

    const second = await launch();
    const after = requestsPage(second);
    await after.openRequest(asking.subject);
    await expect(after.state('Waiting for them')).toBeVisible({ timeout: 45_000 });
    await second.call('sync/run', {});
    expect(await mailbox.sent()).toHaveLength(1);
    expect(await mailbox.draftIds()).toEqual([]);
  });

  test('with an outcome that nobody can know asks, and sends again only when told to', async ({
    launch,
    server,
    profile,
  }) => {
    await killWhileSending(await launch(), server, { kind: 'hang' });
    const mailbox = await openMailbox(server);
    // Neither a draft nor a sent mail is left to tell.
    for (const id of await mailbox.draftIds()) await mailbox.deleteDraft(id);
    ageOutbox(profile, 5);

    const second = await launch();
    const after = requestsPage(second);
    await after.openRequest(asking.subject);
    const question = after.region('Outcome unknown');
    await expect(question).toContainText('Was this reply sent?', { timeout: 30_000 });
    await inspect(second.page, 'an unknown outcome');
    await question.getByRole('button', { name: 'Look again' }).click();
    await expect(question).toBeVisible();
    await second.call('sync/run', {});
    expect(await mailbox.sent()).toEqual([]);
    expect(server.control.requests(sendRoute)).toHaveLength(1);

    await question.getByRole('button', { name: 'Send again' }).click();
    await expect(after.state('Waiting for them')).toBeVisible({ timeout: 30_000 });
    expect(await mailbox.sent()).toHaveLength(1);
  });
});

test('an answer lost on the way is looked for, never sent twice', async ({ launch, server }) => {
  const app = await launch();
  const requests = await openDraft(app, server, 0);
  server.control.fail({ route: sendRoute, fault: { kind: 'reset-after' } });
  await requests.approve.click();
  await expect(requests.state('Waiting for them')).toBeVisible({ timeout: 30_000 });
  expect(await (await openMailbox(server)).sent()).toHaveLength(1);
  expect(server.control.requests(sendRoute)).toHaveLength(1);
});
