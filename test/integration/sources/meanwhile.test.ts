/** What a person does while a run is being settled counts, and is not undone by it. */
import { expect, it } from 'vitest';
import { vcalendar } from '#test/fixtures/calendar-text.ts';
import { startFeedServer } from '#test/fixtures/feed-server.ts';
import { startSources, type SourcesApp } from '#test/fixtures/sources-app.ts';
import { hourMs, lessons } from './music-school.ts';

/** A feed that is in doubt from now on; `next` is done right when the next run is decided, before it is written. */
async function doubted() {
  const server = await startFeedServer();
  server.serve(vcalendar(...lessons(6)));
  let act: ((app: SourcesApp) => unknown) | null = null;
  let done: Promise<unknown> = Promise.resolve();
  const app: SourcesApp = startSources({
    ports: {
      random: () => {
        const now = act;
        act = null;
        if (now !== null) queueMicrotask(() => void (done = Promise.resolve(now(app))));
        return 0.5;
      },
    },
  });
  const { id } = await app.addFeed(server.origin);
  server.serve(vcalendar(...lessons(1)));
  const runWith = async (next: (app: SourcesApp) => unknown) => {
    app.clock.advance(hourMs);
    act = next;
    await app.sources.run(id);
    await done;
    return app.see(id);
  };
  return { app, id, runWith };
}

it('an exclusion is kept', async () => {
  const { id, runWith } = await doubted();
  const seen = await runWith(({ calls, clock }) =>
    calls['sources/exclude']({ sourceId: id, untilMs: clock.now() + hourMs }),
  );
  expect(seen.state).toBe('quarantined');
  expect(seen.excludedUntilMs).not.toBeNull();
});

it('an acceptance stands', async () => {
  const { app, id, runWith } = await doubted();
  await app.sources.run(id);
  const seen = await runWith(({ calls }) => calls['sources/accept-run']({ sourceId: id }));
  expect(seen).toMatchObject({ state: 'fresh', doubts: [], eventCount: 1 });
});

it('a removal stays one', async () => {
  const { app, id, runWith } = await doubted();
  await expect(runWith(({ calls }) => calls['sources/remove']({ sourceId: id }))).rejects.toThrow('gone');
  expect(app.storage.db.prepare('select count(*) from source_quarantine').pluck().get()).toBe(0);
});

it('after the clock was set back a feed is read afresh before something is promised', async () => {
  const server = await startFeedServer();
  server.serve(vcalendar(...lessons(6)));
  const app = startSources();
  const { calendarId } = await app.addFeed(server.origin);
  app.clock.setWall(app.clock.now() - 5 * hourMs);
  await app.sources.readAfresh([calendarId]);
  expect(server.asked).toHaveLength(2);
});

it('what was read at the former address and not believed cannot be accepted for the new one', async () => {
  const { app, id } = await doubted();
  const other = await startFeedServer();
  other.serve('<html>moved</html>');
  app.clock.advance(hourMs);
  await app.sources.run(id);
  expect((await app.see(id)).state).toBe('quarantined');
  await app.calls['sources/update']({ sourceId: id, address: other.origin });
  expect((await app.see(id)).doubts).toEqual([]);
  await expect(app.calls['sources/accept-run']({ sourceId: id })).rejects.toMatchObject({ code: 'not-found' });
  expect((await app.see(id)).eventCount).toBe(6);
});
