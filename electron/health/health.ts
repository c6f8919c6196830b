/** The health of the app as one report, a log view and a text for bug reports; `gather.ts` brings the facts. */
import type { HandlersOf } from '#shared/contract/index.ts';
import type { HealthCheck, HealthReport } from '#shared/contract/health.ts';
import { readLog } from '../system/log.ts';

export type HealthPorts = {
  readonly checks: () => readonly HealthCheck[];
  readonly counters: () => readonly { readonly name: string; readonly value: number }[];
  readonly database: () => HealthReport['database'];
  /** Versions and platform, one `name: value` a line. */
  readonly versions: () => readonly string[];
};

type Names = 'health/get' | 'health/read-log' | 'health/copy-diagnostics';

export function createHealth(ports: HealthPorts): { report: () => HealthReport; handlers: HandlersOf<Names> } {
  function report(): HealthReport {
    const checks = [...ports.checks()];
    return { level: worst(checks), checks, counters: [...ports.counters()], database: ports.database() };
  }
  return {
    report,
    handlers: {
      'health/get': () => report(),
      'health/read-log': ({ limit }) => [...readLog(limit)],
      'health/copy-diagnostics': () => ({ text: diagnostics(report(), ports.versions()) }),
    },
  };
}

/** The level of the whole: that of its worst part; what is switched off does not count. */
export function worst(checks: readonly HealthCheck[]): HealthReport['level'] {
  if (checks.some((check) => check.level === 'critical')) return 'critical';
  return checks.some((check) => check.level === 'warning') ? 'warning' : 'ok';
}

/** Ids of checks may hold an address after the colon; only the kind before it is copied. */
function diagnostics(report: HealthReport, versions: readonly string[]): string {
  const checks = report.checks.map(
    (check) => `${check.id.split(':')[0]}: ${check.level}, breaker ${check.breaker ?? 'none'}, queued ${check.queued}`,
  );
  const counters = report.counters.map(({ name, value }) => `${name} ${value}`);
  const log = readLog(100).map(
    (line) => `${new Date(line.atMs).toISOString()} ${line.level} ${line.module} ${line.text}`,
  );
  return [...versions, `database bytes: ${report.database.bytes}`, '', ...checks, '', ...counters, '', ...log].join(
    '\n',
  );
}
