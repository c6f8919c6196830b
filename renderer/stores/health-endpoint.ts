/** The part of the health store that is about the way out for the metrics. */
import type { MetricsEndpoint } from '#shared/contract/health.ts';
import type { Api } from '../api.ts';
import { createLoader, idle, type Loadable } from './loadable.ts';
import type { NoticesStore } from './notices-store.ts';

export type EndpointState = {
  readonly endpoint: Loadable<MetricsEndpoint>;
  readonly settingEndpoint: boolean;
  /** Shown on request only; null while hidden. */
  readonly token: string | null;
  readonly loadEndpoint: () => Promise<void>;
  readonly setEndpoint: (choice: Pick<MetricsEndpoint, 'enabled' | 'port'>) => Promise<void>;
  readonly showToken: () => Promise<void>;
  readonly hideToken: () => void;
  readonly copyToken: () => Promise<void>;
  readonly renewToken: () => Promise<void>;
};

export function createEndpointPart(
  api: Api,
  notices: NoticesStore,
  get: () => EndpointState,
  set: (change: Partial<EndpointState>) => void,
): EndpointState {
  const read = createLoader<MetricsEndpoint>(
    () => get().endpoint,
    (endpoint) => set({ endpoint }),
  );
  const guarded = async (act: () => Promise<void>): Promise<void> => {
    try {
      await act();
    } catch (cause) {
      notices.getState().tellError(cause);
    }
  };
  const getToken = async (renew: boolean): Promise<string> => (await api.call('metrics/get-token', { renew })).token;
  return {
    endpoint: idle,
    settingEndpoint: false,
    token: null,
    loadEndpoint: async () => void (await read(() => api.call('metrics/get-endpoint', {}))),
    setEndpoint: (choice) =>
      guarded(async () => {
        set({ settingEndpoint: true });
        try {
          set({ endpoint: { status: 'ready', value: await api.call('metrics/set-endpoint', choice), error: null } });
        } finally {
          set({ settingEndpoint: false });
        }
      }),
    showToken: () => guarded(async () => set({ token: await getToken(false) })),
    hideToken: () => set({ token: null }),
    copyToken: () =>
      guarded(async () => {
        await api.call('app/copy-text', { text: await getToken(false) });
        notices.getState().tell('Token copied. Whoever has it can read the figures.', { level: 'success' });
      }),
    renewToken: () =>
      guarded(async () => {
        const token = await getToken(true);
        set({ token: get().token === null ? null : token });
        await read(() => api.call('metrics/get-endpoint', {}));
        notices.getState().tell('New token made. The old one is refused from now on.', { level: 'success' });
      }),
  };
}
