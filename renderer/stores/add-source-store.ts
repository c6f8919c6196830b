/** Adding a feed by its address, or somebody else's MCP server: what was asked, and the reason where it does not read. */
import { createStore } from 'zustand/vanilla';
import type { CallInput, CallOutput } from '#shared/contract/index.ts';
import type { Source } from '#shared/domain/source.ts';
import type { AppError } from '#shared/errors.ts';
import type { Api } from '../api.ts';
import { toAppError } from './loadable.ts';
import type { NoticesStore } from './notices-store.ts';
import type { SourcesStore } from './sources-store.ts';

export type ServerTool = CallOutput<'sources/look-at-server'>[number];

export type AddSourceState = {
  readonly busy: boolean;
  readonly error: AppError | null;
  /** Of the server that was looked at; null before. */
  readonly tools: readonly ServerTool[] | null;
  /** Whoever opens a form begins with a clean one. */
  readonly reset: () => void;
  /** True: it is added. `evenSo` adds what did not read. */
  readonly addFeed: (input: CallInput<'sources/add-feed'>) => Promise<boolean>;
  readonly lookAtServer: (input: CallInput<'sources/look-at-server'>) => Promise<boolean>;
  readonly addServer: (input: CallInput<'sources/add-server'>) => Promise<boolean>;
};

export function createAddSourceStore(api: Api, notices: NoticesStore, sources: SourcesStore) {
  return createStore<AddSourceState>()((set, get) => {
    const during = async (act: () => Promise<void>): Promise<boolean> => {
      if (get().busy) return false;
      set({ busy: true, error: null });
      try {
        await act();
        return true;
      } catch (cause) {
        set({ error: toAppError(cause) });
        return false;
      } finally {
        set({ busy: false });
      }
    };
    const take = (source: Source): void => {
      sources.getState().take(source);
      notices.getState().tell(`“${source.name}” is added.`, { level: 'success' });
    };
    return {
      busy: false,
      error: null,
      tools: null,
      reset: () => set({ error: null, tools: null }),
      addFeed: (input) => during(async () => take(await api.call('sources/add-feed', input))),
      lookAtServer: (input) =>
        during(async () => {
          set({ tools: null });
          set({ tools: await api.call('sources/look-at-server', input) });
        }),
      addServer: (input) => during(async () => take(await api.call('sources/add-server', input))),
    };
  });
}
