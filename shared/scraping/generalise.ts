/**
 * From clicks on one event to how all events of its kind are read. A widget that we know, or what the page tells machines, where the click
 * lies in it; else by structure: the way that reads most rows of the page as events, the clicked one among them. Null where none does.
 *
 * Example: a click on the title of one row of a table gives the table's rows, with the column of the hours as their time.
 */
import { titleKey } from './event-keys.ts';
import { findKnown } from './find-without-pointing.ts';
import { findPaging, pagingBy } from './find-paging.ts';
import type { FoundEvent } from './found-event.ts';
import { generaliseFreely, type Clicked } from './generalise-freely.ts';
import type { PageIndex, PageNode } from './page-index.ts';
import { contains, findNode, indexPage } from './page-index.ts';
import { plainSetting, type ReadContext } from './page-setting.ts';
import { lineOf } from './page-text.ts';
import type { ElementPath, PageTree } from './page-tree.ts';
import { readPage } from './read-by-recipe.ts';
import type { Paging, Reading } from './recipe.ts';

/** Elements that were clicked at; all but one may be null. */
export type Pointed = {
  readonly event: ElementPath | null;
  readonly title: ElementPath | null;
  readonly start: ElementPath | null;
  readonly end: ElementPath | null;
  readonly location: ElementPath | null;
  readonly date: ElementPath | null;
  readonly nextPage: ElementPath | null;
};

export function generalise(
  tree: PageTree,
  pointed: Pointed,
  context: ReadContext,
): { readonly reading: Reading; readonly paging: Paging } | null {
  const index = indexPage(tree);
  const find = (path: ElementPath | null): PageNode | null => (path === null ? null : findNode(index, path));
  const clicked: Clicked = {
    event: find(pointed.event),
    title: find(pointed.title),
    start: find(pointed.start),
    end: find(pointed.end),
    location: find(pointed.location),
    date: find(pointed.date),
  };
  const next = find(pointed.nextPage);
  const paging = next === null ? findPaging(index) : pagingBy(index, next);
  const known = byKnown(index, clicked, context);
  const isSure = known !== null && known.reading.kind === 'ready';
  const free = isSure ? null : generaliseFreely(index, clicked, context);
  // Pages may tell machines of one event and show many.
  if (known !== null && known.events * 2 >= (free?.events.length ?? 0)) {
    return { reading: known.reading, paging: next === null ? known.paging : paging };
  }
  return free === null ? null : { reading: free.reading, paging };
}

/** The click lies in a widget that we know, or on an event that the page tells machines. */
function byKnown(
  index: PageIndex,
  clicked: Clicked,
  context: ReadContext,
): { reading: Reading; paging: Paging; events: number } | null {
  if (clicked.date !== null || clicked.end !== null || clicked.location !== null) return null;
  const found = findKnown(index, context);
  if (found === null) return null;
  const { events } = readPage(index.tree, found.reading, plainSetting, context);
  const nodes = [clicked.event, clicked.title, clicked.start].filter((node) => node !== null);
  const isMeant = nodes.length > 0 && nodes.every((node) => events.some((event) => holds(index, event, node)));
  return isMeant ? { ...found, events: events.length } : null;
}

function holds(index: PageIndex, event: FoundEvent, node: PageNode): boolean {
  const own = event.evidence.path.length === 0 ? null : findNode(index, event.evidence.path);
  if (own !== null && contains(own, node)) return true;
  const [words, title] = [titleKey(lineOf(node)), titleKey(event.title)];
  return words === title || (own === null && words.includes(title));
}
