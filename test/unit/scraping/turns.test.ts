import { describe, expect, it } from 'vitest';
import { createSlots } from '#electron/scraping/slots.ts';
import { createTurns } from '#electron/scraping/turns.ts';
import { createManualClock } from '#test/fixtures/manual-clock.ts';

const never = new AbortController().signal;
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function makeTurns(pauseMs: number) {
  const clock = createManualClock();
  const slept: number[] = [];
  const turns = createTurns({
    clock,
    pauseMs,
    sleep: (ms) => {
      slept.push(ms);
      clock.advance(ms);
      return Promise.resolve();
    },
  });
  return { turns, slept, clock };
}

describe('turns', () => {
  it('are one at a time for a key, in order, and at once for two keys', async () => {
    const { turns } = makeTurns(0);
    const order: string[] = [];
    const endFirst = await turns.take('a', never);
    const others = ['second', 'third'].map(async (name) => {
      const end = await turns.take('a', never);
      order.push(name);
      end();
    });
    (await turns.take('b', never))();
    await settle();
    expect(order).toEqual([]);
    endFirst();
    await Promise.all(others);
    expect(order).toEqual(['second', 'third']);
    expect(turns.busy()).toBe(0);
  });

  it('have a pause between them, counted from the end', async () => {
    const { turns, slept, clock } = makeTurns(2_000);
    (await turns.take('a', never))();
    clock.advance(500);
    (await turns.take('a', never))();
    expect(slept).toEqual([1_500]);
    clock.advance(2_000);
    (await turns.take('a', never))();
    expect(slept).toHaveLength(1);
  });

  it('are left by whoever does not want to wait, without letting others in early', async () => {
    const { turns } = makeTurns(0);
    const end = await turns.take('a', never);
    const control = new AbortController();
    const left = turns.take('a', control.signal);
    let isIn = false;
    const third = turns.take('a', never).then((leave) => {
      isIn = true;
      leave();
    });
    control.abort(new Error('enough'));
    await expect(left).rejects.toThrow('enough');
    await settle();
    expect(isIn).toBe(false);
    end();
    await third;
    expect(turns.busy()).toBe(0);
  });
});

describe('slots', () => {
  it('are given to so many at once, to the others in order', async () => {
    const slots = createSlots(2);
    const ends = await Promise.all([slots.take(never), slots.take(never)]);
    const third = slots.take(never);
    await settle();
    expect([slots.taken(), slots.waiting()]).toEqual([2, 1]);
    ends[0]?.();
    ends[0]?.();
    const end = await third;
    expect([slots.taken(), slots.waiting()]).toEqual([2, 0]);
    ends[1]?.();
    end();
    expect(slots.taken()).toBe(0);
  });

  it('are no longer waited for after an abort', async () => {
    const slots = createSlots(1);
    const end = await slots.take(never);
    const control = new AbortController();
    const waiting = slots.take(control.signal);
    control.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    end();
    expect([slots.taken(), slots.waiting()]).toEqual([0, 0]);
    await expect(slots.take(control.signal)).rejects.toThrow('enough');
  });
});
