/** The state of syncing, and the three things one can do about it. */
import { createStore } from 'zustand/vanilla';
import type { SyncStatus } from '#shared/contract/calendars.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import type { Api } from '../api.ts';
import { createLoader, idle, type Loadable } from './loadable.ts';
import type { NoticesStore } from './notices-store.ts';

export type SyncState = {
  readonly status: Loadable<SyncStatus>;
  /** What this window asked to be read again and is waiting for. */
  readonly running: ReadonlySet<CalendarId | 'all'>;
  readonly load: () => Promise<void>;
  readonly run: (calendarId?: CalendarId) => Promise<void>;
  readonly pause: (until: 'hour' | 'tomorrow') => Promise<void>;
  readonly resume: () => Promise<void>;
};

export type SyncStore = ReturnType<typeof createSyncStore>;

export function createSyncStore(api: Api, notices: NoticesStore) {
  return createStore<SyncState>()((set, get) => {
    const read = createLoader<SyncStatus>(
      () => get().status,
      (status) => set({ status }),
    );
    const take = (value: SyncStatus): void => set({ status: { status: 'ready', value, error: null } });
    const told = (cause: unknown): void => notices.getState().tellError(cause);
    const mark = (key: CalendarId | 'all', on: boolean): void => {
      const running = new Set(get().running);
      if (on) running.add(key);
      else running.delete(key);
      set({ running });
    };
    return {
      status: idle,
      running: new Set(),
      load: async () => void (await read(() => api.call('sync/get-status', {}))),
      run: async (calendarId) => {
        const key = calendarId ?? 'all';
        if (get().running.has(key)) return;
        mark(key, true);
        await api.call('sync/run', calendarId ? { calendarId } : {}).then(take, told);
        mark(key, false);
      },
      pause: async (until) => {
        await api.call('sync/pause', { until }).then((value) => {
          take(value);
          notices.getState().tell(until === 'hour' ? 'Paused for an hour.' : 'Paused until tomorrow.', {
            undo: () => void api.call('sync/resume', {}).then(take, told),
          });
        }, told);
      },
      resume: async () => void (await api.call('sync/resume', {}).then(take, told)),
    };
  });
}
