import { describe, expect, it } from 'vitest';
import { createBreaker } from '#electron/system/breaker.ts';
import { createManualClock } from '#test/fixtures/manual-clock.ts';

class Down extends Error {}
class Refused extends Error {}

function setUp() {
  const clock = createManualClock();
  const breaker = createBreaker({ clock, counts: (error) => error instanceof Down });
  const fail = () => breaker.execute(() => Promise.reject(new Down())).catch((error: unknown) => error);
  const work = () => breaker.execute(async () => 'done');
  const open = async () => {
    for (let n = 0; n < 6; n++) await fail();
    expect(breaker.state()).toBe('open');
  };
  return { clock, breaker, fail, work, open };
}

describe('a breaker', () => {
  it('opens when most of at least six calls failed, and then calls nobody', async () => {
    const { breaker, fail, open } = setUp();
    for (let n = 0; n < 5; n++) await fail();
    expect(breaker.state()).toBe('closed');
    await open();
    let called = 0;
    const refused = breaker.execute(async () => (called += 1));
    await expect(refused).rejects.toMatchObject({ code: 'offline', retry: 'try-again' });
    expect(called).toBe(0);
  });

  it('does not count failures that are no outage', async () => {
    const { breaker } = setUp();
    for (let n = 0; n < 50; n++) {
      await expect(breaker.execute(() => Promise.reject(new Refused()))).rejects.toBeInstanceOf(Refused);
    }
    expect(breaker.state()).toBe('closed');
  });

  it('tries again after thirty seconds and closes on success', async () => {
    const { clock, breaker, work, open } = setUp();
    await open();
    clock.advance(29_999);
    await expect(work()).rejects.toMatchObject({ code: 'offline' });
    clock.advance(1);
    expect(await work()).toBe('done');
    expect(breaker.state()).toBe('closed');
  });

  it('waits twice as long after each failed probe, five minutes at most', async () => {
    const { clock, breaker, fail, open } = setUp();
    await open();
    for (const pause of [30_000, 60_000, 120_000, 240_000, 300_000, 300_000]) {
      clock.advance(pause - 1);
      expect(await fail()).toMatchObject({ code: 'offline' });
      clock.advance(1);
      expect(await fail()).toBeInstanceOf(Down);
      expect(breaker.state()).toBe('open');
    }
  });

  it('lets exactly one of a thousand callers through when half open', async () => {
    const { clock, breaker, open } = setUp();
    await open();
    clock.advance(30_000);
    let inside = 0;
    let answer: (value: string) => void = () => undefined;
    const gate = new Promise<string>((resolve) => (answer = resolve));
    const callers = Array.from({ length: 1000 }, () =>
      breaker.execute(async () => {
        inside += 1;
        return gate;
      }),
    );
    await Promise.resolve();
    expect(inside).toBe(1);
    expect(breaker.state()).toBe('half-open');
    answer('back');
    expect(new Set(await Promise.all(callers))).toEqual(new Set(['back']));
  });

  it('is not held open by a wall clock that was set back', async () => {
    const { clock, work, open } = setUp();
    await open();
    clock.setWall(clock.now() - 3_600_000);
    clock.advance(30_000);
    expect(await work()).toBe('done');
  });

  it('lets a person’s call probe at once', async () => {
    const { breaker, open } = setUp();
    await open();
    expect(await breaker.execute(async () => 'done', { mayProbe: true })).toBe('done');
    expect(breaker.state()).toBe('closed');
  });
});
