/**
 * How the app watches itself: metrics and the way out for them, health and its alerts. A chapter of the table of contents
 * (features.ts), in a file of its own. Made first, since everything else is measured; what it asks of the others comes as functions.
 */
import { app, powerMonitor, shell as desktop } from 'electron';
import type { SyncStatus } from '#shared/contract/calendars.ts';
import type { HandlersOf } from '#shared/contract/index.ts';
import type { Topic } from '#shared/contract/events.ts';
import type { Account } from '#shared/domain/account.ts';
import type { AccountId, OutboxId } from '#shared/domain/ids.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { SecretStatus, SecretStore } from './accounts/secret-store.ts';
import { backUpNow } from './health/back-up-now.ts';
import { readDisk } from './health/disk-space.ts';
import { createHealth, type Health } from './health/health.ts';
import type { HealthPorts } from './health/ports.ts';
import { checkFile } from './health/quick-check.ts';
import { createRecentCalls, type CallMeasure } from './health/recent-calls.ts';
import { toMcpService } from './health/source-checks.ts';
import type { McpCall } from './mcp/in-process.ts';
import { createExposition } from './metrics/exposition.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import { findResponseMs } from './metrics/response-time.ts';
import type { Flags } from './storage/flags.ts';
import type { OpenDatabase } from './storage/open-database.ts';
import type { Clock } from './system/clock.ts';
import { createLogger } from './system/log.ts';
import { listVersions } from './windows/runtime.ts';
import type { Shell } from './windows/shell.ts';

export type WatchingPorts = Pick<
  HealthPorts,
  'calendars' | 'services' | 'checkMcp' | 'scraping' | 'outbox' | 'mails' | 'work'
> & {
  readonly clock: Clock;
  readonly userData: string;
  readonly shell: Shell;
  readonly storage: OpenDatabase;
  readonly flags: Flags;
  readonly secrets: SecretStore;
  readonly settings: () => Settings;
  readonly accounts: () => readonly Account[];
  readonly reconnect: (accountId: AccountId) => Promise<unknown>;
  /** Reads a web calendar, feed or server now. */
  readonly readSource: (sourceId: string) => Promise<unknown>;
  readonly syncStatus: () => SyncStatus;
  readonly syncNow: () => Promise<unknown>;
  readonly changed: (topics: readonly Topic[]) => void;
};

export type Watching = Pick<Health, 'onTick' | 'onChanged' | 'trouble'> & {
  readonly metrics: Metrics;
  readonly onCall: (call: CallMeasure) => void;
  /** A call through a service of this process; what Google itself says of it comes by `onCall`. */
  readonly onMcpCall: (service: string, call: McpCall) => void;
  /** After the transaction that settled the row. */
  readonly onSent: (id: OutboxId, sentAtMs: number) => void;
  /** What kind of keychain there is; assumed to be a good one until it answered. */
  readonly secretStatus: () => SecretStatus;
  readonly stop: () => Promise<void>;
  readonly handlers: Health['handlers'] & HandlersOf<'metrics/get'> & ReturnType<typeof createExposition>['handlers'];
};

export function createWatching(ports: WatchingPorts): Watching {
  const { clock, flags, mails, outbox, shell, storage, userData } = ports;
  const calls = createRecentCalls();
  const log = createLogger('health');

  let secretStatus: SecretStatus = { backend: 'keychain', durable: true, protected: true };
  void ports.secrets.status().then((status) => {
    secretStatus = status;
    ports.changed(['accounts', 'health']);
  });

  const metrics = createMetrics({
    log: createLogger('metrics'),
    facts: () => ({
      nowMs: clock.now(),
      services: ports.services(),
      calendars: ports.calendars(),
      work: ports.work().waiting,
      outbox: {
        waiting: outbox.listOutbox('waiting').length,
        unknown: outbox.listOutbox('unknown').length,
        failed: outbox.listLatestFailed().length,
      },
    }),
  });
  const exposition = createExposition({
    secrets: ports.secrets,
    readChoice: flags.metricsEndpoint,
    writeChoice: flags.setMetricsEndpoint,
    expose: metrics.expose,
    log: createLogger('metrics'),
  });
  const health = createHealth({
    ...ports,
    log,
    calls,
    // A round runs only where there is a network.
    sync: () => {
      const { state, pausedUntilMs } = ports.syncStatus();
      return { online: state !== 'offline', paused: pausedUntilMs !== null };
    },
    secrets: () => secretStatus,
    versions: listVersions,
    readDisk: () => readDisk(userData),
    checkFile: () => checkFile(storage.file, { clock, log }),
    alerts: { read: flags.alerts, write: flags.setAlerts },
    notify: shell.warn,
    onChanged: () => ports.changed(['health']),
    actions: {
      syncNow: ports.syncNow,
      reconnect: ports.reconnect,
      openRequest: (requestId) => shell.navigate('requests', requestId),
      backUpNow: () => backUpNow(storage, { clock, log: createLogger('storage') }),
      openFolder: () => desktop.openPath(userData),
      openSources: () => shell.navigate('sources', null),
      readSource: ports.readSource,
      restart: () => {
        app.relaunch();
        app.quit();
      },
    },
  });

  powerMonitor.on('suspend', health.onSleep);
  powerMonitor.on('resume', health.onWake);
  void exposition.start();

  return {
    metrics,
    trouble: health.trouble,
    onChanged: health.onChanged,
    onTick: (nowMs, jumped) => {
      metrics.onTick();
      health.onTick(nowMs, jumped);
    },
    onCall: (call) => {
      metrics.countRequest(call);
      calls.add(call, clock.now());
    },
    onMcpCall: (service, { accountId, method, ms, ok }) => {
      if (!ok || method === 'ping') return;
      const call = { accountId, service: toMcpService(service), method, outcome: 'ok', reason: '', durationMs: ms };
      calls.add(call, clock.now());
    },
    onSent: (id, sentAtMs) => {
      try {
        metrics.countResponse(findResponseMs(outbox.findOutbox(id)?.frozen ?? null, mails.listThread, sentAtMs));
      } catch (error) {
        log.warn('a reply could not be measured', { error });
      }
    },
    secretStatus: () => secretStatus,
    stop: exposition.stop,
    handlers: { ...health.handlers, ...metrics.handlers, ...exposition.handlers },
  };
}
