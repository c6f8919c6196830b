/**
 * The wizard that teaches a page by pointing: answers all `teaching/*` calls and pushes each change. One page is taught at a time;
 * another one takes its place.
 */
import { randomUUID } from 'node:crypto';
import type { HandlersOf } from '#shared/contract/index.ts';
import type { Teaching } from '#shared/contract/sources.ts';
import { SourceId, type Schedule, type Source } from '#shared/domain/source.ts';
import { AppError } from '#shared/errors.ts';
import type { PageReading } from '#shared/scraping/found-event.ts';
import type { ReadContext } from '#shared/scraping/page-setting.ts';
import type { PageTree } from '#shared/scraping/page-tree.ts';
import type { Recipe } from '#shared/scraping/recipe.ts';
import { isWebAddress } from '../allowed-methods.ts';
import { createPageReader } from '../page-reader.ts';
import type { ScrapingPorts } from '../ports.ts';
import { createWindowOpener } from '../source-window.ts';
import { createTaughtPage, type TaughtPage } from './taught-page.ts';

/** What a source is made or changed by. */
export type TaughtSource = {
  /** Null: a new one, which takes `newSourceId`: the person has logged in in its session. */
  readonly sourceId: SourceId | null;
  readonly newSourceId: SourceId;
  readonly name: string;
  readonly schedule: Schedule;
  readonly recipe: Recipe;
  readonly trees: readonly PageTree[];
  readonly reading: PageReading;
};

export type TeachingPorts = Pick<ScrapingPorts, 'clock' | 'log' | 'sleep'> & {
  readonly context: () => ReadContext;
  readonly push: (teaching: Teaching) => void;
  readonly save: (taught: TaughtSource) => Promise<Source>;
  /** The recipe of a source that is taught anew. */
  readonly findRecipe: (sourceId: SourceId) => Recipe | null;
  /** Takes away what a page left, where nothing came of it. */
  readonly forget: (sourceId: string) => Promise<void>;
};

type Calls =
  | ('teaching/start' | 'teaching/get' | 'teaching/point' | 'teaching/set-recipe' | 'teaching/read-again')
  | ('teaching/show-row' | 'teaching/find-log-in' | 'teaching/save' | 'teaching/cancel');

export type TeachingFeature = {
  readonly handlers: HandlersOf<Calls>;
  /** Opens the wizard on a page, with a recipe from elsewhere or none. */
  readonly open: (what: {
    readonly address: string;
    readonly sourceId: SourceId | null;
    readonly recipe: Recipe | null;
  }) => Promise<Teaching>;
  readonly close: () => Promise<void>;
};

type Current = { readonly page: TaughtPage; readonly sourceId: SourceId | null; readonly newSourceId: SourceId };

export function createTeaching(ports: TeachingPorts): TeachingFeature {
  const openWindow = createWindowOpener(ports);
  const reader = createPageReader();
  let current: Current | null = null;

  function get(teachingId: string): Current {
    if (current?.page.state().teachingId === teachingId) return current;
    throw new AppError('not-found', 'That page is not being taught any more.');
  }

  /** `isKept`: a source has come of it. */
  async function leave(one: Current, isKept: boolean): Promise<void> {
    if (current === one) current = null;
    await one.page.close();
    if (current === null) reader.end();
    if (!isKept && one.sourceId === null) await ports.forget(one.newSourceId);
  }

  const open: TeachingFeature['open'] = async ({ address, sourceId, recipe }) => {
    const url = toAddress(address);
    if (current !== null) await leave(current, false);
    const newSourceId = SourceId.parse(`page-${randomUUID()}`);
    const page = createTaughtPage(
      { teachingId: newSourceId, sourceId, sessionId: sourceId ?? newSourceId, url, recipe },
      { ...ports, openWindow, reader, onChange: ports.push },
    );
    current = { page, sourceId, newSourceId };
    return page.state();
  };

  /** Does it, and answers the state that came of it. */
  async function step(teachingId: string, act: (page: TaughtPage) => Promise<unknown>): Promise<Teaching> {
    const { page } = get(teachingId);
    await act(page);
    return page.state();
  }

  return {
    open,
    close: async () => {
      if (current !== null) await leave(current, false);
    },
    handlers: {
      'teaching/start': ({ address, sourceId }) =>
        open({ address, sourceId, recipe: sourceId === null ? null : ports.findRecipe(sourceId) }),
      'teaching/get': ({ teachingId }) => get(teachingId).page.state(),
      'teaching/point': ({ teachingId, target }) => step(teachingId, (page) => page.point(target)),
      'teaching/set-recipe': ({ teachingId, recipe }) => step(teachingId, (page) => page.setRecipe(recipe)),
      'teaching/read-again': ({ teachingId }) => step(teachingId, (page) => page.readAgain()),
      'teaching/show-row': async ({ teachingId, path }) => {
        await get(teachingId).page.showRow(path);
        return {};
      },
      'teaching/find-log-in': ({ teachingId }) => get(teachingId).page.findLogIn(),
      'teaching/save': async ({ teachingId, name, schedule }) => {
        const one = get(teachingId);
        const { recipe, trees, reading } = one.page.result();
        const { sourceId, newSourceId } = one;
        const named = { ...recipe, name };
        const source = await ports.save({ sourceId, newSourceId, name, schedule, recipe: named, trees, reading });
        await leave(one, true);
        return source;
      },
      'teaching/cancel': async ({ teachingId }) => {
        await leave(get(teachingId), false);
        return {};
      },
    },
  };
}

/** Throws 'invalid-input' for what is no address of the web. */
function toAddress(text: string): string {
  const address = /^[a-z][a-z\d+.-]*:/i.test(text) && !/^[^/]+:\d+(\/|$)/.test(text) ? text : `https://${text}`;
  const isPlain = isWebAddress(address) && !address.includes('@');
  if (!isPlain) throw new AppError('invalid-input', 'address: that is no address of a web page.');
  return new URL(address).href;
}
