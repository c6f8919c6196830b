import { describe, expect, it } from 'vitest';
import { boundTuples, createNumbering } from '#electron/metrics/bounded-labels.ts';

describe('boundTuples', () => {
  it('keeps the first names and makes later ones "other" in every place', () => {
    const bound = boundTuples(2);
    expect(bound('gmail', 'drafts.send')).toEqual(['gmail', 'drafts.send']);
    expect(bound('gmail', 'messages.get')).toEqual(['gmail', 'messages.get']);
    expect(bound('gmail', 'threads.get')).toEqual(['other', 'other']);
    expect(bound('gmail', 'drafts.send')).toEqual(['gmail', 'drafts.send']);
  });

  it.each(['ann@example.com', 'Dinner with Bob', '', 'a'.repeat(65), '../etc', 'ünï'])(
    'takes %j for no name',
    (name) => {
      expect(boundTuples(5)(name)).toEqual(['other']);
    },
  );
});

describe('createNumbering', () => {
  it('numbers ids from one, the same id always alike, and stops at its limit', () => {
    const { numberOf } = createNumbering(2);
    expect(['a', 'b', 'a', 'c'].map(numberOf)).toEqual(['1', '2', '1', null]);
  });

  it('gives the number of what is gone to what comes', () => {
    const { numberOf, keep } = createNumbering(2);
    numberOf('a');
    numberOf('b');
    keep(['b']);
    expect(numberOf('c')).toBe('1');
    expect(numberOf('b')).toBe('2');
  });
});
