/** The part of a page's picture that shows one element: the evidence of an event. */
import { nativeImage } from 'electron';
import type { Box } from '#shared/scraping/page-tree.ts';

const marginPixels = 12;

/**
 * Null where the element is not on the picture.
 *
 * Example: cropPicture(picture, [40, 300, 200, 20], 1280) is a JPEG of 224 by 44 pixels.
 * @param box of the element, as evidence keeps it
 * @param pageWidth of the page in CSS pixels: a picture that was made smaller is narrower than that
 */
export function cropPicture(
  picture: Uint8Array,
  [left, top, width, height]: Box,
  pageWidth: number,
): Uint8Array | null {
  const image = nativeImage.createFromBuffer(Buffer.from(picture));
  const size = image.getSize();
  if (image.isEmpty() || pageWidth <= 0) return null;
  const scale = size.width / pageWidth;
  const x = Math.max(0, Math.floor((left - marginPixels) * scale));
  const y = Math.max(0, Math.floor((top - marginPixels) * scale));
  const right = Math.min(size.width, Math.ceil((left + width + marginPixels) * scale));
  const bottom = Math.min(size.height, Math.ceil((top + height + marginPixels) * scale));
  if (right <= x || bottom <= y) return null;
  return Uint8Array.from(image.crop({ x, y, width: right - x, height: bottom - y }).toJPEG(70));
}
