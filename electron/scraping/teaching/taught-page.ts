/**
 * One page that is being taught: a window that the person sees and uses, what was pointed at in it, and what it would be read as by now.
 * One thing at a time: clicks and the wizard's steps wait for each other. Each end (closed by the person, crashed, unreachable) is a
 * state with a sentence.
 */
import type { PointTarget, Teaching } from '#shared/contract/sources.ts';
import { AppError, isAppError } from '#shared/errors.ts';
import type { PageReading } from '#shared/scraping/found-event.ts';
import type { LogInRecipe } from '#shared/scraping/log-in-recipe.ts';
import type { ReadContext } from '#shared/scraping/page-setting.ts';
import type { ElementPath, PageTree } from '#shared/scraping/page-tree.ts';
import type { Recipe } from '#shared/scraping/recipe.ts';
import type { WorldEvent } from '../frame-worlds.ts';
import type { PageHand } from '../page-hand.ts';
import type { PageReader } from '../page-reader.ts';
import type { ScrapingPorts } from '../ports.ts';
import type { OpenSourceWindow, SourceWindow } from '../source-window.ts';
import type { TakenTree } from '../take-tree.ts';
import type { Known, Learnt } from './learn.ts';
import { createPointer, type Pointer } from './point-at.ts';
import { isLogInForm, proposeLogIn } from './propose-log-in.ts';
import { toRows } from './to-rows.ts';

export type TaughtPage = {
  readonly state: () => Teaching;
  readonly point: (target: PointTarget) => Promise<void>;
  readonly setRecipe: (recipe: Recipe) => Promise<void>;
  readonly readAgain: () => Promise<void>;
  readonly showRow: (path: ElementPath) => Promise<void>;
  readonly findLogIn: () => Promise<LogInRecipe>;
  /** What a source is made of. Throws 'not-ready' while nothing is read. */
  readonly result: () => {
    readonly recipe: Recipe;
    readonly trees: readonly PageTree[];
    readonly reading: PageReading;
  };
  readonly close: () => Promise<void>;
};

export type TaughtPorts = Pick<ScrapingPorts, 'clock' | 'log' | 'sleep'> & {
  readonly openWindow: OpenSourceWindow;
  readonly reader: PageReader;
  readonly context: () => ReadContext;
  readonly onChange: (teaching: Teaching) => void;
};

export type TeachingStart = {
  readonly teachingId: string;
  readonly sourceId: Teaching['sourceId'];
  /** Whose session the window has. */
  readonly sessionId: string;
  readonly url: string;
  readonly recipe: Recipe | null;
};

const arriveMs = 30_000;
/** Pages with a form that were passed, one for each step of a log-in. */
const mostForms = 5;
const redrawnMs = 400;

type Open = { readonly window: SourceWindow; readonly hand: PageHand; readonly pointer: Pointer };

export function createTaughtPage(start: TeachingStart, ports: TaughtPorts): TaughtPage {
  const { sleep, log, reader } = ports;
  const control = new AbortController();
  const { signal } = control;
  let state: Teaching = {
    ...{ teachingId: start.teachingId, sourceId: start.sourceId, pageUrl: start.url, pageTitle: '' },
    ...{ state: 'opening', problem: null, target: 'page', recipe: start.recipe, foundBy: null, rows: [], moreRows: 0 },
  };
  let open: Open | null = null;
  let taken: TakenTree | null = null;
  let reading: PageReading | null = null;
  let forms: PageTree[] = [];
  let startUrl = start.recipe?.logIn.startUrl ?? start.url;
  let line: Promise<unknown> = Promise.resolve();
  let isDue = false;
  let isByHand = false;

  function change(part: Partial<Teaching>): void {
    state = { ...state, ...part };
    ports.onChange(state);
  }

  function end(to: 'closed' | 'failed', problem: string | null): void {
    if (state.state === 'closed' || state.state === 'failed') return;
    control.abort(new AppError('source-unreadable', problem ?? 'The window was closed.'));
    change({ state: to, problem, target: 'page' });
  }

  /** In its turn; what fails is a sentence, not the end of the wizard. */
  function inTurn<T>(act: (now: Open) => Promise<T>): Promise<T> {
    const turn = line.then(async () => {
      if (open === null || signal.aborted) {
        throw new AppError('not-found', state.problem ?? 'The window of the page is closed.');
      }
      return act(open);
    });
    line = turn.catch(() => undefined);
    return turn;
  }

  async function look({ hand }: Open): Promise<TakenTree> {
    await hand.settle(signal);
    const fresh = await hand.look(signal);
    const { tree } = fresh;
    taken = fresh;
    if (isLogInForm(tree)) forms = [...forms.filter(({ url }) => url !== tree.url), tree].slice(-mostForms);
    change({ pageUrl: tree.url, pageTitle: tree.title.trim().slice(0, 500) });
    return fresh;
  }

  function movedWords({ url }: PageTree): string | null {
    const [from, to] = [new URL(startUrl).host, new URL(url).host];
    return from === to ? null : `The page has gone from ${from} to ${to}. A visit still begins at ${from}.`;
  }

  /** The last page that was no form is the one to begin at, unless a recipe says otherwise. */
  function known(tree: PageTree): Known {
    if (state.recipe === null && !isLogInForm(tree) && isSameHost(tree.url, start.url)) startUrl = tree.url;
    return { logIn: proposeLogIn(forms, tree, startUrl), recipe: state.recipe, isByHand };
  }

  function show(tree: PageTree, learnt: Learnt): void {
    reading = learnt.reading;
    const count = learnt.reading.events.length;
    change({
      ...{ state: 'open', recipe: learnt.recipe, foundBy: learnt.foundBy, ...toRows(tree, learnt.reading) },
      problem: count === 0 ? 'Nothing on this page reads as an event by that.' : movedWords(tree),
    });
  }

  async function readNow(now: Open): Promise<void> {
    change({ state: 'reading', problem: null });
    const { tree } = await look(now);
    const { recipe } = state;
    if (recipe !== null) {
      const read = await reader.ask({ kind: 'read', tree, recipe, context: ports.context() }, signal);
      show(tree, { recipe, reading: read, foundBy: state.foundBy });
      return;
    }
    const learnt = isLogInForm(tree)
      ? null
      : await reader.ask({ kind: 'find', tree, known: known(tree), context: ports.context() }, signal);
    if (learnt === null) change({ state: 'open', rows: [], moreRows: 0, problem: movedWords(tree) });
    else show(tree, learnt);
  }

  async function onPointed(now: Open, target: string): Promise<void> {
    if (target !== state.target) return;
    change({ state: 'reading', problem: null });
    const { tree, pointed } = await look(now);
    const job = { kind: 'point', tree, pointed, target, known: known(tree), context: ports.context() } as const;
    const learnt = pointed.has(target) ? await reader.ask(job, signal) : null;
    if (learnt === null) {
      const problem = pointed.has(target)
        ? 'Nothing is found that repeats like this. Click another part of an event.'
        : 'What you clicked is not there any more. Click again.';
      change({ state: 'open', problem });
      return;
    }
    show(tree, learnt);
    change({ target: 'page' });
    await now.pointer.aim('page');
  }

  /** The person went to another page: a log-in, the next month. */
  function onEvent({ method, params }: WorldEvent): void {
    const frame = params['frame'] as { readonly parentId?: string } | undefined;
    const isNew = method === 'Page.frameNavigated' && frame?.parentId === undefined;
    if ((!isNew && method !== 'Page.navigatedWithinDocument') || isDue || state.state === 'opening') return;
    isDue = true;
    void sleep(redrawnMs, signal)
      .then(() => {
        isDue = false;
        return inTurn(readNow);
      })
      .catch(tellFailure);
  }

  function tellFailure(error: unknown): void {
    if (signal.aborted) return;
    log.warn('a page that is taught could not be read', { error });
    const said = isAppError(error) ? error.message : 'The page could not be read. Try again.';
    change({ state: 'open', problem: said });
  }

  async function begin(): Promise<void> {
    const window = await ports.openWindow({ sourceId: start.sessionId, isShown: true });
    if (signal.aborted) {
      await window.close();
      return;
    }
    window.whenGone(() => end(window.hasCrashed() ? 'failed' : 'closed', goneWords(window.hasCrashed())));
    const hand = await window.takeInHand({ canPoint: true });
    const pointer = createPointer(hand, (told) => {
      const act =
        told.kind === 'pointed' ? inTurn((now) => onPointed(now, told.target)) : inTurn((now) => aim(now, 'page'));
      act.catch(tellFailure);
    });
    open = { window, hand, pointer };
    hand.worlds.listen(onEvent);
    const { isThere, status } = await hand.goTo(start.url, arriveMs, signal);
    if (!isThere) {
      change({ state: 'open', problem: `${new URL(start.url).host} does not answer.` });
      return;
    }
    await readNow(open).catch((error: unknown) => {
      // Too costly to be looked through unasked: what is pointed at may still be read.
      if (signal.aborted || !isAppError(error) || error.code !== 'source-unreadable') throw error;
      tellFailure(error);
    });
    if (status >= 400 && state.rows.length === 0)
      change({ problem: `${new URL(start.url).host} answers with an error (${status}).` });
  }

  async function aim({ pointer }: Open, target: PointTarget): Promise<void> {
    await pointer.aim(target);
    change({ target, problem: null });
  }

  line = begin().catch((error: unknown) => {
    if (signal.aborted) return;
    log.warn('a page to be taught could not be opened', { error });
    end('failed', isAppError(error) ? error.message : 'The page could not be opened.');
  });

  return {
    state: () => state,
    point: (target) => inTurn((now) => aim(now, target)),
    readAgain: () => inTurn(readNow),
    setRecipe: (recipe) =>
      inTurn(async (now) => {
        const tree = (taken ?? (await look(now))).tree;
        // Read before it is kept: a selector that is none is refused with its sentence.
        const read = await reader.ask({ kind: 'read', tree, recipe, context: ports.context() }, signal);
        isByHand = true;
        show(tree, { recipe, reading: read, foundBy: null });
      }),
    showRow: (path) =>
      inTurn(async (now) => {
        const spot = taken?.spotOf(path) ?? null;
        const isShown = spot !== null && (await now.pointer.show(spot));
        if (!isShown) change({ problem: 'That row is not on the page any more. Read it again.' });
      }),
    findLogIn: () =>
      inTurn(async (now) => {
        const { tree } = await look(now);
        return proposeLogIn(forms, tree, startUrl);
      }),
    result: () => {
      const { recipe } = state;
      if (recipe === null || reading === null || taken === null) {
        throw new AppError('not-ready', 'Nothing on this page is read yet. Click an event first.');
      }
      return { recipe, trees: [taken.tree], reading };
    },
    close: async () => {
      end('closed', null);
      await line.catch(() => undefined);
      open?.pointer.stop();
      open?.hand.release();
      await open?.window.close();
    },
  };
}

function isSameHost(url: string, other: string): boolean {
  return new URL(url).host === new URL(other).host;
}

function goneWords(hasCrashed: boolean): string {
  return hasCrashed ? 'The page crashed.' : 'The window of the page was closed.';
}
