/** How each integration does, and the log. */
import { createStore } from 'zustand/vanilla';
import type { HealthReport } from '#shared/contract/health.ts';
import type { CallOutput } from '#shared/contract/index.ts';
import type { Api } from '../api.ts';
import { createLoader, idle, type Loadable } from './loadable.ts';
import type { NoticesStore } from './notices-store.ts';

export type LogLines = CallOutput<'health/read-log'>;

export type HealthState = {
  readonly report: Loadable<HealthReport>;
  readonly log: Loadable<LogLines>;
  readonly load: () => Promise<void>;
  readonly loadLog: () => Promise<void>;
  readonly copyDiagnostics: () => Promise<void>;
};

export type HealthStore = ReturnType<typeof createHealthStore>;

export function createHealthStore(api: Api, notices: NoticesStore) {
  return createStore<HealthState>()((set, get) => {
    const readReport = createLoader<HealthReport>(
      () => get().report,
      (report) => set({ report }),
    );
    const readLog = createLoader<LogLines>(
      () => get().log,
      (log) => set({ log }),
    );
    return {
      report: idle,
      log: idle,
      load: async () => void (await readReport(() => api.call('health/get', {}))),
      loadLog: async () => void (await readLog(() => api.call('health/read-log', { limit: 500 }))),
      copyDiagnostics: async () => {
        try {
          const { text } = await api.call('health/copy-diagnostics', {});
          await api.call('app/copy-text', { text });
          notices
            .getState()
            .tell('Diagnostics copied. They hold no titles, addresses or mail text.', { level: 'success' });
        } catch (cause) {
          notices.getState().tellError(cause);
        }
      },
    };
  });
}
