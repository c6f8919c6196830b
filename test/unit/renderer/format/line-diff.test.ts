import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffLines, foldSame, type DiffLine } from '#renderer/format/line-diff.ts';

const short = (lines: readonly DiffLine[]): string[] =>
  lines.map(({ kind, text }) => `${kind === 'same' ? ' ' : kind === 'added' ? '+' : '-'}${text}`);

describe('diffLines', () => {
  it('keeps what both have, in order', () => {
    expect(short(diffLines('Hi,\nMon 10\nTue 11\nBest', 'Hi,\nTue 11\nWed 12\nBest'))).toEqual([
      ' Hi,',
      '-Mon 10',
      ' Tue 11',
      '+Wed 12',
      ' Best',
    ]);
  });

  it('sees no difference in line breaks of another system and at the end', () => {
    expect(diffLines('a\r\nb\r\n', 'a\nb').every(({ kind }) => kind === 'same')).toBe(true);
  });

  it('takes a text that is gone out, and a new one in', () => {
    expect(short(diffLines('a\nb', ''))).toEqual(['-a', '-b']);
    expect(short(diffLines('', 'a'))).toEqual(['+a']);
    expect(diffLines('', '')).toEqual([]);
  });

  it('gives back both texts, and keeps no fewer lines than both share', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after);
        const joined = (without: DiffLine['kind']): string =>
          lines
            .filter(({ kind }) => kind !== without)
            .map((line) => line.text)
            .join('\n');
        expect(joined('added')).toBe(before.replace(/\s+$/, ''));
        expect(joined('removed')).toBe(after.replace(/\s+$/, ''));
      }),
    );
  });

  it('answers for two long texts that have nothing in common', () => {
    const many = (word: string): string => Array.from({ length: 9_000 }, (_, at) => `${word}${at}`).join('\n');
    expect(diffLines(many('a'), many('b'))).toHaveLength(18_000);
  });
});

describe('foldSame', () => {
  it('shrinks what did not change to a gap, but for a line beside a change', () => {
    const folded = foldSame(diffLines('a\nb\nc\nd\ne\nf', 'a\nb\nc\nX\ne\nf'));
    expect(folded.map((line) => (line.kind === 'gap' ? `…${line.count}` : line.text))).toEqual([
      '…2',
      'c',
      'd',
      'X',
      'e',
      '…1',
    ]);
  });
});
