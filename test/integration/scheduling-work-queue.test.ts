/** The queue of calendar work on a real database: order, turns, failures, crashes. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { createWorkQueue } from '#electron/scheduling/work-queue.ts';
import { createAccountQueries } from '#electron/storage/accounts-queries.ts';
import { openDatabase } from '#electron/storage/open-database.ts';
import { createWorkQueries } from '#electron/storage/work-queries.ts';
import { AccountId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { createManualClock, type ManualClock } from '#test/fixtures/manual-clock.ts';
import { silentLog as log } from '#test/fixtures/silent-log.ts';
import { newFile } from './storage/storage-file.ts';

type Run = (subject: string) => Promise<void>;

function start(
  run: Run,
  { file = newFile(), clock = createManualClock() }: { file?: string; clock?: ManualClock } = {},
) {
  const storage = openDatabase({ file, clock, log });
  onTestFinished(() => storage.close());
  const { db } = storage;
  for (const id of ['ann', 'bob']) {
    const facts = { provider: 'demo', email: `${id}@example.test`, displayName: id, state: 'connected' } as const;
    const stored = { ...facts, scopes: '', durable: true, endpoints: null, addedAtMs: 0 };
    createAccountQueries(db).storeAccount({ id: AccountId.parse(id), ...stored });
  }
  const queue = createWorkQueue({ queries: createWorkQueries(db), isOpen: () => db.open, clock, log });
  queue.handle('request', run);
  const wake = async () => {
    queue.wake();
    await queue.settled();
  };
  return { queue, clock, file, storage, wake };
}

/** A run that is held until it is let go. */
function held() {
  const done: string[] = [];
  const waiting: (() => void)[] = [];
  const run = (subject: string) => new Promise<void>((resolve) => waiting.push(() => (done.push(subject), resolve())));
  return { run, done, waiting };
}

const offline = () => Promise.reject(new AppError('offline', 'no network'));

describe('the order', () => {
  it('is what people wait for first, then what was asked for first', async () => {
    const { run, done, waiting } = held();
    const { queue } = start(run);
    queue.put('request', 'first', 'ann', 'background');
    await Promise.resolve();
    queue.put('request', 'tidying', 'ann', 'background');
    queue.put('request', 'booking', 'ann', 'user');
    queue.put('request', 'answer', 'ann', 'user');
    while (done.length < 4) {
      expect(waiting).toHaveLength(1); // one worker for the account
      waiting.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(done).toEqual(['first', 'booking', 'answer', 'tidying']);
    expect(queue.depth()).toEqual({ waiting: 0, failing: 0, oldestAtMs: null });
  });

  it('is one account’s own: another one’s work does not wait for it', async () => {
    const { run, waiting } = held();
    const { queue } = start(run);
    queue.put('request', 'a', 'ann', 'user');
    queue.put('request', 'b', 'bob', 'user');
    await new Promise((resolve) => setImmediate(resolve));
    expect(waiting).toHaveLength(2);
    waiting.forEach((go) => go());
    await queue.settled();
  });

  it('gives a person’s turn what they wait for, before what is stored', async () => {
    const { run, done, waiting } = held();
    const { queue } = start(run);
    queue.put('request', 'one', 'ann', 'user');
    queue.put('request', 'two', 'ann', 'user');
    await new Promise((resolve) => setImmediate(resolve));
    const turn = queue.inTurn('ann', async () => void done.push('turn'));
    waiting.shift()?.();
    await turn;
    expect(done).toEqual(['one', 'turn']);
    await new Promise((resolve) => setImmediate(resolve));
    waiting.shift()?.();
    await queue.settled();
    await expect(queue.inTurn('ann', offline)).rejects.toThrow('no network');
  });
});

describe('asked for again', () => {
  it('while it waits is one piece of work, as urgent as it was asked for last', async () => {
    const { run, done, waiting } = held();
    const { queue } = start(run);
    queue.put('request', 'busy', 'ann', 'user');
    await Promise.resolve();
    for (const how of ['background', 'user', 'background'] as const) queue.put('request', 'same', 'ann', how);
    expect(queue.depth().waiting).toBe(2);
    for (let n = 0; n < 2; n += 1) {
      waiting.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await queue.settled();
    expect(done).toEqual(['busy', 'same']);
  });

  it('while it runs is looked at once more: what came meanwhile is not done by that run', async () => {
    const { run, done, waiting } = held();
    const { queue } = start(run);
    queue.put('request', 'same', 'ann', 'user');
    await new Promise((resolve) => setImmediate(resolve));
    queue.put('request', 'same', 'ann', 'user');
    waiting.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
    expect(waiting).toHaveLength(1);
    waiting.shift()?.();
    await queue.settled();
    expect(done).toEqual(['same', 'same']);
  });
});

describe('what fails', () => {
  it('waits longer each time, and holds up nothing else', async () => {
    const tries: number[] = [];
    const { queue, clock, wake } = start(async (subject) => {
      if (subject === 'well') return;
      tries.push(clock.now());
      await offline();
    });
    const startMs = clock.now();
    queue.put('request', 'ill', 'ann', 'user');
    queue.put('request', 'well', 'ann', 'background');
    await queue.settled();
    expect(queue.depth()).toEqual({ waiting: 1, failing: 1, oldestAtMs: startMs });
    for (let n = 0; n < 400; n += 1) {
      clock.advance(5000);
      await wake();
    }
    const waits = tries.map((at, n) => (at - (tries[n - 1] ?? at)) / 1000).slice(1);
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 900]);
  });

  it('waits as long as the server asked for', async () => {
    let calls = 0;
    const cause = { response: { status: 429, headers: { 'retry-after': '120' }, data: {} } };
    const { queue, clock, wake } = start(() => {
      calls += 1;
      return Promise.reject(new AppError('throttled', 'later', { cause }));
    });
    queue.put('request', 'one', 'ann', 'user');
    await queue.settled();
    clock.advance(119_000);
    await wake();
    expect(calls).toBe(1);
    clock.advance(1000);
    await wake();
    expect(calls).toBe(2);
  });

  it('keeps its wait when it is asked for again', async () => {
    let calls = 0;
    const { queue } = start(() => {
      calls += 1;
      return offline();
    });
    queue.put('request', 'one', 'ann', 'user');
    await queue.settled();
    queue.put('request', 'one', 'ann', 'user');
    await queue.settled();
    expect(calls).toBe(1);
  });

  it('does not keep a person waiting for what was only to be tidied up', async () => {
    let calls = 0;
    const { queue, clock, wake } = start(() => {
      calls += 1;
      return offline();
    });
    queue.put('request', 'one', 'ann', 'user');
    await queue.settled();
    // What the person waited for is done, as far as the next asking knows; the rest fails on.
    for (let n = 0; n < 5; n += 1) {
      queue.put('request', 'one', 'ann', 'background');
      clock.advance(480_000);
      await wake();
    }
    const before = calls;
    queue.put('request', 'one', 'ann', 'user');
    await queue.settled();
    expect(calls).toBe(before + 1);
    queue.put('request', 'one', 'ann', 'user');
    await queue.settled();
    expect(calls).toBe(before + 1);
  });

  it('is due when the clock was set back further than any wait', async () => {
    let calls = 0;
    const { queue, clock, wake } = start(() => {
      calls += 1;
      return offline();
    });
    queue.put('request', 'one', 'ann', 'user');
    await queue.settled();
    clock.setWall(clock.now() - 86_400_000);
    await wake();
    expect(calls).toBe(2);
  });
});

describe('after a crash', () => {
  it('everything that was asked for is still there, in its order', async () => {
    const { run } = held();
    const first = start(run);
    first.queue.put('request', 'running', 'ann', 'background');
    await Promise.resolve();
    first.queue.put('request', 'later', 'ann', 'background');
    first.queue.put('request', 'urgent', 'ann', 'user');
    await new Promise((resolve) => setImmediate(resolve));
    first.storage.close();
    const done: string[] = [];
    const second = start(async (subject) => void done.push(subject), first);
    await second.wake();
    expect(done).toEqual(['urgent', 'running', 'later']);
  });

  it('what failed is tried at once, but not what the server asked a pause for', async () => {
    const cause = { response: { status: 429, headers: { 'retry-after': '120' }, data: {} } };
    const first = start((subject) =>
      Promise.reject(
        subject === 'paused' ? new AppError('throttled', 'later', { cause }) : new AppError('offline', 'no network'),
      ),
    );
    for (const subject of ['paused', 'ill']) first.queue.put('request', subject, 'ann', 'user');
    await first.queue.settled();
    first.storage.close();
    const done: string[] = [];
    const second = start(async (subject) => void done.push(subject), first);
    await second.wake();
    expect(done).toEqual(['ill']);
    second.clock.advance(120_000);
    await second.wake();
    expect(done).toEqual(['ill', 'paused']);
  });
});

it('in a database that may only be read, waits and breaks nothing', async () => {
  const { file, storage } = start(offline);
  storage.db.pragma('user_version = 9999');
  storage.close();
  const clock = createManualClock();
  const { db, readOnly, close } = openDatabase({ file, clock, log });
  onTestFinished(close);
  expect(readOnly).toBe(true);
  const queue = createWorkQueue({ queries: createWorkQueries(db), isOpen: () => db.open, clock, log });
  queue.wake();
  await queue.settled();
  expect(queue.depth()).toEqual({ waiting: 0, failing: 0, oldestAtMs: null });
});
