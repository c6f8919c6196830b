/** Calendars and mail of each account: what their calls say, and how fresh what they brought is. */
import type { HealthCheck } from '#shared/contract/health.ts';
import type { Account } from '#shared/domain/account.ts';
import type { HealthFacts } from './facts.ts';

type Verdict = Pick<HealthCheck, 'level' | 'text'>;

/** Also names the part that a failed call belongs to. */
export function toPartName(service: string, email: string): string {
  const parts: Readonly<Record<string, string>> = {
    calendar: 'Calendars',
    gmail: 'Mail',
    feed: 'Feed',
    outside: 'Outside server',
  };
  return `${parts[service] ?? 'Sign-in'} of ${email}`;
}

export function accountChecks(account: Account, facts: HealthFacts): HealthCheck[] {
  const services = [
    { service: 'calendar', on: account.features.readCalendars },
    { service: 'gmail', on: account.features.readMail },
  ];
  return services.map(({ service, on }): HealthCheck => {
    const line = facts.services.find((one) => one.accountId === account.id && one.service === service);
    const base = {
      id: `${service}:${account.id}`,
      name: toPartName(service, account.email),
      lastSuccessAtMs: line?.lastSuccessAtMs ?? null,
      ...(facts.latency(service, account.id) ?? { p50Ms: null, p95Ms: null }),
      breaker: line?.breaker ?? null,
      queued: line?.queued ?? 0,
    };
    if (!on) return { ...base, level: 'off', text: 'Switched off: the permission was not given.' };
    if (account.state === 'reconnect-needed')
      return { ...base, level: 'critical', text: 'Signed out by Google. Reconnect the account.' };
    if (base.breaker === 'open')
      return { ...base, level: 'critical', text: 'Fails again and again; CAMS waits before it tries once more.' };
    if (service === 'calendar') return { ...base, ...calendarVerdict(account, facts) };
    const failing = line?.lastFailure != null && line.lastFailure.atMs > (line.lastSuccessAtMs ?? 0);
    if (failing) return { ...base, level: 'warning', text: 'The last reading failed; CAMS tries again.' };
    const failed = facts.mailStages.find(({ stage }) => stage === 'failed')?.n ?? 0;
    if (failed > 0)
      return { ...base, level: 'warning', text: `${failed} ${failed === 1 ? 'mail' : 'mails'} could not be read.` };
    return { ...base, level: 'ok', text: 'New mail is read as it comes.' };
  });
}

function calendarVerdict(account: Account, facts: HealthFacts): Verdict {
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
