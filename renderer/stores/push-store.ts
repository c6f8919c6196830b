/** Change notices by the user's own relay and Pub/Sub project: what is set, and how it does. */
import { createStore } from 'zustand/vanilla';
import type { PushChoice, PushStatus } from '#shared/contract/push.ts';
import type { Api } from '../api.ts';
import { createLoader, idle, toAppError, type Loadable } from './loadable.ts';
import type { NoticesStore } from './notices-store.ts';

export type PushState = {
  readonly status: Loadable<PushStatus>;
  readonly saving: boolean;
  /** Why the last choice was refused; null after the next one. */
  readonly refused: string | null;
  readonly load: () => Promise<void>;
  /** Answers whether it was taken. */
  readonly save: (choice: PushChoice) => Promise<boolean>;
};

export type PushStore = ReturnType<typeof createPushStore>;

export function createPushStore(api: Api, notices: NoticesStore) {
  return createStore<PushState>()((set, get) => {
    const read = createLoader<PushStatus>(
      () => get().status,
      (status) => set({ status }),
    );
    return {
      status: idle,
      saving: false,
      refused: null,
      load: async () => void (await read(() => api.call('push/get', {}))),
      save: async (choice) => {
        set({ saving: true, refused: null });
        try {
          const value = await api.call('push/set', { choice });
          set({ status: { status: 'ready', value, error: null } });
          notices.getState().tell('Change notices are set.');
          return true;
        } catch (cause) {
          set({ refused: toAppError(cause).message });
          return false;
        } finally {
          set({ saving: false });
        }
      },
    };
  });
}
