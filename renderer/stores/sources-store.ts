/** Web calendars, feeds and outside servers: the list, their runs with progress, and what can be done with each. */
import { createStore } from 'zustand/vanilla';
import type { CallInput } from '#shared/contract/index.ts';
import type { SourceProgress } from '#shared/contract/sources.ts';
import type { Source, SourceId } from '#shared/domain/source.ts';
import type { Api } from '../api.ts';
import { isUnderWay, toRunWords } from '../format/source-words.ts';
import { createLoader, idle, type Loadable } from './loadable.ts';
import type { NoticesStore } from './notices-store.ts';

export type SourceChange = Omit<CallInput<'sources/update'>, 'sourceId'>;

export type SourcesState = {
  readonly sources: Loadable<readonly Source[]>;
  /** Of runs that go on, by source; told by pushes. */
  readonly progress: Readonly<Partial<Record<SourceId, SourceProgress>>>;
  /** What this window asked to be read and is waiting for. */
  readonly running: ReadonlySet<SourceId | 'all'>;
  /** Sources that a change is being stored for. */
  readonly busy: ReadonlySet<SourceId>;
  readonly load: () => Promise<void>;
  readonly take: (changed: Source) => void;
  readonly follow: (progress: SourceProgress) => void;
  /** Re-scrape: one, or all that are not paused. */
  readonly run: (id?: SourceId) => Promise<void>;
  readonly cancel: (id: SourceId) => Promise<void>;
  /** Stores a change with one undo; false: it was refused, and the user was told why. */
  readonly update: (id: SourceId, change: SourceChange, told: string) => Promise<boolean>;
  readonly exclude: (id: SourceId, untilMs: number | null, told: string) => Promise<void>;
  readonly remove: (id: SourceId) => Promise<boolean>;
};

export type SourcesStore = ReturnType<typeof createSourcesStore>;

/** Whether a source is being read now, by this window's wish or by its own rhythm. */
export function isRunning({ running, progress }: Pick<SourcesState, 'running' | 'progress'>, id: SourceId): boolean {
  return running.has(id) || isUnderWay(progress[id]);
}

export function createSourcesStore(api: Api, notices: NoticesStore) {
  return createStore<SourcesState>()((set, get) => {
    const read = createLoader<readonly Source[]>(
      () => get().sources,
      (sources) => set({ sources }),
    );
    const find = (id: SourceId): Source | undefined => get().sources.value?.find((source) => source.id === id);
    const put = (value: readonly Source[]): void => set({ sources: { status: 'ready', value, error: null } });
    const take = (changed: Source): void => {
      const list = get().sources.value ?? [];
      const isKnown = list.some(({ id }) => id === changed.id);
      put(isKnown ? list.map((source) => (source.id === changed.id ? changed : source)) : [...list, changed]);
    };
    const mark = <K>(marks: ReadonlySet<K>, key: K, on: boolean): ReadonlySet<K> => {
      const next = new Set(marks);
      if (on) next.add(key);
      else next.delete(key);
      return next;
    };
    const send = async (id: SourceId, change: SourceChange): Promise<boolean> => {
      const before = find(id);
      set({ busy: mark(get().busy, id, true) });
      // Shown at once; what the change does to its state and next run comes with the answer.
      if (before) take({ ...before, ...withoutUnset(change) });
      try {
        take(await api.call('sources/update', { sourceId: id, ...change }));
        return true;
      } catch (cause) {
        if (before) take(before);
        notices.getState().tellError(cause);
        return false;
      } finally {
        set({ busy: mark(get().busy, id, false) });
      }
    };
    const exclude = async (id: SourceId, untilMs: number | null): Promise<boolean> => {
      try {
        take(await api.call('sources/exclude', { sourceId: id, untilMs }));
        return true;
      } catch (cause) {
        notices.getState().tellError(cause);
        return false;
      }
    };
    const tellUndo = (text: string, undo: () => void): void =>
      notices.getState().tell(text, { level: 'success', undo });
    return {
      sources: idle,
      progress: {},
      running: new Set(),
      busy: new Set(),
      load: async () => void (await read(() => api.call('sources/list', {}))),
      take,
      follow: (step) => {
        const { [step.sourceId]: _former, ...others } = get().progress;
        set({ progress: isUnderWay(step) ? { ...others, [step.sourceId]: step } : others });
      },
      run: async (id) => {
        const key = id ?? 'all';
        if (get().running.has(key)) return;
        set({ running: mark(get().running, key, true) });
        try {
          const done = await api.call('sources/run', id ? { sourceId: id } : {});
          done.forEach(take);
          // Whatever was told of them before, they are not being read any more.
          const ended = new Set(done.map((source) => source.id));
          const goesOn = Object.entries(get().progress).filter(([key]) => !ended.has(key as SourceId));
          set({ progress: Object.fromEntries(goesOn) });
          if (!id && done.length > 0) notices.getState().tell(toRunWords(done));
          if (!id && done.length === 0)
            notices.getState().tell('There is no web calendar, feed or server to read yet. Add one in Sources.');
        } catch (cause) {
          notices.getState().tellError(cause);
        } finally {
          set({ running: mark(get().running, key, false) });
        }
      },
      cancel: async (id) =>
        void (await api.call('sources/cancel', { sourceId: id }).catch((cause) => notices.getState().tellError(cause))),
      update: async (id, change, told) => {
        const before = find(id);
        if (!before || !(await send(id, change))) return false;
        const former = Object.fromEntries(Object.keys(change).map((key) => [key, formerOf(before, key)]));
        // The address of a feed is not in the list, so it cannot be given back from here.
        if (Object.values(former).includes(undefined)) notices.getState().tell(told, { level: 'success' });
        else tellUndo(told, () => void send(id, former as SourceChange));
        return true;
      },
      exclude: async (id, untilMs, told) => {
        const before = find(id)?.excludedUntilMs ?? null;
        if (await exclude(id, untilMs)) tellUndo(told, () => void exclude(id, before));
      },
      remove: async (id) => {
        const name = find(id)?.name ?? '';
        set({ busy: mark(get().busy, id, true) });
        try {
          await api.call('sources/remove', { sourceId: id });
          put((get().sources.value ?? []).filter((source) => source.id !== id));
          notices.getState().tell(`“${name}” and its events are removed.`, { level: 'success' });
          return true;
        } catch (cause) {
          notices.getState().tellError(cause);
          return false;
        } finally {
          set({ busy: mark(get().busy, id, false) });
        }
      },
    };
  });
}

/** Fields of the list alone: the address is not one of them. */
function withoutUnset({ address: _address, paused: _paused, ...change }: SourceChange): Partial<Source> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

function formerOf(source: Source, key: string): unknown {
  return key === 'paused' ? source.state === 'paused' : source[key as keyof Source];
}
