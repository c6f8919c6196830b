/**
 * The user's rules. A change shows at once, is stored after a short pause in typing, and can be taken back from its toast.
 * What does not fit the schema is kept on the screen with its message by field, and never sent.
 */
import { createStore } from 'zustand/vanilla';
import { Settings } from '#shared/domain/settings.ts';
import type { Api } from '../api.ts';
import { createLoader, idle, toAppError, type Loadable } from './loadable.ts';
import type { NoticesStore } from './notices-store.ts';

/** Long enough to type a number, short enough to be stored before the window closes. */
const pauseMs = 600;

export type SettingsState = {
  /** As stored. */
  readonly stored: Loadable<Settings>;
  /** As shown: stored, or with a change that is not stored yet. */
  readonly shown: Settings | null;
  /** By path, e.g. 'availability.horizonDays'. */
  readonly problems: Readonly<Record<string, string>>;
  readonly saving: boolean;
  readonly load: () => Promise<void>;
  readonly change: (edit: (settings: Settings) => Settings) => void;
  /** Stores what is shown at once; `told` says what was done where "Saved." says too little. */
  readonly flush: (told?: string) => Promise<void>;
  /** Stores at once and tells only a failure: for a part of a larger step that has its own message and undo. */
  readonly put: (edit: (settings: Settings) => Settings) => Promise<boolean>;
};

export type SettingsStore = ReturnType<typeof createSettingsStore>;
export type Schedule = (run: () => void, ms: number) => () => void;

export function findProblems(settings: Settings): Record<string, string> {
  const result = Settings.safeParse(settings);
  if (result.success) return {};
  return Object.fromEntries(result.error.issues.map((issue) => [issue.path.join('.'), issue.message]));
}

export function createSettingsStore(api: Api, notices: NoticesStore, schedule: Schedule) {
  return createStore<SettingsState>()((set, get) => {
    let cancel: (() => void) | null = null;
    const read = createLoader<Settings>(
      () => get().stored,
      (stored) => set(stored.value && !cancel ? { stored, shown: stored.value } : { stored }),
    );
    const send = async (settings: Settings): Promise<boolean> => {
      set({ saving: true });
      try {
        const value = await api.call('settings/update', { settings });
        set({ stored: { status: 'ready', value, error: null }, ...(cancel ? {} : { shown: value, problems: {} }) });
        return true;
      } catch (cause) {
        notices.getState().tellError(toAppError(cause));
        set({ shown: get().stored.value });
        return false;
      } finally {
        set({ saving: false });
      }
    };
    const flush = async (told = 'Saved.'): Promise<void> => {
      cancel?.();
      cancel = null;
      const { shown, stored, problems } = get();
      const before = stored.value;
      if (!shown || !before || shown === before || Object.keys(problems).length > 0) return;
      if (await send(shown)) notices.getState().tell(told, { level: 'success', undo: () => void send(before) });
    };
    return {
      stored: idle,
      shown: null,
      problems: {},
      saving: false,
      load: async () => void (await read(() => api.call('settings/get', {}))),
      change: (edit) => {
        const { shown } = get();
        if (!shown) return;
        const next = edit(shown);
        set({ shown: next, problems: findProblems(next) });
        cancel?.();
        cancel = schedule(() => void flush(), pauseMs);
      },
      flush,
      put: async (edit) => {
        // What was typed before is a change of its own, with its own undo.
        await flush();
        const before = get().stored.value;
        return before !== null && send(edit(before));
      },
    };
  });
}
