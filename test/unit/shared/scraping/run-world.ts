/** A web calendar that changes and fails at random, for the model test: what is true, and pages that show it well or badly. */
import { readByRecipe } from '#shared/scraping/read-by-recipe.ts';
import type { PageReading } from '#shared/scraping/found-event.ts';
import type { PageElement, PageTree } from '#shared/scraping/page-tree.ts';
import type { Recipe } from '#shared/scraping/recipe.ts';
import { addDays, listDates } from '#shared/time/local-date.ts';
import { localDateOf, startOfDay, toInstant, wallTimeOf } from '#shared/time/wall-clock.ts';
import type { Chance } from '#test/fixtures/chance.ts';
import { aContract, aRecipe } from '#test/fixtures/found-events.ts';
import { aPage, el } from '#test/fixtures/page-trees.ts';

/** `wall`: 'HH:MM', or '' for a whole day. */
export type TrueEvent = { readonly key: number; readonly title: string; readonly day: string; readonly wall: string };
export type Layout = 'list' | 'grid';

const part = (selector: string) => ({ selector, attribute: null, piece: null });
const parts = { title: part('.title'), start: part('.time'), end: null, location: null, id: null };

export function recipeOf(layout: Layout, timeZone: string): Recipe {
  const date =
    layout === 'list'
      ? ({ kind: 'own' } as const)
      : ({ kind: 'nearest', selector: 'td[data-date]', attribute: 'data-date' } as const);
  return aRecipe({
    timeZone,
    language: 'en',
    defaultMinutes: 30,
    reading: { kind: 'pointed', events: '.event', parts, date },
    paging: layout === 'list' ? { kind: 'none' } : { kind: 'press', selector: '.next', mostPages: 4 },
    contract: aContract({ leastEvents: 0, mostEvents: 200, daysBack: 60, daysAhead: 200 }),
  });
}

export function startMsOf({ day, wall }: TrueEvent, timeZone: string): number {
  return wall === '' ? startOfDay(day, timeZone) : toInstant(day, wall, timeZone);
}

const words: Record<Layout, (event: TrueEvent) => string> = {
  list: ({ day, wall }) => (wall === '' ? `${day}, all day` : `${day} ${wall}`),
  grid: ({ wall }) => (wall === '' ? 'all day' : wall),
};

function row(event: TrueEvent, layout: Layout): PageElement {
  const name = layout === 'list' ? 'li' : 'div';
  return el(
    name,
    { class: 'event' },
    el('b', { class: 'title' }, event.title),
    ' ',
    el('span', { class: 'time' }, words[layout](event)),
  );
}

/** The pages of one run on which everything is as it is: a list of at most `most` to come, or four weeks of days from Monday on. */
export function pagesOf(
  events: readonly TrueEvent[],
  layout: Layout,
  nowMs: number,
  timeZone: string,
  most = 12,
): PageTree[] {
  const sorted = [...events].sort((a, b) => startMsOf(a, timeZone) - startMsOf(b, timeZone) || a.key - b.key);
  if (layout === 'list') {
    const coming = sorted.filter((event) => startMsOf(event, timeZone) >= nowMs - 3_600_000).slice(0, most);
    return [aPage(el('ul', {}, ...coming.map((event) => row(event, layout))))];
  }
  const today = localDateOf(nowMs, timeZone);
  return [0, 7, 14, 21].map((offset) => {
    const cells = listDates(addDays(today, offset), addDays(today, offset + 7)).map((day) =>
      el(
        'td',
        { 'data-date': day },
        day.slice(8),
        ...sorted.filter((event) => event.day === day).map((event) => row(event, layout)),
      ),
    );
    return aPage(el('table', {}, el('tr', {}, ...cells)));
  });
}

export function readPages(trees: readonly PageTree[], recipe: Recipe, nowMs: number): PageReading {
  return readByRecipe(trees, recipe, { nowMs, timeZone: 'UTC', locale: 'en-US' });
}

const titles = ['Dentist', 'Board', 'Yoga', 'Standup', 'Call with Ann', 'Visit', 'Choir', 'School', 'Review', 'Tennis'];

export function anyTrueEvent(chance: Chance, key: number, fromDay: string): TrueEvent {
  const wall =
    chance.below(6) === 0 ? '' : `${String(7 + chance.below(12)).padStart(2, '0')}:${chance.oneOf(['00', '30'])}`;
  return { key, title: `${chance.oneOf(titles)} ${String(key % 7)}`, day: addDays(fromDay, chance.below(40)), wall };
}

/** What people do to a calendar between two looks: a few at a time. */
export function live(events: readonly TrueEvent[], chance: Chance, next: () => number, today: string): TrueEvent[] {
  const now = [...events];
  for (let count = chance.below(3); count > 0; count -= 1) {
    const at = chance.below(Math.max(1, now.length));
    const one = now[at];
    const kind = chance.below(4);
    if (kind === 0 || one === undefined) now.push(anyTrueEvent(chance, next(), today));
    else if (one.day <= today) continue;
    else if (kind === 1) now.splice(at, 1);
    else if (kind === 2) now[at] = { ...one, day: addDays(one.day, 1 + chance.below(5)) };
    else now[at] = { ...one, title: `${one.title} (new)` };
  }
  // The page tells apart what a reader can tell apart.
  const seen = new Set<string>();
  return now.filter(({ title, day, wall }) => !seen.has(`${title}${day}${wall}`) && seen.add(`${title}${day}${wall}`));
}

export const failures = [
  'empty',
  'error',
  'renamed',
  'half',
  'tail',
  'early',
  'doubled',
  'shifted',
  'one-title',
] as const;
export type Failure = (typeof failures)[number];

/** The same pages, as they come when something is wrong. */
export function spoil(trees: readonly PageTree[], failure: Failure, layout: Layout, timeZone: string): PageTree[] {
  const edit = (change: (element: PageElement) => PageElement | null): PageTree[] =>
    trees.map((tree) => ({ ...tree, root: mapTree(tree.root, change) }));
  const isEvent = (element: PageElement) => element.attributes['class'] === 'event';
  switch (failure) {
    case 'empty':
      return edit((element) => (isEvent(element) ? null : element));
    case 'error':
      return [
        aPage(
          el(
            'div',
            { class: 'event' },
            el('b', { class: 'title' }, 'Session expired'),
            el('span', { class: 'time' }, '2027-03-20 09:00'),
          ),
        ),
      ];
    case 'renamed':
      return edit((element) => (isEvent(element) ? { ...element, attributes: { class: 'x1' } } : element));
    case 'half': {
      const all = trees.reduce((sum, tree) => sum + countTree(tree.root, isEvent), 0);
      let seen = 0;
      return edit((element) => (isEvent(element) && (seen += 1) <= all / 2 ? null : element));
    }
    case 'tail': {
      const all = trees.reduce((sum, tree) => sum + countTree(tree.root, isEvent), 0);
      let seen = 0;
      return edit((element) => (isEvent(element) && (seen += 1) > all / 2 ? null : element));
    }
    case 'early':
      return trees.slice(0, layout === 'list' ? 1 : 2);
    case 'doubled':
      return [...trees, ...trees];
    case 'shifted':
      return edit((element) => {
        if (element.attributes['class'] !== 'time') return element;
        return {
          ...element,
          children: element.children.map((text) => (typeof text === 'string' ? oneHourLater(text, timeZone) : text)),
        };
      });
    case 'one-title':
      return edit((element) =>
        element.attributes['class'] === 'title' ? { ...element, children: ['Details'] } : element,
      );
  }
}

function oneHourLater(text: string, timeZone: string): string {
  return text.replace(/\d\d:\d\d$/, (wall) =>
    wallTimeOf(toInstant('2027-06-01', wall, timeZone) + 3_600_000, timeZone),
  );
}

function mapTree(element: PageElement, change: (element: PageElement) => PageElement | null): PageElement {
  const children = element.children.flatMap((child): readonly (PageElement | string)[] => {
    if (typeof child === 'string') return [child];
    const changed = change(child);
    return changed === null ? [] : [mapTree(changed, change)];
  });
  return { ...element, children };
}

function countTree(element: PageElement, counts: (element: PageElement) => boolean): number {
  const own = counts(element) ? 1 : 0;
  return element.children.reduce((sum, child) => sum + (typeof child === 'string' ? 0 : countTree(child, counts)), own);
}
