/** The steps of the demo: each prints one line with what was seen and leaves a numbered screenshot. */
import { mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../setup/places.mjs';

export const folder = join(root, 'out', 'demo');

export type Tour = {
  /** The page that is pictured from now on. */
  readonly watch: (page: Page) => void;
  /** Does the step, prints the sentence that it answers, takes the picture `NN-name.png`. */
  readonly step: (name: string, act: () => Promise<string>) => Promise<void>;
  readonly screenshots: () => readonly string[];
  /** The step under way, for the failure's line. */
  readonly current: () => string;
  readonly pictureFailure: () => Promise<string | null>;
};

export function createTour(say: (line: string) => void): Tour {
  const taken: string[] = [];
  let page: Page | null = null;
  let current = 'start';
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });

  async function picture(name: string): Promise<string> {
    const path = join(folder, `${name}.png`);
    // Written in CSS pixels, so that a picture has the stated size on every screen.
    await page?.screenshot({ path, scale: 'css', animations: 'disabled', caret: 'hide' });
    return relative(root, path);
  }

  return {
    watch: (shown) => (page = shown),
    step: async (name, act) => {
      current = name;
      const sentence = await act();
      if (page !== null) await settle(page);
      const number = String(taken.length + 1).padStart(2, '0');
      taken.push(await picture(`${number}-${name}`));
      say(`${number}  ${sentence}`);
    },
    screenshots: () => taken,
    current: () => current,
    pictureFailure: () => (page === null ? Promise.resolve(null) : picture('failed').catch(() => null)),
  };
}

/** Typeface loaded, nothing loading any more, two frames drawn. */
async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (const _ of [1, 2]) await new Promise((drawn) => requestAnimationFrame(drawn));
  });
}
