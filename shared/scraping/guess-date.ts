/** Where may the day of an event come from, if its own words do not name one? Candidates, the surest first. */
import { isCell } from './columns.ts';
import { machineDay } from './machine-time.ts';
import type { PageIndex, PageNode } from './page-index.ts';
import { contains, upFrom } from './page-index.ts';
import type { PageSetting } from './page-setting.ts';
import { hasOwnWords, lineOf } from './page-text.ts';
import { namesDay, readSaid } from './read-said.ts';
import type { DateContext } from './recipe.ts';
import { select } from './select.ts';
import { alikeTo } from './alike.ts';
import { lastingClasses } from './to-selector.ts';

const farBack = 600;

export function guessDates(index: PageIndex, node: PageNode, setting: PageSetting): DateContext[] {
  return [...byAttribute(node), ...byColumn(index, node, setting), ...byHeading(index, node, setting), { kind: 'own' }];
}

/** By an element that was pointed at. */
export function dateFrom(index: PageIndex, node: PageNode, date: PageNode): DateContext[] {
  const attributes = Object.entries(date.element.attributes).filter(([, value]) => machineDay(value) !== null);
  const [attribute] = attributes[0] ?? [null];
  const found: DateContext[] = [];
  for (const alike of alikeTo(index, date).slice(0, 6)) {
    found.push({ kind: 'nearest', selector: alike.selector, attribute });
    if (alike.nodes.length > 1 && !contains(node, date))
      found.push({ kind: 'column', selector: alike.selector, attribute });
  }
  return found;
}

/** Cells and sections that carry their date for machines: around the event, or the last before it. */
function byAttribute(node: PageNode): DateContext[] {
  const found: DateContext[] = [];
  let distance = 0;
  for (const up of upFrom(node)) {
    if (distance > 8 || up.parent === null) break;
    distance += 1;
    const before = up.parent.children.slice(0, up.at).reverse().slice(0, 60);
    for (const one of [up, ...before, ...before.flatMap((mate) => mate.children.slice(0, 3)).slice(0, 60)]) {
      for (const [name, value] of Object.entries(one.element.attributes)) {
        if (name === 'style' || name === 'class' || machineDay(value) === null || contains(node, one)) continue;
        const kind = lastingClasses(one)[0];
        const tag = kind === undefined ? one.element.tag : `${one.element.tag}.${kind}`;
        const context: DateContext = {
          kind: 'nearest',
          selector: name === 'data-date' ? '[data-date]' : `${tag}[${name}]`,
          attribute: name,
        };
        if (!found.some((other) => other.kind === 'nearest' && other.selector === context.selector))
          found.push(context);
        if (found.length >= 3) return found;
      }
    }
  }
  return found;
}

const headSelectors = ['th', '[role="columnheader"]', 'thead td', 'tr:first-child > td'];

function byColumn(index: PageIndex, node: PageNode, setting: PageSetting): DateContext[] {
  const hasBox = node.element.box !== null;
  if (!hasBox && ![...upFrom(node)].some(isCell)) return [];
  for (const selector of headSelectors) {
    const heads = select(index, selector).filter((head) => head.order < node.order);
    const dated = heads.filter((head) => isDayHead(head, setting));
    if (dated.length < 2) continue;
    const attribute = dated
      .map((head) => Object.entries(head.element.attributes).find(([, value]) => machineDay(value) !== null)?.[0])
      .find((name) => name !== undefined);
    return [{ kind: 'column', selector, attribute: attribute ?? null }];
  }
  return [];
}

function isDayHead(head: PageNode, setting: PageSetting): boolean {
  if (Object.values(head.element.attributes).some((value) => machineDay(value) !== null)) return true;
  const text = lineOf(head);
  return text.length > 0 && text.length < 60 && /\d/.test(text) && namesDay(readSaid(text, setting));
}

/** The last words before the event that name a day: a cell's number, a heading, a line of their own. */
function byHeading(index: PageIndex, node: PageNode, setting: PageSetting): DateContext[] {
  const found: DateContext[] = [];
  for (let order = node.order - 1, seen = 0; order >= 0 && seen < farBack && found.length < 4; order -= 1, seen += 1) {
    const one = index.all[order];
    if (one === undefined || contains(one, node) || !hasOwnWords(one)) continue;
    const text = lineOf(one);
    if (text.length > 60 || !/\d/.test(text)) continue;
    const isNumber =
      /^\d{1,2}\.?$/.test(text) && [...upFrom(one)].slice(0, 5).some((up) => contains(up, node) || isCell(up));
    if (!isNumber && !namesDay(readSaid(text, setting))) continue;
    for (const alike of alikeTo(index, one)
      .sort((a, b) => b.nodes.length - a.nodes.length)
      .slice(0, 5)) {
      found.push({ kind: 'nearest', selector: alike.selector, attribute: null });
    }
    break;
  }
  return found;
}
