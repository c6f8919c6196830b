/** Reading pages that have no API: the door of this folder. */
import { assertNever, type ErrorCode } from '#shared/errors.ts';
import type { PageTree } from '#shared/scraping/page-tree.ts';
import type { ScrapeProgress } from '#shared/scraping/progress.ts';
import type { ScrapeQuestion } from '#shared/scraping/questions.ts';
import { forgetSession } from './guard-session.ts';
import { usualLogInLimits, type LogInLimits } from './log-in.ts';
import { createOneTimeCodes } from './one-time-code.ts';
import { createPageReader } from './page-reader.ts';
import { createPool, usualPoolLimits, type Pool, type PoolLimits } from './pool.ts';
import type { ScrapingPorts } from './ports.ts';
import { runPage, type Kept, type PageRead, type PageRun } from './run-page.ts';
import { signInByHand, type SignedIn, type SignInByHand } from './sign-in-by-hand.ts';
import { createWindowOpener } from './source-window.ts';
import { usualPagesLimits, type PagesLimits } from './turn-pages.ts';

/** The picture is a JPEG of at most about 300 kB: of the first page, or of the page that asks or failed. */
export type PageRunOutcome =
  | ({ readonly kind: 'read'; readonly picture: Uint8Array | null } & PageRead)
  | { readonly kind: 'asking'; readonly question: ScrapeQuestion; readonly picture: Uint8Array | null }
  | {
      readonly kind: 'failed';
      readonly code: ErrorCode;
      readonly text: string;
      readonly picture: Uint8Array | null;
      readonly tree: PageTree | null;
    }
  | { readonly kind: 'cancelled' };

export type Scraping = {
  /** Visits the page, logged in, and reads it with all its pages by its recipe. Every end is a value. */
  readonly run: (run: PageRun, signal?: AbortSignal) => Promise<PageRunOutcome>;
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
    readonly pagesLimits?: PagesLimits;
  },
): Scraping {
  const { clock, log, sleep, readLogIn } = ports;
  const openWindow = createWindowOpener({ clock, log, sleep });
  const codes = createOneTimeCodes({ clock, sleep });
  const reader = createPageReader();
  const logInLimits = ports.logInLimits ?? usualLogInLimits;
  const pagesLimits = ports.pagesLimits ?? usualPagesLimits;
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
    run: async (run, signal) => {
      const { host } = new URL(run.recipe.logIn.startUrl);
      const job = { sourceId: run.sourceId, host, ...(signal === undefined ? {} : { signal }) };
      const kept: Kept = { picture: null, tree: null };
      const runPorts = { clock, sleep, readLogIn, codes, logInLimits, pagesLimits, reader };
      const outcome = await pool.visit(job, (visit) => runPage(visit, run, runPorts, kept));
      switch (outcome.kind) {
        case 'done':
          return { kind: 'read', ...outcome.value, picture: kept.picture };
        case 'asking':
          return { ...outcome, picture: kept.picture };
        case 'failed': {
          const { code, message: text } = outcome.error;
          return { kind: 'failed', code, text, ...kept };
        }
        case 'cancelled':
          return outcome;
        default:
          return assertNever(outcome);
      }
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
      reader.end();
    },
  };
}
