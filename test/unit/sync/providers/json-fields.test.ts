import { describe, expect, it } from 'vitest';
import { isFlag, isListOfText, toFields, toList, toText } from '#electron/sync/providers/json-fields.ts';

describe('a field of another type is as good as none', () => {
  it('for objects: lists, nothing and plain values are none', () => {
    expect(toFields({ a: 1 })).toEqual({ a: 1 });
    expect([[], null, undefined, 'a', 1, true].map(toFields)).toEqual(Array(6).fill(null));
  });

  it('for texts, flags and lists', () => {
    expect([toText('a'), toText(''), toText(1), toText(null)]).toEqual(['a', '', undefined, undefined]);
    expect([isFlag(true), isFlag('true'), isFlag(1), isFlag(undefined)]).toEqual([true, false, false, false]);
    expect([toList([1]), toList({ length: 1 }), toList('ab')]).toEqual([[1], [], []]);
  });
});

describe('a list of texts', () => {
  const limits = { most: 2, longest: 3 };
  it('counts as a whole or not at all', () => {
    expect(isListOfText(['abc', ''], limits)).toBe(true);
    expect(isListOfText([], limits)).toBe(true);
    for (const bad of [['abcd'], ['a', 'b', 'c'], ['a', 1], 'abc', null, { 0: 'a' }]) {
      expect(isListOfText(bad, limits)).toBe(false);
    }
  });
});
