import { describe, expect, it } from 'vitest';
import { anEvent, at } from '#test/fixtures/builders.ts';
import { createWorld } from '#test/fixtures/scheduling-world.ts';

const zone = 'America/New_York';
const tuesdayAt3 = at('2026-11-24 15:00', zone);

describe('accepting their time', () => {
  it('goes from their mail to the event, once approved', async () => {
    const world = createWorld();
    await world.receive('Hi Ann,\n\nCould we meet on Tuesday, November 24 at 3 pm for 30 minutes?\n\nJane');
    const { draft, summary } = world.only();
    expect(summary).toMatchObject({ state: 'REPLY_READY', waitsFor: 'you', nextText: 'Ready to send' });
    expect(draft).toMatchObject({ kind: 'accept', problems: [], subject: 'Re: Budget review' });
    expect(draft?.to.map((one) => one.address)).toEqual(['jane@example.test']);
    expect(draft?.slots).toEqual([{ startMs: tuesdayAt3, endMs: tuesdayAt3 + 1_800_000 }]);
    expect(draft?.body).toContain('Tuesday, November 24, 3:00–3:30 PM EST');
    expect(world.writes).toEqual([]);
    world.approve();
    await world.leave();
    expect(world.mailbox.sent).toHaveLength(1);
    const after = world.only();
    expect(after.summary).toMatchObject({
      state: 'BOOKED',
      waitsFor: 'done',
      nextText: 'Booked for Tue Nov 24, 3:00 PM',
    });
    expect(after.event).toMatchObject({ startMs: tuesdayAt3 });
    expect(world.live()).toHaveLength(1);
    expect(world.live()[0]).toMatchObject({ status: 'confirmed', attendees: [{ email: 'jane@example.test' }] });
  });

  it('is a counter-proposal where the time is taken', async () => {
    const world = createWorld();
    world.enter(anEvent({ id: 'busy', from: '2026-11-24 14:30', to: '2026-11-24 16:00', timeZone: zone }));
    await world.receive('Could we meet on Tuesday, November 24 at 3 pm?');
    const { draft } = world.only();
    expect(draft).toMatchObject({ kind: 'counter', problems: [] });
    expect(draft?.slots[0]?.startMs).not.toBe(tuesdayAt3);
  });
});

describe('proposing', () => {
  async function proposed() {
    const world = createWorld();
    await world.receive(
      'Hi Ann,\n\nI would like to meet next week to go through the budget. When would suit you?\n\nJane',
    );
    world.approve();
    await world.leave();
    return world;
  }

  it('places holds before the mail leaves, and waits', async () => {
    const world = await proposed();
    const { summary, options, holds } = world.only();
    expect(options.length).toBeGreaterThan(1);
    expect(holds.map((hold) => hold.state)).toEqual(options.map(() => 'placed'));
    expect(world.live().every((event) => event.summary.startsWith('Hold: ') && event.status === 'tentative')).toBe(
      true,
    );
    expect(summary.state).toBe('WE_PROPOSED');
    expect(summary.nextText).toMatch(/^Waiting for Jane to choose one of \d times, until /);
    expect(world.mailbox.sent).toHaveLength(1);
  });

  it('"the second works" books it, and the holds are gone', async () => {
    const world = await proposed();
    const second = world.only().options[1];
    await world.receive('The second one works for me, thanks!', { inReplyTo: '<x>' });
    const after = world.only();
    expect(after.summary.state).toBe('BOOKED');
    expect(after.event?.startMs).toBe(second?.startMs);
    expect(world.live().map((event) => event.summary)).not.toContain(expect.stringContaining('Hold'));
    expect(world.live()).toHaveLength(1);
    expect(after.holds.map((hold) => hold.state).sort()).toEqual(
      after.options.map((one) => (one.startMs === second?.startMs ? 'promoted' : 'released')).sort(),
    );
  });

  it('a time that was turned down is not offered again', async () => {
    const world = await proposed();
    const before = world.only().options.map((one) => one.startMs);
    await world.receive('Sorry, none of these times work for me. Any other times?');
    const { draft, holds } = world.only();
    expect(holds.every((hold) => hold.state === 'released')).toBe(true);
    expect(world.live()).toEqual([]);
    expect(draft?.slots.length).toBeGreaterThan(0);
    for (const slot of draft?.slots ?? []) expect(before).not.toContain(slot.startMs);
  });

  it('a deleted hold withdraws its option', async () => {
    const world = await proposed();
    const [hold] = world.only().holds;
    const event = world.events.get(hold?.eventId ?? '');
    if (event) world.enter({ ...event, status: 'cancelled' });
    await world.requests.settled();
    const { options, holds } = world.only();
    expect(options.find((one) => one.id === hold?.optionId)?.status).toBe('withdrawn');
    expect(holds.find((one) => one.id === hold?.id)?.state).toBe('lost');
  });

  it('no answer brings a reminder, and in the end the holds are released', async () => {
    const world = await proposed();
    const lastMs = Math.max(...world.only().options.map((one) => one.startMs));
    world.clock.setWall(lastMs + 1000);
    world.requests.onTick(world.clock.now());
    await world.requests.settled();
    expect(world.only().summary.state).toBe('EXPIRED');
    expect(world.live()).toEqual([]);
  });
});

describe('an approval is void', () => {
  async function drafted() {
    const world = createWorld();
    await world.receive('Could we meet on Tuesday, November 24 at 3 pm?');
    return world;
  }

  it('when the time is taken before the mail leaves', async () => {
    const world = await drafted();
    world.approve();
    world.events.set('new', anEvent({ id: 'new', from: '2026-11-24 15:00', to: '2026-11-24 16:00', timeZone: zone }));
    world.enter(anEvent({ id: 'new', from: '2026-11-24 15:00', to: '2026-11-24 16:00', timeZone: zone }));
    await world.leave();
    expect(world.mailbox.sent).toEqual([]);
    const { summary, draft } = world.only();
    expect(summary.state).toBe('REPLY_READY');
    expect(draft).toMatchObject({ kind: 'counter' });
    expect(draft?.voidedBecause).toContain('no longer free');
  });

  it('when a new mail arrives first', async () => {
    const world = await drafted();
    world.approve();
    await world.receive('Sorry, Wednesday, November 25 at 11 am would be better.');
    await world.leave();
    expect(world.mailbox.sent).toEqual([]);
    expect(world.only().draft?.slots[0]?.startMs).toBe(at('2026-11-25 11:00', zone));
  });

  it('when the text was edited after it was read', async () => {
    const world = await drafted();
    const { summary, draft } = world.only();
    const edited = world.requests.handlers['drafts/set-body']({
      requestId: summary.id,
      body: (draft?.body ?? '').replace('Tuesday', 'Wednesday'),
    });
    expect(edited).toMatchObject({ draft: { problems: [{ kind: 'contradiction' }, expect.anything()] } });
    expect(() => world.requests.handlers['drafts/approve']({ requestId: summary.id, hash: draft?.hash ?? '' })).toThrow(
      /changed since you looked/,
    );
    expect(() => world.approve()).toThrow();
    await world.leave();
    expect(world.mailbox.sent).toEqual([]);
  });

  it('when it is taken back in time', async () => {
    const world = await drafted();
    world.settings = { ...world.settings, replies: { ...world.settings.replies, undoSeconds: 10 } };
    world.approve();
    await world.outbox.run();
    expect(world.mailbox.sent).toEqual([]);
    void world.requests.handlers['drafts/undo-approve']({ requestId: world.only().summary.id });
    await world.leave();
    expect(world.mailbox.sent).toEqual([]);
    expect(world.only().summary.state).toBe('REPLY_READY');
    world.approve();
    await world.leave();
    expect(world.mailbox.sent).toHaveLength(1);
  });
});

it('an answer by hand closes the request', async () => {
  const world = createWorld();
  await world.receive('Could we meet on Tuesday, November 24 at 3 pm?');
  await world.wroteByHand('Sure, I just called you about it.');
  expect(world.only()).toMatchObject({ summary: { state: 'HANDLED_ELSEWHERE' }, draft: null });
});

it('a mail that asks for no time opens nothing', async () => {
  const world = createWorld();
  await world.receive('Please find the invoice 10/12 attached.');
  expect(world.requests.handlers['requests/list']({})).toEqual([]);
});

it('a mail without a sender opens nothing', async () => {
  const world = createWorld();
  await world.receive('Could we meet on Tuesday, November 24 at 3 pm?', { from: null });
  expect(world.requests.handlers['requests/list']({})).toEqual([]);
});

it('drafts the answer as soon as an unreadable calendar can be read again', async () => {
  const world = createWorld();
  world.clock.advance(2 * 3_600_000); // past the freshness limit of an hour
  await world.receive('Could we meet any time next week except Wednesday? An hour would do.');
  expect(world.only()).toMatchObject({ summary: { state: 'NEEDS_INFO' }, draft: null });
  world.restart(); // the calendar is read anew at start
  world.requests.onCalendarChanged();
  expect(world.only().summary.state).toBe('REPLY_READY');
  expect(world.only().draft?.kind).toBe('propose');
  expect(world.only().draft?.slots.length).toBeGreaterThan(0);
});
