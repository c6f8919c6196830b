/**
 * Promise 4 over the whole way, at random: each schedule is a meeting from the first mail to the event, approved under faults of the
 * server, crashes, and what people do in Gmail and in the calendar meanwhile. At most one mail for an approval, none without, none lost, a
 * send in doubt is a question within a minute, holds end with their negotiation, and there is at most one event.
 */
import { gmail } from '@googleapis/gmail';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { headerOf } from '#electron/demo/mailbox-mime.ts';
import { me } from '#test/fixtures/demo-gmail.ts';
import { emptyWorld } from '#test/fixtures/empty-world.ts';
import { buildKillableApp, type KillableApp } from '#test/fixtures/killable-app.ts';
import { memoryFolder } from '#test/fixtures/memory-folder.ts';
import { startMortalRoom } from '#test/fixtures/mortal-app.ts';
import { countOf, partOf, tellCounts } from '#test/fixtures/runs.ts';
import { playSchedule } from '#test/fixtures/schedule.ts';
import { timeoutMs } from '#test/fixtures/storms.ts';
import { createTally } from '#test/fixtures/tally.ts';

const inBatch = 25;
const batches = countOf({ usual: 300, whole: 10_000 }) / inBatch;
const firstSeed = 100_000;
const only = process.env['CAMS_SEED'];

let killable: KillableApp;
beforeAll(async () => void (killable = await buildKillableApp()));
afterAll(() => killable.remove());

async function playAll(seeds: readonly number[]): Promise<void> {
  const room = await startMortalRoom({ timeoutMs, world: emptyWorld, folder: memoryFolder() });
  const { auth } = await room.google.signIn(me);
  const api = gmail({ version: 'v1', auth, rootUrl: `${room.google.origin}/`, retry: false, timeout: 1000 });
  const tally = createTally();
  await room.app().sync.syncAccount(room.accountId);
  for (const seed of seeds) {
    tally.schedule();
    await playSchedule({ room, api, killable }, seed, tally);
  }
  for (const { labelIds, headers } of room.google.server.control.gmail.messages(me)) {
    if (!labelIds.includes('SENT')) continue;
    const marker = headerOf(headers, 'x-cams-outbox') ?? '';
    if (!tally.wasApproved(marker)) tally.unapproved(`sent without an approval: ${marker}`);
  }
  tellCounts('schedules', tally.counts());
  expect(tally.problems()).toEqual([]);
  expect(room.google.server.control.quota(me).gmail.refused).toBe(0);
}

it.each(partOf(Math.ceil(batches)))('schedules of faults, batch %i', { timeout: 300_000 }, async (batch) => {
  const seeds = Array.from({ length: inBatch }, (_, index) => firstSeed + batch * inBatch + index);
  await playAll(only === undefined ? seeds : [Number(only)]);
});

/** By what it was: the clock set back between two approvals; a send that takes effect after its approval was voided; a draft sent by hand. */
it.runIf(only === undefined).each([100_070, 100_477, 101_130, 100_775, 100_776])(
  'schedule %i, which once broke a promise',
  { timeout: 60_000 },
  (seed) => playAll([seed]),
);
