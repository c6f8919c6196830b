/** What each integration says of itself, as checks with a level and a sentence a person would say. */
import type { HealthCheck } from '#shared/contract/health.ts';
import type { Account } from '#shared/domain/account.ts';
import type { Calendar } from '#shared/domain/calendar.ts';

export type CallLine = {
  readonly accountId: string;
  readonly service: string;
  readonly breaker: 'closed' | 'half-open' | 'open';
  readonly lastSuccessAtMs: number | null;
  readonly lastFailure: { readonly atMs: number; readonly kind: string } | null;
  readonly latencyMs: number | null;
  readonly queued: number;
};

export type HealthFacts = {
  readonly nowMs: number;
  readonly accounts: readonly Account[];
  readonly calendars: readonly Calendar[];
  readonly lines: readonly CallLine[];
  readonly freshnessLimitMs: number;
  readonly secrets: { readonly backend: string; readonly durable: boolean };
  readonly database: {
    readonly readOnly: boolean;
    readonly notice: string | null;
    readonly lastBackupAtMs: number | null;
  };
  readonly outbox: {
    readonly waiting: number;
    readonly unknown: number;
    readonly failed: number;
    readonly oldestDueMs: number | null;
  };
  readonly failedMails: number;
};

const outboxLateMs = 5 * 60_000;
const none = { lastSuccessAtMs: null, latencyMs: null, breaker: null, queued: 0 } as const;

export function toChecks(facts: HealthFacts): HealthCheck[] {
  return [
    ...facts.accounts.flatMap((account) => accountChecks(account, facts)),
    outboxCheck(facts),
    {
      ...none,
      id: 'database',
      name: 'Database',
      level: facts.database.readOnly ? 'critical' : facts.database.notice === null ? 'ok' : 'warning',
      text: facts.database.notice ?? 'Every change is on the disk before it counts.',
      lastSuccessAtMs: facts.database.lastBackupAtMs,
    },
    {
      ...none,
      id: 'keychain',
      name: 'Keychain',
      level: facts.secrets.durable ? 'ok' : 'warning',
      text: facts.secrets.durable
        ? 'Sign-ins are kept in the system’s keychain.'
        : 'No keychain was found: sign-ins end when CAMS quits.',
    },
  ];
}

function accountChecks(account: Account, facts: HealthFacts): HealthCheck[] {
  const services = [
    { service: 'calendar', name: 'Calendars', on: account.features.readCalendars },
    { service: 'gmail', name: 'Mail', on: account.features.readMail },
  ];
  return services.map(({ service, name, on }): HealthCheck => {
    const line = facts.lines.find((one) => one.accountId === account.id && one.service === service);
    const base = {
      id: `${service}:${account.id}`,
      name: `${name} of ${account.email}`,
      lastSuccessAtMs: line?.lastSuccessAtMs ?? null,
      latencyMs: line?.latencyMs ?? null,
      breaker: line?.breaker ?? null,
      queued: line?.queued ?? 0,
    };
    if (!on) return { ...base, level: 'off', text: 'Switched off: the permission was not given.' };
    if (account.state === 'reconnect-needed')
      return { ...base, level: 'critical', text: 'Signed out by Google. Reconnect the account.' };
    if (base.breaker === 'open')
      return { ...base, level: 'critical', text: 'Fails again and again; CAMS waits before it tries once more.' };
    if (service === 'calendar') return { ...base, ...calendarLevel(account, facts) };
    const failing = line?.lastFailure != null && line.lastFailure.atMs > (line.lastSuccessAtMs ?? 0);
    if (failing) return { ...base, level: 'warning', text: 'The last reading failed; CAMS tries again.' };
    const failed = facts.failedMails;
    if (failed > 0)
      return { ...base, level: 'warning', text: `${failed} ${failed === 1 ? 'mail' : 'mails'} could not be read.` };
    return { ...base, level: 'ok', text: 'New mail is read as it comes.' };
  });
}

function calendarLevel(account: Account, facts: HealthFacts): Pick<HealthCheck, 'level' | 'text'> {
  const own = facts.calendars.filter((calendar) => calendar.accountId === account.id);
  const stale = own.filter(
    ({ lastSyncedAtMs }) => lastSyncedAtMs === null || facts.nowMs - lastSyncedAtMs > facts.freshnessLimitMs,
  );
  if (stale.length > 0) {
    const names = stale.map(({ name }) => `“${name}”`).join(', ');
    return {
      level: 'critical',
      text: `${names} ${stale.length === 1 ? 'is' : 'are'} too old to trust, so their hours count as busy.`,
    };
  }
  if (own.some(({ lastError }) => lastError !== null))
    return { level: 'warning', text: 'The last reading of a calendar failed; CAMS tries again.' };
  return { level: 'ok', text: `${own.length} ${own.length === 1 ? 'calendar is' : 'calendars are'} fresh.` };
}

function outboxCheck({ nowMs, outbox }: HealthFacts): HealthCheck {
  const base = { ...none, id: 'outbox', name: 'Outbox', queued: outbox.waiting };
  if (outbox.unknown > 0)
    return { ...base, level: 'critical', text: 'It is not known whether a mail was sent. Its card asks you.' };
  if (outbox.failed > 0) return { ...base, level: 'warning', text: 'A mail could not be sent. Its card says why.' };
  if (outbox.oldestDueMs !== null && nowMs - outbox.oldestDueMs > outboxLateMs) {
    return { ...base, level: 'warning', text: 'A mail waits for longer than five minutes.' };
  }
  return {
    ...base,
    level: 'ok',
    text: outbox.waiting === 0 ? 'Nothing waits to be sent.' : `${outbox.waiting} on the way.`,
  };
}
