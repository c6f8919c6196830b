import { expect, it } from 'vitest';
import { toCanonicalJson } from '#shared/negotiation/canonical-json.ts';

it('is the same text whatever the order of keys', () => {
  expect(toCanonicalJson({ b: 1, a: [{ d: null, c: 'x' }] })).toBe(toCanonicalJson({ a: [{ c: 'x', d: null }], b: 1 }));
  expect(toCanonicalJson({ b: 1, a: [{ d: null, c: 'x' }] })).toBe('{"a":[{"c":"x","d":null}],"b":1}');
});
it('leaves undefined out and keeps the order of lists', () => {
  expect(toCanonicalJson({ a: undefined, b: [2, 1] })).toBe('{"b":[2,1]}');
});
