/**
 * Goes to a page and gets logged in there: looks, decides, acts, until it is in or a person is needed. Each screen of a form is sent
 * once; a log-in that is not taken is never tried again, because sites lock accounts.
 */
import type { Page } from 'playwright-core';
import { decideLogIn } from '#shared/scraping/decide-log-in.ts';
import type { LogInRecipe } from '#shared/scraping/log-in-recipe.ts';
import { askAbout, type QuestionCode, type ScrapeQuestion } from '#shared/scraping/questions.ts';
import { assertNever } from '#shared/errors.ts';
import { lookAtPage } from './look-at-page.ts';
import type { OneTimeCodes } from './one-time-code.ts';
import type { ScrapingPorts } from './ports.ts';
import { press } from './press.ts';
import { fillScreen } from './type-credential.ts';
import { watchPages, type PageWatch } from './watch-pages.ts';

export type LogInLimits = {
  /** For a page to come. */
  readonly pageMs: number;
  /** For a page that has come to show something of the recipe. */
  readonly patienceMs: number;
};

export const usualLogInLimits: LogInLimits = { pageMs: 30_000, patienceMs: 8_000 };

const lookEachMs = 50;

export type LogIn = {
  readonly sourceId: string;
  readonly credentialId: string | null;
  readonly recipe: LogInRecipe;
  readonly limits?: LogInLimits;
  /** The page is open already, and came with this status. */
  readonly arrived?: { readonly status: number };
  /** Called once, before anything is typed. */
  readonly onLogIn?: () => void;
};

export type LogInPorts = Pick<ScrapingPorts, 'clock' | 'sleep' | 'readLogIn'> & { readonly codes: OneTimeCodes };

/** Null: the page shows somebody logged in. Rejects when the signal aborts, or the window goes. */
export async function reachLoggedIn(
  page: Page,
  logIn: LogIn,
  ports: LogInPorts,
  signal: AbortSignal,
): Promise<ScrapeQuestion | null> {
  const limits = logIn.limits ?? usualLogInLimits;
  const watch = watchPages(page, logIn.arrived?.status ?? 0);
  try {
    const code =
      (logIn.arrived === undefined ? await goTo(page, logIn.recipe.startUrl, limits, signal) : null) ??
      (await act(page, logIn, watch, limits, ports, signal));
    return code === null ? null : askAbout(code, logIn.sourceId, hostOf(page, logIn.recipe.startUrl));
  } finally {
    watch.stop();
  }
}

/** Null: some page came, and is ready if it tells so in time: up to Electron 35 that may get lost (`mend-frames.ts`). */
export async function goTo(
  page: Page,
  url: string,
  { pageMs, patienceMs }: LogInLimits,
  signal: AbortSignal,
): Promise<QuestionCode | null> {
  signal.throwIfAborted();
  try {
    await page.goto(url, { waitUntil: 'commit', timeout: pageMs });
  } catch (error) {
    signal.throwIfAborted();
    if (page.isClosed()) throw error;
    return 'page-unreachable';
  }
  await page.waitForLoadState('domcontentloaded', { timeout: patienceMs }).catch((error: unknown) => {
    if (page.isClosed()) throw error;
  });
  return null;
}

async function act(
  page: Page,
  logIn: LogIn,
  watch: PageWatch,
  limits: LogInLimits,
  ports: LogInPorts,
  signal: AbortSignal,
): Promise<QuestionCode | null> {
  const { recipe } = logIn;
  const filled: number[] = [];
  const dismissed: number[] = [];
  let sinceMs = ports.clock.monotonic();
  for (;;) {
    signal.throwIfAborted();
    const loading = watch.isLoading();
    const seen = { ...(await lookAtPage(page, recipe)), broken: watch.isBroken(), loading };
    const waitedMs = ports.clock.monotonic() - sinceMs;
    const isOverdue = waitedMs > (loading ? limits.pageMs : limits.patienceMs);
    const action = decideLogIn(seen, { filled, dismissed, isOverdue });
    switch (action.kind) {
      case 'done':
        return null;
      case 'ask':
        return action.code;
      case 'wait':
        await ports.sleep(lookEachMs, signal);
        continue;
      case 'dismiss':
        dismissed.push(action.banner);
        await dismiss(page, recipe, action.banner);
        break;
      case 'fill': {
        if (filled.length === 0) logIn.onLogIn?.();
        filled.push(action.screen);
        const screen = recipe.screens[action.screen];
        const source = { ...logIn, startUrl: recipe.startUrl };
        const code = screen === undefined ? null : await fillScreen(page, screen, source, { ...ports, signal });
        if (code !== null) return code;
        break;
      }
      default:
        assertNever(action);
    }
    sinceMs = ports.clock.monotonic();
  }
}

/** A banner may go by itself in that moment. */
async function dismiss(page: Page, recipe: LogInRecipe, at: number): Promise<void> {
  const banner = recipe.dismiss[at];
  if (banner === undefined) return;
  await press(page, banner).catch((error: unknown) => {
    if (page.isClosed()) throw error;
  });
}

function hostOf(page: Page, startUrl: string): string {
  const url = URL.canParse(page.url()) ? new URL(page.url()) : null;
  return url === null || url.host === '' ? new URL(startUrl).host : url.host;
}
