/**
 * CSS selectors over the page tree. Children behind the borders of shadow roots and frames are ordinary descendants here. Beside CSS,
 * `:contains("words")` and `:icontains("words")` look at an element's words.
 *
 * Errors: what is no selector is an `invalid-input` AppError that names it.
 * Example: select(indexPage(tree), 'table.events tbody > tr') is every row, in the order of the document.
 */
import { compile } from 'css-select';
import { AppError } from '#shared/errors.ts';
import { keepAnswers } from './kept-answers.ts';
import type { PageIndex, PageNode } from './page-index.ts';
import { contains, placeFrom } from './page-index.ts';
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

const keptFinds = keepAnswers<readonly PageNode[]>();

export function select(index: PageIndex, selector: string): readonly PageNode[] {
  return keptFinds(index, selector, () => {
    const query = toQuery(selector, null);
    return mayFit(index, selector).filter((node) => matches(query, node, selector));
  });
}

const keptTags = keepAnswers<ReadonlyMap<string, readonly PageNode[]>>();
const keptClasses = keepAnswers<ReadonlyMap<string, readonly PageNode[]>>();
/** Names and combinators alone, and places among siblings: the last name is that of what is found. */
const plain = /^(?:[\w\s.#>+~-]|:nth-(?:child|of-type)\(\d+\))+$/;
const lastName = /(?:^|[\s>+~])([.]?[A-Za-z][\w-]*)[^\s>+~]*$/;

/** A page has thousands of elements, and few of one tag or class: only those are looked at, where the selector tells. */
function mayFit(index: PageIndex, selector: string): readonly PageNode[] {
  const name = plain.test(selector) ? lastName.exec(selector)?.[1] : undefined;
  if (name === undefined) return index.all;
  if (name.startsWith('.')) return keptClasses(index, '', () => groupBy(index.all, classesOf)).get(name.slice(1)) ?? [];
  return keptTags(index, '', () => groupBy(index.all, (node) => [node.element.tag])).get(name.toLowerCase()) ?? [];
}

function classesOf(node: PageNode): Iterable<string> {
  return new Set((attributeOf(node, 'class') ?? '').split(/\s+/));
}

function groupBy(nodes: readonly PageNode[], namesOf: (node: PageNode) => Iterable<string>): Map<string, PageNode[]> {
  const groups = new Map<string, PageNode[]>();
  for (const node of nodes) {
    for (const name of namesOf(node)) {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [node]);
      else group.push(node);
    }
  }
  return groups;
}

/**
 * Within an element. A selector that begins with `+` or `~` looks at the elements behind it, in the same parent: for pages whose
 * events are no elements of their own but runs of siblings. `before`: only what begins before that place in the document.
 */
export function selectWithin(
  index: PageIndex,
  scope: PageNode,
  selector: string,
  before = Infinity,
): readonly PageNode[] {
  const mates = behind.exec(selector);
  if (mates !== null) {
    const [, joint, name = ''] = mates;
    const found = (scope.parent?.children ?? []).slice(scope.at + 1, joint === '+' ? scope.at + 2 : undefined);
    const end = placeFrom(found, before);
    return found.slice(0, end).filter((node) => isSelected(node, name));
  }
  const steps = below.exec(selector)?.[1];
  if (steps !== undefined) {
    const names = steps.split('>').slice(1).map((name) => name.trim()); // prettier-ignore
    return names.reduce(
      (found, name) => found.flatMap((one) => one.children.filter((child) => isSelected(child, name))),
      [scope],
    ).filter((node) => node.order < before); // prettier-ignore
  }
  const isBehind = /^\s*[+~]/.test(selector);
  const needsScope = isBehind || selector.includes(':scope') || selector.trimStart().startsWith('>');
  const query = toQuery(selector, needsScope ? scope : null);
  const until = Math.min(isBehind ? (scope.parent?.last ?? scope.last) : scope.last, before - 1);
  const found: PageNode[] = [];
  for (let order = scope.order + 1; order <= until; order += 1) {
    const node = index.all[order];
    if (node !== undefined && matches(query, node, selector)) found.push(node);
  }
  return found;
}

/** `~ dd`, `+ .time`; `:scope > td:nth-child(2) > b`: looked for step by step, without a query made for each row. */
const behind = /^\s*([+~])(?!.*:scope)\s*([^\s,>+~]+)\s*$/;
const below = /^\s*:scope(?!.*:scope)((?:\s*>\s*[^\s,>+~"']+)+)\s*$/;

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
