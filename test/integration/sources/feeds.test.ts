/** Feeds as sources: added, and read again. */
import { describe, expect, it } from 'vitest';
import { vcalendar, vevent } from '#test/fixtures/calendar-text.ts';
import { startFeedServer } from '#test/fixtures/feed-server.ts';
import { startSources } from '#test/fixtures/sources-app.ts';
import { head, hourMs, isFree, lessons, listWeek, timed, zone } from './music-school.ts';

describe('a feed that is added', () => {
  it('is read at once, by its own name, rhythm and clock, and its time is taken', async () => {
    const server = await startFeedServer();
    server.serve(vcalendar(...head, 'X-PUBLISHED-TTL:PT12H', ...lessons(3)));
    const app = startSources();
    const feed = await app.addFeed(`${server.origin}/private-4711.ics`);
    expect(feed).toMatchObject({
      kind: 'feed',
      name: 'Music school',
      timeZone: zone,
      state: 'fresh',
      eventCount: 3,
      schedule: { everyMinutes: 720, freshnessLimitMinutes: 2160 },
      place: new URL(server.origin).host,
      problem: null,
    });
    expect(server.asked).toHaveLength(1);
    expect(await listWeek(app)).toEqual(['11-24T09:00 lesson-0', '11-25T09:00 lesson-1', '11-26T09:00 lesson-2']);
    expect(isFree(app, '2026-11-24 10:00')).toMatchObject({
      free: false,
      because: 'This time is taken in a calendar.',
    });
    expect(isFree(app, '2026-11-24 14:00')).toMatchObject({ free: true });
    expect(app.availability.certificate().sources).toEqual([
      { sourceId: feed.calendarId, name: 'Music school', state: 'fresh', lastSyncedAtMs: app.clock.now() },
    ]);
  });

  it('keeps its address in the vault, and nowhere else', async () => {
    const server = await startFeedServer();
    server.serve(vcalendar(...lessons(1)));
    const app = startSources();
    const { id } = await app.addFeed(`${server.origin}/private-4711.ics`);
    const dump = JSON.stringify([
      app.storage.db.prepare('select * from sources').all(),
      app.storage.db.prepare('select * from source_runs').all(),
      await app.calls['sources/list']({}),
      app.log.lines,
      app.world,
    ]);
    expect(dump).not.toContain('private-4711');
    expect(await app.calls['sources/get']({ sourceId: id })).toMatchObject({
      address: `${server.origin}/private-4711.ics`,
      recipe: null,
      logIn: null,
    });
  });

  it('that does not read is refused with the reason, unless it is wanted even so', async () => {
    const server = await startFeedServer();
    server.answer((_request, response) => response.writeHead(200).end('<html>Log in</html>'));
    const app = startSources();
    await expect(app.addFeed(server.origin)).rejects.toMatchObject({ code: 'source-unreadable' });
    expect(await app.calls['sources/list']({})).toEqual([]);
    const { id, name } = await app.addFeed(server.origin, { evenSo: true });
    expect(name).toBe(new URL(server.origin).host);
    await app.sources.run(id);
    expect(await app.see(id)).toMatchObject({ state: 'unknown', problem: { code: 'source-unreadable' } });
    // Never read: nothing is known, and what is not known is not free.
    expect(isFree(app, '2026-11-24 14:00')).toMatchObject({ free: false, unknown: true });
    await expect(app.addFeed('gopher://old')).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(app.addFeed('https://')).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('by webcal is tried encrypted first', async () => {
    const server = await startFeedServer();
    server.serve(vcalendar(...lessons(1)));
    const app = startSources();
    const { id } = await app.addFeed(server.origin.replace('http', 'webcal'));
    expect(await app.calls['sources/get']({ sourceId: id })).toMatchObject({ address: `${server.origin}/` });
  });

  it('reads times without a zone on its own clock, and again when that is changed', async () => {
    const server = await startFeedServer();
    server.serve(vcalendar(timed('a', '20261124T090000', '20261124T100000')));
    const app = startSources();
    const { id } = await app.addFeed(server.origin);
    expect(await listWeek(app)).toEqual(['11-24T08:00 a']);
    await app.calls['sources/update']({ sourceId: id, timeZone: 'America/New_York' });
    await app.tick(1000);
    // Moved by six hours in one go, the only event: a change of the setup by hand, and one of one may move.
    expect(await listWeek(app)).toEqual(['11-24T14:00 a']);
  });
});

describe('a feed that is read again', () => {
  it('that says it has not changed is good without being read', async () => {
    const server = await startFeedServer();
    server.serve(vcalendar(...lessons(2)), '"v1"');
    const app = startSources();
    const { id } = await app.addFeed(server.origin);
    const first = await app.see(id);
    expect(first.nextRunAtMs).toBe(app.clock.now() + hourMs);
    await app.tick(hourMs - 1);
    expect(server.asked).toHaveLength(1);
    await app.tick(1);
    expect(server.asked[1]?.headers['if-none-match']).toBe('"v1"');
    expect(await app.see(id)).toMatchObject({ state: 'fresh', eventCount: 2, lastGoodAtMs: app.clock.now() });
    const { runs } = await app.calls['sources/get']({ sourceId: id });
    expect(runs.map(({ outcome }) => outcome)).toEqual(['unchanged', 'good']);
  });

  it('adds, changes and removes what is to come, and keeps what is over', async () => {
    const server = await startFeedServer();
    const past = timed('past', '20261120T090000Z', '20261120T100000Z');
    server.serve(vcalendar(past, ...lessons(4)));
    const app = startSources();
    const { id } = await app.addFeed(server.origin);
    const [first = '', , third = '', fourth = ''] = lessons(4);
    server.serve(
      vcalendar(
        first.replace('T100000Z', 'T110000Z'),
        third,
        fourth,
        timed('new', '20261127T150000Z', '20261127T160000Z'),
      ),
    );
    await app.sources.run(id);
    expect(await listWeek(app, '2026-11-16')).toEqual(['11-20T09:00 past']);
    expect(await listWeek(app)).toEqual([
      '11-24T09:00 lesson-0',
      '11-26T09:00 lesson-2',
      '11-27T09:00 lesson-3',
      '11-27T15:00 new',
    ]);
    expect(isFree(app, '2026-11-24 11:00')).toMatchObject({ free: false });
    expect(isFree(app, '2026-11-25 10:00')).toMatchObject({ free: true });
  });

  it('expands series with their exceptions, and forgets both with the series', async () => {
    const server = await startFeedServer();
    const series = vevent(
      'UID:s',
      'SUMMARY:s',
      'DTSTART:20261124T090000Z',
      'DTEND:20261124T100000Z',
      'RRULE:FREQ=DAILY;COUNT=4',
    );
    const moved = vevent(
      'UID:s',
      'SUMMARY:moved',
      'RECURRENCE-ID:20261125T090000Z',
      'DTSTART:20261125T130000Z',
      'DTEND:20261125T140000Z',
    );
    const other = timed('o', '20261124T150000Z', '20261124T160000Z');
    server.serve(vcalendar(series, moved, other));
    const app = startSources();
    const { id } = await app.addFeed(server.origin);
    expect(await listWeek(app)).toEqual([
      '11-24T09:00 s',
      '11-24T15:00 o',
      '11-25T13:00 moved',
      '11-26T09:00 s',
      '11-27T09:00 s',
    ]);
    server.serve(vcalendar(other));
    await app.sources.run(id);
    expect(await listWeek(app)).toEqual(['11-24T15:00 o']);
  });
});
