/**
 * CSS selectors over the page tree. Children behind the borders of shadow roots and frames are ordinary descendants here. Beside CSS,
 * `:contains("words")` and `:icontains("words")` look at an element's words.
 *
 * Errors: what is no selector is an `invalid-input` AppError that names it.
 * Example: select(indexPage(tree), 'table.events tbody > tr') is every row, in the order of the document.
 */
import { compile } from 'css-select';
import { AppError } from '#shared/errors.ts';
import type { PageIndex, PageNode } from './page-index.ts';
import { contains } from './page-index.ts';
import { textOf } from './page-text.ts';

type Query = (node: PageNode) => boolean;

const adapter = {
  isTag: (node: PageNode): node is PageNode => node !== null,
  getAttributeValue: (node: PageNode, name: string) => attributeOf(node, name) ?? undefined,
  getChildren: (node: PageNode) => node.children as PageNode[],
  getName: (node: PageNode) => node.element.tag,
  getParent: (node: PageNode) => node.parent,
  getSiblings: (node: PageNode) => (node.parent?.children ?? [node]) as PageNode[],
  prevElementSibling: (node: PageNode) => node.parent?.children[node.at - 1] ?? null,
  getText: (node: PageNode) => textOf(node, true),
  hasAttrib: (node: PageNode, name: string) => attributeOf(node, name) !== null,
  removeSubsets: (nodes: PageNode[]) =>
    nodes.filter((node) => !nodes.some((other) => other !== node && contains(other, node))),
};

/** Names like 'constructor' must not be found on the prototype. */
export function attributeOf(node: PageNode, name: string): string | null {
  const { attributes } = node.element;
  return Object.hasOwn(attributes, name) ? (attributes[name] ?? null) : null;
}

const compiled = new Map<string, Query>();
const mostCompiled = 500;

function toQuery(selector: string, scope: PageNode | null): Query {
  const known = scope === null ? compiled.get(selector) : undefined;
  if (known !== undefined) return known;
  try {
    const options = { adapter, ...(scope === null ? { relativeSelector: false } : {}) };
    const query = compile<PageNode, PageNode>(selector, options, scope === null ? undefined : [scope]);
    if (scope !== null) return query;
    if (compiled.size >= mostCompiled) compiled.clear();
    compiled.set(selector, query);
    return query;
  } catch (cause) {
    throw new AppError('invalid-input', `"${selector.slice(0, 200)}" is no CSS selector.`, { cause });
  }
}

export function select(index: PageIndex, selector: string): PageNode[] {
  const query = toQuery(selector, null);
  return index.all.filter((node) => matches(query, node, selector));
}

/**
 * Within an element. A selector that begins with `+` or `~` looks at the elements behind it, in the same parent: for pages whose
 * events are no elements of their own but runs of siblings.
 */
export function selectWithin(index: PageIndex, scope: PageNode, selector: string): PageNode[] {
  const isBehind = /^\s*[+~]/.test(selector);
  const needsScope = isBehind || selector.includes(':scope') || selector.trimStart().startsWith('>');
  const query = toQuery(selector, needsScope ? scope : null);
  const until = isBehind ? (scope.parent?.last ?? scope.last) : scope.last;
  const found: PageNode[] = [];
  for (let order = scope.order + 1; order <= until; order += 1) {
    const node = index.all[order];
    if (node !== undefined && matches(query, node, selector)) found.push(node);
  }
  return found;
}

export function isSelected(node: PageNode, selector: string): boolean {
  return matches(toQuery(selector, null), node, selector);
}

function matches(query: Query, node: PageNode, selector: string): boolean {
  try {
    return query(node);
  } catch (cause) {
    throw new AppError('invalid-input', `"${selector.slice(0, 200)}" cannot be used as a selector here.`, { cause });
  }
}
