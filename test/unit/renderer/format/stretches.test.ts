import { describe, expect, it } from 'vitest';
import type { Slot } from '#shared/domain/availability.ts';
import { toFreeDays, toReasonLine } from '#renderer/format/stretches.ts';

const hour = 3_600_000;
const aSlot = (from: number, fields: Partial<Slot> = {}): Slot => ({
  startMs: from * hour,
  endMs: (from + 1) * hour,
  tier: 'free',
  score: 0,
  reasons: [],
  sources: [],
  ...fields,
});
const time = (ms: number): string => `${ms / hour}:00`;
const linesOf = (...slots: Slot[]): string[] =>
  toFreeDays(slots, 'UTC').flatMap(({ stretches }) => stretches.map((stretch) => toReasonLine(stretch, time)));

describe('why a stretch of free time is good', () => {
  it('is told by its best start', () => {
    const lines = linesOf(
      aSlot(9, { score: 0.1, reasons: ['Next to another meeting'] }),
      aSlot(10, { score: 0.3, reasons: ['In the morning', 'Leaves no gap'] }),
      aSlot(11),
    );
    expect(lines).toEqual(['Best at 10:00: in the morning · Leaves no gap']);
  });

  it('names no time when the first start is the best, or as good', () => {
    const reasons = ['Next to another meeting', 'Leaves no gap'];
    expect(linesOf(aSlot(9, { reasons }), aSlot(10, { reasons }))).toEqual(['Next to another meeting · Leaves no gap']);
  });
});
