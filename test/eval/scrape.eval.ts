/** Events of real pages and widgets, by two clicks and by none. */
import { findReading } from '#shared/scraping/find-reading.ts';
import { generaliseFreely } from '#shared/scraping/generalise-freely.ts';
import { generalise, type Pointed } from '#shared/scraping/generalise.ts';
import { findNode, indexPage } from '#shared/scraping/page-index.ts';
import type { Reading } from '#shared/scraping/recipe.ts';
import { readByRecipe } from '#shared/scraping/read-by-recipe.ts';
import { toRecipe } from '#shared/scraping/to-recipe.ts';
import { htmlToTree } from '../fixtures/html-to-tree.ts';
import { clicksFor } from './scrape-clicks.ts';
import { readCityPages, readWidgets, type ScrapedPage } from './scrape-data.ts';
import { percent } from './floors.ts';
import { scorePage, type PageScore } from './scrape-score.ts';

type Way = (page: ScrapedPage) => { score: PageScore; how: string };

function read(
  page: ScrapedPage,
  choose: (index: ReturnType<typeof indexPage>) => { reading: Reading; how: string } | null,
) {
  const tree = htmlToTree(page.html, { url: page.url, takenAtMs: page.nowMs });
  const index = indexPage(tree);
  const context = { nowMs: page.nowMs, timeZone: page.timeZone, locale: 'en-US' };
  const chosen = choose(index);
  if (chosen === null) return { score: scorePage(page, index, { events: [], unread: [] }), how: 'nothing found' };
  const recipe = toRecipe(tree, { reading: chosen.reading, paging: { kind: 'none' } }, context);
  return { score: scorePage(page, index, readByRecipe([tree], recipe, context)), how: chosen.how };
}

const byPointing: Way = (page) =>
  read(page, (index) => {
    const clicks: Pointed | null = page.expected[0] === undefined ? null : clicksFor(index, page.expected[0]);
    const found =
      clicks === null
        ? null
        : generalise(index.tree, clicks, { nowMs: page.nowMs, timeZone: page.timeZone, locale: 'en-US' });
    return found === null ? null : { reading: found.reading, how: describe(found.reading) };
  });

/** As if no widget were known. */
const byStructure: Way = (page) =>
  read(page, (index) => {
    const clicks = page.expected[0] === undefined ? null : clicksFor(index, page.expected[0]);
    const at = (path: Pointed['title']) => (path === null ? null : findNode(index, path));
    if (clicks === null) return null;
    const nodes = {
      event: null,
      title: at(clicks.title),
      start: at(clicks.start),
      end: null,
      location: null,
      date: null,
    };
    const found = generaliseFreely(index, nodes, { nowMs: page.nowMs, timeZone: page.timeZone, locale: 'en-US' });
    return found === null ? null : { reading: found.reading, how: describe(found.reading) };
  });

const alone: Way = (page) =>
  read(page, (index) => {
    const found = findReading(index.tree, { nowMs: page.nowMs, timeZone: page.timeZone, locale: 'en-US' });
    return found === null ? null : { reading: found.reading, how: found.foundBy };
  });

function describe(reading: Reading): string {
  if (reading.kind !== 'pointed') return reading.kind === 'ready' ? reading.name : 'structured data';
  const { parts, date, events } = reading;
  const title = `${parts.title.where ?? ''}[${parts.title.selector}]`;
  const day = date.kind === 'own' ? 'own' : `${date.kind}[${date.selector}@${date.attribute ?? 'text'}]`;
  return `${events}${reading.perLine === true ? ' per line' : ''} | title ${title} | time [${parts.start?.selector ?? '-'}] | day ${day}`;
}

/** Pages whose answers are not on them, and why; their misses are named like all others. */
const notOnThePage: Readonly<Record<string, string>> = {
  'city/chi_teacherpension': 'the kept page lists minutes and news; the committees’ meetings stand on other pages',
  'city/chi_school_community_action_council':
    'the page says "2nd Tuesday of the month", "3rd Thursday", and the answers are Mondays: an older page’s; only one council’s rule fits',
};

function run(name: string, pages: readonly ScrapedPage[], way: Way, floor: number | null): void {
  const lines: string[] = [];
  const sum = { expected: 0, right: 0, ends: 0, unstated: 0, statedRight: 0, constantTitles: 0, constantHours: 0 };
  for (const page of pages) {
    const { score, how } = way(page);
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += score[key];
    lines.push(
      `  ${page.id}: ${String(score.right)} of ${String(score.expected)}, ${String(score.found)} found (${how})`,
    );
    const reason = notOnThePage[page.id];
    if (reason !== undefined) lines.push(`    exception: ${reason}`);
    lines.push(...score.misses.map((miss) => `    missed ${miss}`));
  }
  const stated = sum.expected - sum.unstated;
  const share = stated === 0 ? 1 : sum.statedRight / stated;
  process.stdout.write(
    `${name}: ${String(sum.right)} of ${String(sum.expected)} (${percent(sum.right / Math.max(1, sum.expected))}), ends ${String(sum.ends)}; ` +
      `of the ${String(stated)} whose day is on the page ${String(sum.statedRight)} (${percent(share)}). ` +
      `${String(sum.constantTitles)} titles and ${String(sum.constantHours)} hours are nowhere on the page.\n${lines.join('\n')}\n`,
  );
  if (floor !== null && share < floor) {
    process.stdout.write(`REGRESSION ${name}: ${percent(share)} (at least ${percent(floor)})\n`);
    process.exitCode = 1;
  }
}

const [cities, widgets] = [readCityPages(), readWidgets()];
run('widgets by two clicks', widgets, byPointing, 0.95);
run('pages by two clicks', cities, byPointing, 0.9);
run('widgets by two clicks, as if none were known', widgets, byStructure, 0.9);
run('widgets by none', widgets, alone, 0.95);
run('pages by none', cities, alone, null);
