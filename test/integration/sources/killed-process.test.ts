/** A run is written whole or not at all, wherever the process dies, and nothing of it is there when the disk is full. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#electron/storage/open-database.ts';
import { createSourceQueries } from '#electron/storage/source-queries.ts';
import { SourceId } from '#shared/domain/source.ts';
import { startFeedServer } from '#test/fixtures/feed-server.ts';
import { vcalendar, vevent } from '#test/fixtures/ics.ts';
import { createManualClock } from '#test/fixtures/manual-clock.ts';
import { silentLog } from '#test/fixtures/silent-log.ts';
import { fillDisk, mountSmallDisk } from '#test/fixtures/small-disk.ts';
import { startSources } from '#test/fixtures/sources-app.ts';
import { temporaryFolder } from '#test/fixtures/temporary-folder.ts';

const program = fileURLToPath(new URL('./settle-until-killed.ts', import.meta.url));

/** Every part of what is known names the run that it is of. */
function readWhole(file: string) {
  const { db, close, notice } = openDatabase({ file, clock: createManualClock(), log: silentLog });
  const queries = createSourceQueries(db);
  const id = SourceId.parse('club');
  const source = queries.findSource(id);
  const whole = {
    notice,
    events: [...new Set(queries.listSourceEvents(id).map(({ event }) => event.summary))],
    good: source?.lastGoodAtMs,
    etag: source?.validators?.etag,
    run: queries.listRuns(id)[0]?.text,
    aside: queries.findQuarantine(id)?.run.toString() ?? null,
    fingerprint: queries.findFingerprint(id),
    check: db.pragma('quick_check', { simple: true }),
  };
  close();
  return whole;
}

describe('a process killed while it settles a run', () => {
  const of = (n: number, aside: string | null, events: unknown[]) => ({
    ...{ notice: null, events, good: n, etag: String(n), run: String(n), aside, fingerprint: String(n), check: 'ok' },
  });

  it.each(['before the events', 'among the events', 'at the quarantine', 'at the state', 'at the run'])(
    '%s leaves the former run',
    { timeout: 60_000 },
    async (point) => {
      const file = join(temporaryFolder(), 'cams.db');
      const child = spawn(process.execPath, [...process.execArgv, program, file, point], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      const [, signal] = (await once(child, 'close')) as [number | null, string];
      expect([output, signal]).toEqual(['2\n', 'SIGKILL']);
      expect(readWhole(file)).toEqual(of(2, '2', ['to be removed', '2']));
    },
  );

  it('after it leaves the new one', { timeout: 60_000 }, async () => {
    const file = join(temporaryFolder(), 'cams.db');
    const child = spawn(process.execPath, [...process.execArgv, program, file, 'after it'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child, 'close');
    expect(readWhole(file)).toEqual(of(3, null, ['3']));
  });
});

describe('a full disk', () => {
  it('(skipped where it cannot be mounted) leaves what was known, says so, rests, and goes on with room', async (context) => {
    const folder = mountSmallDisk('8m');
    if (folder === null) return context.skip('a small file system cannot be mounted here');
    const server = await startFeedServer();
    const feed = (count: number, words: string) =>
      vcalendar(
        ...Array.from({ length: count }, (_, at) =>
          vevent(
            `UID:${String(at)}`,
            `SUMMARY:${words}`,
            `DTSTART:202612${String(10 + (at % 20))}T090000Z`,
            'DURATION:PT1H',
          ),
        ),
      );
    server.serve(feed(10, 'small'));
    const app = startSources({ file: join(folder, 'cams.db') });
    const { id } = await app.addFeed(server.origin);
    const giveBack = fillDisk(folder);
    server.serve(feed(2000, 'large '.repeat(50)));
    await app.sources.run(id);
    expect(app.world.progress.at(-1)).toMatchObject({ stage: 'failed', errorCode: 'storage-full' });
    expect(await app.see(id)).toMatchObject({ state: 'fresh', eventCount: 10, problem: null });
    const asked = server.asked.length;
    await app.tick(60 * 60_000 + 30_000);
    giveBack();
    expect(server.asked.length).toBeGreaterThan(asked);
    server.serve(feed(12, 'small'));
    await app.tick(10 * 60_000 + 1);
    await expect.poll(async () => (await app.see(id)).eventCount).toBe(12);
    return undefined;
  });
});
