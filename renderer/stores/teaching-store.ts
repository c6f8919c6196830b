/**
 * The wizard that teaches a page by pointing: its step, the state that the main process tells (answers and pushes), and the recipe as the
 * user corrects it. A correction is sent after a short pause in typing; what does not fit the schema stays on the screen.
 */
import { createStore } from 'zustand/vanilla';
import type { PointTarget, Teaching } from '#shared/contract/sources.ts';
import type { Schedule as Rhythm, SourceId } from '#shared/domain/source.ts';
import type { AppError } from '#shared/errors.ts';
import type { LogInRecipe } from '#shared/scraping/log-in-recipe.ts';
import type { ElementPath } from '#shared/scraping/page-tree.ts';
import type { Recipe } from '#shared/scraping/recipe.ts';
import type { Api } from '../api.ts';
import { findRecipeProblems } from '../format/recipe-edit.ts';
import { toAppError } from './loadable.ts';
import type { NoticesStore } from './notices-store.ts';
import type { Schedule } from './settings-store.ts';
import type { SourcesStore } from './sources-store.ts';

/** As long as the settings wait. */
const pauseMs = 600;

export const teachingSteps = ['open', 'point', 'check', 'save'] as const;
export type TeachingStep = (typeof teachingSteps)[number];

export type LogInToKeep = {
  readonly username: string;
  readonly password: string;
  readonly totpSecret: string | null;
};

export type TeachingState = {
  /** The wizard takes the place of the sources' list. */
  readonly isOpen: boolean;
  readonly step: TeachingStep;
  readonly teaching: Teaching | null;
  /** The recipe as shown: the page's, or with a correction that is not sent yet. */
  readonly draft: Recipe | null;
  /** By path, e.g. 'reading.events'. */
  readonly problems: Readonly<Record<string, string>>;
  /** How the page shows that one is logged in, as found on it; goes into the recipe once there is one. */
  readonly logIn: LogInRecipe | null;
  readonly busy: 'start' | 'point' | 'read' | 'correct' | 'log-in' | 'save' | null;
  readonly error: AppError | null;
  readonly begin: () => void;
  readonly start: (address: string, sourceId?: SourceId) => Promise<boolean>;
  readonly importRecipe: (json: string) => Promise<boolean>;
  /** The page's window was closed: opens it again with what was taught so far. */
  readonly reopen: () => Promise<void>;
  readonly follow: (teaching: Teaching) => void;
  readonly goTo: (step: TeachingStep) => void;
  readonly point: (target: PointTarget) => Promise<void>;
  readonly readAgain: () => Promise<void>;
  /** `pause`: more of it may follow, as with letters. */
  readonly correct: (edit: (recipe: Recipe) => Recipe, when: 'now' | 'pause') => void;
  readonly showRow: (path: ElementPath) => void;
  readonly findLogIn: () => Promise<void>;
  /** True: it is saved, and the wizard is closed. */
  readonly save: (input: { name: string; schedule: Rhythm; logIn: LogInToKeep | null }) => Promise<boolean>;
  readonly cancel: () => Promise<void>;
};

const blank = {
  isOpen: false,
  step: 'open',
  teaching: null,
  draft: null,
  problems: {},
  logIn: null,
  busy: null,
  error: null,
} as const satisfies Partial<TeachingState>;

export function createTeachingStore(api: Api, notices: NoticesStore, sources: SourcesStore, schedule: Schedule) {
  return createStore<TeachingState>()((set, get) => {
    let stopWaiting: (() => void) | null = null;
    const stop = (): void => {
      stopWaiting?.();
      stopWaiting = null;
    };
    const take = (teaching: Teaching): void => {
      const isTyping = stopWaiting !== null || Object.keys(get().problems).length > 0;
      // What is being typed stays; a click in the page meanwhile shows once that is sent.
      set({ teaching, ...(isTyping ? {} : { draft: teaching.recipe }) });
    };
    const during = async (busy: NonNullable<TeachingState['busy']>, act: () => Promise<void>): Promise<boolean> => {
      set({ busy, error: null });
      try {
        await act();
        return true;
      } catch (cause) {
        set({ error: toAppError(cause) });
        return false;
      } finally {
        if (get().busy === busy) set({ busy: null });
      }
    };
    /** The id of the wizard's page; calls for one that is gone would only fail. */
    const id = (): string | null => get().teaching?.teachingId ?? null;
    const send = async (): Promise<void> => {
      stop();
      const { draft, problems } = get();
      const teachingId = id();
      if (draft === null || teachingId === null || Object.keys(problems).length > 0) return;
      await during('correct', async () => take(await api.call('teaching/set-recipe', { teachingId, recipe: draft })));
    };
    /** A wizard that was cancelled while its page opened must not come back with the answer. */
    const enter = async (ask: () => Promise<Teaching>, step: TeachingStep): Promise<boolean> => {
      stop();
      set({ ...blank, isOpen: true, step: get().step });
      return during('start', async () => {
        const teaching = await ask();
        if (!get().isOpen) {
          await api.call('teaching/cancel', { teachingId: teaching.teachingId });
          return;
        }
        // A push may have been faster than the answer and is newer then.
        if (id() !== teaching.teachingId) take(teaching);
        set({ step });
      });
    };
    return {
      ...blank,
      begin: () => {
        if (!get().isOpen) set({ ...blank, isOpen: true });
      },
      start: (address, sourceId) =>
        enter(
          () => api.call('teaching/start', { address, sourceId: sourceId ?? null }),
          sourceId === undefined ? 'open' : 'check',
        ),
      importRecipe: (json) => enter(() => api.call('sources/import-recipe', { json }), 'check'),
      reopen: async () => {
        const { teaching, draft, step, logIn } = get();
        if (!teaching) return;
        const { pageUrl: address, sourceId } = teaching;
        if (!(await enter(() => api.call('teaching/start', { address, sourceId }), step))) return;
        set({ logIn });
        if (draft !== null) get().correct(() => draft, 'now');
      },
      follow: (teaching) => {
        const { isOpen, busy, logIn, draft } = get();
        const isOurs = id() === teaching.teachingId || (id() === null && busy === 'start');
        if (!isOpen || !isOurs) return;
        take(teaching);
        // The form was looked at before there was a recipe to keep it in.
        if (logIn !== null && draft === null) get().correct((recipe) => ({ ...recipe, logIn }), 'now');
      },
      goTo: (step) => set({ step, error: null }),
      point: async (target) => {
        const teachingId = id();
        if (teachingId === null) return;
        await during('point', async () => take(await api.call('teaching/point', { teachingId, target })));
      },
      readAgain: async () => {
        const teachingId = id();
        if (teachingId === null) return;
        await during('read', async () => take(await api.call('teaching/read-again', { teachingId })));
      },
      correct: (edit, when) => {
        const shown = get().draft ?? get().teaching?.recipe;
        if (!shown) return;
        const draft = edit(shown);
        set({ draft, problems: findRecipeProblems(draft) });
        stop();
        if (when === 'now') void send();
        else stopWaiting = schedule(() => void send(), pauseMs);
      },
      showRow: (path) => {
        const teachingId = id();
        // Only a mark in the page: where it fails, the row is read all the same.
        if (teachingId !== null) void api.call('teaching/show-row', { teachingId, path }).catch(() => undefined);
      },
      findLogIn: async () => {
        const teachingId = id();
        if (teachingId === null) return;
        await during('log-in', async () => {
          const logIn = await api.call('teaching/find-log-in', { teachingId });
          set({ logIn });
        });
        const { logIn } = get();
        if (logIn !== null) get().correct((recipe) => ({ ...recipe, logIn }), 'now');
      },
      save: async ({ name, schedule: rhythm, logIn }) => {
        await send();
        const teachingId = id();
        const { error, problems } = get();
        if (teachingId === null || error !== null || Object.keys(problems).length > 0) return false;
        return during('save', async () => {
          const source = await api.call('teaching/save', { teachingId, name, schedule: rhythm });
          sources.getState().take(source);
          set({ ...blank });
          notices.getState().tell(`“${source.name}” is saved and read from now on.`, { level: 'success' });
          // The page is saved by then; a log-in that is refused is told and can be entered at the source.
          if (logIn !== null)
            await api
              .call('sources/store-log-in', { sourceId: source.id, ...logIn })
              .catch((cause) => notices.getState().tellError(cause));
        });
      },
      cancel: async () => {
        const teachingId = id();
        stop();
        set({ ...blank });
        if (teachingId !== null) await api.call('teaching/cancel', { teachingId }).catch(() => undefined);
      },
    };
  });
}
