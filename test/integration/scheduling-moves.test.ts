import { describe, expect, it } from 'vitest';
import { localDateOf, minuteOfDay } from '#shared/time/wall-clock.ts';
import { anEvent, anException, aSeries, at } from '#test/fixtures/builders.ts';
import { createWorld } from '#test/fixtures/scheduling-world.ts';

const zone = 'America/New_York';

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
