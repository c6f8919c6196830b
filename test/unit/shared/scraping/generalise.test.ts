/** From clicks at one event to all of its kind. */
import { describe, expect, it } from 'vitest';
import { findReading } from '#shared/scraping/find-reading.ts';
import { generalise, type Pointed } from '#shared/scraping/generalise.ts';
import { indexPage, pathOf } from '#shared/scraping/page-index.ts';
import { readByRecipe } from '#shared/scraping/read-by-recipe.ts';
import { select } from '#shared/scraping/select.ts';
import { toRecipe } from '#shared/scraping/to-recipe.ts';
import { contextOf, pageOf, tell } from '../../../fixtures/pages.ts';

const nothing: Pointed = {
  event: null,
  title: null,
  start: null,
  end: null,
  location: null,
  date: null,
  nextPage: null,
};

/** Clicks at the first element of each selector. */
function read(body: string, clicks: Partial<Record<keyof Pointed, string>>): string[] | null {
  const tree = pageOf(body);
  const index = indexPage(tree);
  const paths = Object.entries(clicks).map(([part, selector]) => {
    const [node] = select(index, selector);
    if (node === undefined) throw new Error(`nothing is called ${selector}`);
    return [part, pathOf(node)] as const;
  });
  const found = generalise(tree, { ...nothing, ...Object.fromEntries(paths) }, contextOf());
  return found === null ? null : tell(readByRecipe([tree], toRecipe(tree, found, contextOf()), contextOf()));
}

const board = [
  '2026-03-02T09:00 to 2026-03-02T10:00 Board (end)',
  '2026-03-03T10:00 to 2026-03-03T11:00 Choir (end)',
  '2026-03-04T11:00 to 2026-03-04T12:00 Dinner (end)',
];

describe('one click at a title', () => {
  it('finds the rows of a table', () => {
    const row = (title: string, day: number) =>
      `<tr><td>March ${String(day)}, 2026</td><td>${String(day + 7)}:00 AM</td><td class="what"><a href="/e/${title}">${title}</a></td><td>Room 4</td></tr>`;
    expect(
      read(
        `<table><tr><th>Day</th><th>Hour</th><th>What</th><th>Where</th></tr>${row('Board', 2)}${row('Choir', 3)}${row('Dinner', 4)}</table>`,
        { title: '.what a' },
      ),
    ).toEqual(board);
  });

  it('finds items under headings of days', () => {
    const day = (title: string, number: number) =>
      `<h3>Mar ${String(number)}, 2026</h3><ul><li><span>${String(number + 7)}:00 AM</span> <b>${title}</b></li></ul>`;
    expect(read(day('Board', 2) + day('Choir', 3) + day('Dinner', 4), { title: 'li b' })).toEqual(board);
  });

  it('finds events that are runs of siblings', () => {
    const run = (title: string, day: number) =>
      `<h4>${title}</h4><p>March ${String(day)}, 2026, ${String(day + 7)}:00 AM</p>`;
    expect(read(run('Board', 2) + run('Choir', 3) + run('Dinner', 4), { title: 'h4' })).toEqual(board);
  });

  it('finds cards with other dates in them', () => {
    const card = (title: string, day: number) =>
      `<article class="card"><h2>${title}</h2><p class="meta">Posted on January ${String(day)}, 2026</p><p class="when">March ${String(day)}, 2026 at ${String(day + 7)} am</p><p>Bring your own.</p></article>`;
    expect(read(card('Board', 2) + card('Choir', 3) + card('Dinner', 4), { title: 'h2', start: '.when' })).toEqual(
      board,
    );
  });
});

describe('one click at a time', () => {
  it('finds lines of a paragraph', () => {
    const body = '<p>2026<br>March 2, 9 am Board<br>March 3, 10 am Choir<br>March 4, 11 am Dinner</p>';
    expect(read(body, { start: 'p' })?.map((one) => one.replace('year, ', ''))).toEqual(board);
  });

  it('takes the heading over the rows as title where the rows have none', () => {
    const group = (title: string, days: readonly number[]) =>
      `<section><h3>${title}</h3><ul>${days.map((day) => `<li>March ${String(day)}, 2026 - 9:00 AM</li>`).join('')}</ul></section>`;
    expect(
      read(group('Finance Committee', [2, 9]) + group('Audit Committee', [3, 10]) + group('Board', [4, 11]), {
        start: 'li',
        title: 'h3',
      }),
    ).toEqual([
      '2026-03-02T09:00 to 2026-03-02T10:00 Finance Committee (end)',
      '2026-03-09T09:00 to 2026-03-09T10:00 Finance Committee (end)',
      '2026-03-03T09:00 to 2026-03-03T10:00 Audit Committee (end)',
      '2026-03-10T09:00 to 2026-03-10T10:00 Audit Committee (end)',
      '2026-03-04T09:00 to 2026-03-04T10:00 Board (end)',
      '2026-03-11T09:00 to 2026-03-11T10:00 Board (end)',
    ]);
  });

  it('takes no end for a second event', () => {
    const body =
      '<article><h2>Advisory Board</h2><div><div class="label">Start</div><div class="value"><time datetime="2026-03-02T09:00">March 2, 2026 9:00 AM</time></div></div><div><div class="label">End</div><div class="value"><time datetime="2026-03-02T11:00">March 2, 2026 11:00 AM</time></div></div></article>';
    expect(read(body, { title: 'h2', start: 'time' })?.length).toBe(1);
  });
});

describe('without a click', () => {
  it('finds rows that repeat', () => {
    const rows = [2, 3, 4, 5]
      .map((day) => `<li><b>Meeting ${'ABCD'[day - 2] ?? ''}</b> March ${String(day)}, 2026, 9:00 AM</li>`)
      .join('');
    expect(findReading(pageOf(`<ul>${rows}</ul>`), contextOf())?.foundBy).toBe('Repeated rows');
  });

  it('finds nothing on a page that is no calendar', () => {
    expect(
      findReading(pageOf('<p>We opened on March 2, 2026. Call 555-1234.</p><footer>© 2026</footer>'), contextOf()),
    ).toBeNull();
  });
});
