/** Reading pages that have no API: the door of this folder. */
import type { Page } from 'playwright-core';
import type { LogInRecipe } from '#shared/scraping/log-in-recipe.ts';
import type { ScrapeProgress } from '#shared/scraping/progress.ts';
import { forgetSession } from './guard-session.ts';
import { reachLoggedIn, usualLogInLimits, type LogInLimits } from './log-in.ts';
import { createOneTimeCodes } from './one-time-code.ts';
import { createPool, usualPoolLimits, type Pool, type PoolLimits, type VisitOutcome } from './pool.ts';
import type { ScrapingPorts } from './ports.ts';
import { signInByHand, type SignedIn, type SignInByHand } from './sign-in-by-hand.ts';
import { createWindowOpener } from './source-window.ts';

export type PageSource = {
  readonly sourceId: string;
  /** The record of the vault; null where the person logs in by hand. */
  readonly credentialId: string | null;
  readonly recipe: LogInRecipe;
};

export type Scraping = {
  /** Visits the page, logged in, and hands it to `readPage`. Every end is a value: done, asking, failed or cancelled. */
  readonly read: <T>(
    source: PageSource,
    readPage: (page: Page, signal: AbortSignal) => Promise<T>,
    signal?: AbortSignal,
  ) => Promise<VisitOutcome<T>>;
  /** Shows the page in a window until the person is logged in or has closed it. */
  readonly signInByHand: (what: SignInByHand) => Promise<SignedIn>;
  /** What is under way for a source, the window shown to a person included. */
  readonly cancel: (sourceId: string) => void;
  /** Cancels, then takes away the source's cookies and storage. */
  readonly forget: (sourceId: string) => Promise<void>;
  readonly state: Pool['state'];
  readonly close: () => Promise<void>;
};

export function createScraping(
  ports: ScrapingPorts & {
    readonly onProgress: (progress: ScrapeProgress) => void;
    readonly poolLimits?: PoolLimits;
    readonly logInLimits?: LogInLimits;
  },
): Scraping {
  const { clock, log, sleep, readLogIn } = ports;
  const openWindow = createWindowOpener(log);
  const codes = createOneTimeCodes({ clock, sleep });
  const limits = ports.logInLimits ?? usualLogInLimits;
  const pool = createPool({
    ...{ clock, log, sleep, openWindow },
    onProgress: ports.onProgress,
    limits: ports.poolLimits ?? usualPoolLimits,
  });
  const byHand = new Map<string, { readonly control: AbortController; readonly ended: Promise<SignedIn> }>();

  function cancel(sourceId: string): void {
    pool.cancel(sourceId);
    byHand.get(sourceId)?.control.abort();
  }

  return {
    read: (source, readPage, signal) => {
      const { host } = new URL(source.recipe.startUrl);
      const job = { sourceId: source.sourceId, host, ...(signal === undefined ? {} : { signal }) };
      return pool.visit(job, async (visit) => {
        const logIn = { ...source, limits, onLogIn: () => visit.tell('logging-in') };
        const question = await reachLoggedIn(visit.page, logIn, { clock, sleep, readLogIn, codes }, visit.signal);
        if (question !== null) return { kind: 'asking', question };
        visit.tell('reading');
        return { kind: 'done', value: await readPage(visit.page, visit.signal) };
      });
    },
    signInByHand: async (what) => {
      const shown = byHand.get(what.sourceId);
      if (shown !== undefined) return shown.ended;
      const control = new AbortController();
      const ended = signInByHand(what, { sleep, openWindow }, control.signal);
      byHand.set(what.sourceId, { control, ended });
      return ended.finally(() => byHand.delete(what.sourceId));
    },
    cancel,
    forget: async (sourceId) => {
      cancel(sourceId);
      await byHand.get(sourceId)?.ended.catch(() => undefined);
      await forgetSession(sourceId);
    },
    state: pool.state,
    close: async () => {
      for (const { control } of byHand.values()) control.abort();
      await Promise.allSettled([...byHand.values()].map(({ ended }) => ended));
      await pool.close();
    },
  };
}
