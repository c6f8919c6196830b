/** A page tree with the ways that looking needs: up, sideways, by path and in the order of the document. Made once per tree. */
import type { ElementPath, PageElement, PageTree } from './page-tree.ts';

export type PageNode = {
  readonly element: PageElement;
  readonly parent: PageNode | null;
  readonly children: readonly PageNode[];
  /** Its place among the element children of its parent. */
  readonly at: number;
  readonly depth: number;
  /** Its place in the document, and that of the last element within it. */
  readonly order: number;
  readonly last: number;
};

export type PageIndex = { readonly tree: PageTree; readonly root: PageNode; readonly all: readonly PageNode[] };

const known = new WeakMap<PageElement, PageIndex>();

export function indexPage(tree: PageTree): PageIndex {
  const found = known.get(tree.root);
  if (found !== undefined && found.tree === tree) return found;
  const all: PageNode[] = [];
  const root = toNode(tree.root, null, 0, all);
  const index = { tree, root, all };
  known.set(tree.root, index);
  return index;
}

type Growing = { -readonly [K in keyof PageNode]: PageNode[K] } & { children: PageNode[] };

function toNode(element: PageElement, parent: PageNode | null, at: number, all: PageNode[]): PageNode {
  const depth = parent === null ? 0 : parent.depth + 1;
  const node: Growing = { element, parent, children: [], at, depth, order: all.length, last: all.length };
  all.push(node);
  let place = 0;
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    node.children.push(toNode(child, node, place, all));
    place += 1;
  }
  node.last = all.length - 1;
  return node;
}

export function pathOf(node: PageNode): ElementPath {
  const path: number[] = [];
  for (let one: PageNode = node; one.parent !== null; one = one.parent) path.unshift(one.at);
  return path;
}

/** Null where the page has no such place (any more). */
export function findNode(index: PageIndex, path: ElementPath): PageNode | null {
  let node: PageNode | undefined = index.root;
  for (const at of path) node = node?.children[at];
  return node ?? null;
}

export function contains(outer: PageNode, inner: PageNode): boolean {
  return inner.order >= outer.order && inner.order <= outer.last;
}

/** The element itself, then what it lies in, up to the root. */
export function* upFrom(node: PageNode): Generator<PageNode> {
  for (let one: PageNode | null = node; one !== null; one = one.parent) yield one;
}

/** All that lies within, in the order of the document. */
export function within(index: PageIndex, node: PageNode): readonly PageNode[] {
  return index.all.slice(node.order + 1, node.last + 1);
}

/** Of nodes in the order of the document: the place of the first that begins at `order` or behind it. */
export function placeFrom(nodes: readonly PageNode[], order: number): number {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.order ?? 0) < order) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The lowest element that holds all of them. */
export function commonAncestor(nodes: readonly PageNode[]): PageNode | null {
  const [first, ...others] = nodes;
  if (first === undefined) return null;
  for (const node of upFrom(first)) if (others.every((other) => contains(node, other))) return node;
  return null;
}
