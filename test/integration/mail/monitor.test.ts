/** No mail is missed and none is doubled, whatever history.list does: against the mailbox of the demo server itself. */
import { describe, expect, it } from 'vitest';
import { readNewMail } from '#electron/mail/monitor.ts';
import { createChance } from '#test/fixtures/chance.ts';
import { me } from '#test/fixtures/demo-gmail.ts';
import { aRawMail, startMailRoom, type MailRoom } from '#test/fixtures/mail-room.ts';
import { countOf, tellCounts } from '#test/fixtures/runs.ts';
import { silentLog } from '#test/fixtures/silent-log.ts';

const dayMs = 86_400_000;

function open(room: MailRoom) {
  const { control } = room.google.server;
  const app = room.app();
  const rows = app.storage.db.prepare<[], { id: string; stage: string }>('select id, stage from messages order by id');
  return {
    control,
    box: control.gmail,
    deliver: (count: number, labels?: readonly string[]) =>
      Array.from({ length: count }, () => control.gmail.deliver(me, aRawMail('Hello'), labels)),
    read: async (maximumPages = 200) =>
      readNewMail(room.accountId, await app.api(room.accountId), {
        queries: app.mails,
        clock: room.clock,
        log: silentLog,
        maximumPages,
      }),
    stored: () => rows.all().map(({ id }) => id),
    cursor: () => app.mails.findCursor(room.accountId).historyId,
    finish: (id: string) => app.mails.setStage(room.accountId, id, 'done'),
    stageOf: (id: string) => rows.all().find((row) => row.id === id)?.stage,
    asked: (route: string) => control.requests(`gmail.users.${route}`).length,
  };
}

describe('the first reading', () => {
  it('takes the last two weeks over all pages, without drafts, spam and trash', async () => {
    const room = await startMailRoom();
    const { box, deliver, read, stored, asked } = open(room);
    const old = deliver(3);
    room.clock.advance(15 * dayMs);
    deliver(4, ['SPAM']);
    deliver(4, ['TRASH']);
    const fresh = deliver(230);
    expect(await read()).toBe(230);
    expect(stored()).toEqual(fresh.sort());
    expect(stored()).not.toContain(old[0]);
    expect(asked('messages.list')).toBe(3);
    // The next reading goes on from there.
    const [later] = deliver(1);
    expect(await read()).toBe(1);
    expect(stored()).toContain(later);
    expect(box.messages(me)).toHaveLength(3 + 8 + 231);
  });

  it('that fails on a later page stores nothing and is repeated whole', async () => {
    const room = await startMailRoom();
    const { control, deliver, read, stored, cursor } = open(room);
    deliver(150);
    control.fail({ route: 'gmail.users.messages.list', skip: 1, times: 99, fault: { kind: 'status', status: 503 } });
    await expect(read()).rejects.toMatchObject({ code: 'offline' });
    expect([stored(), cursor()]).toEqual([[], null]);
    control.clearFaults();
    room.clock.advance(10 * 60_000);
    expect(await read()).toBe(150);
  });

  it('finds what arrives between taking the cursor and listing once, not twice', async () => {
    const room = await startMailRoom();
    const { box, deliver, read, stored } = open(room);
    deliver(5);
    const api = await room.app().api(room.accountId);
    const between: string[] = [];
    const slow = {
      ...api,
      listMessages: (query: string, token: string | null) => {
        if (between.length === 0) between.push(box.deliver(me, aRawMail('Hello')));
        return api.listMessages(query, token);
      },
    };
    await readNewMail(room.accountId, slow, { queries: room.app().mails, clock: room.clock, log: silentLog });
    expect(stored()).toContain(between[0]);
    expect(await read()).toBe(0);
    expect(stored()).toHaveLength(6);
  });
});

describe('history', () => {
  it('is read over all pages, empty ones too', async () => {
    const room = await startMailRoom();
    const { box, deliver, read, stored, asked } = open(room);
    await read();
    const fresh = deliver(1201);
    box.emptyHistoryPages(me, 3);
    expect(await read()).toBe(1201);
    expect(stored()).toEqual(fresh.sort());
    expect(asked('history.list')).toBe(3 + 3);
    expect(await read()).toBe(0);
  });

  it('keeps its cursor when a page fails, and loses nothing', async () => {
    const room = await startMailRoom();
    const { control, deliver, read, stored, cursor } = open(room);
    await read();
    const before = cursor();
    deliver(700);
    control.fail({ route: 'gmail.users.history.list', skip: 1, times: 99, fault: { kind: 'reset-before' } });
    await expect(read()).rejects.toMatchObject({ code: 'offline' });
    expect([cursor(), stored()]).toEqual([before, []]);
    control.clearFaults();
    room.clock.advance(10 * 60_000);
    expect(await read()).toBe(700);
    expect(cursor()).not.toBe(before);
  });

  it('that is cut off by its bound goes on behind its last record', async () => {
    const room = await startMailRoom();
    const { deliver, read, stored } = open(room);
    await read();
    deliver(1700);
    expect([await read(1), await read(1), await read(2), await read(1)]).toEqual([500, 500, 700, 0]);
    expect(stored()).toHaveLength(1700);
  });

  it('that is too old means a bounded reading: nothing lost, nothing done anew', async () => {
    const room = await startMailRoom();
    const { box, deliver, read, stored, finish, stageOf, asked } = open(room);
    const [known = ''] = deliver(1);
    await read();
    finish(known);
    deliver(120);
    box.forgetHistory(me);
    expect(await read()).toBe(120);
    expect([stored().length, stageOf(known)]).toEqual([121, 'done']);
    const listed = asked('messages.list');
    deliver(2);
    expect(await read()).toBe(2);
    expect(asked('messages.list')).toBe(listed);
  });

  it('drops a mail that is deleted, before and after it was read', async () => {
    const room = await startMailRoom();
    const { box, deliver, read, stored } = open(room);
    const [kept = '', deletedLater = ''] = deliver(2);
    await read();
    const [never = ''] = deliver(1);
    box.remove(me, never);
    box.remove(me, deletedLater);
    await read();
    expect(stored()).toEqual([kept]);
  });

  it('brings back what comes out of spam', async () => {
    const room = await startMailRoom();
    const { box, read, stored } = open(room);
    await room.poll();
    const text = 'Could we meet on Tuesday, November 24 at 3 pm?';
    const id = box.deliver(me, aRawMail(text, 'Spam?'), ['SPAM', 'UNREAD']);
    await room.poll();
    expect([stored(), room.app().list()]).toEqual([[], []]);
    box.modify(me, id, { remove: ['SPAM'], add: ['INBOX'] });
    expect(await read()).toBe(1);
    await room.poll();
    expect(room.app().list()).toHaveLength(1);
  });
});

const records = countOf({ usual: 5_000, whole: 35_000 });

describe(`${records.toLocaleString('en')} records of a busy mailbox`, () => {
  it.each([1, 2, 3])('are all seen (seed %i)', { timeout: 60_000 + records * 20 }, async (seed) => {
    const room = await startMailRoom();
    const { control, box, deliver, read, stored } = open(room);
    const { below, oneOf } = createChance(seed);
    await read();
    let readings = 0;
    let failed = 0;
    const live: string[] = [];
    for (let record = 0; record < records; record += 1) {
      const dice = below(100);
      if (dice < 70 || live.length === 0) live.push(...deliver(1));
      else if (dice < 80) box.remove(me, live.splice(below(live.length), 1)[0] ?? '');
      else if (dice < 97) box.modify(me, oneOf(live), { add: ['STARRED'], remove: ['UNREAD'] });
      else if (dice < 99) box.modify(me, oneOf(live), { add: ['IMPORTANT'], remove: ['STARRED'] });
      else if (below(8) === 0) box.forgetHistory(me);
      if (below(300) !== 0) continue;
      if (below(3) === 0) box.emptyHistoryPages(me, below(4));
      if (below(2) === 0) {
        const kind = oneOf(['reset-before', 'reset-after', 'duplicate'] as const);
        control.fail({ route: 'gmail.users.*', skip: below(3), times: oneOf([1, 2, 20]), fault: { kind } });
      }
      readings += 1;
      await read().catch(() => (failed += 1));
      control.clearFaults();
      room.clock.advance(120_000);
    }
    await read();
    const there = box.messages(me).map(({ id }) => id);
    const held = new Set(stored());
    const missed = there.filter((id) => !held.has(id));
    tellCounts('history', { records, mails: there.length, readings, failed, missed: missed.length });
    expect(missed).toEqual([]);
    expect(held.size).toBe(stored().length);
    expect(control.quota(me).gmail.refused).toBe(0);
  });
});

it('400 mails at once stay below the quota that Google counts', { timeout: 60_000 }, async () => {
  const room = await startMailRoom();
  const { control, deliver, stored } = open(room);
  deliver(400);
  await room.poll();
  expect(stored()).toHaveLength(400);
  expect(room.app().mails.countByStage()).toEqual([{ stage: 'done', n: 400 }]);
  const { peak, refused } = control.quota(me).gmail;
  expect(refused).toBe(0);
  expect(peak).toBeGreaterThan(4000);
  expect(peak).toBeLessThanOrEqual(4800);
});
