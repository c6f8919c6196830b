/** A source over time: its runs, pauses, moves, removal and restarts. */
import { describe, expect, it } from 'vitest';
import { toSourceCalendarId } from '#shared/domain/source.ts';
import { vcalendar } from '#test/fixtures/calendar-text.ts';
import { nodeHop, startFeedServer } from '#test/fixtures/feed-server.ts';
import { startSources } from '#test/fixtures/sources-app.ts';
import { hourMs, lessons, listWeek, stateOf } from './music-school.ts';

describe('a source', () => {
  it('runs once at a time, however often it is asked for, and can be stopped', async () => {
    const server = await startFeedServer();
    server.serve(vcalendar(...lessons(1)));
    const app = startSources();
    const { id } = await app.addFeed(server.origin);
    const held: (() => void)[] = [];
    server.answer((_request, response) => void held.push(() => response.end(vcalendar(...lessons(1)))));
    const runs = [app.sources.run(id), app.sources.run(id), app.sources.run()];
    await expect.poll(() => held.length).toBe(1);
    app.clock.advance(1000);
    await app.calls['sources/cancel']({ sourceId: id });
    await Promise.all(runs);
    expect(server.asked).toHaveLength(2);
    expect(await app.see(id)).toMatchObject({ state: 'fresh', problem: null });
    const { runs: told } = await app.calls['sources/get']({ sourceId: id });
    expect(told.map(({ outcome }) => outcome)).toEqual(['cancelled', 'good']);
    expect(app.world.progress.map(({ stage }) => stage)).toEqual(['done', 'waiting', 'opening', 'cancelled']);
  });

  it('is not run while all reading is paused, while it is paused itself, or without a network', async () => {
    const server = await startFeedServer();
    server.serve(vcalendar(...lessons(1)));
    const app = startSources({
      ports: {
        hop: (url, headers, signal) =>
          nodeHop(new URL(url.href.replace('http://feeds.example.test', server.origin)), headers, signal),
      },
    });
    const { id } = await app.addFeed('http://feeds.example.test/a.ics');
    app.world.paused = true;
    await app.tick(2 * hourMs);
    app.world.paused = false;
    app.world.online = false;
    await app.tick(1000);
    expect(server.asked).toHaveLength(1);
    app.world.online = true;
    await app.calls['sources/update']({ sourceId: id, paused: true });
    await app.tick(1000);
    await app.sources.run();
    expect(server.asked).toHaveLength(1);
    expect(await app.see(id)).toMatchObject({ state: 'paused', nextRunAtMs: null });
    await app.calls['sources/update']({ sourceId: id, paused: false });
    await app.tick(1000);
    expect(server.asked).toHaveLength(2);
  });

  it('is read afresh before something is promised, unless it was read just now', async () => {
    const server = await startFeedServer();
    server.serve(vcalendar(...lessons(2)));
    const app = startSources();
    const { id, calendarId } = await app.addFeed(server.origin);
    await app.sources.readAfresh([calendarId]);
    expect(server.asked).toHaveLength(1);
    app.clock.advance(2 * 60_000);
    server.serve(vcalendar(...lessons(3)));
    await app.sources.readAfresh([calendarId]);
    expect(await app.see(id)).toMatchObject({ eventCount: 3 });
    // What cannot be read is as old as it says; nothing is thrown.
    await server.close();
    app.clock.advance(2 * 60_000);
    await app.sources.readAfresh([calendarId]);
    expect(await app.see(id)).toMatchObject({ state: 'stale', problem: { code: 'offline' } });
  });

  it('is due after a sleep, and when the clock was set back', async () => {
    const server = await startFeedServer();
    server.serve(vcalendar(...lessons(1)), '"v1"');
    const app = startSources();
    const { id } = await app.addFeed(server.origin);
    app.clock.setWall(app.clock.now() + 9 * hourMs);
    await app.tick(1);
    expect(server.asked).toHaveLength(2);
    app.clock.setWall(app.clock.now() - 40 * 24 * hourMs);
    // Its last reading lies 40 days ahead: that proves nothing.
    expect(stateOf(app)).toBe('unreadable');
    await app.tick(1);
    expect(server.asked).toHaveLength(3);
    expect(await app.see(id)).toMatchObject({ state: 'fresh', lastGoodAtMs: app.clock.now() });
    expect(stateOf(app)).toBe('fresh');
  });

  it('that is moved to a new address is read there, and what was on its way from the old one is left out', async () => {
    const [old, next] = [await startFeedServer(), await startFeedServer()];
    old.serve(vcalendar(...lessons(2)));
    next.serve(vcalendar(...lessons(3)));
    const app = startSources();
    const { id } = await app.addFeed(old.origin);
    const held: (() => void)[] = [];
    old.answer((_request, response) => void held.push(() => response.end(vcalendar(...lessons(5)))));
    const run = app.sources.run(id);
    await expect.poll(() => held.length).toBe(1);
    await app.calls['sources/update']({ sourceId: id, address: `${next.origin}/b.ics`, name: 'School' });
    held[0]?.();
    await run;
    expect(await app.see(id)).toMatchObject({ eventCount: 2, name: 'School' });
    await app.tick(1000);
    expect(await app.see(id)).toMatchObject({ eventCount: 3, place: new URL(next.origin).host });
  });

  it('that is removed leaves nothing', async () => {
    const server = await startFeedServer();
    server.serve(vcalendar(...lessons(2)));
    const app = startSources();
    const { id, calendarId } = await app.addFeed(server.origin);
    server.serve(vcalendar());
    await app.sources.run(id);
    expect(calendarId).toBe(toSourceCalendarId(id));
    await app.calls['sources/remove']({ sourceId: id });
    const tables = [
      'sources',
      'source_events',
      'source_runs',
      'source_quarantine',
      'source_remains',
      'source_fingerprints',
      'credentials',
    ];
    for (const table of tables) {
      expect(app.storage.db.prepare(`select count(*) from ${table}`).pluck().get(), table).toBe(0);
    }
    expect(await listWeek(app)).toEqual([]);
    await expect(app.calls['sources/get']({ sourceId: id })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('keeps the last fifty runs', async () => {
    const server = await startFeedServer();
    server.serve(vcalendar(...lessons(1)));
    const app = startSources();
    const { id } = await app.addFeed(server.origin);
    for (let run = 0; run < 60; run += 1) await app.sources.run(id);
    expect((await app.calls['sources/get']({ sourceId: id })).runs).toHaveLength(50);
  });

  it('outlives a restart, and without a keychain asks for its address again', async () => {
    const server = await startFeedServer();
    server.serve(vcalendar(...lessons(2)), '"v1"');
    const app = startSources();
    const { id } = await app.addFeed(server.origin);
    await app.close();
    const again = startSources({ file: app.file, clock: app.clock, keychain: app.keychain });
    expect(await listWeek(again)).toHaveLength(2);
    await again.tick(hourMs);
    expect(await again.see(id)).toMatchObject({ state: 'fresh', lastGoodAtMs: again.clock.now() });

    const bare = startSources({ keychain: null });
    const { id: other } = await bare.addFeed(server.origin);
    await bare.sources.run(other);
    expect(await bare.see(other)).toMatchObject({ state: 'fresh' });
    await bare.close();
    const later = startSources({ file: bare.file, clock: bare.clock, keychain: null });
    await later.sources.run(other);
    expect(await later.see(other)).toMatchObject({ state: 'stale', problem: { code: 'keyring-unavailable' } });
    await later.calls['sources/update']({ sourceId: other, address: server.origin });
    await later.tick(1000);
    expect(await later.see(other)).toMatchObject({ state: 'fresh' });
  });
});
