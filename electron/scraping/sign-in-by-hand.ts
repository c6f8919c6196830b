/** The person logs in: the page in an ordinary window, until it shows somebody logged in or the person closes it. The session is kept. */
import type { LogInRecipe } from '#shared/scraping/log-in-recipe.ts';
import { goTo, usualLogInLimits } from './log-in.ts';
import { seeState } from './look-at-page.ts';
import { orAbort } from './or-abort.ts';
import type { ScrapingPorts } from './ports.ts';
import type { OpenSourceWindow } from './source-window.ts';

const lookEachMs = 500;

/** 'in': the page showed it. 'closed': the person closed the window, and the next visit tells. */
export type SignedIn = 'in' | 'closed' | 'cancelled';

export type SignInByHand = {
  readonly sourceId: string;
  readonly startUrl: string;
  /** Null while nothing is known of the page: then the person closes the window. */
  readonly recipe: LogInRecipe | null;
};

export async function signInByHand(
  { sourceId, startUrl, recipe }: SignInByHand,
  ports: Pick<ScrapingPorts, 'sleep'> & { readonly openWindow: OpenSourceWindow },
  signal: AbortSignal,
): Promise<SignedIn> {
  const window = await ports.openWindow({ sourceId, isShown: true });
  const gone = new AbortController();
  const offGone = window.whenGone(() => gone.abort());
  const either = AbortSignal.any([signal, gone.signal]);
  try {
    const { page } = await window.drive();
    await goTo(page, startUrl, usualLogInLimits, either);
    for (;;) {
      if (recipe !== null && (await orAbort(seeState(page, recipe), either)) === 'in') return 'in';
      await ports.sleep(lookEachMs, either);
    }
  } catch (error) {
    if (signal.aborted) return 'cancelled';
    if (gone.signal.aborted) return 'closed';
    throw error;
  } finally {
    offGone();
    await window.close();
  }
}
