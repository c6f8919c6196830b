import { describe, expect, it } from 'vitest';
import { lineHeight, lineWidth, toLine } from '#renderer/format/health-line.ts';

const minute = 60_000;
const points = (...values: (number | null)[]) => values.map((value, at) => ({ atMs: at * minute, value }));
const numbersIn = (path: string) =>
  [...path.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);

describe('toLine', () => {
  it('is nothing without points', () => {
    expect(toLine([])).toEqual({ path: '', end: null });
    expect(toLine(points(null, null))).toEqual({ path: '', end: null });
  });

  it('ends at the right, with the greatest value on top and zero at the bottom', () => {
    const { path, end } = toLine(points(0, 10, 5));
    const drawn = numbersIn(path);
    expect(drawn).toHaveLength(3);
    expect(drawn[0]?.[1]).toBe(lineHeight - 4);
    expect(drawn[1]?.[1]).toBe(4);
    expect(end).toEqual({ x: lineWidth - 4, y: lineHeight / 2 });
  });

  it('does not blow a few minutes up to the whole width, and fits two hours into it', () => {
    expect(numbersIn(toLine(points(1, 1)).path)[0]?.[0]).toBeGreaterThan(lineWidth * 0.9);
    expect(numbersIn(toLine(points(...Array.from({ length: 120 }, () => 1))).path)[0]?.[0]).toBe(4);
  });

  it('has a gap where the computer slept', () => {
    const slept = [...points(1, 2), { atMs: 60 * minute, value: 3 }];
    expect(toLine(slept).path.match(/M/g)).toHaveLength(2);
  });

  it('stays on the ground where everything is zero', () => {
    expect(toLine(points(0, 0)).end?.y).toBe(lineHeight - 4);
  });
});
