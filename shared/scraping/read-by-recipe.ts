/**
 * What does a page (or the pages of one run) hold, read by a recipe? Events with their evidence, and the rows that do not read, each with
 * its reason. Pure: the same trees, recipe and moment give the same answer.
 *
 * Errors: a selector of the recipe that is none is an `invalid-input` AppError.
 * Example: the two pages of a list that overlap by a day give each event of that day once.
 */
import { AppError } from '#shared/errors.ts';
import type { FoundEvent, PageReading, UnreadRow } from './found-event.ts';
import { withStableIds } from './stable-ids.ts';
import { unreadBehindLinks } from './more-links.ts';
import type { PageIndex } from './page-index.ts';
import { indexPage } from './page-index.ts';
import type { PageTree } from './page-tree.ts';
import { findPageTime } from './page-time.ts';
import type { PageSetting, ReadContext, RecipeSetting } from './page-setting.ts';
import { settingOf } from './page-setting.ts';
import { pointedRows, timeTextsOf } from './pointed-rows.ts';
import { textOf } from './page-text.ts';
import { readyRecipes } from './ready/all.ts';
import type { Reading, Recipe } from './recipe.ts';
import type { RawRow } from './raw-row.ts';
import { rowsToReading, withoutDoubles } from './rows-to-reading.ts';
import { structuredRows } from './structured-data.ts';

export function readByRecipe(trees: readonly PageTree[], recipe: Recipe, context: ReadContext): PageReading {
  return joinReadings(trees.map((tree) => readPage(tree, recipe.reading, recipe, context)));
}

/** What several pages of one run hold together, each read by itself: events seen twice are one. Readings may have been joined before. */
export function joinReadings(pages: readonly PageReading[]): PageReading {
  const events = withoutDoubles(pages.flatMap((page) => page.events));
  return { events: withStableIds(events, []), unread: pages.flatMap((page) => page.unread) };
}

/** One page, its events still with the page's own ids. */
export function readPage(
  tree: PageTree,
  reading: Reading,
  recipe: RecipeSetting,
  context: ReadContext,
): { events: FoundEvent[]; unread: UnreadRow[] } {
  const index = indexPage(tree);
  const setting = settingOf(index, timeTexts(index, reading), recipe, context);
  const rows = rowsOf(index, reading, setting);
  const pageText = reading.kind === 'pointed' ? findPageTime(index, setting) : '';
  const { events, unread } = rowsToReading(index, rows, pageText, setting);
  const isGrid = reading.kind === 'ready' || (reading.kind === 'pointed' && reading.date.kind !== 'own');
  const hidden = isGrid ? unreadBehindLinks(index, rows.map((row) => row.node)) : []; // prettier-ignore
  return { events: [...events], unread: [...unread, ...hidden] };
}

function timeTexts(index: PageIndex, reading: Reading): string[] {
  if (reading.kind === 'pointed') return timeTextsOf(index, reading);
  // A widget's hours stand all over it; its lines are short.
  return textOf(index.root)
    .split('\n')
    .filter((line) => line.length < 80 && /\d/.test(line))
    .slice(0, 2000);
}

function rowsOf(index: PageIndex, reading: Reading, setting: PageSetting): RawRow[] {
  if (reading.kind === 'structured') return structuredRows(index);
  if (reading.kind === 'pointed') return pointedRows(index, reading, setting);
  const ready = readyRecipes.find((one) => one.name === reading.name);
  if (ready === undefined) throw new AppError('invalid-input', `There is no ready recipe "${reading.name}".`);
  return ready.rows(index, setting);
}
