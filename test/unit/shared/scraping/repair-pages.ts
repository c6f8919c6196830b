/** Pages of one calendar in several layouts, with what stands around it. */
import type { PageElement, PageTree } from '#shared/scraping/page-tree.ts';
import type { Reading } from '#shared/scraping/recipe.ts';
import { listDates } from '#shared/time/local-date.ts';
import type { Chance } from '#test/fixtures/chance.ts';
import { aPage, el } from '#test/fixtures/page-trees.ts';

/** `from`, `to`: 'HH:MM'. */
export type Shown = {
  readonly title: string;
  readonly day: string;
  readonly from: string;
  readonly to: string;
  readonly place: string;
};

export const layouts = ['list', 'cards', 'table', 'headings', 'month', 'lines'] as const;
export type Layout = (typeof layouts)[number];

const part = (selector: string) => ({ selector, attribute: null, piece: null });
const parts = (title: string, start: string, location: string, end: string | null = null) => ({
  title: part(title),
  start: part(start),
  end: end === null ? null : part(end),
  location: part(location),
  id: null,
});

/** As a person would have pointed at them. */
export const readings: Readonly<Record<Layout, Reading>> = {
  list: { kind: 'pointed', events: 'ul.events > li', parts: parts('.title', '.when', '.place'), date: { kind: 'own' } },
  cards: { kind: 'pointed', events: '.card', parts: parts('h4', '.from', '.place', '.until'), date: { kind: 'own' } },
  table: {
    kind: 'pointed',
    events: 'table.plan tbody tr',
    parts: parts('td:nth-child(2)', 'td:nth-child(1)', 'td:nth-child(3)'),
    date: { kind: 'own' },
  },
  headings: {
    kind: 'pointed',
    events: '.entry',
    parts: parts('.what', '.hours', '.where'),
    date: { kind: 'nearest', selector: 'h3.day', attribute: null },
  },
  month: {
    kind: 'pointed',
    events: '.ev',
    parts: parts('.name', '.clock', '.room'),
    date: { kind: 'nearest', selector: 'td.cell', attribute: 'data-date' },
  },
  lines: { kind: 'pointed', events: 'dl.agenda > dt', parts: parts('b', '', '~ dd'), date: { kind: 'own' } },
};
// A list of terms has its place behind the term; the others hold it.
const hours = ({ from, to }: Shown) => `${from} – ${to}`;
const words = (day: string) => {
  const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July'];
  return `${months[Number(day.slice(5, 7)) - 1] ?? ''} ${String(Number(day.slice(8)))}, ${day.slice(0, 4)}`;
};

export function layOut(events: readonly Shown[], layout: Layout): PageElement {
  const sorted = [...events].sort((a, b) => (a.day + a.from < b.day + b.from ? -1 : 1));
  const days = [...new Set(sorted.map((event) => event.day))];
  const span = (name: string, text: string) => el('span', { class: name }, text);
  switch (layout) {
    case 'list':
      return el(
        'ul',
        { class: 'events' },
        ...sorted.map((one) =>
          el(
            'li',
            {},
            span('title', one.title),
            ' ',
            span('when', `${words(one.day)}, ${hours(one)}`),
            ' ',
            span('place', one.place),
          ),
        ),
      );
    case 'cards':
      return el(
        'div',
        { class: 'cards' },
        ...sorted.map((one) =>
          el(
            'article',
            { class: 'card', 'data-kind': 'event' },
            el('h4', {}, one.title),
            el('p', { class: 'from' }, `${words(one.day)}, ${one.from}`),
            el('p', { class: 'until' }, one.to),
            el('p', { class: 'place' }, one.place),
          ),
        ),
      );
    case 'table':
      return el(
        'table',
        { class: 'plan' },
        el('thead', {}, el('tr', {}, el('th', {}, 'When'), el('th', {}, 'What'), el('th', {}, 'Where'))),
        el(
          'tbody',
          {},
          ...sorted.map((one) =>
            el('tr', {}, el('td', {}, `${one.day} ${hours(one)}`), el('td', {}, one.title), el('td', {}, one.place)),
          ),
        ),
      );
    case 'headings':
      return el(
        'div',
        { class: 'diary' },
        ...days.flatMap((day) => [
          el('h3', { class: 'day' }, words(day)),
          ...sorted
            .filter((one) => one.day === day)
            .map((one) =>
              el(
                'div',
                { class: 'entry' },
                span('hours', hours(one)),
                ' ',
                span('what', one.title),
                ' ',
                span('where', one.place),
              ),
            ),
        ]),
      );
    case 'month': {
      const cells = listDates('2027-03-01', '2027-04-05').map((day) =>
        el(
          'td',
          { class: 'cell', 'data-date': day },
          span('number', String(Number(day.slice(8)))),
          ...sorted
            .filter((one) => one.day === day)
            .map((one) =>
              el(
                'div',
                { class: 'ev' },
                span('clock', hours(one)),
                ' ',
                span('name', one.title),
                ' ',
                span('room', one.place),
              ),
            ),
        ),
      );
      const weeks = [0, 7, 14, 21, 28].map((at) => el('tr', {}, ...cells.slice(at, at + 7)));
      return el('table', { class: 'month' }, el('caption', {}, 'March 2027'), el('tbody', {}, ...weeks));
    }
    case 'lines':
      return el(
        'dl',
        { class: 'agenda' },
        ...sorted.flatMap((one) => [
          el('dt', {}, el('b', {}, one.title), ` ${words(one.day)}, ${hours(one)}`),
          el('dd', {}, one.place),
        ]),
      );
  }
}

/** What stands around: a menu, a box with what is next, news with dates of their own, a foot. */
export function around(main: PageElement, events: readonly Shown[], clinic: string): PageTree {
  const next = [...events].sort((a, b) => (a.day + a.from < b.day + b.from ? -1 : 1))[0];
  const box =
    next === undefined
      ? []
      : [
          el(
            'aside',
            { class: 'next' },
            el('h2', {}, 'Next'),
            el('p', {}, next.title),
            el('p', {}, `${words(next.day)}, ${hours(next)}`),
          ),
        ];
  return aPage([
    el('nav', {}, ...['Home', 'Calendar', 'Contact'].map((text) => el('a', { href: `/${text}` }, text))),
    ...box,
    el('main', { id: 'main' }, el('h1', {}, clinic), main),
    el(
      'section',
      { class: 'news' },
      ...['2026-12-01', '2027-01-15', '2027-02-20'].map((day) => el('p', {}, `News of ${words(day)}`)),
    ),
    el('footer', {}, '© 2027'),
  ]);
}

const titles = [
  'Dentist',
  'Board meeting',
  'Yoga',
  'Standup',
  'Call with Ann',
  'Choir rehearsal',
  'School visit',
  'Review',
  'Tennis',
  'Blood test',
  'Tax adviser',
  'Parents’ evening',
];
const places = ['Room 4', 'Main hall', 'Clinic West', 'Gym', 'Online'];

export function someShown(chance: Chance, count: number): Shown[] {
  const seen = new Set<string>();
  return Array.from({ length: count }, (): Shown => {
    const hour = 8 + chance.below(10);
    const at = (value: number) => String(value).padStart(2, '0');
    return {
      title: chance.oneOf(titles),
      day: `2027-03-${at(2 + chance.below(29))}`,
      from: `${at(hour)}:${chance.oneOf(['00', '15', '30'])}`,
      to: `${at(hour + 1)}:${chance.oneOf(['00', '30', '45'])}`,
      place: chance.oneOf(places),
    };
  }).filter(({ title, day, from }) => !seen.has(title + day + from) && seen.add(title + day + from));
}
