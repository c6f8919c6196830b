/** A disk that fills up at each point of a send: nothing leaves that is not on record, the error says why, and space mends it. */
import { describe, expect, it } from 'vitest';
import { approveDecline, cardOf, later, receive, rowOf } from '#test/fixtures/approvals.ts';
import { me } from '#test/fixtures/demo-gmail.ts';
import { aRawMail, startMailRoom, type MailRoom } from '#test/fixtures/mail-room.ts';
import { fillDisk, mountSmallDisk } from '#test/fixtures/small-disk.ts';

const full = { code: 'storage-full', retry: 'free-space' };
const asked = (room: MailRoom, route: string) => room.google.server.control.requests(`gmail.users.${route}`).length;

/** Fills the disk while the server holds its answer to that call back. */
async function fillDuring(room: MailRoom, folder: string, route: string): Promise<() => void> {
  const reached = room.google.server.control.fail({ route: `gmail.users.${route}`, fault: { kind: 'slow', ms: 700 } });
  await expect.poll(() => reached.hits(), { interval: 5 }).toBe(1);
  return fillDisk(folder);
}

describe('a disk that is full (skipped where a small one cannot be mounted)', () => {
  it('takes no approval: nothing is in the outbox, nothing leaves; with space it does', async (context) => {
    const folder = mountSmallDisk('24m');
    if (folder === null) return context.skip('a small file system cannot be mounted here');
    const room = await startMailRoom({ folder });
    const requestId = await receive(room, 'Full');
    void room.app().requests.handlers['drafts/choose-kind']({ requestId, kind: 'decline' });
    const { hash } = room.app().get(requestId).draft ?? { hash: '' };
    const free = fillDisk(folder);
    expect(() => room.app().requests.handlers['drafts/approve']({ requestId, hash })).toThrow(
      expect.objectContaining(full),
    );
    await later(room, 3);
    expect(room.app().outboxRows.findLatestOutboxOf(requestId)).toBeNull();
    expect(room.app().get(requestId).summary.state).toBe('REPLY_READY');
    expect([asked(room, 'drafts.create'), asked(room, 'drafts.send')]).toEqual([0, 0]);
    free();
    const one = approveDecline(room, requestId);
    await later(room);
    expect([rowOf(room, one).state, room.sentBy(one.id).length]).toEqual(['sent', 1]);
    return undefined;
  });

  it('before anything was done for an approved reply: no call is made, and it leaves once there is space', async (context) => {
    const folder = mountSmallDisk('24m');
    if (folder === null) return context.skip('a small file system cannot be mounted here');
    const room = await startMailRoom({ folder });
    const one = approveDecline(room, await receive(room, 'Full'));
    const free = fillDisk(folder);
    await expect(room.app().mail.outbox.run()).rejects.toMatchObject(full);
    expect([asked(room, 'drafts.create'), asked(room, 'drafts.send')]).toEqual([0, 0]);
    free();
    await later(room, 2);
    expect([rowOf(room, one).state, room.sentBy(one.id).length]).toEqual(['sent', 1]);
    return undefined;
  });

  it.for(['drafts.create', 'drafts.get'])(
    'since %s: the mail does not leave before that is on record',
    async (route, context) => {
      const folder = mountSmallDisk('24m');
      if (folder === null) return context.skip('a small file system cannot be mounted here');
      const room = await startMailRoom({ folder });
      const one = approveDecline(room, await receive(room, 'Full'));
      const filled = fillDuring(room, folder, route);
      await expect(room.app().mail.outbox.run()).rejects.toMatchObject(full);
      expect([rowOf(room, one).state, asked(room, 'drafts.send')]).toEqual(['waiting', 0]);
      (await filled)();
      await later(room, 3);
      expect([rowOf(room, one).state, room.sentBy(one.id).length]).toEqual(['sent', 1]);
      expect(room.draftsOf(one.id)).toEqual([]);
    },
  );

  it.for(['drafts.send', 'messages.get'])(
    'since %s: the row says that it is leaving, and is found sent',
    async (route, context) => {
      const folder = mountSmallDisk('24m');
      if (folder === null) return context.skip('a small file system cannot be mounted here');
      const room = await startMailRoom({ folder });
      const one = approveDecline(room, await receive(room, 'Full'));
      const filled = fillDuring(room, folder, route);
      await expect(room.app().mail.outbox.run()).rejects.toMatchObject(full);
      expect([rowOf(room, one).state, room.sentBy(one.id).length]).toEqual(['sending', 1]);
      expect(cardOf(room, one).summary.state).toBe('SENDING');
      await expect(room.app().mail.outbox.run()).rejects.toMatchObject(full);
      (await filled)();
      await later(room, 2);
      expect([rowOf(room, one).state, room.sentBy(one.id).length]).toEqual(['sent', 1]);
      expect(asked(room, 'drafts.send')).toBe(1);
    },
  );

  it('while mails are read costs no mail an attempt', async (context) => {
    const folder = mountSmallDisk('24m');
    if (folder === null) return context.skip('a small file system cannot be mounted here');
    const room = await startMailRoom({ folder });
    await room.poll();
    const { gmail } = room.google.server.control;
    for (let mail = 0; mail < 5; mail += 1) gmail.deliver(me, aRawMail('Could we meet on Tuesday at 3 pm?'));
    const free = fillDisk(folder);
    for (let round = 0; round < 7; round += 1) await expect(room.poll()).rejects.toMatchObject(full);
    free();
    await room.poll();
    expect(room.app().mails.countByStage()).toEqual([{ stage: 'done', n: 5 }]);
    expect(room.app().list()).toHaveLength(5);
    return undefined;
  });
});
