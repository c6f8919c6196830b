import { describe, expect, it } from 'vitest';
import { parseFields, selectFields } from '#electron/demo/partial-response.ts';

const answer = {
  kind: 'k',
  items: [{ id: 'a', start: { dateTime: 't', timeZone: 'z' }, end: { date: 'd' } }, { id: 'b' }],
  nextPageToken: 'p',
};
const select = (fields: string) => {
  const tree = parseFields(fields);
  return tree === null ? null : selectFields(answer, tree);
};

describe('fields', () => {
  it('keeps what is named, through arrays', () => {
    expect(select('items/id,nextPageToken')).toEqual({ items: [{ id: 'a' }, { id: 'b' }], nextPageToken: 'p' });
    expect(select('items(id,start/dateTime)')).toEqual({ items: [{ id: 'a', start: { dateTime: 't' } }, { id: 'b' }] });
    expect(select('*/id')).toEqual({ items: [{ id: 'a' }, { id: 'b' }] });
    expect(select('items(start)')).toEqual({ items: [{ start: { dateTime: 't', timeZone: 'z' } }, {}] });
  });

  it('leaves out what is not there', () => {
    expect(select('nothing,kind')).toEqual({ kind: 'k' });
    expect(select('nothing')).toBeUndefined();
  });

  it.each(['', 'items(', 'items)', 'items(id', 'a,,b', 'a/', '/a', 'a b', 'a'.repeat(3000)])('refuses %s', (fields) => {
    expect(select(fields)).toBeNull();
  });
});
