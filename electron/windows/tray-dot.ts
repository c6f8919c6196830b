/** The tray's picture with a dot on it: an alert stands. Pure: pixels in, pixels out. */

/** As `NativeImage.toBitmap` gives them: four bytes a pixel, blue, green, red, alpha. */
type Pixels = { readonly bitmap: Uint8Array; readonly width: number; readonly height: number };

const red = [0x3a, 0x36, 0xe5, 0xff] as const;
const nothing = [0, 0, 0, 0] as const;
/** Shares of the width: the dot, and the gap around it that keeps it apart from the picture. */
const dotShare = 0.24;
const gapShare = 0.32;

/** A new bitmap with a dot at the lower right; the input is left alone. */
export function withDot({ bitmap, width, height }: Pixels): Uint8Array {
  const out = Uint8Array.from(bitmap);
  const centre = { x: width * (1 - dotShare) - 0.5, y: height - width * dotShare - 0.5 };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const away = Math.hypot(x - centre.x, y - centre.y);
      if (away <= width * dotShare) out.set(red, (y * width + x) * 4);
      else if (away <= width * gapShare) out.set(nothing, (y * width + x) * 4);
    }
  }
  return out;
}
