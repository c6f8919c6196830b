/** Dates and intervals of ISO 8601, as calendars paste them. Sent Sunday 22 November 2026, 10:00 in New York. */
import { expect, it } from 'vitest';
import { briefly } from '../reader.ts';

it.each([
  ['2026-12-07T10:00', 'instant 2026-12-07 10:00 known'],
  ['2026-12-07T10:00/11:00', 'instant 2026-12-07 10:00 to 2026-12-07 11:00 known'],
  ['2026-12-07T10:00/2026-12-07T11:30', 'instant 2026-12-07 10:00 to 2026-12-07 11:30 known'],
  ['2026-12-07T10:00Z/11:00Z', 'instant 2026-12-07 10:00 to 2026-12-07 11:00 known'],
  ['2026-12-07 22:00/2026-12-08 01:00', 'instant 2026-12-07 22:00 to 2026-12-08 01:00 known'],
  ['2026-12-07/2026-12-09', 'dates 2026-12-07 to 2026-12-10 known'],
])('%s', (text, expected) => {
  expect(briefly(text)).toEqual([expected]);
});

it('leaves the slash between two hours an alternative', () => {
  expect(briefly('Tuesday at 10:00/11:00')).toEqual([
    'instant 2026-11-24 10:00 implied',
    'instant 2026-11-24 11:00 implied',
  ]);
});
