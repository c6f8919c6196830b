/** Accounts, and the way to one: the demo or "Connect Google" step by step. */
import { createStore } from 'zustand/vanilla';
import type { OAuthClientSummary } from '#shared/contract/accounts.ts';
import type { Account } from '#shared/domain/account.ts';
import type { AccountId } from '#shared/domain/ids.ts';
import type { AppError } from '#shared/errors.ts';
import type { Api } from '../api.ts';
import { createLoader, idle, toAppError, type Loadable } from './loadable.ts';
import type { NoticesStore } from './notices-store.ts';

export type ConnectPhase = 'ready' | 'waiting' | 'done' | 'failed';

export type AccountsState = {
  readonly accounts: Loadable<readonly Account[]>;
  readonly client: OAuthClientSummary | null;
  readonly clientError: AppError | null;
  readonly phase: ConnectPhase;
  readonly connected: Account | null;
  readonly connectError: AppError | null;
  readonly demo: { readonly busy: boolean; readonly error: AppError | null };
  /** Accounts that a sign-in or sign-out is under way for. */
  readonly busy: readonly AccountId[];
  readonly load: () => Promise<void>;
  readonly loadClient: () => Promise<void>;
  readonly connectDemo: () => Promise<boolean>;
  readonly importClient: (text: string) => Promise<boolean>;
  readonly connectGoogle: () => Promise<void>;
  readonly cancelConnect: () => Promise<void>;
  readonly resetConnect: () => void;
  readonly reconnect: (accountId: AccountId) => Promise<void>;
  readonly signOut: (accountId: AccountId) => Promise<void>;
};

export type AccountsStore = ReturnType<typeof createAccountsStore>;

export function createAccountsStore(api: Api, notices: NoticesStore) {
  return createStore<AccountsState>()((set, get) => {
    const read = createLoader<readonly Account[]>(
      () => get().accounts,
      (accounts) => set({ accounts }),
    );
    const load = async (): Promise<void> => void (await read(() => api.call('accounts/list', {})));
    const during = async (accountId: AccountId, act: () => Promise<void>): Promise<void> => {
      set({ busy: [...get().busy, accountId] });
      try {
        await act();
      } catch (cause) {
        notices.getState().tellError(cause);
      } finally {
        set({ busy: get().busy.filter((id) => id !== accountId) });
        await load();
      }
    };
    return {
      accounts: idle,
      client: null,
      clientError: null,
      phase: 'ready',
      connected: null,
      connectError: null,
      demo: { busy: false, error: null },
      busy: [],
      load,
      loadClient: async () => {
        const client = await api.call('accounts/get-client', {}).catch(() => null);
        set({ client });
      },
      connectDemo: async () => {
        set({ demo: { busy: true, error: null } });
        try {
          await api.call('accounts/connect-demo', {});
          set({ demo: { busy: false, error: null } });
          await load();
          return true;
        } catch (cause) {
          set({ demo: { busy: false, error: toAppError(cause) } });
          return false;
        }
      },
      importClient: async (text) => {
        set({ clientError: null });
        try {
          set({ client: await api.call('accounts/import-client', { text }) });
          return true;
        } catch (cause) {
          set({ clientError: toAppError(cause) });
          return false;
        }
      },
      connectGoogle: async () => {
        set({ phase: 'waiting', connectError: null, connected: null });
        try {
          const connected = await api.call('accounts/connect-google', {});
          set({ phase: 'done', connected });
          await load();
        } catch (cause) {
          // A cancelled wait is no failure: the user asked for it and is back at the step before.
          if (get().phase === 'waiting') set({ phase: 'failed', connectError: toAppError(cause) });
        }
      },
      cancelConnect: async () => {
        set({ phase: 'ready', connectError: null });
        await api.call('accounts/cancel-connect', {}).catch(() => null);
      },
      resetConnect: () => set({ phase: 'ready', connectError: null, connected: null, clientError: null }),
      reconnect: (accountId) =>
        during(accountId, async () => {
          const account = await api.call('accounts/reconnect', { accountId });
          notices.getState().tell(`${account.email} is connected again.`, { level: 'success' });
        }),
      signOut: (accountId) =>
        during(accountId, async () => {
          const { revoked } = await api.call('accounts/sign-out', { accountId });
          if (revoked)
            notices.getState().tell('Signed out. Its data on this computer is deleted.', { level: 'success' });
          else {
            notices
              .getState()
              .tell(
                'Signed out here. Google could not be reached to end the permission: you can do it on your Google Account page.',
                {
                  level: 'warning',
                },
              );
          }
        }),
    };
  });
}
