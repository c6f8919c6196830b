/** The health of the app: one report, its alerts, a log view and a text for bug reports. */
import type { HealthReport } from '#shared/contract/health.ts';
import type { HandlersOf } from '#shared/contract/index.ts';
import { readLog } from '../system/log.ts';
import { toPartName } from './account-checks.ts';
import { actOnAlert } from './act-on-alert.ts';
import { createAlerts } from './alerts.ts';
import { toDiagnostics } from './diagnostics.ts';
import { findOldestWaiting, gatherFacts, toCauseFacts, type SlowFacts } from './gather.ts';
import type { HealthPorts } from './ports.ts';
import { toChecks, worst } from './to-checks.ts';
import { createWatch } from './vigil.ts';

type Names = 'health/get' | 'health/act' | 'health/read-log' | 'health/copy-diagnostics';

export type Health = {
  readonly report: () => HealthReport;
  /** Each half minute: looks anew at what takes time, then at the alerts. */
  readonly onTick: (nowMs: number, jumped: boolean) => void;
  /** Something happened that an alert may speak of. */
  readonly onChanged: () => void;
  readonly onSleep: () => void;
  readonly onWake: () => void;
  /** How many alerts stand, and the worst of them in a few words, for the tray. */
  readonly trouble: () => string | null;
  readonly handlers: HandlersOf<Names>;
};

const dayMs = 86_400_000;
/** After a check that could not be made. */
const againMs = 3_600_000;
const copiedLines = 300;

export function createHealth(ports: HealthPorts): Health {
  const { clock } = ports;
  // Opening the database looked through its file.
  let slow: SlowFacts = { disk: null, fileCheck: { atMs: clock.now(), damaged: false }, mcp: [] };
  let nextFileCheckMs = clock.now() + dayMs;
  const watch = createWatch(clock.now());
  const alerts = createAlerts(ports);

  function checkAlerts(): void {
    alerts.check(toCauseFacts(gatherFacts(ports, slow), ports.sync().paused), watch.read());
  }

  async function look(): Promise<void> {
    const [disk, mcp] = await Promise.all([ports.readDisk(), ports.checkMcp()]);
    slow = { ...slow, disk, mcp };
    if (clock.now() >= nextFileCheckMs) {
      nextFileCheckMs = clock.now() + againMs;
      const fileCheck = await ports.checkFile();
      if (fileCheck !== null) nextFileCheckMs = fileCheck.atMs + dayMs;
      slow = { ...slow, fileCheck: fileCheck ?? slow.fileCheck };
    }
    checkAlerts();
  }

  function lookSafely(): void {
    look().catch((error: unknown) => ports.log.warn('the health could not be looked at', { error }));
  }

  function report(): HealthReport {
    const facts = gatherFacts(ports, slow);
    const checks = toChecks(facts);
    const standing = alerts.list();
    const { database, services, mailStages } = facts;
    const nameOf = (id: string) =>
      facts.accounts.find((account) => account.id === id)?.email ??
      facts.scraping.find(({ sourceId }) => sourceId === id)?.name ??
      'what is gone by now';
    return {
      level: worst([...checks, ...standing]),
      alerts: standing,
      checks,
      recentErrors: ports.calls.failures().map(({ service, accountId, ...failure }) => ({
        ...failure,
        part: toPartName(service, nameOf(accountId)),
      })),
      counters: [
        ...mailStages.map(({ stage, n }) => ({ name: `mails_${stage}`, value: n })),
        { name: 'calls', value: services.reduce((sum, { calls }) => sum + calls, 0) },
        { name: 'calls_failed', value: services.reduce((sum, { failures }) => sum + failures, 0) },
      ],
      database: {
        bytes: database.bytes,
        walBytes: database.walBytes,
        path: ports.storage.file,
        lastBackupAtMs: database.lastBackupAtMs,
        checkedAtMs: database.check.atMs,
        readOnly: database.readOnly,
      },
      disk: facts.disk,
    };
  }

  // Behind this turn, in which what the ports ask may still be in the making.
  setImmediate(lookSafely);

  return {
    report,
    onTick: (nowMs, jumped) => {
      watch.onTick(nowMs, jumped, ports.sync());
      lookSafely();
    },
    onChanged: checkAlerts,
    onSleep: () => watch.onSleep(clock.now()),
    onWake: () => watch.onWake(clock.now()),
    trouble: () => {
      const [first, ...others] = alerts.list();
      if (first === undefined) return null;
      return others.length === 0 ? first.title : `${first.title}, and ${others.length} more`;
    },
    handlers: {
      'health/get': report,
      'health/act': async ({ alertId }) => {
        const oldest = () => findOldestWaiting(ports.outbox.listOutbox('waiting'), clock.now());
        const text = await actOnAlert(alerts.find(alertId), ports.actions, oldest);
        checkAlerts();
        return { text };
      },
      'health/read-log': ({ limit }) => [...readLog(limit)],
      'health/copy-diagnostics': () => ({ text: toDiagnostics(report(), ports.versions(), readLog(copiedLines)) }),
    },
  };
}
