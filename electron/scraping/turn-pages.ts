/**
 * Reads a page and those behind it: waits until what it holds is there, takes it, and goes on by the recipe's paging until nothing new
 * comes. It ends with all pages read, or with the reason why it cannot: somebody was logged out between two pages, or the page led to
 * another host. What did not fit into the time or into memory is marked as cut, never left out silently.
 */
import type { PageReading } from '#shared/scraping/found-event.ts';
import { indexPage, pathOf } from '#shared/scraping/page-index.ts';
import { textOfElement } from '#shared/scraping/page-text.ts';
import type { ElementPath, PageTree } from '#shared/scraping/page-tree.ts';
import type { Recipe } from '#shared/scraping/recipe.ts';
import { select } from '#shared/scraping/select.ts';
import type { PageHand } from './page-hand.ts';
import type { ScrapingPorts } from './ports.ts';
import { isBusy, seeTree } from './see-tree.ts';
import type { TakenTree } from './take-tree.ts';

export type PagesLimits = {
  /** For what the contract expects to come, after the page stands still. */
  readonly contentMs: number;
  /** The same where the contract allows an empty page. */
  readonly emptyMs: number;
  /** For a page to change after it was told to. */
  readonly turnMs: number;
  /** For all pages together. */
  readonly allMs: number;
  /** Of all pages together. */
  readonly elements: number;
};

export const usualPagesLimits: PagesLimits = {
  contentMs: 8_000,
  emptyMs: 2_500,
  turnMs: 4_000,
  allMs: 80_000,
  elements: 180_000,
};

const lookEachMs = 120;
/** An empty week does not end a calendar; three of them do. */
const mostWithoutNew = 3;

export type Turned =
  | { readonly kind: 'pages'; readonly trees: readonly PageTree[] }
  | { readonly kind: 'logged-out' | 'moved'; readonly tree: PageTree };

export type TurnPorts = Pick<ScrapingPorts, 'clock' | 'sleep'> & {
  readonly hand: PageHand;
  readonly recipe: Recipe;
  /** What one page holds. */
  readonly read: (tree: PageTree) => Promise<PageReading>;
  readonly limits: PagesLimits;
  /** Called with the first page as it stands, before anything is pressed. */
  readonly onFirst: () => Promise<void>;
};

export async function turnPages(first: TakenTree, ports: TurnPorts, signal: AbortSignal): Promise<Turned> {
  const { recipe, limits, clock } = ports;
  const { paging } = recipe;
  const untilMs = clock.monotonic() + limits.allMs;
  let taken = await waitForContent(first, ports, signal);
  await ports.onFirst();
  const pages = await createPages(ports.read, taken.tree);
  const most = paging.kind === 'none' ? 1 : paging.mostPages;
  for (let page = 1; page < most; page += 1) {
    if (clock.monotonic() > untilMs || pages.elements() > limits.elements) return { kind: 'pages', trees: pages.cut() };
    const next = await turn(taken, ports, signal);
    if (next === null) break;
    const end = whyEnded(first.tree, next.tree, recipe);
    if (end !== null) return { kind: end, tree: next.tree };
    taken = next;
    if (!(await pages.add(taken.tree))) break;
  }
  return { kind: 'pages', trees: pages.all() };
}

/** As a page is known after a moment: with the events that the contract expects, or as it is once the time is over. */
async function waitForContent(first: TakenTree, ports: TurnPorts, signal: AbortSignal): Promise<TakenTree> {
  const { hand, recipe, read, limits, clock, sleep } = ports;
  const least = Math.max(1, recipe.contract.leastEvents);
  const mostMs = recipe.contract.leastEvents === 0 ? limits.emptyMs : limits.contentMs;
  const untilMs = clock.monotonic() + mostMs;
  let taken = first;
  while (((await read(taken.tree)).events.length < least || isBusy(taken.tree)) && clock.monotonic() < untilMs) {
    await sleep(150, signal);
    await hand.settle(signal, { mostMs: 1_000 });
    taken = await hand.look(signal);
  }
  return taken;
}

/** The page after it was turned; null where there is no further one. */
async function turn(before: TakenTree, ports: TurnPorts, signal: AbortSignal): Promise<TakenTree | null> {
  const { hand, recipe, limits, clock, sleep } = ports;
  const { paging } = recipe;
  if (paging.kind === 'press') {
    const path = findNext(before.tree, paging.selector);
    if (path === null || !(await hand.press(before, path))) return null;
  } else {
    await hand.scrollDown();
  }
  const text = wordsOf(before.tree);
  const untilMs = clock.monotonic() + limits.turnMs;
  for (;;) {
    await hand.settle(signal);
    const taken = await hand.look(signal);
    const isTurned = wordsOf(taken.tree) !== text;
    if (isTurned && !isBusy(taken.tree)) return taken;
    const isLate = clock.monotonic() > untilMs;
    // What shows that it is at work is waited for twice as long.
    if (isLate && (!isBusy(taken.tree) || clock.monotonic() > untilMs + limits.turnMs)) return isTurned ? taken : null;
    await sleep(lookEachMs, signal);
  }
}

/** What can be seen and pressed; null at the last page. */
function findNext(tree: PageTree, selector: string): ElementPath | null {
  const node = select(indexPage(tree), selector).find(({ element: { visible, attributes } }) => {
    const isOff = 'disabled' in attributes || attributes['aria-disabled'] === 'true';
    return visible && !isOff && !/(^|[\s_-])disabled([\s_-]|$)/i.test(attributes['class'] ?? '');
  });
  return node === undefined ? null : pathOf(node);
}

function whyEnded(first: PageTree, tree: PageTree, recipe: Recipe): 'logged-out' | 'moved' | null {
  if (new URL(first.url).hostname !== new URL(tree.url).hostname) return 'moved';
  return seeTree(tree, recipe.logIn)?.state === 'out' ? 'logged-out' : null;
}

/** Keeps a page once: lists that grow hold the former page within the next. */
async function createPages(read: TurnPorts['read'], first: PageTree) {
  /** The page's own id is none, or stands for a place in its list. */
  const idsOf = async (tree: PageTree): Promise<ReadonlySet<string>> =>
    new Set((await read(tree)).events.map(({ id, title, start }) => JSON.stringify([id, title, start])));
  const kept: PageTree[] = [first];
  const seenIds = new Set(await idsOf(first));
  const seenTexts = new Set([wordsOf(first)]);
  let withoutNew = 0;

  return {
    all: (): readonly PageTree[] => kept,
    cut: (): PageTree[] => kept.map((tree, at) => (at === kept.length - 1 ? { ...tree, cut: true } : tree)),
    elements: () => kept.reduce((sum, tree) => sum + indexPage(tree).all.length, 0),
    /** False: nothing new comes any more. */
    add: async (tree: PageTree): Promise<boolean> => {
      const text = wordsOf(tree);
      if (seenTexts.has(text)) return false;
      seenTexts.add(text);
      const ids = await idsOf(tree);
      withoutNew = [...ids].every((id) => seenIds.has(id)) ? withoutNew + 1 : 0;
      for (const id of ids) seenIds.add(id);
      const last = kept.at(-1);
      if (last !== undefined && holdsAll(text, wordsOf(last))) kept.pop();
      kept.push(tree);
      return withoutNew < mostWithoutNew;
    },
  };
}

/** Line by line: a page that says everything the former one said, its dates included, is the former one grown. */
function holdsAll(words: string, former: string): boolean {
  const lines = new Set(words.split('\n'));
  return former.split('\n').every((line) => lines.has(line));
}

function wordsOf({ root, url }: PageTree): string {
  return `${url}\n${textOfElement(root, false)}`;
}
