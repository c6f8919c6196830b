/**
 * Selectors for elements that were pointed at, made to last: by ids, roles, data attributes and classes that a person chose; hashes and
 * places among siblings only where nothing else tells them apart.
 *
 * Example: the second button of a toolbar may be 'button.next', and 'table.events > tbody > tr' every row.
 */
import type { PageIndex, PageNode } from './page-index.ts';
import { findNode, indexPage } from './page-index.ts';
import type { ElementPath, PageTree } from './page-tree.ts';
import { attributeOf, select } from './select.ts';

/** What changes while one looks on: states, days, counts. */
const passing =
  /^(?:is-|has-)?(?:active|selected|current|open|opened|closed|collapsed?|expanded|collapsing|in|show|shown|hide|hidden|visible|hover|focus(?:ed)?|loaded|loading|lazy\w*|odd|even|first|last|alt|new|past|future|today|past-event|disabled|enabled|animated|fade|sticky|draggable|resizable)$|(?:^|[-_])(?:past|future|today|event-start|event-end|clipped|other-month|active|selected|odd|even|first|last|hover|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?:$|[-_])|(?:^|[-_])\d+(?:$|[-_])|\d{3,}/i;
/** Made by a machine: "css-1x2y3z", "sc-bdVaJa", "_3fKx9", "fc-classic-1El". */
const hashed =
  /^sc-[A-Za-z]{5,8}$|^(?:css|sc|jss|emotion|svelte|chakra|mui|makeStyles|tw|astro|data-v)-?[a-z0-9]*\d|[a-z]\d[a-z]|\d[A-Za-z]{2}|^_|__[a-z0-9]{5,}$|[a-z][A-Z]{2}[a-z]|^[a-z]{1,2}[A-Z0-9]|-(?=[A-Za-z0-9]{2,5}$)(?=\w*[A-Z0-9])(?=\w*[a-zA-Z])\w+$/;

export function isLastingName(name: string): boolean {
  if (name.length < 2 || name.length > 60 || passing.test(name)) return false;
  if (!/^[A-Za-z][\w-]*$/.test(name)) return false;
  return !hashed.test(name);
}

export function lastingClasses(node: PageNode): string[] {
  const all = (attributeOf(node, 'class') ?? '').split(/\s+/).filter((name) => name !== '');
  return [...new Set(all.filter(isLastingName))].slice(0, 4);
}

const lastingAttributes = [
  'role',
  'itemprop',
  'data-testid',
  'data-test',
  'data-type',
  'data-role',
  'name',
  'rel',
  'aria-label',
];

/** What tells an element from others by itself, the best first; each is a compound selector without combinators. */
export function namesOf(node: PageNode): string[] {
  const { tag } = node.element;
  const names: string[] = [];
  const id = attributeOf(node, 'id') ?? '';
  if (isLastingName(id) && !/\d/.test(id)) names.push(`#${id}`);
  const classes = lastingClasses(node);
  for (const name of classes) names.push(`${tag}.${name}`);
  if (classes.length > 1) names.push(`${tag}.${classes.join('.')}`);
  for (const name of lastingAttributes) {
    const value = attributeOf(node, name);
    if (value !== null && value !== '' && value.length < 60 && !/\d/.test(value))
      names.push(`${tag}[${name}=${quote(value)}]`);
  }
  return names;
}

function quote(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** A selector that finds this element first of all, and if it can be, alone. */
export function toSelector(tree: PageTree, path: ElementPath): string {
  const index = indexPage(tree);
  const node = findNode(index, path);
  if (node === null || node.parent === null) return ':root';
  return alone(index, node) ?? byPlaces(node);
}

function alone(index: PageIndex, node: PageNode): string | null {
  const own = [...namesOf(node), node.element.tag];
  const isAlone = (selector: string): boolean => {
    const found = select(index, selector);
    return found.length === 1 && found[0] === node;
  };
  for (const name of own) if (isAlone(name)) return name;
  const places = own.map((name) => `${name}:nth-of-type(${String(placeOfType(node))})`);
  for (let up = node.parent, steps = 0; up !== null && steps < 12; up = up.parent, steps += 1) {
    for (const outer of namesOf(up)) {
      for (const name of own) {
        for (const joint of steps === 0 ? [' > ', ' '] : [' ']) {
          if (isAlone(`${outer}${joint}${name}`)) return `${outer}${joint}${name}`;
        }
      }
      if (steps === 0)
        for (const name of places.slice(-1)) if (isAlone(`${outer} > ${name}`)) return `${outer} > ${name}`;
    }
  }
  return null;
}

function placeOfType(node: PageNode): number {
  const mates = node.parent?.children.filter((one) => one.element.tag === node.element.tag) ?? [node];
  return mates.indexOf(node) + 1;
}

/** The way down by places: the last resort. */
function byPlaces(node: PageNode): string {
  const steps: string[] = [];
  for (let one: PageNode | null = node; one !== null && one.parent !== null; one = one.parent) {
    steps.unshift(`${one.element.tag}:nth-child(${String(one.at + 1)})`);
  }
  return [':root', ...steps].join(' > ').slice(0, 500);
}
