import { describe, expect, it } from 'vitest';
import { placeInText } from '#shared/understanding/text/place-in-text.ts';
import { splitQuoted } from '#shared/understanding/text/split-quoted.ts';

/** Where the words of the visible text stand in the raw one. */
function wordsIn(raw: string, words: string): string {
  const { visible } = splitQuoted(raw);
  const from = visible.indexOf(words);
  const place = placeInText(raw, visible);
  return raw.slice(place(from), place(from + words.length - 1) + 1);
}

describe('places of visible words in the raw text', () => {
  it.each([
    ['as it is', 'Tuesday at 3', 'Tuesday at 3', 'Tuesday at 3'],
    ['runs of blanks', 'So  Tuesday \t at 3', 'Tuesday at 3', 'Tuesday \t at 3'],
    ['Windows line ends', 'Hi,\r\n\r\n  Tuesday\r\n', 'Tuesday', 'Tuesday'],
    ['the same words in a quoted line', '> Tuesday at 3?\n\nTuesday at 3', 'Tuesday at 3', 'Tuesday at 3'],
    ['an answer behind its question', '> Tuesday at 3? yes\nthanks', 'yes', 'yes'],
    ['invisible characters', 'Tues\u200bday at 3', 'Tuesday', 'Tues\u200bday'],
  ])('%s', (_, raw, words, expected) => {
    expect(wordsIn(raw, words)).toBe(expected);
  });
  it('finds the later of two same lines where the first is quoted', () => {
    const raw = '> ok\n\nTuesday\n\nWednesday';
    const { visible } = splitQuoted(raw);
    expect(placeInText(raw, visible)(visible.indexOf('Wednesday'))).toBe(raw.indexOf('Wednesday'));
  });
  it('counts what stands nowhere as standing where the words before it end', () => {
    expect(placeInText('one', 'one\ntwo')(5)).toBe(3);
  });
  it('stays within its time on nothing but short lines', () => {
    const raw = `x\n${'a\n'.repeat(60_000)}`;
    expect(placeInText(raw, 'b\n'.repeat(5_000))(9_000)).toBe(0);
  });
});
