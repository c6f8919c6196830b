import { describe, expect, it } from 'vitest';
import { isAppError } from '#shared/errors.ts';
import type { PageElement, PageTree } from '#shared/scraping/page-tree.ts';
import { findNode, indexPage, pathOf } from '#shared/scraping/page-index.ts';
import { isSelected, select, selectWithin } from '#shared/scraping/select.ts';
import { isLastingName, toSelector } from '#shared/scraping/to-selector.ts';
import { pageOf } from '../../../fixtures/pages.ts';

const list = pageOf('<h3 class="day">One</h3><p>a <b data-x="1">x</b></p><p class="note">c</p><h3>Two</h3><p>d</p>');

function words(tree: PageTree, selector: string): string[] {
  return select(indexPage(tree), selector).map((node) =>
    node.element.children
      .filter((child) => typeof child === 'string')
      .join('')
      .trim(),
  );
}

describe('selectors', () => {
  it('finds in the order of the document', () => {
    expect(words(list, 'h3, p.note')).toEqual(['One', 'c', 'Two']);
  });

  it('sees through the borders of shadow roots and frames', () => {
    const el = (
      tag: string,
      children: PageElement['children'],
      boundary: PageElement['boundary'] = 'none',
    ): PageElement => ({ tag, attributes: {}, children, box: null, visible: true, boundary });
    const root = el('html', [
      el('x-calendar', [el('ul', [el('li', ['in the shadow'])])], 'shadow'),
      el('iframe', [el('html', [el('p', ['in the frame'])])], 'frame'),
    ]);
    const tree: PageTree = { ...list, root };
    expect(words(tree, 'x-calendar li')).toEqual(['in the shadow']);
    expect(words(tree, 'iframe p')).toEqual(['in the frame']);
  });

  it('looks behind an element where the selector begins with a sibling joint', () => {
    const index = indexPage(list);
    const [first] = select(index, 'h3');
    expect(first === undefined ? [] : selectWithin(index, first, '+ p').map((node) => node.at)).toEqual([1]);
    expect(first === undefined ? 0 : selectWithin(index, first, '~ p').length).toBe(3);
    expect(first === undefined ? [] : selectWithin(index, first, '+ h3')).toEqual([]);
    expect(first === undefined ? 0 : selectWithin(index, first, '~ p, ~ h3').length).toBe(4);
  });

  it('ends before a place in the document', () => {
    const index = indexPage(list);
    const [first, second] = select(index, 'h3');
    if (first === undefined || second === undefined) throw new Error('the page has two headings');
    for (const selector of ['~ p', '~ p:not(.day)', '~ p, ~ b'])
      expect(selectWithin(index, first, selector, second.order).map((node) => node.at)).toEqual([1, 2]);
    expect(selectWithin(index, index.root, ':scope > body > p', second.order)).toHaveLength(2);
  });

  it('goes down step by step, and no deeper', () => {
    const index = indexPage(pageOf('<ul><li><b>a</b><i><b>b</b></i></li><li><b>c</b></li></ul>'));
    const [ul] = select(index, 'ul');
    if (ul === undefined) throw new Error('the page has a list');
    const textsOf = (selector: string) => selectWithin(index, ul, selector).map((node) => node.element.children[0]);
    expect(textsOf(':scope > li > b')).toEqual(['a', 'c']);
    expect(textsOf(':scope > li:nth-child(2) > b')).toEqual(['c']);
    expect(textsOf(':scope > li b')).toEqual(['a', 'b', 'c']);
    expect(textsOf(':scope > b')).toEqual([]);
  });

  it.each([
    'p',
    'P',
    '.day',
    'h3.day',
    'body > p',
    'h3 + p',
    'h3 ~ .note',
    'p:nth-child(2)',
    'p :nth-child(1)',
    '.note.day',
    'p.note:not(.day)',
    'h3, p',
    '*',
    '#none',
    'b[data-x]',
  ])('finds by %s what each element answers by itself', (selector) => {
    const index = indexPage(list);
    expect(select(index, selector)).toEqual(index.all.filter((node) => isSelected(node, selector)));
  });

  it.each(['a[', '::', 'p:foo', 'p:nth-child(x)'])('names %s as no selector', (bad) => {
    let error: unknown;
    try {
      select(indexPage(list), bad);
    } catch (caught) {
      error = caught;
    }
    expect(isAppError(error) && error.code === 'invalid-input' && error.message.includes(bad)).toBe(true);
  });

  it('finds nothing by a name that every object has', () => {
    expect(words(list, '[constructor], [toString]')).toEqual([]);
  });
});

describe('selectors that last', () => {
  it.each(['event-title', 'views-row', 'fc-event', 'eventlist-meta'])('keeps %s', (name) => {
    expect(isLastingName(name)).toBe(true);
  });

  it.each([
    'css-1x2y3z',
    'fc-classic-1El',
    'sc-bdVaJa',
    '_3fKx9',
    'is-active',
    'odd',
    'post-1234',
    'fc-day-mon',
    'row-3',
  ])('leaves %s out', (name) => {
    expect(isLastingName(name)).toBe(false);
  });

  it('finds the element again, alone', () => {
    const page = pageOf(
      '<nav><button class="css-1ab2">Back</button><button class="pager-next css-9zz1">Next</button></nav><ul><li>1</li><li>2</li></ul>',
    );
    const index = indexPage(page);
    for (const node of index.all) {
      const selector = toSelector(page, pathOf(node));
      expect(select(index, selector)[0], selector).toBe(node);
    }
    const next = select(index, 'nav > :nth-child(2)')[0];
    expect(next === undefined ? '' : toSelector(page, pathOf(next))).toBe('button.pager-next');
  });

  it('finds no element where the path leads nowhere', () => {
    expect(findNode(indexPage(list), [0, 99])).toBeNull();
  });
});
