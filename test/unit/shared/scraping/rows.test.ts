/** What a row's words are besides its time, and what becomes of rows that belong together. */
import { describe, expect, it } from 'vitest';
import { readMachineTime } from '#shared/scraping/machine-time.ts';
import { readByRecipe } from '#shared/scraping/read-by-recipe.ts';
import { saysCalledOff } from '#shared/scraping/row-words.ts';
import { suggestContract } from '#shared/scraping/suggest-contract.ts';
import { toRecipe } from '#shared/scraping/to-recipe.ts';
import { Recipe } from '#shared/scraping/recipe.ts';
import { contextOf, listReading, pageOf, readBody, readTimes, tell } from '../../../fixtures/pages.ts';

const part = (selector: string) => ({ selector, attribute: null, piece: null });
const whole = {
  kind: 'pointed',
  events: 'li',
  parts: { title: part(''), start: part(''), end: null, location: null, id: null },
  date: { kind: 'own' },
} as const;

describe('titles', () => {
  it.each([
    ['March 2, 2026, 9:00 AM – Board meeting (Room 4)', 'Board meeting (Room 4)'],
    ['Board meeting: March 2, 2026 at 9:00 AM', 'Board meeting'],
    ['9:00 AM - 10:00 AM | March 2, 2026 | Spring brunch', 'Spring brunch'],
  ])('takes the time out of "%s"', (words, title) => {
    expect(readBody(`<ul><li>${words}</li></ul>`, whole).told[0]).toContain(` ${title}`);
  });

  it('takes the page’s name where a row has none, as assumed', () => {
    expect(readBody('<ul><li>March 2, 2026, 9:00 AM</li></ul>', whole).told).toEqual([
      '2026-03-02T09:00 to 2026-03-02T10:00 Events (end, title)',
    ]);
  });
});

describe('what is called off', () => {
  it.each([
    'CANCELLED: Board',
    'Board (Canceled)',
    'Sitzung fällt aus',
    'Réunion annulée',
    'Reunión cancelada',
    'Riunione annullata',
    'Vergadering geannuleerd',
    'Postponed',
  ])('%s', (words) => {
    expect(saysCalledOff(words)).toBe(true);
  });

  it.each(['Cancellation policy: 24 hours', 'Not cancelled!', 'Board meeting', 'Cancel culture, a talk'])(
    '%s is not',
    (words) => {
      expect(saysCalledOff(words)).toBe(false);
    },
  );

  it('is an event, and cancelled', () => {
    expect(readTimes(['March 2, 2026, 9:00 AM (cancelled)']).told).toEqual([
      '2026-03-02T09:00 to 2026-03-02T10:00 Board CANCELLED (end)',
    ]);
  });
});

describe('rows that belong together', () => {
  it('joins an event that ends and goes on at midnight', () => {
    expect(readTimes(['March 5, 2026, 10:30 PM – 12:00 AM', 'March 6, 2026, 12:00 AM – 1:00 AM']).told).toEqual([
      '2026-03-05T22:30 to 2026-03-06T01:00 Board',
    ]);
  });

  it('keeps two events apart that merely touch', () => {
    expect(readTimes(['March 5, 2026, 9:00 AM – 10:00 AM', 'March 5, 2026, 10:00 AM – 11:00 AM']).told.length).toBe(2);
  });

  it('counts an event of two pages once', () => {
    const page = pageOf('<ul><li><i>March 2, 2026, 9:00 AM</i> <b>Board</b></li></ul>');
    const recipe = toRecipe(page, { reading: listReading(), paging: { kind: 'none' } }, contextOf());
    const { events } = readByRecipe([page, page], recipe, contextOf());
    expect(tell({ events })).toEqual(['2026-03-02T09:00 to 2026-03-02T10:00 Board (end)']);
    expect(events[0]?.id).toMatch(/^said:[0-9a-f]{16}$/);
  });

  it('leaves a hidden row out that is a form to be copied from, and reads one that is folded away', () => {
    const body =
      '<ul><li hidden><i>{{time}}</i><b>{{title}}</b></li><li hidden><i>March 2, 2026, 9:00 AM</i><b>Board</b></li></ul>';
    expect(readBody(body, listReading())).toEqual({
      told: ['2026-03-02T09:00 to 2026-03-02T10:00 Board (end)'],
      unread: [],
    });
  });
});

describe('recipes that are proposed', () => {
  it('fit the schema, with a contract that the page fits', () => {
    const page = pageOf(
      `<ul>${[2, 3, 4, 5, 6].map((day) => `<li><i>March ${String(day)}, 2026, 9:00 AM</i> <b>Board</b></li>`).join('')}</ul>`,
    );
    const recipe = toRecipe(page, { reading: listReading(), paging: { kind: 'none' } }, contextOf());
    expect(Recipe.safeParse(recipe).success).toBe(true);
    expect(recipe.contract).toEqual({
      leastEvents: 1,
      mostEvents: 20,
      leastParsed: 0.85,
      daysBack: 30,
      daysAhead: 120,
    });
  });

  it('allow an empty page where it was empty', () => {
    expect(suggestContract({ events: [], unread: [] }, contextOf()).leastEvents).toBe(0);
  });
});

describe('times for machines', () => {
  it.each([
    ['2026-03-02', { kind: 'date', day: 20_514 }],
    ['20260302', { kind: 'date', day: 20_514 }],
    ['2026-03-02T09:00:00', { kind: 'wall', wallMs: Date.UTC(2026, 2, 2, 9) }],
    ['20260302T090000Z', { kind: 'instant', ms: Date.UTC(2026, 2, 2, 9), offsetMinutes: 0 }],
    ['2026-03-02T09:00:00.000-05:00', { kind: 'instant', ms: Date.UTC(2026, 2, 2, 14), offsetMinutes: -300 }],
    ['1772445600', { kind: 'instant', ms: 1_772_445_600_000, offsetMinutes: null }],
  ])('reads %s', (said, time) => {
    expect(readMachineTime(said)).toEqual(time);
  });

  it.each(['2026-02-30', '2026-13-01', '9:00', '12345678', '2026-03-02T25:00', 'P1D', ''])(
    'reads nothing from "%s"',
    (said) => {
      expect(readMachineTime(said)).toBeNull();
    },
  );
});
