/**
 * Presses what a recipe names, in its own document. Not by the mouse: up to Electron 35 its events are lost on pages that hold frames
 * (see `mend-frames.ts`), and a mouse presses whatever has come to that place in the meantime.
 */
import type { Page } from 'playwright-core';
import type { Place } from '#shared/scraping/log-in-recipe.ts';
import { locate } from './look-at-page.ts';

const waitMs = 10_000;

/** Waits until it is there. Rejects where it does not come. */
export async function press(page: Page, place: Place): Promise<void> {
  const element = await locate(page, place).elementHandle({ timeout: waitMs });
  await element?.evaluate((node) => (node as unknown as { readonly click: () => void }).click());
  await element?.dispose().catch(() => undefined); // its page may have gone with the press
}
