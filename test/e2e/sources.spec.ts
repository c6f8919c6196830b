/** Web calendars and feeds in the built app: their time is taken, an empty page deletes nothing, and what is old is not taken for free. */
import type { WeekView } from '#shared/contract/slots.ts';
import type { Teaching } from '#shared/contract/sources.ts';
import type { Source } from '#shared/domain/source.ts';
import type { Recipe } from '#shared/scraping/recipe.ts';
import { addDays } from '#shared/time/local-date.ts';
import { toInstant } from '#shared/time/wall-clock.ts';
import { expect, signIn, test, timeZoneHere, today, type RunningApp } from '#test/fixtures/launch-app.ts';
import { vcalendar, vevent } from '#test/fixtures/calendar-text.ts';
import { startPlainServer } from '#test/fixtures/plain-server.ts';

test.use({ world: 'own' });

const utc = (ms: number) => new Date(ms).toISOString();
const onDay = (days: number, clock: string) => toInstant(addDays(today(), days), clock, timeZoneHere());
const titles = async (app: RunningApp, sourceId: string) => {
  const week = await app.call<WeekView>('week/get', { fromDate: addDays(today(), 1), days: 7 });
  return week.events.filter(({ calendarId }) => calendarId === `sources/${sourceId}`).map(({ title }) => title);
};
const find = async (app: RunningApp, id: string) => {
  const source = (await app.call<Source[]>('sources/list', {})).find((one) => one.id === id);
  if (source === undefined) throw new Error('the source is gone');
  return source;
};

test('a feed is added by its address, follows its server, and shows in the certificate', async ({ launch, server }) => {
  const feed = await startPlainServer();
  try {
    const compact = (ms: number) => `${utc(ms).replace(/[-:]/g, '').slice(0, 15)}Z`;
    const lesson = (days: number) =>
      vevent(
        `UID:${String(days)}`,
        `SUMMARY:Lesson ${String(days)}`,
        `DTSTART:${compact(onDay(days, '10:00'))}`,
        'DURATION:PT1H',
      );
    feed.answer((request, response) => {
      if (request.url === '/old.ics') response.writeHead(301, { location: '/new.ics' }).end();
      else if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else
        response
          .writeHead(200, { 'content-type': 'text/calendar', etag: '"1"' })
          .end(vcalendar('X-WR-CALNAME:Music school', lesson(2), lesson(3), lesson(4)));
    });
    const app = await launch();
    await signIn(app, server);
    const source = await app.call<Source>('sources/add-feed', { address: `${feed.origin}/old.ics`, name: null });
    expect(source).toMatchObject({ name: 'Music school', state: 'fresh', eventCount: 3 });
    expect(await titles(app, source.id)).toEqual(['Lesson 2', 'Lesson 3', 'Lesson 4']);
    const week = await app.call<WeekView>('week/get', { fromDate: today(), days: 7 });
    expect(week.certificate.sources).toContainEqual(
      expect.objectContaining({ sourceId: source.calendarId, state: 'fresh' }),
    );
    expect(week.busy.some(({ startMs, endMs }) => startMs <= onDay(2, '10:00') && endMs >= onDay(2, '11:00'))).toBe(
      true,
    );
    const calendars = await app.call<{ id: string; color: string }[]>('calendars/list', {});
    expect(calendars).toContainEqual(expect.objectContaining({ id: source.calendarId, color: source.color }));

    await app.call('sources/run', {});
    expect(feed.asked.map(({ path }) => path)).toEqual(['/old.ics', '/new.ics', '/old.ics', '/new.ics']);
    expect(feed.asked.at(-1)?.headers['if-none-match']).toBe('"1"');
    feed.answer((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Log in</html>'),
    );
    await app.call('sources/run', { sourceId: source.id });
    expect(await find(app, source.id)).toMatchObject({
      state: 'stale',
      problem: { code: 'source-unreadable' },
      eventCount: 3,
    });
  } finally {
    await feed.close();
  }
});

const page = (events: readonly { readonly title: string; readonly startMs: number }[]) =>
  `<!doctype html><html lang="en"><title>Sports club</title><body><h1>Training</h1><ul>${events
    .map(
      ({ title, startMs }) =>
        `<li class="event"><b>${title}</b> <time datetime="${utc(startMs)}">${utc(startMs)}</time> <time class="end" datetime="${utc(startMs + 5_400_000)}"></time></li>`,
    )
    .join('')}</ul></body></html>`;

function toRecipe(startUrl: string): Recipe {
  const part = (selector: string, attribute: string | null) => ({ selector, attribute, piece: null });
  return {
    version: 1,
    name: 'Sports club',
    logIn: {
      startUrl,
      proofsIn: [{ kind: 'element', frame: null, selector: 'h1' }],
      proofsOut: [{ kind: 'element', frame: null, selector: 'input[type=password]' }],
      screens: [],
      refusals: [],
      dismiss: [],
      captchas: [],
    },
    reading: {
      kind: 'pointed',
      events: 'li.event',
      parts: {
        title: part('b', null),
        start: part('time:not(.end)', 'datetime'),
        end: part('time.end', 'datetime'),
        location: null,
        id: null,
      },
      date: { kind: 'own' },
    },
    paging: { kind: 'none' },
    timeZone: null,
    language: null,
    dayFirst: null,
    defaultMinutes: 60,
    contract: { leastEvents: 2, mostEvents: 20, leastParsed: 0.9, daysBack: 30, daysAhead: 60 },
  };
}

test('a page is taught by a recipe; empty, it is set aside and its events stay; excluded, re-scraped, removed', async ({
  launch,
  server,
}) => {
  const site = await startPlainServer();
  const trainings = [2, 3, 4, 5].map((days) => ({ title: `Training ${String(days)}`, startMs: onDay(days, '18:00') }));
  const show = (events: typeof trainings) =>
    site.answer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(page(events)));
  try {
    show(trainings);
    const app = await launch();
    await signIn(app, server);
    const recipe = toRecipe(`${site.origin}/club`);
    const opened = await app.call<Teaching>('sources/import-recipe', { json: JSON.stringify(recipe) });
    await expect
      .poll(async () => (await app.call<Teaching>('teaching/get', { teachingId: opened.teachingId })).rows.length, {
        timeout: 20_000,
      })
      .toBe(4);
    const schedule = { everyMinutes: 60, freshnessLimitMinutes: 1440 };
    const { id } = await app.call<Source>('teaching/save', {
      teachingId: opened.teachingId,
      name: 'Sports club',
      schedule,
    });
    const all = trainings.map(({ title }) => title);
    expect(await titles(app, id)).toEqual(all);

    await app.call('sources/run', { sourceId: id });
    expect(await find(app, id)).toMatchObject({ state: 'fresh', eventCount: 4, problem: null, question: null });

    show([]);
    await app.call('sources/run', { sourceId: id });
    const doubted = await find(app, id);
    expect(doubted).toMatchObject({ state: 'quarantined', eventCount: 4, hasPicture: true });
    expect(doubted.doubts.map(({ code }) => code)).toContain('empty');
    expect(await titles(app, id)).toEqual(all);
    const { url } = await app.call<{ url: string }>('sources/picture', { sourceId: id });
    expect(url).toMatch(/^data:image\/jpeg;base64,/);

    await app.call('sources/exclude', { sourceId: id, untilMs: onDay(2, '00:00') });
    const excluded = await app.call<WeekView>('week/get', { fromDate: today(), days: 7 });
    expect(excluded.certificate.sources).toContainEqual(
      expect.objectContaining({ sourceId: `sources/${id}`, state: 'excluded' }),
    );
    expect(await titles(app, id)).toEqual(all);

    // One in the middle is called off: what a list ends before may only have been pushed out.
    const left = trainings.filter((_, at) => at !== 1);
    show(left);
    await app.call('sources/run', {});
    expect(await find(app, id)).toMatchObject({
      state: 'fresh',
      eventCount: 3,
      doubts: [],
      excludedUntilMs: null,
      hasPicture: false,
    });
    expect(await titles(app, id)).toEqual(left.map(({ title }) => title));

    await app.call('sources/remove', { sourceId: id });
    expect(await titles(app, id)).toEqual([]);
    expect(await app.call<Source[]>('sources/list', {})).toEqual([]);
  } finally {
    await site.close();
  }
});
