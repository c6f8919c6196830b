import { describe, expect, it } from 'vitest';
import { withDot } from '#electron/windows/tray-dot.ts';

const size = 16;
const grey = new Uint8Array(size * size * 4).fill(0x80);
const pixel = (bitmap: Uint8Array, x: number, y: number) => [
  ...bitmap.slice((y * size + x) * 4, (y * size + x) * 4 + 4),
];

describe('withDot', () => {
  const out = withDot({ bitmap: grey, width: size, height: size });

  it('puts a red dot at the lower right and leaves the rest of the picture', () => {
    expect(pixel(out, 12, 12)).toEqual([0x3a, 0x36, 0xe5, 0xff]);
    expect(pixel(out, 2, 2)).toEqual([0x80, 0x80, 0x80, 0x80]);
  });

  it('keeps a clear ring around it', () => {
    expect(pixel(out, 7, 11)).toEqual([0, 0, 0, 0]);
  });

  it('leaves its input alone', () => {
    expect(grey.every((byte) => byte === 0x80)).toBe(true);
  });
});
