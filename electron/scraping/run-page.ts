/**
 * One reading of a page: there, logged in, all its pages, as events. CAMS's own hands do it (four times cheaper than Playwright, and most
 * visits find themselves logged in); Playwright is taken for typing a log-in only. Every end is events, a question or a failure.
 */
import { decideLogIn } from '#shared/scraping/decide-log-in.ts';
import type { PageReading } from '#shared/scraping/found-event.ts';
import type { PageTree } from '#shared/scraping/page-tree.ts';
import { askAbout, type QuestionCode } from '#shared/scraping/questions.ts';
import type { ReadContext } from '#shared/scraping/page-setting.ts';
import type { Recipe } from '#shared/scraping/recipe.ts';
import { reachLoggedIn, type LogInLimits, type LogInPorts } from './log-in.ts';
import type { Arrival, PageHand } from './page-hand.ts';
import type { PageReader } from './page-reader.ts';
import type { Visit, VisitEnd } from './pool.ts';
import { asksForPassword, seeTree, type TreeSeen } from './see-tree.ts';
import type { TakenTree } from './take-tree.ts';
import { turnPages, type PagesLimits } from './turn-pages.ts';

export type PageRun = {
  readonly sourceId: string;
  /** The record of the vault; null where the person logs in by hand, or nobody has to. */
  readonly credentialId: string | null;
  readonly recipe: Recipe;
  readonly context: ReadContext;
  /** False: no picture of a page that is read well; of one that asks or fails there is one in any case. */
  readonly wantsPicture?: boolean;
};

export type PageRead = { readonly trees: readonly PageTree[]; readonly reading: PageReading };

/** What is kept of a page for whoever has to find out what went wrong. */
export type Kept = { picture: Uint8Array | null; tree: PageTree | null };

export type RunPorts = LogInPorts & {
  readonly logInLimits: LogInLimits;
  readonly pagesLimits: PagesLimits;
  readonly reader: PageReader;
};

type Reached =
  | { readonly kind: 'there'; readonly taken: TakenTree; readonly status: number }
  | { readonly kind: 'driver'; readonly status: number }
  | { readonly kind: 'ask'; readonly code: QuestionCode };

/** `kept` is filled on the way, also where it ends in an exception. */
export async function runPage(visit: Visit, run: PageRun, ports: RunPorts, kept: Kept): Promise<VisitEnd<PageRead>> {
  // A session may end between two pages; a second log-in then reads all of them anew.
  for (let left = 1; ; left -= 1) {
    const end = await readOnce(visit, run, ports, kept);
    if (end !== 'logged-out') return end;
    if (left === 0 || run.recipe.logIn.screens.length === 0) return ask(run, kept, 'log-in-needed');
  }
}

async function readOnce(
  visit: Visit,
  run: PageRun,
  ports: RunPorts,
  kept: Kept,
): Promise<VisitEnd<PageRead> | 'logged-out'> {
  const { signal, window } = visit;
  const { screens, startUrl } = run.recipe.logIn;
  // Whom no cookie could tell is logged out for certain: that look is spared.
  const isOut = screens.length > 0 && !(await window.hasCookies(startUrl));
  const first = isOut ? null : await lookFirst(visit, run, ports, kept);
  if (first === 'logged-out' || first?.kind === 'done' || first?.kind === 'asking') return first;
  if (first?.kind === 'ask') return ask(run, kept, first.code);

  const question = await logIn(visit, run, ports, first);
  if (question !== null) {
    // What is still on its way would hold up the look.
    window.stop();
    await inHand(visit, kept, (hand) => keep(hand, kept, signal)).catch(() => undefined); // the question stands without a picture
    signal.throwIfAborted();
    return { kind: 'asking', question };
  }
  return inHand(visit, kept, async (hand) => {
    await hand.settle(signal);
    const there = { taken: await hand.look(signal), status: 200 };
    return readThere(hand, there, visit, run, ports, kept);
  });
}

/** Most visits find themselves logged in, or need not be. */
function lookFirst(visit: Visit, run: PageRun, ports: RunPorts, kept: Kept) {
  const { signal } = visit;
  return inHand(visit, kept, async (hand) => {
    const arrival = await hand.goTo(run.recipe.logIn.startUrl, ports.logInLimits.pageMs, signal);
    const reached = await reach(hand, arrival, run, ports, kept, signal);
    return reached.kind === 'there' ? readThere(hand, reached, visit, run, ports, kept) : reached;
  });
}

/** Whatever fails, what could be seen of the page is kept. */
async function inHand<T>({ window, signal }: Visit, kept: Kept, act: (hand: PageHand) => Promise<T>): Promise<T> {
  const hand = await window.takeInHand();
  try {
    return await act(hand);
  } catch (error) {
    if (!signal.aborted && !window.isGone()) await keep(hand, kept, signal).catch(() => undefined); // the first error tells
    throw error;
  } finally {
    hand.release();
  }
}

async function keep(hand: PageHand, kept: Kept, signal: AbortSignal): Promise<void> {
  kept.picture = await hand.takePicture();
  kept.tree = (await hand.look(signal)).tree;
}

/** `arrived`: the page is open already. */
async function logIn(
  { window, signal, tell }: Visit,
  run: PageRun,
  ports: RunPorts,
  arrived: { readonly status: number } | null,
) {
  const { page, release } = await window.drive();
  try {
    const { recipe, sourceId, credentialId } = run;
    const what = { sourceId, credentialId, recipe: recipe.logIn, limits: ports.logInLimits };
    return await reachLoggedIn(
      page,
      { ...what, ...(arrived === null ? {} : { arrived }), onLogIn: () => tell('logging-in') },
      ports,
      signal,
    );
  } finally {
    await release();
  }
}

/** To where the page shows somebody logged in, or where it takes Playwright or a person to get there. */
async function reach(
  hand: PageHand,
  { isThere, status }: Arrival,
  { recipe }: PageRun,
  ports: RunPorts,
  kept: Kept,
  signal: AbortSignal,
): Promise<Reached> {
  if (!isThere) return { kind: 'ask', code: 'page-unreachable' };
  const { startUrl, screens } = recipe.logIn;
  const pressed = new Set<number>();
  let sinceMs = ports.clock.monotonic();
  for (;;) {
    await hand.settle(signal);
    const taken = await hand.look(signal);
    const seen = seeTree(taken.tree, recipe.logIn);
    const banner = seen?.banners.find(({ at }) => !pressed.has(at));
    if (banner !== undefined) {
      pressed.add(banner.at);
      await hand.press(taken, banner.path);
      sinceMs = ports.clock.monotonic();
      continue;
    }
    const hasMoved = hostname(taken.tree.url) !== hostname(startUrl);
    const isOut = seen === null ? false : seen.state !== 'in' && asksForPassword(taken.tree);
    if (seen?.state === 'in' && status < 500 && !hasMoved) return { kind: 'there', taken, status };
    if (seen === null || screens.length > 0) return { kind: 'driver', status };
    const code = hasMoved
      ? 'page-moved'
      : isOut && !seen.captcha
        ? 'log-in-needed'
        : whyNotIn(seen, status, sinceMs, ports);
    if (code !== null) {
      await keep(hand, kept, signal);
      return { kind: 'ask', code };
    }
    await ports.sleep(lookEachMs, signal);
  }
}

const lookEachMs = 100;

/** Of a page without a form that is known; null: it may still come. */
function whyNotIn({ state, captcha }: TreeSeen, status: number, sinceMs: number, ports: RunPorts): QuestionCode | null {
  const isOverdue = ports.clock.monotonic() - sinceMs > ports.logInLimits.patienceMs;
  const broken = status >= 500;
  const action = decideLogIn(
    {
      ...{ state: broken ? 'unknown' : state, broken, captcha },
      ...{ loading: false, refused: false, banner: null, screen: null },
    },
    { filled: [], dismissed: [], isOverdue },
  );
  if (action.kind !== 'ask') return null;
  return action.code === 'form-changed' ? 'log-in-needed' : action.code;
}

async function readThere(
  hand: PageHand,
  { taken, status }: { readonly taken: TakenTree; readonly status: number },
  { signal, tell }: Visit,
  run: PageRun,
  ports: RunPorts,
  kept: Kept,
): Promise<VisitEnd<PageRead> | 'logged-out'> {
  const { recipe, context } = run;
  const { pagesLimits } = ports;
  // A page that says itself that it is none is not waited for.
  const limits = status >= 400 ? { ...pagesLimits, contentMs: pagesLimits.emptyMs } : pagesLimits;
  tell('reading');
  const read = readOnceEach((tree) => ports.reader.ask({ kind: 'read', tree, recipe, context }, signal));
  const turned = await turnPages(
    taken,
    {
      ...{ hand, recipe, clock: ports.clock, sleep: ports.sleep, limits },
      read,
      onFirst: async () => {
        if (run.wantsPicture !== false) kept.picture = await hand.takePicture();
      },
    },
    signal,
  );
  if (turned.kind !== 'pages') {
    await keep(hand, kept, signal);
    return turned.kind === 'moved' ? ask(run, kept, 'page-moved') : 'logged-out';
  }
  const readings = await Promise.all(turned.trees.map(read));
  const [only, ...others] = readings;
  const isOne = only !== undefined && others.length === 0;
  const reading = isOne ? only : await ports.reader.ask({ kind: 'join', readings }, signal);
  const code = reading.events.length === 0 ? whyEmpty(turned.trees, status, recipe) : null;
  if (code !== null) {
    await keep(hand, kept, signal);
    return ask(run, kept, code);
  }
  return { kind: 'done', value: { trees: turned.trees, reading } };
}

/** A page that is marked as cut is still the same page. */
function readOnceEach(read: PagesRead): PagesRead {
  const known = new WeakMap<PageTree['root'], Promise<PageReading>>();
  return (tree) => {
    const reading = known.get(tree.root) ?? read(tree);
    known.set(tree.root, reading);
    return reading;
  };
}

type PagesRead = (tree: PageTree) => Promise<PageReading>;

/** A page that says itself that it is none, or asks for a password, is no empty calendar. */
function whyEmpty(trees: readonly PageTree[], status: number, { logIn }: Recipe): QuestionCode | null {
  if (trees.some((tree) => seeTree(tree, logIn)?.captcha === true)) return 'captcha';
  if (status === 401 || status === 403 || trees.some(asksForPassword)) return 'log-in-needed';
  return status >= 400 ? 'page-error' : null;
}

function ask({ sourceId, recipe }: PageRun, { tree }: Kept, code: QuestionCode): VisitEnd<never> {
  const { host } = new URL(tree?.url ?? recipe.logIn.startUrl);
  return { kind: 'asking', question: askAbout(code, sourceId, host) };
}

function hostname(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '';
}
