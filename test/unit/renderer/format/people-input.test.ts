import { describe, expect, it } from 'vitest';
import { findNobody, readPeople, readPerson, toPersonText } from '#renderer/format/people-input.ts';

describe('a person as one types it', () => {
  it.each([
    ['kim@example.org', { name: '', address: 'kim@example.org' }],
    ['Kim Lee <Kim@Example.org>', { name: 'Kim Lee', address: 'kim@example.org' }],
    ['"Lee, Kim" <kim@example.org> ', { name: 'Lee, Kim', address: 'kim@example.org' }],
    ['<kim@example.org>', { name: '', address: 'kim@example.org' }],
  ])('%s', (text, person) => expect(readPerson(text)).toEqual(person));
  it.each(['', 'Kim', 'kim@', 'Kim <kim>', 'a@b.test c@d.test', 'Kim <a@b.test> <c@d.test>'])('is nobody: %s', (text) =>
    expect(readPerson(text)).toBeNull(),
  );
  it('reads back as it was written', () => {
    const person = { name: 'Kim Lee', address: 'kim@example.org' };
    expect(readPerson(toPersonText(person))).toEqual(person);
  });
  it('tells who is nobody, and leaves them out', () => {
    expect(findNobody(['kim@example.org', 'Bo'])).toBe('Bo');
    expect(readPeople(['kim@example.org', 'Bo'])).toHaveLength(1);
  });
});
