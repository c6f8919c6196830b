/** SIGKILL at each point between an approval and the event on the calendar: after the restart one mail and one event, or a question. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approve, approveDecline, cardOf, later, receive, rowOf, type Approved } from '#test/fixtures/approvals.ts';
import { me } from '#test/fixtures/demo-gmail.ts';
import { buildKillableApp, type KillableApp } from '#test/fixtures/killable-app.ts';
import { startMailRoom, type MailRoom } from '#test/fixtures/mail-room.ts';

let killable: KillableApp;
beforeAll(async () => void (killable = await buildKillableApp()));
afterAll(() => killable.remove());

async function killAt(room: MailRoom, route: string, kind: 'hang' | 'hang-after'): Promise<void> {
  expect(await killable.killAt(room, { route, fault: { kind } })).toBe(true);
  room.crash();
}

async function restarted(room: MailRoom, one: Approved): Promise<[string, number]> {
  await room.app().requests.resumeAfterStart();
  await later(room, 8);
  return [rowOf(room, one).state, room.sentBy(one.id).length];
}

describe('a process killed while a reply leaves', () => {
  it.each([
    ['while the draft is made', 'drafts.create', 'hang'],
    ['after the draft was made, before that was noted', 'drafts.create', 'hang-after'],
    ['while the draft is read back', 'drafts.get', 'hang'],
    ['with the row noted as leaving, before the mail left', 'drafts.send', 'hang'],
    ['after the mail left, before that was noted', 'drafts.send', 'hang-after'],
    ['after the mail left, while its Message-ID is read', 'messages.get', 'hang'],
  ] as const)('%s: sent once', { timeout: 60_000 }, async (_where, call, kind) => {
    const room = await startMailRoom();
    const one = approveDecline(room, await receive(room, 'Killed'));
    await killAt(room, `gmail.users.${call}`, kind);
    expect(await restarted(room, one)).toEqual(['sent', 1]);
    expect(cardOf(room, one).summary.state).toBe('DECLINED');
    expect(room.draftsOf(one.id)).toEqual([]);
  });

  it('after the mail left, and it cannot be found again: a question within a minute, nothing twice', async () => {
    const room = await startMailRoom();
    const one = approveDecline(room, await receive(room, 'Killed'));
    await killAt(room, 'gmail.users.drafts.send', 'hang-after');
    const { control } = room.google.server;
    const [sent] = room.sentBy(one.id);
    if (sent) control.gmail.remove(me, sent.id);
    const killedAtMs = rowOf(room, one).updatedAtMs;
    await room.app().mail.outbox.run();
    expect(room.app().mail.outbox.nextDueMs()).toBe(killedAtMs + 60_000);
    expect(await restarted(room, one)).toEqual(['unknown', 0]);
    expect(cardOf(room, one).summary).toMatchObject({ state: 'SEND_UNCERTAIN', waitsFor: 'you' });
    expect(control.requests('gmail.users.drafts.send')).toHaveLength(1);
  });
});

describe('a process killed between the acceptance and the event', () => {
  it.each([
    ['before the event was written', 'hang'],
    ['after the event was written, before that was noted', 'hang-after'],
  ] as const)('%s: one mail, one event', { timeout: 60_000 }, async (_where, kind) => {
    const room = await startMailRoom();
    await room.app().sync.syncAccount(room.accountId, new AbortController().signal);
    const one = approve(room, await receive(room, 'Killed'));
    expect(rowOf(room, one).frozen.kind).toBe('accept');
    await killAt(room, 'calendar.events.insert', kind);
    expect(await restarted(room, one)).toEqual(['sent', 1]);
    await room.app().requests.settled();
    expect(cardOf(room, one).summary.state).toBe('BOOKED');
    const booked = room.google.server.control.calendar
      .events(me)
      .filter((event) => event.extendedProperties?.private?.['camsRequest'] === one.requestId);
    expect(booked.map((event) => event.status)).toEqual(['confirmed']);
  });
});
