/**
 * A model of sync: whatever the owner's other devices do, whatever fails on the way and whenever a reading is tried, one clean reading later
 * the stored calendars equal the server's; and in the meantime a calendar that has events never shows none.
 *
 * 100 seeds in every run; `npm run soak -- sync` plays 2,000 of 5,000 changes each. `CAMS_SEED` plays one alone.
 */
import { expect, it } from 'vitest';
import type { DemoWorld } from '#electron/demo/world-types.ts';
import type { SignedInApp } from '#test/fixtures/signed-in-app.ts';
import { createChance, type Chance } from '#test/fixtures/chance.ts';
import { ada, smallWorld } from '#test/fixtures/demo-google.ts';
import { countOf, partOf, tellCounts } from '#test/fixtures/runs.ts';
import { storedEvents } from '#test/fixtures/server-state.ts';
import { calm, changeOnce, disturb } from '#test/fixtures/sync-storm.ts';
import { expectSame, list, startSyncedApp, type SyncedApp } from './synced-app.ts';

const second = 'ada-projects@group.test';
const given = process.env['CAMS_SEED'];
const seeds = given === undefined ? partOf(countOf({ usual: 100, whole: 2000 })) : [Number(given)];
const changes = countOf({ usual: 120, whole: 5000 });
const perTest = 25;

/** Ada's own calendar with a few events, and a second one of hers. */
const world: DemoWorld = {
  ...smallWorld,
  users: smallWorld.users.map((user) => {
    const [own, ...others] = user.calendars;
    if (user.email !== ada || own === undefined) return user;
    return { ...user, calendars: [own, { ...own, id: second, summary: 'Projects', primary: false }, ...others] };
  }),
};

type Counts = Record<string, number>;

async function play(seed: number, counts: Counts): Promise<void> {
  const app = await startSyncedApp({ world });
  const chance = createChance(seed + 1);
  const count = (name: string) => (counts[name] = (counts[name] ?? 0) + 1);
  for (let done = 0; done < changes; done += 1) {
    count(changeOnce(app.google, [ada, second], chance) ?? 'nothing');
    if (chance.below(12) === 0) {
      disturb(app.google, chance);
      count('disturbed');
    }
    if (chance.below(10) === 0) count(await readUnderWay(app, chance, count));
    if (chance.below(20) === 0) app.clock.advance(60_000);
    if (chance.below(30) === 0) count(await writeAgainstTheStream(app, chance));
  }
  calm(app.google);
  // Long enough for a breaker to try again.
  app.clock.advance(600_000);
  await app.round();
  expectSame(app);
}

/** One reading that may fail, with more changes between its pages, watched all the time. */
async function readUnderWay(app: SyncedApp, chance: Chance, count: (name: string) => void): Promise<string> {
  const watch = { isOn: true };
  const before = new Map(list(app).map((calendar) => [calendar.id, storedEvents(app.storage, calendar).length]));
  const reading = app.sync
    .syncAccount(app.account.id)
    .then(({ failed }) => (failed.length === 0 ? 'read' : 'read in part'))
    .catch(() => 'not read')
    .finally(() => (watch.isOn = false));
  for (let step = 0; watch.isOn && step < 2000; step += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    if (step % 20 === 3) count(changeOnce(app.google, [ada, second], chance) ?? 'nothing');
    if (step % 5 !== 0) continue;
    for (const calendar of list(app)) {
      // No storm empties a calendar, so an empty screen could only come of a reading.
      if ((before.get(calendar.id) ?? 0) > 0) expect(storedEvents(app.storage, calendar).length).toBeGreaterThan(0);
    }
  }
  return reading;
}

/** The user changes an event here while another device has changed it: the older etag never wins. */
async function writeAgainstTheStream(app: SignedInApp, chance: Chance): Promise<string> {
  const calendar = list(app).find((one) => one.providerId === ada);
  const stored = calendar === undefined ? [] : storedEvents(app.storage, calendar);
  const singles = stored.filter((one) => one['status'] !== 'cancelled' && one['recurringEventId'] === null);
  if (calendar === undefined || singles.length === 0) return 'nothing to write';
  const { id, etag } = chance.oneOf(singles) as { id: string; etag: string };
  const now = app.google.server.control.calendar.events(ada).find((one) => one.id === id);
  const options = { etag, sendUpdates: 'none' as const };
  try {
    await app.sync.writes.patch(calendar.id, id, { summary: 'mine' }, options);
    expect(now?.etag).toBe(etag);
    return 'written';
  } catch {
    return 'refused';
  }
}

const batches = Array.from({ length: Math.ceil(seeds.length / perTest) }, (_, index) =>
  seeds.slice(index * perTest, (index + 1) * perTest),
);

it.each(batches.map((batch, index) => ({ batch, index })))(
  'stored calendars equal the server’s after any storm, batch $index',
  { timeout: 60_000 + perTest * changes * 100 },
  async ({ batch }) => {
    const counts: Counts = {};
    for (const seed of batch) {
      try {
        await play(seed, counts);
      } catch (error) {
        throw new Error(`seed ${seed} (CAMS_SEED=${seed}): ${String(error)}`, { cause: error });
      }
    }
    tellCounts('sync', { seeds: batch.length, ...counts });
  },
);
