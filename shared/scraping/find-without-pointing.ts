/** A widget on the page that we know, or events that the page tells machines; null where there is neither. */
import type { PageIndex } from './page-index.ts';
import { findPaging } from './find-paging.ts';
import { plainSetting, type ReadContext } from './page-setting.ts';
import { readPage } from './read-by-recipe.ts';
import { readyRecipes } from './ready/all.ts';
import type { Paging, Reading } from './recipe.ts';
import { select } from './select.ts';
import { structuredRows } from './structured-data.ts';

export type FoundReading = { readonly reading: Reading; readonly paging: Paging; readonly foundBy: string };

export function findKnown(index: PageIndex, context: ReadContext): FoundReading | null {
  return findReady(index, context) ?? findStructured(index, context);
}

function findReady(index: PageIndex, context: ReadContext): FoundReading | null {
  for (const ready of readyRecipes) {
    if (!ready.isThere(index)) continue;
    const reading: Reading = { kind: 'ready', name: ready.name };
    const { events, unread } = readPage(index.tree, reading, plainSetting, context);
    if (events.length === 0 || events.length < unread.length) continue;
    const hasNext = ready.next !== null && select(index, ready.next).length > 0;
    const paging: Paging =
      hasNext && ready.next !== null ? { kind: 'press', selector: ready.next, mostPages: 3 } : { kind: 'none' };
    return { reading, paging, foundBy: ready.name };
  }
  return null;
}

function findStructured(index: PageIndex, context: ReadContext): FoundReading | null {
  if (structuredRows(index).length === 0) return null;
  const reading: Reading = { kind: 'structured' };
  const { events, unread } = readPage(index.tree, reading, plainSetting, context);
  if (events.length === 0 || events.length < unread.length) return null;
  return { reading, paging: findPaging(index), foundBy: 'Structured data' };
}
