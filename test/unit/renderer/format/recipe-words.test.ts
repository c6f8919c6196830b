import { describe, expect, it } from 'vitest';
import { withDate } from '#renderer/format/recipe-edit.ts';
import { toExample, toPartWords, toReadAs } from '#renderer/format/recipe-words.ts';
import { aRecipe, aRow } from '../web-sources.ts';

describe('how a part is read, in words', () => {
  it.each([
    [{ selector: 'h3.title', attribute: null, piece: null }, 'h3.title'],
    [{ selector: 'time', attribute: 'datetime', piece: null }, 'time, attribute datetime'],
    [{ selector: '', attribute: null, piece: { separator: '|', at: 1 } }, 'part 2 of the event itself, split by “|”'],
    [
      { selector: 'p', attribute: null, piece: { separator: ' ', at: -1 } },
      'part 1 from the end of p, split by “blank”',
    ],
    [{ selector: 'h2', attribute: null, piece: null, where: 'before' as const }, 'nearest before it: h2'],
  ])('%o is "%s"', (part, words) => {
    expect(toPartWords(part)).toBe(words);
  });

  it('is null where a part was not found', () => {
    expect(toReadAs(aRecipe, 'end', [])).toBeNull();
    expect(toReadAs(null, 'title', [])).toBeNull();
    expect(toReadAs({ ...aRecipe, paging: { kind: 'none' } }, 'next-page', [])).toBeNull();
  });

  it('names each target of a pointed recipe', () => {
    expect(
      (['event', 'title', 'start', 'date', 'next-page'] as const).map((target) => toReadAs(aRecipe, target, [])),
    ).toEqual([
      'li.meeting',
      'h3',
      'time, attribute datetime',
      'nearest before it: h2.day',
      'presses button.next, at most 4 pages',
    ]);
  });

  it('finds an end or a day in the words of the start, where the rows have them', () => {
    const own = withDate(aRecipe, { kind: 'own' });
    expect(toReadAs(own, 'date', [])).toBeNull();
    expect(toReadAs(own, 'date', [aRow('r1', {})])).toBe('in the event’s own words');
    expect(toReadAs(aRecipe, 'end', [aRow('r1', {})])).toBe('in the words of its start');
    expect(toReadAs(aRecipe, 'end', [aRow('r1', { assumed: ['end'] })])).toBeNull();
  });

  it('says what a page or a known widget brings by itself', () => {
    expect(toReadAs({ ...aRecipe, reading: { kind: 'structured' } }, 'start', [])).toBe(
      'from the page’s structured data',
    );
    expect(toReadAs({ ...aRecipe, reading: { kind: 'ready', name: 'FullCalendar 6' } }, 'title', [])).toBe(
      'as FullCalendar 6 shows it',
    );
  });

  it('is shown with the words of the first row that reads', () => {
    const rows = [{ ...aRow('r1', null), titleText: 'Not this' }, aRow('r2', {})];
    expect(toExample(rows, 'title')).toBe('Planning committee');
    expect(toExample(rows, 'location')).toBe('Town hall');
    expect(toExample([], 'title')).toBe('');
  });
});
