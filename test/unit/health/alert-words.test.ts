import { describe, expect, it } from 'vitest';
import { toAlert } from '#electron/health/alert-words.ts';
import { alertKinds } from '#shared/contract/health.ts';

const words = (kind: (typeof alertKinds)[number], name: string | null) =>
  toAlert({ id: kind, kind, subject: 'x', sinceMs: 5, clearSinceMs: null }, () => name);

describe('toAlert', () => {
  it.each(alertKinds)('has a title, a sentence and one thing to do for %s', (kind) => {
    const { title, text, action, sinceMs } = words(kind, 'Gym');
    expect([title, text, action].every((each) => each.length > 3)).toBe(true);
    expect(text).toMatch(/\.$/);
    expect(sinceMs).toBe(5);
  });

  it('names the source that it is about, and does without where that is gone', () => {
    expect(words('source-doubted', 'Gym').title).toBe('“Gym” looks wrong');
    expect(words('source-old', null).title).toBe('A source is out of date');
    expect(words('source-asks', 'Gym')).toMatchObject({ title: '“Gym” needs you', action: 'Open Sources' });
  });
});
