/**
 * The page as a JPEG, from its top as far as a person would scroll, without what is typed. At most about 300 kB: less sharp first, then
 * smaller. At full size a pixel of it is a pixel of the page, so that boxes of elements fit it (`crop-picture.ts`).
 */
import type { FrameWorlds } from './frame-worlds.ts';
import { coverTyped } from './page/acts.ts';

const mostBytes = 300_000;
const mostHeight = 2_700;
const tries = [
  { quality: 60, scale: 1 },
  { quality: 35, scale: 1 },
  { quality: 40, scale: 0.5 },
] as const;

type Size = { readonly width: number; readonly height: number };

/** Null where the page cannot be seen (any more). */
export async function takePicture(worlds: FrameWorlds): Promise<Uint8Array | null> {
  try {
    await cover(worlds, true);
    try {
      const metrics = (await worlds.send('Page.getLayoutMetrics')) as { readonly cssContentSize: Size };
      const { width, height } = metrics.cssContentSize;
      return await shoot(worlds, { width: Math.min(width, 2_000), height: Math.min(Math.max(height, 1), mostHeight) });
    } finally {
      await cover(worlds, false).catch(() => undefined); // the page may have gone meanwhile
    }
  } catch {
    return null;
  }
}

async function shoot(worlds: FrameWorlds, size: Size): Promise<Uint8Array> {
  let bytes = new Uint8Array();
  for (const { quality, scale } of tries) {
    const answer = await worlds.send('Page.captureScreenshot', {
      ...{ format: 'jpeg', quality, captureBeyondViewport: true, optimizeForSpeed: true },
      clip: { x: 0, y: 0, ...size, scale },
    });
    bytes = Uint8Array.from(Buffer.from((answer as { readonly data: string }).data, 'base64'));
    if (bytes.length <= mostBytes) break;
  }
  return bytes;
}

/** Every frame or none: a picture with a typed secret in it is worse than no picture. */
async function cover(worlds: FrameWorlds, isCovered: boolean): Promise<void> {
  const found = await worlds.list();
  await Promise.all(found.map((world) => worlds.run(world, coverTyped, isCovered)));
}
