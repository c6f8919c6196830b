/** From the approval to the sent reply with a web page and a feed among the calendars that count: what they say then decides. */
import { describe, expect, it } from 'vitest';
import { at } from '#test/fixtures/builders.ts';
import { vcalendar } from '#test/fixtures/calendar-text.ts';
import { startFeedServer } from '#test/fixtures/feed-server.ts';
import { startSources, type SourcesApp } from '#test/fixtures/sources-app.ts';
import { startWholeApp } from '#test/fixtures/whole-app.ts';
import { hourMs, lessons, timed } from './sources/music-school.ts';
import { readOf, taught, trainings } from './sources/sports-club.ts';

const dayMs = 24 * hourMs;
/** What they ask for in “Route planning”: 15:00 in New York on Tuesday 24 November 2026. */
const startMs = at('2026-11-24 15:00', 'America/New_York');
const clash = timed('clash', '20261124T200000Z', '20261124T203000Z', 'Concert');

async function start() {
  const server = await startFeedServer();
  server.serve(vcalendar(...lessons(6)));
  let others: SourcesApp | null = null;
  const app = await startWholeApp(undefined, (clock) => (others = startSources({ clock })).sources);
  const sources = others as unknown as SourcesApp;
  const feed = await sources.addFeed(server.origin);
  const page = await taught(trainings(6), sources);
  sources.world.page = async () => readOf(trainings(6));
  app.requests.onCalendarChanged();
  await app.requests.settled();
  const counts = () => ({
    sent: app.google.server.control.requests('gmail.users.drafts.send').length,
    booked: app.google.server.control.requests('calendar.events.insert').length,
  });
  const { id } = app.bySubject('Route planning').summary;
  return { app, sources, server, feed, page, counts, id };
}

describe('an approved reply', { timeout: 120_000 }, () => {
  it('is sent and booked where page and feed are free then', async () => {
    const { app, counts, id, server } = await start();
    app.clock.advance(10 * 60_000);
    const asked = server.asked.length;
    const { summary, event } = await app.approve(id);
    expect(summary.state).toBe('BOOKED');
    expect(event?.startMs).toBe(startMs);
    expect(counts()).toEqual({ sent: 1, booked: 1 });
    // Read again for it, and not twice within two minutes.
    expect(server.asked.length).toBe(asked + 1);
  });

  it('is not sent when the feed has something at that time since, and is when it has not any more', async () => {
    const { app, counts, id, server, sources, feed } = await start();
    server.serve(vcalendar(...lessons(6), clash));
    app.clock.advance(10 * 60_000);
    const held = await app.approve(id);
    expect(held.summary.state).toBe('REPLY_READY');
    expect(counts()).toEqual({ sent: 0, booked: 0 });
    expect(held.draft?.slots.map((slot) => slot.startMs)).not.toContain(startMs);
    server.serve(vcalendar(...lessons(6)));
    await sources.sources.run(feed.id);
    await app.requests.handlers['drafts/choose-kind']({ requestId: id, kind: 'accept' });
    expect((await app.approve(id)).summary.state).toBe('BOOKED');
    expect(counts()).toEqual({ sent: 1, booked: 1 });
  });

  it('is not sent when the page is too old to be relied on, until somebody excludes it', async () => {
    const { app, counts, id, sources, page } = await start();
    sources.world.page = async () => ({
      kind: 'failed',
      code: 'offline',
      text: 'No answer.',
      picture: null,
      tree: null,
    });
    await sources.calls['sources/update']({
      sourceId: page.id,
      schedule: { everyMinutes: 15, freshnessLimitMinutes: 30 },
    });
    app.clock.advance(31 * 60_000);
    await expect(app.approve(id)).rejects.toThrow('It is not known whether Sports club has something then.');
    expect(counts()).toEqual({ sent: 0, booked: 0 });
    await sources.calls['sources/exclude']({ sourceId: page.id, untilMs: app.clock.now() + dayMs });
    app.requests.onCalendarChanged();
    await app.requests.handlers['drafts/choose-kind']({ requestId: id, kind: 'accept' });
    expect((await app.approve(id)).summary.state).toBe('BOOKED');
    expect(counts()).toEqual({ sent: 1, booked: 1 });
  });

  it('is sent when the source that was in the way is removed meanwhile', async () => {
    const { app, counts, id, sources, feed, page, server } = await start();
    server.serve(vcalendar(...lessons(6), clash));
    await sources.sources.run(feed.id);
    await sources.calls['sources/remove']({ sourceId: feed.id });
    await sources.calls['sources/remove']({ sourceId: page.id });
    app.requests.onCalendarChanged();
    await app.requests.handlers['drafts/choose-kind']({ requestId: id, kind: 'accept' });
    expect((await app.approve(id)).summary.state).toBe('BOOKED');
    expect(counts()).toEqual({ sent: 1, booked: 1 });
  });
});
