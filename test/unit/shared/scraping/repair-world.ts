/** What redesigns do to a page: for the test of repairs. */
import type { PageElement, PageTree } from '#shared/scraping/page-tree.ts';
import type { Chance } from '#test/fixtures/chance.ts';
import { el } from '#test/fixtures/page-trees.ts';
import { around, layOut, layouts, type Layout, type Shown } from './repair-pages.ts';

export const redesigns = [
  'rename-all',
  'rename-some',
  'wrap',
  'reorder',
  'strip',
  'retag',
  'relayout',
  'relayout-renamed',
] as const;
export type Redesign = (typeof redesigns)[number];

/** Class names of another designer; `some`: about half of them. */
function rename(element: PageElement, chance: Chance, names: Map<string, string>, isAll: boolean): PageElement {
  const renamed = (element.attributes['class'] ?? '')
    .split(' ')
    .filter((name) => name !== '')
    .map((name) => {
      const known =
        names.get(name) ??
        (isAll || chance.below(2) === 0
          ? `${chance.oneOf(['box', 'c', 'item', 'ui'])}-${chance.oneOf(['alpha', 'beta', 'gamma', 'delta'])}${chance.oneOf(['', 'x', 'y'])}-${'abcdefghij'[names.size % 10] ?? ''}`
          : name);
      names.set(name, known);
      return known;
    });
  const attributes = renamed.length === 0 ? element.attributes : { ...element.attributes, class: renamed.join(' ') };
  return {
    ...element,
    attributes,
    children: element.children.map((child) =>
      typeof child === 'string' ? child : rename(child, chance, names, isAll),
    ),
  };
}

function map(element: PageElement, change: (element: PageElement) => PageElement): PageElement {
  const children = element.children.map((child) => (typeof child === 'string' ? child : map(child, change)));
  return change({ ...element, children });
}

const rowTags = new Set(['li', 'article', 'tr']);
const isRow = ({ tag, attributes }: PageElement) =>
  rowTags.has(tag) || /\b(entry|ev|card)\b/.test(attributes['class'] ?? '');

export function redesign(
  events: readonly Shown[],
  layout: Layout,
  how: Redesign,
  chance: Chance,
  clinic: string,
): PageTree {
  const main = layOut(events, layout);
  const page = (element: PageElement) => around(element, events, clinic);
  switch (how) {
    case 'rename-all':
    case 'rename-some':
      return page(rename(main, chance, new Map(), how === 'rename-all'));
    case 'wrap':
      // Around the whole, and within each row.
      return page(
        el(
          'div',
          { class: 'wrapper' },
          el(
            'div',
            { class: 'inner' },
            map(main, (one) =>
              isRow(one) && one.tag !== 'tr'
                ? { ...one, children: [el('div', { class: 'body' }, ...one.children)] }
                : one,
            ),
          ),
        ),
      );
    case 'reorder':
      return page(
        map(main, (one) =>
          isRow(one) && one.children.some((child) => typeof child !== 'string')
            ? { ...one, children: turned(one) }
            : one,
        ),
      );
    case 'strip':
      return page(
        map(main, (one) => ({
          ...one,
          attributes: onlyDate(one),
        })),
      );
    case 'retag':
      return page(
        map(main, (one) => ({
          ...one,
          tag:
            ({ ul: 'div', li: 'section', span: 'p', article: 'li', h4: 'strong' } as Record<string, string>)[one.tag] ??
            one.tag,
        })),
      );
    case 'relayout':
    case 'relayout-renamed': {
      const other = layOut(events, chance.oneOf(layouts.filter((one) => one !== layout)));
      return page(how === 'relayout' ? other : rename(other, chance, new Map(), true));
    }
  }
}

/** Of a row of heads and cells the heads stay where they are. */
function turned({ children }: PageElement): PageElement['children'] {
  return children.some((child) => typeof child !== 'string' && child.tag === 'th') ? children : [...children].reverse();
}

function onlyDate({ attributes }: PageElement): Record<string, string> {
  const date = attributes['data-date'];
  return date === undefined ? {} : { 'data-date': date };
}
