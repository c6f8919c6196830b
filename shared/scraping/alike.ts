/**
 * Elements of a kind with one that was pointed at: the ways to say "such as this" as a selector, from its own names and from what it
 * lies in, each with what it finds. The shortest words for one and the same set are kept.
 */
import { isCell } from './columns.ts';
import type { PageIndex, PageNode } from './page-index.ts';
import { placeFrom, upFrom } from './page-index.ts';
import { select } from './select.ts';
import { lastingClasses, namesOf } from './to-selector.ts';

export type Alike = { readonly selector: string; readonly nodes: readonly PageNode[] };

const mostAlike = 3000;
const mostSets = 24;
/** How far up names are looked for. */
const steps = 7;

export function alikeTo(index: PageIndex, node: PageNode): Alike[] {
  const found = new Map<string, Alike>();
  for (const selector of selectorsFor(node)) {
    if (found.size >= mostSets) break;
    if (selector.length > 400) continue;
    const nodes = select(index, selector);
    if (nodes.length === 0 || nodes.length > mostAlike || !nodes.includes(node)) continue;
    const key = nodes.map((one) => one.order).join(',');
    if (!found.has(key)) found.set(key, { selector, nodes });
  }
  return [...found.values()];
}

function* selectorsFor(node: PageNode): Generator<string> {
  const { tag } = node.element;
  const own = [...groupNames(node), ...(isCell(node) ? [`${tag}:nth-child(${String(node.at + 1)})`] : []), tag];
  const tagged = chainOf(node);
  for (const name of own.slice(0, -1)) yield name;
  for (const chain of tagged) yield chain;
  let distance = 0;
  for (const up of upFrom(node)) {
    if (up === node) continue;
    distance += 1;
    if (distance > steps || up.parent === null) break;
    for (const outer of [...namesOf(up).slice(0, 3)]) {
      for (const name of own) yield `${outer} ${distance === 1 ? '> ' : ''}${name}`;
      for (const chain of tagged) yield `${outer} ${chain}`;
    }
  }
  yield tag;
}

/** Names that several may share: no ids. */
function groupNames(node: PageNode): string[] {
  const { tag } = node.element;
  const classes = lastingClasses(node);
  return [
    ...classes.flatMap((name) => [`.${name}`, `${tag}.${name}`]),
    ...namesOf(node).filter((name) => name.includes('[')),
  ];
}

/** "ul > li", "div > ul > li > a": by tags alone, with the column of a cell. */
function chainOf(node: PageNode): string[] {
  const chains: string[] = [];
  let chain = '';
  let distance = 0;
  for (const up of upFrom(node)) {
    if (up.parent === null || distance >= 6) break;
    const { tag } = up.element;
    const step = isCell(up) && distance > 0 ? `${tag}:nth-child(${String(up.at + 1)})` : tag;
    chain = chain === '' ? step : `${step} > ${chain}`;
    distance += 1;
    if (distance > 1) chains.push(chain);
  }
  return chains;
}

/** A selector for one part, seen from each of the events' elements: finds it first where it was pointed at, and somewhere in the others. */
export function partWithin(index: PageIndex, outer: PageNode, part: PageNode): string | null {
  if (outer === part) return '';
  const { tag } = part.element;
  const names = [...groupNames(part), ...(isCell(part) ? [`${tag}:nth-child(${String(part.at + 1)})`] : []), tag];
  const isFirst = (selector: string): boolean => {
    const all = select(index, selector);
    return all[placeFrom(all, outer.order + 1)] === part;
  };
  for (const name of names) if (isFirst(name)) return name;
  let up = part.parent;
  for (let distance = 0; up !== null && up !== outer && distance < 5; up = up.parent, distance += 1) {
    const outerNames = [
      ...groupNames(up),
      ...(isCell(up) ? [`${up.element.tag}:nth-child(${String(up.at + 1)})`] : []),
      up.element.tag,
    ];
    for (const outerName of outerNames) {
      for (const name of names) {
        for (const joint of distance === 0 ? [' > ', ' '] : [' '])
          if (isFirst(`${outerName}${joint}${name}`)) return `${outerName}${joint}${name}`;
      }
    }
  }
  const chain: string[] = [];
  for (let one: PageNode = part; one !== outer && one.parent !== null; one = one.parent)
    chain.unshift(`${one.element.tag}:nth-child(${String(one.at + 1)})`);
  const byPlace = `:scope > ${chain.join(' > ')}`;
  return byPlace.length <= 500 ? byPlace : null;
}
