import { describe, expect, it } from 'vitest';
import { localDateOf, minuteOfDay } from '#shared/time/wall-clock.ts';
import { anEvent, anException, aSeries, at } from '#test/fixtures/builders.ts';
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

describe('moving and cancelling', () => {
  async function booked() {
    const world = createWorld();
    await world.receive('Could we meet on Tuesday, November 24 at 3 pm?');
    world.approve();
    await world.leave();
    expect(world.only().summary.state).toBe('BOOKED');
    return world;
  }

  it('moves the same event once the new time is approved', async () => {
    const world = await booked();
    const [before] = world.live();
    await world.receive('Something came up. Can we move our meeting to Wednesday, November 25 at 11 am?');
    expect(world.live()[0]?.start).toEqual(before?.start);
    expect(world.only().draft).toMatchObject({ kind: 'accept', problems: [] });
    world.approve();
    await world.leave();
    expect(world.live()).toHaveLength(1);
    expect(world.live()[0]).toMatchObject({ id: before?.id, start: { ms: at('2026-11-25 11:00', zone) } });
    expect(world.only().event?.startMs).toBe(at('2026-11-25 11:00', zone));
  });

  it('cancels only after the approved answer', async () => {
    const world = await booked();
    await world.receive('I am afraid I have to cancel our meeting on Tuesday.');
    expect(world.live()).toHaveLength(1);
    expect(world.only().draft).toMatchObject({ kind: 'cancel', problems: [] });
    world.approve();
    await world.leave();
    expect(world.live()).toEqual([]);
    expect(world.only().summary.state).toBe('CANCELLED');
  });

  it('the user dragging the event keeps the new time and offers to tell them', async () => {
    const world = await booked();
    const [event] = world.live();
    if (event) {
      const start = { kind: 'instant' as const, ms: at('2026-11-24 16:00', zone), timeZone: zone };
      world.enter({ ...event, start, end: { ...start, ms: start.ms + 1_800_000 }, etag: '"9"' });
    }
    expect(world.only()).toMatchObject({
      summary: { state: 'REPLY_READY', bookedStartMs: at('2026-11-24 16:00', zone) },
    });
    expect(world.only().draft).toMatchObject({ kind: 'confirm', problems: [] });
  });

  it('the user deleting the event offers a cancellation', async () => {
    const world = await booked();
    const [event] = world.live();
    if (event) world.enter({ ...event, status: 'cancelled' });
    expect(world.only().draft).toMatchObject({ kind: 'cancel' });
  });
});

describe('moving a meeting that they organise', () => {
  const friday = at('2026-11-27 16:00', 'Europe/Berlin');
  const series = () =>
    aSeries('FREQ=WEEKLY;BYDAY=TH', {
      summary: 'Berlin sync',
      from: '2026-11-19 16:00',
      to: '2026-11-19 16:30',
      timeZone: 'Europe/Berlin',
      organizerEmail: 'jane@example.test',
    });

  const ask = 'I have to be at the visa office on Thursday. Can we move our Berlin sync of Thursday, November 26';

  it('is a counter-proposal on another day and by day for them where their time is taken', async () => {
    const world = createWorld();
    world.enter(series());
    world.enter(anEvent({ id: 'busy', from: '2026-11-27 08:00', to: '2026-11-27 14:00', timeZone: zone }));
    await world.receive(`${ask} to Friday, November 27, same time (16:00 in Berlin)?`, { senderOffsetMinutes: 60 });
    const { draft, summary } = world.only();
    expect(draft).toMatchObject({ kind: 'reschedule', problems: [] });
    const startMs = draft?.slots[0]?.startMs ?? 0;
    expect(localDateOf(startMs, 'Europe/Berlin')).not.toBe('2026-11-26');
    expect(minuteOfDay(startMs, 'Europe/Berlin')).toBeLessThan(19 * 60);
    expect(summary.state).toBe('REPLY_READY');
  });

  async function accepted() {
    const world = createWorld();
    world.enter(series());
    await world.receive(
      'Can we move our Berlin sync of Thursday, November 26 to Friday, November 27, same time (16:00 in Berlin)?',
      { senderOffsetMinutes: 60 },
    );
    expect(world.only().draft).toMatchObject({ kind: 'accept', problems: [], holds: true });
    world.approve();
    await world.leave();
    return world;
  }

  it('holds the new time and waits for them', async () => {
    const world = await accepted();
    const { summary, event, holds } = world.only();
    expect(summary).toMatchObject({
      state: 'AGREED',
      waitsFor: 'them',
      nextText: 'Agreed on Fri Nov 27, 10:00 AM; waiting for Jane to move the meeting',
      bookedStartMs: null,
    });
    expect(event?.title).toBe('Berlin sync');
    expect(holds).toMatchObject([{ state: 'placed', startMs: friday }]);
    world.restart();
    world.requests.onTick(world.clock.now());
    world.requests.onCalendarChanged();
    await world.requests.settled();
    expect(world.only().summary.state).toBe('AGREED');
    expect(world.writes.filter((write) => !write.startsWith('insert Hold'))).toEqual([]);
  });

  it('is booked once the date of the series is moved, and the hold goes', async () => {
    const world = await accepted();
    world.enter(
      anException(
        series(),
        { kind: 'instant', ms: at('2026-11-26 16:00', 'Europe/Berlin'), timeZone: 'Europe/Berlin' },
        {
          id: 'series1_moved',
          summary: 'Berlin sync (moved)',
          from: '2026-11-27 16:00',
          to: '2026-11-27 16:30',
          timeZone: 'Europe/Berlin',
        },
      ),
    );
    await world.requests.settled();
    const { summary, event, holds } = world.only();
    expect(summary).toMatchObject({ state: 'BOOKED', nextText: 'Booked for Fri Nov 27, 10:00 AM' });
    expect(event).toMatchObject({ startMs: friday, eventId: 'series1_moved', title: 'Berlin sync (moved)' });
    expect(holds).toMatchObject([{ state: 'released' }]);
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
