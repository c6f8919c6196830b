/** Promise 4: nothing twice, nothing lost, whatever fails or crashes when. */
import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { anEvent, at } from '#test/fixtures/builders.ts';
import { createWorld, type World } from '#test/fixtures/scheduling-world.ts';

const zone = 'America/New_York';
const retryMs = 20 * 60_000;

async function accepted(): Promise<World> {
  const world = createWorld();
  await world.receive('Could we meet on Tuesday, November 24 at 3 pm?');
  world.approve();
  return world;
}

async function proposed(): Promise<World> {
  const world = createWorld();
  await world.receive('I would like to meet next week to go through the budget. When would suit you?');
  world.approve();
  return world;
}

async function later(world: World): Promise<void> {
  world.clock.advance(retryMs);
  await world.outbox.run();
  world.requests.onTick(world.clock.now());
  await world.requests.settled();
}

describe('booking', () => {
  it.each([
    ['the insert never reached the server', { call: 'insert', when: 'before' }],
    ['the answer to the insert was lost', { call: 'insert', when: 'after' }],
    ['reading back failed', { call: 'get', when: 'before' }],
    ['the network was gone before the last look', { call: 'refresh', when: 'before' }],
  ] as const)('%s: one event in the end', async (_what, fault) => {
    const world = await accepted();
    if (fault.call === 'refresh') await world.outbox.run().then(() => world.requests.settled());
    world.faults.push(fault);
    await world.leave();
    await later(world);
    expect(world.only().summary.state).toBe('BOOKED');
    expect(world.live()).toHaveLength(1);
    expect(world.mailbox.sent).toHaveLength(1);
  });

  it('goes on after a crash between sending and booking', async () => {
    const world = await accepted();
    world.faults.push({ call: 'insert', when: 'after' });
    await world.leave();
    expect(world.only().summary.state).toBe('BOOKING');
    world.restart();
    await world.requests.resumeAfterStart();
    expect(world.only().summary.state).toBe('BOOKED');
    expect(world.live()).toHaveLength(1);
  });

  it('never resurrects an event that the user deleted: the next attempt has its own id', async () => {
    const world = await accepted();
    world.faults.push({ call: 'insert', when: 'after' });
    await world.leave();
    const [first] = world.live();
    if (first) world.events.set(first.id, { ...first, status: 'cancelled' });
    await later(world);
    expect(world.only().summary.state).toBe('BOOKED');
    expect(world.live()).toHaveLength(1);
    expect(world.live()[0]?.id).not.toBe(first?.id);
  });

  it('of a time that was taken after the yes is not done; a counter-proposal with an apology is drafted', async () => {
    const world = await proposed();
    await world.leave();
    const [option] = world.only().options;
    world.faults.push({ call: 'refresh', when: 'before' });
    await world.receive('The first one works for me.');
    expect(world.only().summary.state).toBe('AGREED');
    const startMs = option?.startMs ?? 0;
    world.enter(
      anEvent({
        id: 'foreign',
        start: { kind: 'instant', ms: startMs, timeZone: zone },
        end: { kind: 'instant', ms: startMs + 1_800_000, timeZone: zone },
      }),
    );
    await later(world);
    const { summary, draft } = world.only();
    expect(summary.state).toBe('REPLY_READY');
    expect(draft).toMatchObject({ kind: 'counter', problems: [] });
    expect(draft?.body).toContain('no longer free');
    expect(draft?.slots.map((slot) => slot.startMs)).not.toContain(startMs);
    expect(world.live().map((event) => event.id)).toEqual(['foreign']);
  });

  it('that the calendar refuses is told, not tried for ever', async () => {
    const world = await accepted();
    world.faults.push({
      call: 'insert',
      when: 'before',
      error: new AppError('not-allowed', 'This calendar is read-only.'),
    });
    await world.leave();
    expect(world.only().summary).toMatchObject({
      state: 'CONFLICTED',
      waitsFor: 'you',
      nextText: 'This calendar is read-only.',
    });
  });
});

describe('holds', () => {
  it('that cannot be placed for now keep the mail from leaving', async () => {
    const world = await proposed();
    world.faults.push({ call: 'insert', when: 'before' });
    await world.leave();
    expect(world.mailbox.sent).toEqual([]);
    expect(world.only().summary.state).toBe('SENDING');
    await later(world);
    expect(world.mailbox.sent).toHaveLength(1);
    expect(world.live()).toHaveLength(world.only().options.length);
  });

  it('whose answer was lost are found again, not doubled', async () => {
    const world = await proposed();
    world.faults.push({ call: 'insert', when: 'after' });
    await world.leave();
    await later(world);
    expect(world.live()).toHaveLength(world.only().options.length);
    expect(world.only().holds.every((hold) => hold.state === 'placed')).toBe(true);
  });

  it('are released after a crash that came between booking and releasing', async () => {
    const world = await proposed();
    await world.leave();
    world.faults.push({ call: 'remove', when: 'before' });
    await world.receive('The second one works for me.');
    expect(world.live().length).toBeGreaterThan(1);
    world.restart();
    await world.requests.resumeAfterStart();
    expect(world.live()).toHaveLength(1);
    expect(world.only().holds.every((hold) => hold.state === 'released' || hold.state === 'promoted')).toBe(true);
  });

  it('of a taken-back approval are released', async () => {
    const world = await proposed();
    world.mailbox.failNext('createDraft', { when: 'before', error: new AppError('offline', 'Offline.') });
    await world.leave();
    expect(world.live().length).toBeGreaterThan(0);
    void world.requests.handlers['drafts/undo-approve']({ requestId: world.only().summary.id });
    await world.requests.settled();
    expect(world.live()).toEqual([]);
    expect(world.mailbox.sent).toEqual([]);
  });

  it('without their row are swept at start, those of another installation are left alone', async () => {
    const world = await proposed();
    await world.leave();
    const requestId = world.only().summary.id;
    const held = world.live().length;
    world.enter(
      anEvent({
        id: 'orphan',
        from: '2026-12-10 15:00',
        privateProperties: { camsRequest: requestId, camsHold: 'orphan' },
      }),
    );
    world.enter(
      anEvent({
        id: 'foreign',
        from: '2026-12-11 15:00',
        privateProperties: { camsRequest: 'other', camsHold: 'foreign' },
      }),
    );
    world.restart();
    await world.requests.resumeAfterStart();
    expect(world.events.get('orphan')?.status).toBe('cancelled');
    expect(world.live()).toHaveLength(held + 1);
  });
});

describe('sending', () => {
  it('whose outcome is unknown becomes a question, and nothing is sent twice', async () => {
    const world = await accepted();
    world.mailbox.failNext('sendDraft', { when: 'after', error: new AppError('unknown-outcome', 'No answer.') });
    world.mailbox.failNext('findMarked', { when: 'before', error: new AppError('offline', 'Offline.') });
    await world.leave();
    expect(world.only().summary.state).toBe('SENDING');
    world.mailbox.failNext('getDraft', { when: 'before', error: new AppError('offline', 'Offline.') });
    world.clock.advance(61_000);
    await world.outbox.run();
    expect(world.only()).toMatchObject({
      summary: { state: 'SEND_UNCERTAIN', waitsFor: 'you' },
      outbox: { state: 'unknown' },
    });
    await world.requests.handlers['outbox/resolve']({ requestId: world.only().summary.id, action: 'look-again' });
    await world.requests.settled();
    expect(world.mailbox.sent).toHaveLength(1);
    expect(world.only().summary.state).toBe('BOOKED');
  });

  it('once more on the user’s word goes through the same checks', async () => {
    const world = await accepted();
    world.mailbox.failNext('sendDraft', { when: 'before', error: new AppError('unknown-outcome', 'No answer.') });
    world.mailbox.failNext('getDraft', { when: 'before', error: new AppError('offline', 'Offline.') });
    await world.leave();
    const resolved = world.only();
    if (resolved.summary.state === 'SEND_UNCERTAIN') {
      await world.requests.handlers['outbox/resolve']({ requestId: resolved.summary.id, action: 'send-again' });
    }
    await later(world);
    await later(world);
    expect(world.mailbox.sent).toHaveLength(1);
    expect(world.only().summary.state).toBe('BOOKED');
  });

  it('of an approval that is half a day old is asked for again', async () => {
    const world = await accepted();
    world.clock.advance(13 * 3_600_000);
    await world.leave();
    expect(world.mailbox.sent).toEqual([]);
    expect(world.only().summary.state).toBe('REPLY_READY');
    expect(world.only().draft?.voidedBecause).toContain('too old');
  });

  it('survives a crash between approval and sending, once', async () => {
    const world = await accepted();
    world.restart();
    await world.requests.resumeAfterStart();
    await world.leave();
    await world.outbox.run();
    expect(world.mailbox.sent).toHaveLength(1);
    expect(world.only().summary.state).toBe('BOOKED');
  });
});

it('an approval of a hash that is not the draft’s is refused', async () => {
  const world = createWorld();
  await world.receive('Could we meet on Tuesday, November 24 at 3 pm?');
  const { summary } = world.only();
  expect(() => world.requests.handlers['drafts/approve']({ requestId: summary.id, hash: 'f'.repeat(64) })).toThrow(
    /changed/,
  );
  expect(world.only().outbox).toBeNull();
});

it('the history replayed gives the state that is stored', async () => {
  const world = await accepted();
  await world.leave();
  const { history, summary } = world.only();
  expect(history.at(-1)?.state).toBe(summary.state);
  expect(history.map((entry) => entry.state)).toEqual(['THEY_PROPOSED', 'REPLY_READY', 'SENDING', 'AGREED', 'BOOKED']);
  expect(at('2026-11-24 15:00', zone)).toBe(world.only().event?.startMs);
});
