/** Each fault that Gmail can play on each call of a send, one at a time: one mail, or a question, never two mails. */
import { describe, expect, it } from 'vitest';
import type { Fault } from '#electron/demo/faults.ts';
import { readableText, parseMime } from '#electron/demo/mailbox-mime.ts';
import { approve, approveDecline, cardOf, later, receive, rowOf } from '#test/fixtures/approvals.ts';
import { me } from '#test/fixtures/demo-gmail.ts';
import { startMailRoom, type MailRoom } from '#test/fixtures/mail-room.ts';

const timeoutMs = 100;

async function approved(room: MailRoom, subject = 'Faults') {
  return approveDecline(room, await receive(room, subject));
}

const routes = [
  'gmail.users.drafts.create',
  'gmail.users.drafts.get',
  'gmail.users.drafts.send',
  'gmail.users.messages.get',
] as const;
const faults: [string, Fault, number?][] = [
  ['reset before the effect', { kind: 'reset-before' }],
  ['reset after the effect', { kind: 'reset-after' }],
  ['503 without effect', { kind: 'status', status: 503 }],
  ['503 after the effect', { kind: 'status', status: 503, effect: true }],
  ['429 with Retry-After', { kind: 'status', status: 429, retryAfter: 20 }],
  ['429 again and again', { kind: 'status', status: 429, retryAfter: 20 }, 6],
  ['503 again and again', { kind: 'status', status: 503 }, 6],
  ['403 over quota', { kind: 'status', status: 403, reason: 'userRateLimitExceeded' }],
  ['an answer beyond the time limit', { kind: 'slow', ms: timeoutMs * 2 }],
  ['no answer at all', { kind: 'hang' }],
  ['no answer after the effect', { kind: 'hang-after' }],
  ['delivered twice, first answer', { kind: 'duplicate', answer: 'first' }],
  ['delivered twice, second answer', { kind: 'duplicate', answer: 'second' }],
];

describe.each(routes)('%s', (route) => {
  it.each(faults)('%s: sent once', async (_what, fault, times = 1) => {
    const room = await startMailRoom({ timeoutMs });
    const one = await approved(room);
    const planned = room.google.server.control.fail({ route, fault, times });
    await later(room, 12);
    expect(planned.hits()).toBeGreaterThan(0);
    expect([rowOf(room, one).state, room.sentBy(one.id).length]).toEqual(['sent', 1]);
    expect(cardOf(room, one).summary.state).toBe('DECLINED');
    expect(room.google.server.control.quota(me).gmail.refused).toBe(0);
  });
});

it('the reply that left is the one that was approved, in its thread, under the real Message-ID', async () => {
  const room = await startMailRoom();
  const one = await approved(room);
  const { frozen } = rowOf(room, one);
  await later(room);
  const [sent] = room.sentBy(one.id);
  const { headers } = sent ?? { headers: [] };
  const field = (name: string) => headers.find((each) => each.name.toLowerCase() === name)?.value ?? '';
  expect(sent?.threadId).toBe(frozen.threadId);
  expect([field('to'), field('subject'), field('in-reply-to')]).toEqual([
    expect.stringContaining('jane@example.test'),
    frozen.subject,
    frozen.inReplyTo,
  ]);
  const words = (text: string) => text.replace(/\s+/g, ' ').trim();
  expect(words(readableText(parseMime(sent?.raw ?? Buffer.alloc(0))))).toBe(words(frozen.body));
  expect(rowOf(room, one).messageIdHeader).toBe(field('message-id'));
  expect(field('message-id')).toMatch(/@mail\.gmail\.com>$/);
});

it('429 with Retry-After is obeyed to a quarter of a second', async () => {
  const room = await startMailRoom();
  const one = await approved(room);
  const { control } = room.google.server;
  control.fail({ route: 'gmail.users.drafts.send', fault: { kind: 'status', status: 429, retryAfter: 17 } });
  await later(room);
  const [refused, repeated] = control.requests('gmail.users.drafts.send').map((record) => record.at);
  expect((repeated ?? 0) - (refused ?? 0)).toBeGreaterThanOrEqual(17_000);
  expect((repeated ?? 0) - (refused ?? 0)).toBeLessThanOrEqual(17_250);
  expect(rowOf(room, one).state).toBe('sent');
});

describe('somebody in Gmail', () => {
  /** A draft that is ready, of an approval that could not leave yet. */
  async function drafted(room: MailRoom) {
    const one = await approved(room);
    room.google.server.control.fail({
      route: 'gmail.users.drafts.get',
      times: 50,
      fault: { kind: 'status', status: 503 },
    });
    await later(room);
    room.google.server.control.clearFaults();
    const { draftId } = rowOf(room, one);
    if (draftId === null) throw new Error('There is no draft.');
    return { ...one, draftId };
  }
  const client = async (room: MailRoom) => {
    const { gmail } = await import('@googleapis/gmail');
    const { auth } = await room.google.signIn(me);
    return gmail({ version: 'v1', auth, rootUrl: `${room.google.origin}/`, retry: false });
  };

  it('edits the draft: nothing is sent, the words stay in Gmail, the card asks again', async () => {
    const room = await startMailRoom();
    const one = await drafted(room);
    const { raw } = room.draftsOf(one.id)[0] ?? { raw: Buffer.alloc(0) };
    const edited = Buffer.from(`${raw.toString('utf8')}\r\nPS: call me.\r\n`).toString('base64url');
    const api = await client(room);
    await api.users.drafts.update({ userId: 'me', id: one.draftId, requestBody: { message: { raw: edited } } });
    await later(room, 12);
    expect([rowOf(room, one).state, room.sentBy(one.id).length]).toEqual(['failed', 0]);
    expect(cardOf(room, one)).toMatchObject({ summary: { state: 'REPLY_READY', waitsFor: 'you' } });
    expect(cardOf(room, one).draft?.voidedBecause).toContain('changed in Gmail');
    expect(room.draftsOf(one.id)).toHaveLength(1);
  });

  it('deletes the draft before anything left: the card asks again, nothing waits for ever', async () => {
    const room = await startMailRoom();
    const one = await drafted(room);
    const api = await client(room);
    await api.users.drafts.delete({ userId: 'me', id: one.draftId });
    await later(room, 12);
    expect([rowOf(room, one).state, room.sentBy(one.id).length]).toEqual(['failed', 0]);
    expect(cardOf(room, one).draft?.voidedBecause).toContain('deleted in Gmail');
    const again = approve(room, one.requestId);
    await later(room, 2);
    expect([rowOf(room, again).state, room.sentBy(again.id).length]).toEqual(['sent', 1]);
  });

  it('deletes the draft after a try: that is a question within a minute, and stays one', async () => {
    const room = await startMailRoom();
    const one = await approved(room);
    const { control } = room.google.server;
    control.fail({ route: 'gmail.users.drafts.send', fault: { kind: 'status', status: 503 } });
    await room.app().mail.outbox.run();
    expect(rowOf(room, one).state).toBe('waiting');
    const api = await client(room);
    await api.users.drafts.delete({ userId: 'me', id: rowOf(room, one).draftId ?? '' });
    await later(room);
    const due = room.app().mail.outbox.nextDueMs() ?? Infinity;
    expect(due - room.clock.now()).toBeLessThanOrEqual(60_000);
    await later(room, 4);
    expect(cardOf(room, one)).toMatchObject({ summary: { state: 'SEND_UNCERTAIN' }, outbox: { state: 'unknown' } });
    await later(room, 60, 60_000);
    expect([rowOf(room, one).state, room.sentBy(one.id).length]).toEqual(['unknown', 0]);
    // The user looks, finds nothing, and lets it go once more.
    const { requestId } = one;
    await room.app().requests.handlers['outbox/resolve']({ requestId, action: 'send-again' });
    await later(room, 2);
    expect([rowOf(room, one).state, room.sentBy(one.id).length]).toEqual(['sent', 1]);
    expect(room.draftsOf(one.id)).toEqual([]);
  });

  it('sends the draft by hand: it counts as sent, once', async () => {
    const room = await startMailRoom();
    const one = await approved(room);
    room.google.server.control.fail({ route: 'gmail.users.drafts.send', fault: { kind: 'status', status: 503 } });
    await room.app().mail.outbox.run();
    const api = await client(room);
    await api.users.drafts.send({ userId: 'me', requestBody: { id: rowOf(room, one).draftId ?? '' } });
    await later(room, 3);
    expect([rowOf(room, one).state, room.sentBy(one.id).length]).toEqual(['sent', 1]);
  });
});

describe('the sign-in', () => {
  it('whose token expires on the way is renewed, and the mail leaves once', async () => {
    const room = await startMailRoom();
    const one = await approved(room);
    room.google.server.control.expireAccessTokens(me);
    await later(room, 2);
    expect([rowOf(room, one).state, room.sentBy(one.id).length]).toEqual(['sent', 1]);
  });

  it('that was revoked keeps the approval waiting; connected again it leaves once', async () => {
    const room = await startMailRoom();
    const one = await approved(room);
    room.google.server.control.revokeGrants(me);
    await later(room, 10);
    expect([rowOf(room, one).state, room.sentBy(one.id).length]).toEqual(['waiting', 0]);
    expect(rowOf(room, one).problem).toMatch(/connect/i);
    await room.app().accounts.handlers['accounts/connect-google']({});
    await later(room, 3);
    expect([rowOf(room, one).state, room.sentBy(one.id).length]).toEqual(['sent', 1]);
  });
});

describe('a send in doubt', () => {
  it('is told within a minute even while another row’s call hangs', async () => {
    const room = await startMailRoom({ timeoutMs: 60_000 });
    const first = await approved(room, 'First');
    const second = await approved(room, 'Second');
    const { control } = room.google.server;
    // Its outcome cannot be found out: the marker's search is refused for a while.
    control.fail({ route: 'gmail.users.drafts.send', fault: { kind: 'reset-after' } });
    control.fail({ route: 'gmail.users.threads.get', times: 99, fault: { kind: 'status', status: 400 } });
    const hanging = control.fail({ route: 'gmail.users.drafts.create', skip: 1, fault: { kind: 'hang' } });
    const stuck = room.app().mail.outbox.run();
    await expect.poll(() => hanging.hits()).toBe(1);
    const { state, updatedAtMs } = rowOf(room, first);
    expect(state).toBe('sending');
    room.clock.setWall(updatedAtMs + 60_000);
    expect(room.app().mail.outbox.nextDueMs()).toBeLessThanOrEqual(room.clock.now());
    void room.app().mail.outbox.run();
    expect(cardOf(room, first)).toMatchObject({ summary: { state: 'SEND_UNCERTAIN', waitsFor: 'you' } });
    expect(room.sentBy(second.id)).toEqual([]);
    await room.google.stop();
    await stuck;
    expect(room.sentBy(first.id)).toHaveLength(1);
  });

  it('is settled by the mail itself, when a reading of the mailbox finds it in Sent', async () => {
    const room = await startMailRoom();
    const one = await approved(room);
    const { control } = room.google.server;
    control.fail({ route: 'gmail.users.drafts.send', fault: { kind: 'reset-after' } });
    control.fail({ route: 'gmail.users.threads.get', times: 99, fault: { kind: 'status', status: 400 } });
    await room.app().mail.outbox.run();
    expect(rowOf(room, one).state).toBe('sending');
    await room.poll();
    expect(rowOf(room, one).state).toBe('sent');
    expect(cardOf(room, one).summary.state).not.toBe('SENDING');
    expect(room.sentBy(one.id)).toHaveLength(1);
  });

  it('is never asked about before the call that may settle it was made, and costs little to look for', async () => {
    const room = await startMailRoom();
    const one = await approved(room);
    room.app().outboxRows.changeOutbox(one.id, { draftId: 'gone', problem: 'x' }, room.clock.now());
    room.app().outboxRows.beginSending(one.id, room.clock.now());
    await later(room, 5);
    expect(rowOf(room, one).state).toBe('unknown');
    const before = room.google.server.control.requests('gmail.*').length;
    for (let run = 0; run < 20; run += 1) await room.app().mail.outbox.run();
    expect(room.google.server.control.requests('gmail.*').length).toBe(before);
  });
});

it('nothing is due while sending is paused, so nothing spins', async () => {
  const room = await startMailRoom();
  const one = await approved(room);
  expect(room.app().mail.outbox.nextDueMs()).toBe(room.clock.now());
  room.crash({ isPaused: () => true });
  expect(room.app().mail.outbox.nextDueMs()).toBeNull();
  await later(room, 2);
  expect([rowOf(room, one).state, room.sentBy(one.id).length]).toEqual(['waiting', 0]);
});
