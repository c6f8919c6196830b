/** The way to the next page, where the page offers one by a usual name: a link or button "next", a later month, a pager's arrow. */
import { fold } from '#shared/understanding/text/tidy-text.ts';
import type { PageIndex, PageNode } from './page-index.ts';
import { pathOf } from './page-index.ts';
import { lineOf } from './page-text.ts';
import type { Paging } from './recipe.ts';
import { attributeOf, select } from './select.ts';
import { toSelector } from './to-selector.ts';

const nextWords =
  /^(?:next(?: (?:page|month|week|day|events?))?|older|more events|load more|show more|weiter|nachste(?:r|s)?(?: (?:seite|monat|woche))?|mehr laden|suivant(?:e)?(?: page)?|mois suivant|semaine suivante|page suivante|voir plus|siguiente(?: (?:pagina|mes|semana))?|mes siguiente|ver mas|avanti|successiv[oa]|mese successivo|volgende(?: (?:maand|week|pagina))?|proxim[oa](?: (?:mes|semana|pagina))?)[ »›>→]*$/;
const arrows = /^[»›→>❯▶]+$/;
const mostPages = 6;

export function findPaging(index: PageIndex): Paging {
  const candidates = select(index, 'a, button, [role="button"], input[type="button"], input[type="submit"]').filter(
    (node) => node.element.visible && !isDead(node),
  );
  const byRel = candidates.find((node) => attributeOf(node, 'rel')?.split(/\s+/).includes('next') === true);
  const byWords = byRel ?? candidates.find((node) => namesOf(node).some((name) => nextWords.test(name)));
  const found = byWords ?? candidates.find((node) => arrows.test(lineOf(node)) && isInPager(node));
  return found === undefined ? { kind: 'none' } : pagingBy(index, found);
}

/** By an element that was pointed at. */
export function pagingBy(index: PageIndex, node: PageNode): Paging {
  return { kind: 'press', selector: toSelector(index.tree, pathOf(node)), mostPages };
}

function namesOf(node: PageNode): string[] {
  const said = [lineOf(node), attributeOf(node, 'aria-label'), attributeOf(node, 'title'), attributeOf(node, 'value')];
  return said
    .filter((text): text is string => text !== null && text !== '' && text.length < 40)
    .map((text) => fold(text).trim());
}

function isDead(node: PageNode): boolean {
  return attributeOf(node, 'disabled') !== null || attributeOf(node, 'aria-disabled') === 'true';
}

function isInPager(node: PageNode): boolean {
  for (let one: PageNode | null = node; one !== null && one.depth > node.depth - 4; one = one.parent) {
    if (
      /pag(?:er|inat)|nav|toolbar|calendar|month|week/i.test(
        `${attributeOf(one, 'class') ?? ''} ${attributeOf(one, 'aria-label') ?? ''}`,
      )
    )
      return true;
  }
  return false;
}
