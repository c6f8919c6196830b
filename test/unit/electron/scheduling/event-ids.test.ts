import { expect, it } from 'vitest';
import { toEventId } from '#electron/scheduling/event-ids.ts';

it('is base32hex, as Google asks, and long enough never to collide', () => {
  expect(toEventId('request-1', 'event', 1)).toMatch(/^[0-9a-v]{51}$/);
});
it('is the same for the same purpose and another for every other', () => {
  expect(toEventId('request-1', 'event', 1)).toBe(toEventId('request-1', 'event', 1));
  const ids = [
    ['a', 'event', 1],
    ['a', 'event', 2],
    ['a', 'hold 1.1', 1],
    ['b', 'event', 1],
  ] as const;
  expect(new Set(ids.map(([request, purpose, attempt]) => toEventId(request, purpose, attempt))).size).toBe(4);
});
