import { beforeEach, describe, expect, it } from 'vitest';
import { createBackground, type Background } from '#electron/sync/background.ts';
import { createLogger } from '#electron/system/log.ts';
import { AppError } from '#shared/errors.ts';

let nowMs: number;
let focused: boolean;
let online: boolean;
let pausedUntil: number | null;
let rounds: number;
let fail: Error | null;
let gate: Promise<void> | null;
let background: Background;

beforeEach(() => {
  nowMs = 10_000_000;
  focused = false;
  online = true;
  pausedUntil = null;
  rounds = 0;
  fail = null;
  gate = null;
  background = createBackground({
    clock: { now: () => nowMs, monotonic: () => nowMs },
    log: createLogger('test'),
    isFocused: () => focused,
    isOnline: () => online,
    round: async () => {
      rounds += 1;
      if (gate !== null) await gate;
      if (fail !== null) throw fail;
      return 1;
    },
    syncCalendar: () => Promise.resolve(),
    readPausedUntil: () => pausedUntil,
    writePausedUntil: (until) => (pausedUntil = until),
    timeZone: () => 'America/New_York',
    onStatus: () => undefined,
  });
});

async function tick(passedMs: number, jumped = false): Promise<void> {
  nowMs += passedMs;
  background.onTick(nowMs, jumped);
  // A round that a tick started is over when a queued one is.
  await Promise.resolve().then(() => Promise.resolve());
}

describe('background sync', () => {
  it('reads every 30 s with the focus and every 5 minutes without', async () => {
    await background.runNow();
    await tick(30_000);
    expect(rounds).toBe(1);
    focused = true;
    await tick(30_000);
    expect(rounds).toBe(2);
    focused = false;
    await tick(30_000);
    expect(rounds).toBe(2);
    await tick(300_000);
    expect(rounds).toBe(3);
  });

  it('reads at once after sleep or a clock jump, and after a clock set back', async () => {
    await background.runNow();
    await tick(1000, true);
    expect(rounds).toBe(2);
    await tick(-3_600_000);
    expect(rounds).toBe(3);
  });

  it('pauses until the next midnight of the user', () => {
    nowMs = Date.UTC(2027, 2, 13, 20); // Saturday 15:00 in New York, the day before clocks go forward
    expect(background.pause('tomorrow').pausedUntilMs).toBe(Date.UTC(2027, 2, 14, 5));
  });

  it('waits while paused or offline and goes on afterwards', async () => {
    expect(background.pause('hour')).toMatchObject({ state: 'paused', pausedUntilMs: nowMs + 3_600_000 });
    await tick(1_800_000);
    expect(rounds).toBe(0);
    await tick(1_800_000);
    expect(rounds).toBe(1);
    online = false;
    await tick(600_000);
    expect(rounds).toBe(1);
    expect(background.status().state).toBe('offline');
  });

  it('runs one round at a time; asking during one makes one more', async () => {
    let open = (): void => undefined;
    gate = new Promise((resolve) => (open = resolve));
    const asked = [background.runNow(), background.runNow(), background.runNow()];
    expect(background.status().state).toBe('syncing');
    open();
    await Promise.all(asked);
    expect(rounds).toBe(2);
  });

  it('tells the sentence of a failed round and forgets it after a good one', async () => {
    fail = new AppError('offline', 'Google could not be reached.');
    expect(await background.runNow()).toMatchObject({ problem: 'Google could not be reached.', lastSuccessAtMs: null });
    fail = null;
    expect(await background.runNow()).toMatchObject({ problem: null, lastSuccessAtMs: nowMs });
  });
});
