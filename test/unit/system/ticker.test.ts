import { describe, expect, it } from 'vitest';
import { createTicker, type Tick } from '#electron/system/ticker.ts';

function ticking(): { tick: (wallMs: number, steadyMs: number) => Tick } {
  let wall = 1_000_000;
  let steady = 0;
  const seen: Tick[] = [];
  const ticker = createTicker({ now: () => wall, monotonic: () => steady }, (tick) => void seen.push(tick));
  return {
    tick: (wallMs, steadyMs) => {
      wall += wallMs;
      steady += steadyMs;
      ticker.tickNow();
      const last = seen.at(-1);
      if (last === undefined) throw new Error('no tick');
      return last;
    },
  };
}

describe('the ticker', () => {
  it('sees no jump in ordinary ticks, late ones included', () => {
    const clock = ticking();
    expect(clock.tick(30_000, 30_000).jumped).toBe(false);
    expect(clock.tick(75_000, 75_000).jumped).toBe(false);
  });

  it('sees sleep (the wall went on, the steady clock stood)', () => {
    expect(ticking().tick(3_600_000, 30_000).jumped).toBe(true);
  });

  it('sees sleep on systems whose steady clock goes on', () => {
    expect(ticking().tick(3_600_000, 3_600_000).jumped).toBe(true);
  });

  it('sees a clock set back by an hour', () => {
    expect(ticking().tick(-3_570_000, 30_000).jumped).toBe(true);
  });
});
