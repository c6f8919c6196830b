import { describe, expect, it } from 'vitest';
import type { PageHand } from '#electron/scraping/page-hand.ts';
import type { TakenTree } from '#electron/scraping/take-tree.ts';
import { turnPages, usualPagesLimits, type Turned } from '#electron/scraping/turn-pages.ts';
import type { PageReading } from '#shared/scraping/found-event.ts';
import type { PageElement, PageTree } from '#shared/scraping/page-tree.ts';
import { indexPage } from '#shared/scraping/page-index.ts';
import { textOf } from '#shared/scraping/page-text.ts';
import { select } from '#shared/scraping/select.ts';
import type { Recipe } from '#shared/scraping/recipe.ts';
import { createManualClock } from '#test/fixtures/manual-clock.ts';
import { recipeFor } from '#test/fixtures/scrape-recipes.ts';
import { aTree, el } from '#test/fixtures/scrape-trees.ts';

const start = 'https://rooms.example';
const next = el('button', { id: 'next' }, 'Next');
const off = el('button', { id: 'next', disabled: '' }, 'Next');
const rows = (names: string): PageElement[] => [...names].map((name) => el('li', {}, name));
const week = (head: string, names: string, way: PageElement = next, url = `${start}/week`): PageTree =>
  aTree([el('h2', {}, head), way, el('ul', {}, ...rows(names))], url);

/** Events are their letters: enough to see what is new. */
const read = (tree: PageTree): PageReading => ({
  events: select(indexPage(tree), 'li').map(
    (node) =>
      ({
        id: '',
        title: textOf(node),
        start: { kind: 'date', localDate: '2027-02-01' },
      }) as PageReading['events'][number],
  ),
  unread: [],
});

/** A page that shows these, one after the other; the last one stays. `stays`: looks before a page changes. */
async function turn(pages: readonly PageTree[], paging: Recipe['paging'], more: Partial<typeof usualPagesLimits> = {}) {
  const clock = createManualClock();
  let at = 0;
  let looks = 0;
  const taken = (tree: PageTree): TakenTree => ({ tree, pointed: new Map(), spotOf: () => null });
  const go = (): void => void (at = Math.min(at + 1, pages.length - 1));
  const hand = {
    settle: () => Promise.resolve(0),
    look: () => {
      looks += 1;
      return Promise.resolve(taken(pages[at] as PageTree));
    },
    press: () => Promise.resolve(go()).then(() => true),
    scrollDown: () => Promise.resolve(go()),
  } as unknown as PageHand;
  const recipe = { ...recipeFor({ origin: start }, 'week', null, { paging }), contract: contract };
  const turned = await turnPages(
    taken(pages[0] as PageTree),
    {
      ...{ hand, recipe, clock, limits: { ...usualPagesLimits, ...more } },
      read: (tree) => Promise.resolve(read(tree)),
      sleep: (ms) => Promise.resolve(clock.advance(ms)),
      onFirst: () => Promise.resolve(),
    },
    new AbortController().signal,
  );
  return { turned, looks, heads: headsOf(turned) };
}

const contract = { leastEvents: 0, mostEvents: 100, leastParsed: 0, daysBack: 9, daysAhead: 99 };
const press: Recipe['paging'] = { kind: 'press', selector: '#next', mostPages: 20 };
const headsOf = (turned: Turned): string[] =>
  turned.kind === 'pages'
    ? turned.trees.map((tree) =>
        select(indexPage(tree), 'h2')
          .map((node) => textOf(node))
          .join(),
      )
    : [turned.kind];

describe('pages that are pressed through', () => {
  it('end where the way on is off or gone', async () => {
    expect((await turn([week('1', 'ab'), week('2', 'cd', off), week('3', 'ef')], press)).heads).toEqual(['1', '2']);
    const gone = el('i', {}, '.');
    expect((await turn([week('1', 'ab'), week('2', 'cd', gone), week('3', 'ef')], press)).heads).toEqual(['1', '2']);
  });
  it('end where nothing changes any more', async () => {
    expect((await turn([week('1', 'ab'), week('2', 'cd')], press)).heads).toEqual(['1', '2']);
  });
  it('go on over one empty week, and end after three', async () => {
    const pages = [
      week('1', 'a'),
      week('2', ''),
      week('3', 'b'),
      week('4', ''),
      week('5', ''),
      week('6', ''),
      week('7', 'c'),
    ];
    expect((await turn(pages, press)).heads).toEqual(['1', '2', '3', '4', '5', '6']);
  });
  it('are at most as many as the recipe says', async () => {
    const pages = [week('1', 'a'), week('2', 'b'), week('3', 'c')];
    expect((await turn(pages, { ...press, mostPages: 2 })).heads).toEqual(['1', '2']);
  });
  it('are marked as cut where time or memory ends before them', async () => {
    const pages = [week('1', 'abc'), week('2', 'def'), week('3', 'ghi')];
    const { turned } = await turn(pages, press, { elements: 10 });
    expect(turned.kind === 'pages' && turned.trees.map(({ cut }) => cut)).toEqual([false, true]);
  });
  it('end with the reason where they lead to another host, or somebody is logged out', async () => {
    const away = week('2', 'cd', next, 'https://other.example/week');
    expect((await turn([week('1', 'ab'), away], press)).heads).toEqual(['moved']);
    const out = aTree([el('form', {}, el('input', { type: 'password' }))], `${start}/week`);
    expect((await turn([week('1', 'ab'), out], press)).heads).toEqual(['logged-out']);
  });
});

describe('a list that grows', () => {
  it('is kept once, with all that came', async () => {
    const pages = [week('1', 'ab'), week('1', 'abcd'), week('1', 'abcdef')];
    const { turned } = await turn(pages, { kind: 'scroll', mostPages: 20 });
    expect(turned).toEqual({ kind: 'pages', trees: [pages[2]] });
  });
  it('is kept in its parts where it lets go of its first rows', async () => {
    const pages = [week('1', 'abc'), week('1', 'cde'), week('1', 'efg')];
    const { turned } = await turn(pages, { kind: 'scroll', mostPages: 20 });
    expect(turned).toEqual({ kind: 'pages', trees: pages });
  });
});

it('waits for what the contract expects, no longer than its time', async () => {
  const { turned, looks } = await turn([week('1', '')], { kind: 'none' }, { emptyMs: 1_000 });
  expect(turned.kind).toBe('pages');
  expect(looks).toBe(7);
});
