import { describe, expect, it } from 'vitest';
import { coveredSpan, isCovered, type LastGood } from '#shared/scraping/covered-span.ts';
import type { FoundEvent } from '#shared/scraping/found-event.ts';
import type { PageElement, PageTree } from '#shared/scraping/page-tree.ts';
import type { Paging, Reading, Recipe } from '#shared/scraping/recipe.ts';
import { withStableIds } from '#shared/scraping/stable-ids.ts';
import { listDates } from '#shared/time/local-date.ts';
import { at, timed } from '#test/fixtures/builders.ts';
import { aRecipe, found } from '#test/fixtures/found-events.ts';
import { aPage, el } from '#test/fixtures/page-trees.ts';

const timeZone = 'America/New_York';
const context = { nowMs: at('2027-03-10 12:00', timeZone), timeZone, locale: 'en-US' };
const part = (selector: string) => ({ selector, attribute: null, piece: null });
const reading = (date: Extract<Reading, { kind: 'pointed' }>['date']): Reading => ({
  kind: 'pointed',
  events: '.event',
  parts: { title: part('.title'), start: part('.time'), end: null, location: null, id: null },
  date,
});
const cells = aRecipe({ reading: reading({ kind: 'nearest', selector: 'td[data-date]', attribute: 'data-date' }) });
const headings = aRecipe({ reading: reading({ kind: 'nearest', selector: 'h3', attribute: null }) });
const plain = aRecipe({ reading: reading({ kind: 'own' }) });

const event = (title: string, time: string) =>
  el('div', { class: 'event' }, el('b', { class: 'title' }, title), el('span', { class: 'time' }, time));
const visit = (from: string, title = `Visit ${from}`): FoundEvent => found(title, from, { timeZone });

/** A month or week of cells, each with what stands in it. */
function grid(from: string, until: string, more: Readonly<Record<string, string>> = {}): PageTree {
  const days = listDates(from, until).map((day) =>
    el(
      'td',
      { 'data-date': day },
      String(Number(day.slice(8))),
      ...(more[day] === undefined ? [] : [el('a', {}, more[day])]),
    ),
  );
  return aPage(el('table', {}, el('tr', {}, ...days)));
}

type Scene = {
  trees: PageTree[];
  events?: FoundEvent[];
  recipe?: Recipe;
  known?: FoundEvent[];
  lastGood?: LastGood | null;
  unread?: number;
};
function cover({ trees, events = [], recipe = cells, known = [], lastGood = null, unread = 0 }: Scene) {
  const rows = Array.from({ length: unread }, () => ({ path: [], text: '', why: '' }));
  return coveredSpan(
    { trees, reading: { events, unread: rows }, recipe },
    { known: withStableIds(known, []), lastGood },
    context,
  );
}

describe('a page of days', () => {
  it('covers the days that it shows, with and without events', () => {
    const { days, by, shownUntil } = cover({
      trees: [grid('2027-03-01', '2027-04-05')],
      events: [visit('2027-03-11 09:00')],
    });
    expect([days, by, shownUntil]).toEqual([[{ from: '2027-03-01', until: '2027-04-05' }], 'days', '2027-04-04']);
  });

  it('covers nothing but its days when it is empty', () => {
    expect(cover({ trees: [grid('2027-03-08', '2027-03-15')] }).days).toEqual([
      { from: '2027-03-08', until: '2027-03-15' },
    ]);
  });

  it('covers several pages, over weekends that are not shown, and no week that was left out', () => {
    const trees = [
      grid('2027-03-08', '2027-03-13'),
      grid('2027-03-15', '2027-03-20'),
      grid('2027-03-29', '2027-04-03'),
    ];
    expect(cover({ trees }).days).toEqual([
      { from: '2027-03-08', until: '2027-03-20' },
      { from: '2027-03-29', until: '2027-04-03' },
    ]);
  });

  it('does not cover a day on which events are hidden', () => {
    for (const words of ['+2 more', '+3', '2 more events', '+1 weitere', 'show 4 more']) {
      expect(cover({ trees: [grid('2027-03-08', '2027-03-15', { '2027-03-10': words })] }).days).toEqual([
        { from: '2027-03-08', until: '2027-03-10' },
        { from: '2027-03-11', until: '2027-03-15' },
      ]);
    }
    expect(
      cover({ trees: [grid('2027-03-08', '2027-03-15', { '2027-03-10': 'Bring 2 more chairs' })] }).days.length,
    ).toBe(1);
  });

  it('does not cover the day of a cell whose head is beside what is hidden', () => {
    const cell = (day: string, ...more: PageElement[]) =>
      el('div', { class: 'ec-day' }, el('time', { datetime: day }, '1'), ...more);
    const tree = aPage([cell('2027-03-08'), cell('2027-03-09', el('button', {}, '+2 more')), cell('2027-03-10')]);
    const recipe = aRecipe({ reading: { kind: 'ready', name: 'Event Calendar' } });
    expect(cover({ trees: [tree], recipe }).days).toEqual([
      { from: '2027-03-08', until: '2027-03-09' },
      { from: '2027-03-10', until: '2027-03-11' },
    ]);
  });

  it('reads its days from words as from attributes', () => {
    const column = aRecipe({ reading: reading({ kind: 'column', selector: 'th', attribute: null }) });
    const heads = ['Mon 3/8', 'Tue 3/9', 'Wed 3/10', 'Thu 3/11', 'Fri 3/12'].map((text) => el('th', {}, text));
    const tree = aPage([el('h2', {}, 'March 8 – 12, 2027'), el('table', {}, el('tr', {}, ...heads))]);
    expect(cover({ trees: [tree], recipe: column }).days).toEqual([{ from: '2027-03-08', until: '2027-03-13' }]);
  });

  it('ends before the last time when its pages do', () => {
    const lastGood = { pages: 2, recentRows: [4], shownUntil: '2027-03-21' };
    expect(cover({ trees: [grid('2027-03-08', '2027-03-15')], lastGood }).endsBefore).toBe('2027-03-21');
    expect(cover({ trees: [grid('2027-03-08', '2027-03-22')], lastGood }).endsBefore).toBeNull();
  });
});

describe('a list', () => {
  const list = (...days: string[]): PageTree =>
    aPage([el('div', {}, ...days.flatMap((day) => [el('h3', {}, day), event('Visit', '9:00')]))]);

  it('covers from today to the day before its last event, which may be cut in the middle', () => {
    const events = [visit('2027-03-09 09:00'), visit('2027-03-11 09:00'), visit('2027-04-20 09:00')];
    expect(cover({ trees: [aPage([])], events, recipe: plain })).toEqual({
      days: [{ from: '2027-03-10', until: '2027-04-20' }],
      by: 'events',
      shownUntil: null,
      endsBefore: null,
      hasRoom: false,
      byWord: false,
    });
  });

  it('with headings for its days is a list all the same', () => {
    const trees = [list('Thursday, March 11, 2027', 'Saturday, March 20, 2027')];
    const { days, by } = cover({
      trees,
      events: [visit('2027-03-11 09:00'), visit('2027-03-20 09:00')],
      recipe: headings,
    });
    expect([days, by]).toEqual([[{ from: '2027-03-10', until: '2027-03-20' }], 'events']);
  });

  it('covers nothing when it shows nothing to come', () => {
    expect(cover({ trees: [aPage([])], recipe: plain, events: [visit('2027-03-09 09:00')] }).days).toEqual([]);
  });

  it('that has nothing in common with what was known covers only what lies between its events', () => {
    const events = [visit('2027-04-11 09:00'), visit('2027-04-20 09:00')];
    const { days } = cover({ trees: [aPage([])], recipe: plain, events, known: [visit('2027-03-12 09:00')] });
    expect(days).toEqual([{ from: '2027-04-11', until: '2027-04-20' }]);
  });

  const known = [visit('2027-03-12 09:00'), visit('2027-03-13 09:00'), visit('2027-05-13 09:00')];
  const shorter = (fields: Partial<Scene>) =>
    cover({ trees: [aPage([])], recipe: plain, events: known.slice(0, 2), known, ...fields });
  const lastGood = (...recentRows: number[]): LastGood => ({ pages: 1, recentRows, shownUntil: null });

  it('that is shorter than it was covers everything to come when it was shorter the last time too', () => {
    expect(shorter({ lastGood: lastGood(3, 3) })).toMatchObject({ days: [{ until: '2027-03-13' }], hasRoom: true });
    expect(shorter({ lastGood: lastGood(2, 3) })).toMatchObject({ days: [{ until: '9999-12-31' }], hasRoom: true });
  });

  it('that is as long as ever may have pushed out its last', () => {
    expect(shorter({ lastGood: lastGood(2, 2) })).toMatchObject({ days: [{ until: '2027-03-13' }], hasRoom: false });
    expect(shorter({ lastGood: null })).toMatchObject({ days: [{ until: '2027-03-13' }], hasRoom: false });
    expect(shorter({ lastGood: lastGood(2, 3), unread: 1 })).toMatchObject({ hasRoom: false });
  });

  it('that is cut has no room', () => {
    expect(shorter({ lastGood: lastGood(2, 3), trees: [aPage([], { cut: true })] }).hasRoom).toBe(false);
    const paging: Paging = { kind: 'press', selector: '.next', mostPages: 2 };
    const recipe = { ...plain, paging };
    expect(shorter({ lastGood: lastGood(2, 3), recipe, trees: [aPage([]), aPage([])] }).hasRoom).toBe(false);
    expect(shorter({ lastGood: lastGood(2, 3), recipe, trees: [aPage([])] }).hasRoom).toBe(true);
  });
});

describe('a covered day', () => {
  it('is one of the page’s clock, also on the Sunday on which clocks go forward', () => {
    const { days, ...rest } = cover({ trees: [grid('2027-03-14', '2027-03-15')] });
    const covers = (local: string) => isCovered({ days, ...rest }, timed(local, timeZone), timeZone);
    expect(['2027-03-13 23:59', '2027-03-14 00:00', '2027-03-14 23:59', '2027-03-15 00:00'].map(covers)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('is counted in the recipe’s zone, not the user’s', () => {
    const recipe = { ...plain, timeZone: 'Pacific/Auckland' };
    const events = [found('Visit', '2027-03-20 09:00', { timeZone: 'Pacific/Auckland' })];
    // Noon in New York is the next morning in Auckland.
    expect(cover({ trees: [aPage([])], recipe, events }).days).toEqual([{ from: '2027-03-11', until: '2027-03-20' }]);
  });
});
