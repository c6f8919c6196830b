import { expect, it } from 'vitest';
import { compareSlots } from '#renderer/format/slot-changes.ts';

it('tells the times that stayed from those that went and came', () => {
  const slot = (startMs: number, endMs = startMs + 30) => ({ startMs, endMs });
  expect(compareSlots([slot(0), slot(100)], [slot(100), slot(200), slot(0, 60)])).toEqual({
    stayed: [slot(100)],
    gone: [slot(0)],
    added: [slot(200), slot(0, 60)],
  });
});
