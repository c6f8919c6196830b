/**
 * Cells of a month that hide events behind "+2 more": they are there and were not read, and a page that hides some is no proof of free time.
 */
import type { UnreadRow } from './found-event.ts';
import type { PageIndex, PageNode } from './page-index.ts';
import { contains, pathOf, upFrom } from './page-index.ts';
import { isHidden, lineOf } from './page-text.ts';
import { isCell } from './columns.ts';

const more =
  /^(?:\+ ?(\d{1,3})(?: \p{L}+){0,3}|(\d{1,3}) (?:more|weitere|autres?|de plus|más|altri|meer)(?: \p{L}+){0,2}|(?:show|view) (\d{1,3}) more)…?$/iu;

/** `rows`: the events' elements. Hidden ones that are in the page all the same were read. */
export function unreadBehindLinks(index: PageIndex, rows: readonly PageNode[]): UnreadRow[] {
  const found: UnreadRow[] = [];
  for (const node of index.all) {
    if (!node.element.visible || node.children.length > 2 || lineOf(node).length > 40) continue;
    const match = more.exec(lineOf(node));
    if (match === null || node.children.some((child) => more.test(lineOf(child)))) continue;
    const cell = [...upFrom(node)].find((up) => isCell(up) || rows.some((row) => contains(up, row))) ?? node;
    const hidden = rows.filter((row) => contains(cell, row) && isHidden(row)).length;
    const count = Number(match[1] ?? match[2] ?? match[3]);
    // Outside of a grid "+3" is a rating, a price, an answer.
    if (!isCell(cell) && !rows.some((row) => contains(cell, row))) continue;
    if (hidden < count)
      found.push({
        path: pathOf(node),
        text: lineOf(node),
        why: `${String(count - hidden)} more events are hidden here.`,
      });
  }
  return found;
}
