/** What the card shows of a draft besides its text: what changed since an approval, whom to look at twice, other words. */
import { describe, expect, it } from 'vitest';
import { anEvent, at } from '#test/fixtures/builders.ts';
import { createWorld, me, type World } from '#test/fixtures/scheduling-world.ts';

const zone = 'America/New_York';
const ask =
  'Hi Ann,\n\nCould we meet on Tuesday, November 24 at 3 pm for 30 minutes? And did the contract arrive?\n\nJane';

async function drafted(): Promise<World> {
  const world = createWorld();
  await world.receive(ask);
  return world;
}

describe('an approval that did not leave', () => {
  it('is compared with the new draft when a calendar change took its time', async () => {
    const world = await drafted();
    const before = world.only().draft;
    expect(world.only().approvedBefore).toBeNull();
    world.approve();
    world.enter(anEvent({ id: 'busy', from: '2026-11-24 15:00', to: '2026-11-24 16:00', timeZone: zone }));
    await world.leave();
    const { draft, approvedBefore } = world.only();
    expect(world.mailbox.sent).toEqual([]);
    expect(draft?.voidedBecause).toContain('no longer free');
    expect(approvedBefore).toEqual({ body: before?.body, slots: before?.slots });
    expect(draft?.slots).not.toEqual(before?.slots);
  });
  it('is compared when a mail came before it left', async () => {
    const world = await drafted();
    const before = world.only().draft;
    world.approve();
    await world.receive('Sorry, could we make it Wednesday, November 25 at 10 am instead?');
    const { draft, approvedBefore } = world.only();
    expect(approvedBefore?.slots).toEqual(before?.slots);
    expect(draft?.slots).toEqual([{ startMs: at('2026-11-25 10:00', zone), endMs: at('2026-11-25 10:30', zone) }]);
  });
  it('is forgotten with the next approval', async () => {
    const world = await drafted();
    world.approve();
    world.enter(anEvent({ id: 'busy', from: '2026-11-24 15:00', to: '2026-11-24 16:00', timeZone: zone }));
    await world.leave();
    world.approve();
    expect(world.only().approvedBefore).toBeNull();
  });
});

describe('the promise to hold', () => {
  const later =
    'Hi Ann,\n\nI would like to meet in the week of December 7 for half an hour. When would suit you?\n\nJane';
  const choose = async (world: World, day: string) => {
    const slot = { startMs: at(`${day} 11:00`, zone), endMs: at(`${day} 11:30`, zone) };
    await world.requests.handlers['drafts/set-slots']({ requestId: world.only().summary.id, slots: [slot] });
    return world.only().draft;
  };
  it('names a day before the offered one, and reads back', async () => {
    const world = createWorld();
    await world.receive(later);
    const draft = await choose(world, '2026-12-08');
    expect(draft?.body).toContain('I am keeping it free for you until Thursday, November 26.');
    expect(draft).toMatchObject({ holds: true, problems: [] });
  });
  it('is not made for a time that comes before the promise is over', async () => {
    const world = createWorld();
    await world.receive(later);
    for (const day of ['2026-11-25', '2026-11-26'])
      expect((await choose(world, day))?.body).not.toContain('free for you until');
    expect((await choose(world, '2026-11-27'))?.body).toContain('until Thursday, November 26.');
  });
  it('is not good any more when its day has come: the draft cannot be approved', async () => {
    const world = createWorld();
    await world.receive(later);
    await choose(world, '2026-12-08');
    world.clock.advance(5 * 86_400_000);
    expect(() => world.approve()).toThrow();
    expect(world.only().draft?.problems).not.toEqual([]);
  });
});

it('questions that are not about the time are left to the user', async () => {
  const world = await drafted();
  expect(world.only().otherQuestions.map((one) => one.text)).toEqual(['And did the contract arrive?']);
});

it('somebody whom the newest mail brings in is marked', async () => {
  const world = await drafted();
  await world.receive('Copying Eve. Wednesday, November 25 at 10 am would be better.', {
    cc: [{ name: 'Eve', address: 'eve@example.test' }],
  });
  expect(world.only().recipientMarks).toEqual([{ address: 'eve@example.test', mark: 'new-to-thread' }]);
});

describe('the people of a reply', () => {
  const eve = { name: 'Eve', address: 'Eve@Example.test' };
  const setPeople = async (world: World, to: readonly { name: string; address: string }[], cc = [eve]) => {
    const requestId = world.only().summary.id;
    return world.requests.handlers['drafts/set-people']({ requestId, to: [...to], cc });
  };
  const jane = { name: 'Jane Doe', address: 'jane@example.test' };
  it('may be changed by the user; guests follow, another time keeps them, the mail goes to them', async () => {
    const world = await drafted();
    await setPeople(world, [jane, { name: 'Bob\r\nBcc: evil', address: 'bob@example.test' }, me]);
    const requestId = world.only().summary.id;
    const slot = { startMs: at('2026-11-25 10:00', zone), endMs: at('2026-11-25 10:30', zone) };
    await world.requests.handlers['drafts/set-slots']({ requestId, slots: [slot] });
    const { draft } = world.only();
    expect(draft?.to.map((one) => one.address)).toEqual(['jane@example.test', 'bob@example.test']);
    expect(draft?.cc).toEqual([{ name: 'Eve', address: 'eve@example.test' }]);
    expect(draft?.event?.attendees).toEqual(['jane@example.test', 'bob@example.test']);
    expect(world.only().recipientMarks.map((one) => one.address)).toEqual(['bob@example.test', 'eve@example.test']);
    world.approve();
    await world.leave();
    const raw = world.mailbox.sent[0]?.raw ?? '';
    const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
    expect(head).toContain('bob@example.test');
    expect(head).not.toMatch(/^Bcc/im);
  });
  it('are never nobody, and never what is no address', async () => {
    const world = await drafted();
    await expect(setPeople(world, [me], [])).rejects.toMatchObject({ code: 'invalid-input' });
    for (const address of ['nobody', 'Team: a@b.test;', 'a@b.test, c@d.test', 'a@b.test\nBcc: x@y.test'])
      await expect(setPeople(world, [{ name: '', address }], [])).rejects.toMatchObject({ code: 'invalid-input' });
    expect(world.only().draft?.to.map((one) => one.address)).toEqual(['jane@example.test']);
  });
  it('are those of the headers again after a new mail', async () => {
    const world = await drafted();
    await setPeople(world, [eve], []);
    await world.receive('Wednesday, November 25 at 10 am would be better.');
    expect(world.only().draft?.to.map((one) => one.address)).toEqual(['jane@example.test']);
  });
});

describe('other words for a draft', () => {
  const reword = async (world: World) => {
    const requestId = world.only().summary.id;
    return world.requests.handlers['drafts/reword']({ requestId });
  };
  it('are read back like the user’s own', async () => {
    const world = await drafted();
    world.reword = ({ body }) => Promise.resolve(body.replace('works well for me', 'is perfect'));
    await reword(world);
    expect(world.only().draft).toMatchObject({ state: 'edited', problems: [] });
    expect(world.only().draft?.body).toContain('is perfect');
  });
  it('that change the hour cannot be approved', async () => {
    const world = await drafted();
    world.reword = ({ body }) => Promise.resolve(body.replace('3:00–3:30', '4:00–4:30'));
    await reword(world);
    expect(world.only().draft?.problems).not.toEqual([]);
    expect(() => world.approve()).toThrow();
  });
  it('of a draft that changed meanwhile are dropped', async () => {
    const world = await drafted();
    world.reword = async ({ body }) => {
      await world.receive('Wednesday, November 25 at 10 am would be better.');
      return body;
    };
    await expect(reword(world)).rejects.toMatchObject({ code: 'conflict' });
    expect(world.only().draft?.state).toBe('generated');
  });
});
