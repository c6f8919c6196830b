/** One look at a page: which parts of a recipe are there. Decides nothing (`#shared/scraping/decide-log-in.ts` does). */
import type { Locator, Page } from 'playwright-core';
import type { PageSeen } from '#shared/scraping/decide-log-in.ts';
import { usualCaptcha, type LogInRecipe, type Place, type Proof } from '#shared/scraping/log-in-recipe.ts';
import { logInStateOf, type LogInState } from '#shared/scraping/log-in-state.ts';

const lookMs = 2_000;

/** The first of what a place names. */
export function locate(page: Page, { frame, selector }: Place): Locator {
  return (frame === null ? page.locator(selector) : page.frameLocator(frame).locator(selector)).first();
}

export async function seeState(page: Page, recipe: LogInRecipe): Promise<LogInState> {
  const holds = (proof: Proof): Promise<boolean> => seeProof(page, proof);
  const [positive, negative] = await Promise.all([
    Promise.all(recipe.proofsIn.map(holds)),
    Promise.all(recipe.proofsOut.map(holds)),
  ]);
  return logInStateOf({ positive, negative });
}

/** All that can be seen; how the page itself came is told by `watch-pages.ts`. Somebody who is in needs no second look. */
export async function lookAtPage(page: Page, recipe: LogInRecipe): Promise<Omit<PageSeen, 'broken' | 'loading'>> {
  const state = await seeState(page, recipe);
  if (state === 'in') return { state, captcha: false, refused: false, banner: null, screen: null };
  const isThere = (place: Place): Promise<boolean> => isVisible(locate(page, place));
  const areThere = (places: readonly Place[]): Promise<boolean[]> => Promise.all(places.map(isThere));
  const [captchas, refusals, banners, screens] = await Promise.all([
    areThere([usualCaptcha, ...recipe.captchas]),
    areThere(recipe.refusals),
    areThere(recipe.dismiss),
    Promise.all(recipe.screens.map(async ({ fields }) => (await areThere(fields)).every(Boolean))),
  ]);
  return {
    state,
    captcha: captchas.some(Boolean),
    refused: refusals.some(Boolean),
    banner: firstOf(banners),
    screen: firstOf(screens),
  };
}

async function seeProof(page: Page, proof: Proof): Promise<boolean> {
  switch (proof.kind) {
    case 'element':
      return isVisible(locate(page, proof));
    case 'text':
      return isVisible(locate(page, proof).filter({ hasText: proof.includes }));
    case 'path':
      return URL.canParse(page.url()) && new URL(page.url()).pathname.startsWith(proof.startsWith);
    default:
      return proof satisfies never;
  }
}

/** A page that is being replaced, or a frame that does not answer, shows nothing for the moment; one that is closed stays an error. */
async function isVisible(locator: Locator): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), lookMs);
  try {
    return await Promise.race([locator.isVisible(), late.promise]);
  } catch (error) {
    if (locator.page().isClosed()) throw error;
    return false;
  } finally {
    clearTimeout(timer);
  }
}

function firstOf(seen: readonly boolean[]): number | null {
  const at = seen.indexOf(true);
  return at === -1 ? null : at;
}
