/** Feeds that are doubted or fail, and what availability makes of each. */
import { describe, expect, it } from 'vitest';
import { vcalendar, vevent } from '#test/fixtures/calendar-text.ts';
import { startFeedServer } from '#test/fixtures/feed-server.ts';
import { startSources } from '#test/fixtures/sources-app.ts';
import { hourMs, isFree, lessons, listWeek, stateOf } from './music-school.ts';

describe('a feed in doubt', () => {
  async function emptied(count = 6) {
    const server = await startFeedServer();
    server.serve(vcalendar(...lessons(count)));
    const app = startSources();
    const { id } = await app.addFeed(server.origin);
    server.serve(vcalendar());
    await app.sources.run(id);
    return { server, app, id };
  }

  it('that is suddenly empty is kept aside, and its events stay', async () => {
    const { app, id } = await emptied();
    expect(await app.see(id)).toMatchObject({ state: 'quarantined', eventCount: 6, doubts: [{ code: 'empty' }] });
    expect(await listWeek(app)).toHaveLength(6);
    expect(stateOf(app)).toBe('fresh');
    expect(app.sources.health()).toMatchObject([{ quarantined: true, stale: false }]);
    expect(await app.calls['sources/quarantined-rows']({ sourceId: id })).toEqual([]);
  });

  it('that has lost most of what was to come is kept aside, with its rows', async () => {
    const { app, id, server } = await emptied();
    server.serve(vcalendar(...lessons(1)));
    await app.sources.run(id);
    expect(await app.see(id)).toMatchObject({ state: 'quarantined', doubts: [{ code: 'lost-events' }] });
    expect(await app.calls['sources/quarantined-rows']({ sourceId: id })).toMatchObject([
      { event: { title: 'lesson-0' } },
    ]);
  });

  it('ends in usual hours that are busy once the last good run is past its limit', async () => {
    const { app, id } = await emptied();
    for (let hours = 0; hours < 26; hours += 2) await app.tick(2 * hourMs);
    expect(await app.see(id)).toMatchObject({ state: 'quarantined' });
    expect(stateOf(app)).toBe('unreadable');
    expect(isFree(app, '2026-11-25 15:00')).toMatchObject({ free: false, unknown: true });
    expect(app.sources.health()).toMatchObject([{ quarantined: true, stale: true }]);
  });

  it('that is accepted is what is known', async () => {
    const { app, id, server } = await emptied();
    expect(await app.calls['sources/accept-run']({ sourceId: id })).toMatchObject({
      state: 'fresh',
      eventCount: 0,
      doubts: [],
    });
    expect(await listWeek(app)).toEqual([]);
    await app.sources.run(id);
    expect(await app.see(id)).toMatchObject({ state: 'fresh' });
    // Asked for all, not for what changed: what was accepted had other validators.
    expect(server.asked.at(-1)?.headers['if-none-match']).toBeUndefined();
    await expect(app.calls['sources/accept-run']({ sourceId: id })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('that is rejected leaves what was known, and is doubted again', async () => {
    const { app, id } = await emptied();
    expect(await app.calls['sources/reject-run']({ sourceId: id })).toMatchObject({ state: 'stale', eventCount: 6 });
    await expect(app.calls['sources/quarantined-rows']({ sourceId: id })).rejects.toMatchObject({ code: 'not-found' });
    await app.sources.run(id);
    expect(await app.see(id)).toMatchObject({ state: 'quarantined' });
  });

  it('that comes back by itself is believed again', async () => {
    const { app, id, server } = await emptied();
    server.serve(vcalendar(...lessons(6)));
    await app.sources.run(id);
    expect(await app.see(id)).toMatchObject({ state: 'fresh', doubts: [], eventCount: 6 });
  });
});

describe('a feed that fails', () => {
  it('is tried again by itself, ever later up to its rhythm, and is good when it reads', async () => {
    const server = await startFeedServer();
    server.serve(vcalendar(...lessons(2)));
    const app = startSources();
    const { id } = await app.addFeed(server.origin);
    server.answer((_request, response) => response.writeHead(500).end());
    const waits: number[] = [];
    for (let run = 0; run < 6; run += 1) {
      await app.sources.run(id);
      waits.push(((await app.see(id)).nextRunAtMs ?? 0) - app.clock.now());
    }
    expect(waits.map((ms) => ms / 60_000)).toEqual([3.75, 7.5, 15, 30, 45, 45]);
    expect(await app.see(id)).toMatchObject({ state: 'stale', problem: { code: 'offline' }, eventCount: 2 });
    expect(stateOf(app)).toBe('fresh');
    server.serve(vcalendar(...lessons(2)));
    await app.tick(hourMs);
    expect(await app.see(id)).toMatchObject({ state: 'fresh', problem: null });
    expect(app.world.scrapings.at(-1)).toMatchObject({ ok: true });
  });

  it('waits as long as the server asks for, whatever is to be promised meanwhile', async () => {
    const server = await startFeedServer();
    server.serve(vcalendar(...lessons(2)));
    const app = startSources();
    const { id, calendarId } = await app.addFeed(server.origin);
    server.answer((_request, response) => response.writeHead(429, { 'retry-after': '7200' }).end());
    await app.sources.run(id);
    expect((await app.see(id)).nextRunAtMs).toBe(app.clock.now() + 2 * hourMs);
    const asked = server.asked.length;
    app.clock.advance(hourMs);
    await app.sources.readAfresh([calendarId]);
    expect(server.asked).toHaveLength(asked);
    app.clock.advance(hourMs);
    await app.sources.readAfresh([calendarId]);
    expect(server.asked).toHaveLength(asked + 1);
  });

  it('for longer than its limit is busy; excluded, it is not, until the time is over', async () => {
    const server = await startFeedServer();
    server.serve(vcalendar(...lessons(2)));
    const app = startSources();
    const { id, calendarId } = await app.addFeed(server.origin);
    await server.close();
    await app.tick(25 * hourMs);
    expect(await app.see(id)).toMatchObject({ state: 'unknown' });
    expect(isFree(app, '2026-11-25 15:00')).toMatchObject({ free: false, unknown: true });
    expect(app.sources.health()).toMatchObject([{ stale: true }]);

    const untilMs = app.clock.now() + hourMs;
    expect(await app.calls['sources/exclude']({ sourceId: id, untilMs })).toMatchObject({ excludedUntilMs: untilMs });
    expect(stateOf(app)).toBe('excluded');
    expect(app.sources.listExcluded()).toEqual([calendarId]);
    expect(isFree(app, '2026-11-25 15:00')).toMatchObject({ free: true });
    // What is known of it counts all the same.
    expect(isFree(app, '2026-11-25 10:00')).toMatchObject({ free: false, unknown: false });
    await app.tick(hourMs);
    expect(stateOf(app)).toBe('unreadable');
    expect(await app.see(id)).toMatchObject({ excludedUntilMs: null });
    await expect(app.calls['sources/exclude']({ sourceId: id, untilMs: app.clock.now() })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  it('in a part of it is unknown at once: something is there that cannot be read', async () => {
    const server = await startFeedServer();
    server.serve(vcalendar(...lessons(2)));
    const app = startSources();
    const { id } = await app.addFeed(server.origin);
    server.serve(vcalendar(...lessons(2), vevent('UID:x', 'SUMMARY:x', 'DTSTART:20261199T000000Z')));
    await app.sources.run(id);
    expect(await app.see(id)).toMatchObject({
      state: 'unknown',
      eventCount: 2,
      problem: { code: 'source-unreadable' },
    });
    expect(isFree(app, '2026-11-24 15:00')).toMatchObject({ free: false, unknown: true });
  });
});
