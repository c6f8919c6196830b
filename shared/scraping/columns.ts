/**
 * Which column does an element stand in? By boxes where the page has them, else by counting: cells of a row with what they span, or
 * places in a row of elements of one kind.
 */
import type { Box } from './page-tree.ts';
import type { PageNode } from './page-index.ts';
import { upFrom } from './page-index.ts';
import { attributeOf } from './select.ts';

const cellRoles = new Set(['gridcell', 'cell', 'columnheader', 'rowheader']);

export function isCell(node: PageNode): boolean {
  return node.element.tag === 'td' || node.element.tag === 'th' || cellRoles.has(attributeOf(node, 'role') ?? '');
}

export function isRow(node: PageNode): boolean {
  return node.element.tag === 'tr' || attributeOf(node, 'role') === 'row';
}

export function spanOf(cell: PageNode): number {
  const said = Number(attributeOf(cell, 'colspan') ?? attributeOf(cell, 'aria-colspan') ?? 1);
  return Number.isInteger(said) && said >= 1 && said <= 60 ? said : 1;
}

/** The place of a cell in its row, counted in columns; from the row's end as well, for rows with a head at the left. */
function columnOf(cell: PageNode): { readonly at: number; readonly fromEnd: number; readonly span: number } {
  const siblings = (cell.parent?.children ?? [cell]).filter(
    (one) => one.element.tag === cell.element.tag || isCell(one),
  );
  let at = 0;
  let total = 0;
  for (const one of siblings) {
    if (one.order < cell.order) at += spanOf(one);
    total += spanOf(one);
  }
  const span = spanOf(cell);
  return { at, fromEnd: total - at - span, span };
}

/** The head that stands over the element; null where none does. */
export function headOver(node: PageNode, heads: readonly PageNode[]): PageNode | null {
  return byBox(node, heads) ?? byCount(node, heads);
}

function byBox(node: PageNode, heads: readonly PageNode[]): PageNode | null {
  const box = node.element.box;
  if (box === null || box[2] === 0) return null;
  // An event that spans columns begins at its left.
  const x = box[0] + Math.min(box[2] / 2, 12);
  let best: PageNode | null = null;
  for (const head of heads) {
    const over = head.element.box;
    if (over === null || over[2] === 0 || x < over[0] || x >= over[0] + over[2] || over[1] > box[1] + 1) continue;
    const isNearer = best === null || bottom(over) > bottom(best.element.box);
    if (isNearer) best = head;
  }
  return best;
}

function bottom(box: Box | null): number {
  return box === null ? -Infinity : box[1] + box[3];
}

function byCount(node: PageNode, heads: readonly PageNode[]): PageNode | null {
  for (const one of upFrom(node)) {
    const mates = one.parent?.children.filter((other) => other.element.tag === one.element.tag) ?? [];
    if (!isCell(one) && mates.length < heads.length) continue;
    if (heads.includes(one)) return one;
    const { at, fromEnd } = columnOf(one);
    const row = heads.filter((head) => head.order < one.order);
    const near = lastRow(row);
    const found = near.find((head) => placeOf(head)?.at === at) ?? null;
    const total = near.length > 0 ? (placeOf(near[0] as PageNode)?.at ?? 0) : 0;
    if (found !== null && total === 0) return found;
    const byEnd = near.find((head) => placeOf(head)?.fromEnd === fromEnd) ?? null;
    if (byEnd !== null) return byEnd;
    if (found !== null) return found;
  }
  return null;
}

/** A head's own place: its cell's, or its own among its kind. */
function placeOf(head: PageNode): { at: number; fromEnd: number } | null {
  for (const one of upFrom(head)) if (isCell(one)) return columnOf(one);
  for (const one of upFrom(head)) {
    const mates = one.parent?.children.filter((other) => other.element.tag === one.element.tag) ?? [];
    if (mates.length > 2) return columnOf(one);
  }
  return null;
}

/** The heads of the last row of heads: those that share the row of the last. */
function lastRow(heads: readonly PageNode[]): PageNode[] {
  const last = heads.at(-1);
  if (last === undefined) return [];
  for (const up of upFrom(last)) {
    if (up === last) continue;
    const together = heads.filter((head) => head.order > up.order && head.order <= up.last);
    if (together.length > 1) return together;
  }
  return [last];
}
