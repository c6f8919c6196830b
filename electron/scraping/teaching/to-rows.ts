/** What was read, as the table beside the page shows it: events first, then what was there and does not read. */
import type { SeenRow } from '#shared/contract/sources.ts';
import type { FoundEvent, PageReading, UnreadRow } from '#shared/scraping/found-event.ts';
import { findNode, indexPage } from '#shared/scraping/page-index.ts';
import type { PageTree } from '#shared/scraping/page-tree.ts';

const mostRows = 200;

/** Each row has an id of its own within the table. */
export function toRows(tree: PageTree, { events, unread }: PageReading): { rows: SeenRow[]; moreRows: number } {
  const all = [
    ...events.map((event, at) => fromEvent(event, at)),
    ...unread.map((row, at) => fromUnread(tree, row, at)),
  ];
  return { rows: all.slice(0, mostRows), moreRows: Math.max(0, all.length - mostRows) };
}

function fromEvent({ title, start, end, location, cancelled, evidence }: FoundEvent, at: number): SeenRow {
  const { path, box, titleText, timeText, dateText, assumed } = evidence;
  return {
    id: `event-${at}`,
    ...{ path, box, titleText, timeText, dateText, why: null },
    event: { title, start, end, location, cancelled, assumed: [...assumed] },
  };
}

function fromUnread(tree: PageTree, { path, text, why }: UnreadRow, at: number): SeenRow {
  const box = findNode(indexPage(tree), path)?.element.box ?? null;
  return { id: `unread-${at}`, path, box, event: null, titleText: text, timeText: '', dateText: '', why };
}
