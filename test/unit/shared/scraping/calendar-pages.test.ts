/**
 * A calendar, drawn as a page in a random layout, language and zone, reads back to the same events: by a recipe written by hand, and by
 * clicks at one event's title and time.
 */
import { describe, expect, it } from 'vitest';
import { findNode, indexPage, pathOf } from '#shared/scraping/page-index.ts';
import { generalise } from '#shared/scraping/generalise.ts';
import { lineOf } from '#shared/scraping/page-text.ts';
import { readByRecipe } from '#shared/scraping/read-by-recipe.ts';
import { select } from '#shared/scraping/select.ts';
import { toRecipe } from '#shared/scraping/to-recipe.ts';
import type { Recipe } from '#shared/scraping/recipe.ts';
import { createChance } from '../../../fixtures/chance.ts';
import {
  drawCalendar,
  eventsOf,
  makeCalendar,
  readingFor,
  type DrawnCalendar,
} from '../../../fixtures/calendar-pages.ts';
import { htmlToTree } from '../../../fixtures/html-to-tree.ts';
import { countOf } from '../../../fixtures/runs.ts';

function treeOf(calendar: DrawnCalendar) {
  return htmlToTree(drawCalendar(calendar), { url: 'https://calendar.example/', takenAtMs: calendar.nowMs });
}

function read(calendar: DrawnCalendar, reading: Recipe['reading']) {
  const tree = treeOf(calendar);
  const context = { nowMs: calendar.nowMs, timeZone: 'Pacific/Auckland', locale: 'en-US' };
  const recipe = { ...toRecipe(tree, { reading, paging: { kind: 'none' } }, context), timeZone: calendar.timeZone };
  const { events, unread } = readByRecipe([tree], recipe, context);
  const found = events.map(({ title, start, end }) => ({
    title,
    start: start.kind === 'date' ? start.localDate : start.ms,
    end: end.kind === 'date' ? end.localDate : end.ms,
  }));
  return { found: sorted(found), unread };
}

function sorted<E extends { readonly title: string; readonly start: number | string }>(events: readonly E[]): E[] {
  return [...events].sort((a, b) => a.title.localeCompare(b.title) || String(a.start).localeCompare(String(b.start)));
}

function label(calendar: DrawnCalendar): string {
  return `${calendar.layout} ${calendar.language} ${calendar.timeZone} ${calendar.monday}`;
}

describe('a calendar drawn as a page', () => {
  it('reads back by a recipe', { timeout: 120_000 }, () => {
    for (let seed = 0; seed < countOf({ usual: 500, whole: 5000 }); seed += 1) {
      const calendar = makeCalendar(createChance(seed));
      const { found, unread } = read(calendar, readingFor(calendar.layout));
      expect({ seed, of: label(calendar), unread, found }).toEqual({
        seed,
        of: label(calendar),
        unread: [],
        found: sorted(eventsOf(calendar)),
      });
    }
  });

  it('reads back by two clicks', { timeout: 240_000 }, () => {
    for (let seed = 0; seed < countOf({ usual: 50, whole: 1000 }); seed += 1) {
      const calendar = makeCalendar(createChance(10_000 + seed));
      const index = indexPage(treeOf(calendar));
      const first = calendar.events.find((event) => event.start !== null);
      const title = select(index, 'b, a').find((node) => lineOf(node) === first?.title);
      if (first === undefined || title === undefined) continue;
      const row = title.parent;
      const mates = row?.element.tag === 'td' ? (row.parent?.children ?? []) : (row?.children ?? []);
      const start = mates.find((node) => node !== title && /\d[:.h]\d\d/.test(lineOf(node))) ?? null;
      const at = (node: typeof start) => (node === null ? null : pathOf(node));
      const pointed = {
        event: null,
        title: at(title),
        start: at(start),
        end: null,
        location: null,
        date: null,
        nextPage: null,
      };
      const context = { nowMs: calendar.nowMs, timeZone: calendar.timeZone, locale: calendar.language };
      const proposal = generalise(index.tree, pointed, context);
      expect(findNode(index, pathOf(title))).toBe(title);
      expect({
        seed,
        of: label(calendar),
        found: proposal === null ? null : read(calendar, proposal.reading).found,
        reading: proposal?.reading,
      }).toEqual({ seed, of: label(calendar), found: sorted(eventsOf(calendar)), reading: proposal?.reading });
    }
  });
});
