/** A sports club's page that was taught, and what its runs bring. The page itself is read elsewhere. */
import { SourceId } from '#shared/domain/source.ts';
import type { FoundEvent } from '#shared/scraping/found-event.ts';
import type { Recipe } from '#shared/scraping/recipe.ts';
import { aContract, aRecipe, found } from '#test/fixtures/found-events.ts';
import { aPage, el } from '#test/fixtures/page-trees.ts';
import { startSources, type SourcesApp } from '#test/fixtures/sources-app.ts';

export const timeZone = 'Europe/Berlin';
export const hourMs = 3_600_000;
export const schedule = { everyMinutes: 60, freshnessLimitMinutes: 1440 };
export const jpeg = (bytes: number) => new Uint8Array(bytes).fill(7);

/** Training at 18:00 in Berlin on that many days from Tuesday 24 November 2026 on. */
export const trainings = (count: number): FoundEvent[] =>
  Array.from({ length: count }, (_, day) =>
    found(`Training ${String(day)}`, `2026-11-${String(24 + day)} 18:00`, { timeZone }),
  );
export const pageOf = (events: readonly FoundEvent[]) =>
  aPage(
    events.map(({ title, evidence }) =>
      el('li', { class: 'event' }, el('b', {}, title), el('time', {}, evidence.timeText)),
    ),
  );
export const readOf = (events: readonly FoundEvent[], picture: Uint8Array | null = null) => ({
  kind: 'read' as const,
  trees: [pageOf(events)],
  reading: { events, unread: [] },
  picture,
});
export const recipe: Recipe = aRecipe({ timeZone, contract: aContract({ leastEvents: 2, mostEvents: 20 }) });

export async function taught(events = trainings(6), app: SourcesApp = startSources()) {
  const newSourceId = SourceId.parse(`page-${String(app.world.pageRuns)}-${String(app.sources.listSources().length)}`);
  const { trees, reading } = readOf(events);
  const page = await app.sources.savePage({
    sourceId: null,
    newSourceId,
    name: 'Sports club',
    schedule,
    recipe,
    trees,
    reading,
  });
  const run = async (outcome: Awaited<ReturnType<SourcesApp['world']['page']>>) => {
    app.world.page = async () => outcome;
    await app.sources.run(page.id);
    return app.see(page.id);
  };
  return { app, id: page.id, page, run };
}

export const listTitles = async ({ availability }: SourcesApp) =>
  (await availability.handlers['week/get']({ fromDate: '2026-11-23', days: 7 })).events.map(({ title }) => title);
