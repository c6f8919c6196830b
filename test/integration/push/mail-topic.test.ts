/** Change notices of mail: a watch at the demo server's mailbox, and the user's subscription pulled. */
import { describe, expect, it } from 'vitest';
import { ada } from '#test/fixtures/demo-google.ts';
import { settle, startPush } from '#test/fixtures/push-app.ts';

const mail = { topic: 'projects/own/topics/mail', subscription: 'projects/own/subscriptions/cams' };
const letter = `From: Carol <carol@elsewhere.test>\r\nTo: ${ada}\r\nSubject: Hello\r\n\r\nHello.`;

describe('with a Pub/Sub project', () => {
  it('the mailbox is watched, a new mail is read at once, and its notice is heard once', async () => {
    const app = await startPush({ mail, pubSub: true });
    app.push.onTick();
    await settle(
      () => app.control.requests('gmail.users.watch').length,
      (count) => count === 1,
    );
    app.control.gmail.deliver(ada, letter);
    await settle(
      () => app.polled.length,
      (count) => count > 0,
    );
    const pulls = () => app.control.requests('pubsub.projects.subscriptions').length;
    const before = pulls();
    await settle(pulls, (count) => count > before + 3);
    expect(app.polled).toEqual([app.accountId]);
  });

  it('the watch is renewed once a day', async () => {
    const app = await startPush({ mail, pubSub: true });
    const watched = () => app.control.requests('gmail.users.watch').length;
    app.push.onTick();
    await settle(watched, (count) => count === 1);
    app.clock.advance(23 * 3_600_000);
    app.push.onTick();
    await app.kept();
    expect(watched()).toBe(1);
    app.clock.advance(2 * 3_600_000);
    app.push.onTick();
    await settle(watched, (count) => count === 2);
  });

  it('without the permission is said; polling goes on', async () => {
    const app = await startPush({ mail, pubSub: false });
    app.push.onTick();
    const status = await settle(
      () => app.push.handlers['push/get']({}),
      ({ mailProblem }) => mailProblem !== null,
    );
    expect(status.mailProblem).toBe('CAMS has no permission for this.');
  });
});
