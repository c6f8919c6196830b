/** How each part does, its alerts and figures, and the log. */
import { createStore } from 'zustand/vanilla';
import type { HealthReport, MetricsReport } from '#shared/contract/health.ts';
import type { CallOutput } from '#shared/contract/index.ts';
import type { Api } from '../api.ts';
import { createEndpointPart, type EndpointState } from './health-endpoint.ts';
import { createLoader, idle, type Loadable } from './loadable.ts';
import type { NoticesStore } from './notices-store.ts';

export type LogLines = CallOutput<'health/read-log'>;

export type HealthState = EndpointState & {
  readonly report: Loadable<HealthReport>;
  readonly metrics: Loadable<MetricsReport>;
  readonly log: Loadable<LogLines>;
  /** Alerts whose one thing is being done. */
  readonly acting: ReadonlySet<string>;
  readonly load: () => Promise<void>;
  readonly loadMetrics: () => Promise<void>;
  readonly loadLog: () => Promise<void>;
  readonly act: (alertId: string) => Promise<void>;
  readonly copyDiagnostics: () => Promise<void>;
};

export type HealthStore = ReturnType<typeof createHealthStore>;

export function createHealthStore(api: Api, notices: NoticesStore) {
  return createStore<HealthState>()((set, get) => {
    const readReport = createLoader<HealthReport>(
      () => get().report,
      (report) => set({ report }),
    );
    const readMetrics = createLoader<MetricsReport>(
      () => get().metrics,
      (metrics) => set({ metrics }),
    );
    const readLog = createLoader<LogLines>(
      () => get().log,
      (log) => set({ log }),
    );
    const load = async (): Promise<void> => void (await readReport(() => api.call('health/get', {})));
    const mark = (alertId: string, on: boolean): void => {
      const acting = new Set(get().acting);
      if (on) acting.add(alertId);
      else acting.delete(alertId);
      set({ acting });
    };
    return {
      ...createEndpointPart(api, notices, get, set),
      report: idle,
      metrics: idle,
      log: idle,
      acting: new Set(),
      load,
      loadMetrics: async () => void (await readMetrics(() => api.call('metrics/get', {}))),
      loadLog: async () => void (await readLog(() => api.call('health/read-log', { limit: 1000 }))),
      act: async (alertId) => {
        if (get().acting.has(alertId)) return;
        mark(alertId, true);
        try {
          const { text } = await api.call('health/act', { alertId });
          if (text !== null) notices.getState().tell(text, { level: 'success' });
        } catch (cause) {
          notices.getState().tellError(cause);
        } finally {
          mark(alertId, false);
          await load();
        }
      },
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
