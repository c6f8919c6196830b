/** MCP services and sources: each service a line, web calendars and feeds together, since there may be many. */
import type { HealthCheck } from '#shared/contract/health.ts';
import { noCalls, type HealthFacts } from './facts.ts';
import type { ScrapingStatus } from './ports.ts';

/** Under what name the calls through a service of this process are remembered; Google's own calls have their own. */
export const toMcpService = (service: string): string => `mcp:${service}`;

export function mcpChecks({ mcp, nowMs, accounts, latency }: HealthFacts): HealthCheck[] {
  return mcp.map(({ service, status, healthy }): HealthCheck => {
    // Those of this process are named after their account: 'gmail/<account>'.
    const account = accounts.find(({ id }) => service.endsWith(`/${id}`));
    const base = {
      ...noCalls,
      id: `mcp:${service}`,
      name: `MCP service ${account ? `${service.slice(0, -account.id.length - 1)} of ${account.email}` : service}`,
      lastSuccessAtMs: status.lastActivity?.getTime() ?? null,
      ...(account && latency(toMcpService(service.split('/', 1)[0] ?? ''), account.id)),
    };
    if (healthy) return { ...base, level: 'ok', text: 'Connected, and it answers.' };
    if (status.retryAfter !== null && status.retryAfter.getTime() > nowMs)
      return { ...base, level: 'warning', text: 'It asked for a pause; CAMS goes on by itself.' };
    if (status.connected) return { ...base, level: 'critical', text: 'Connected, but it does not answer.' };
    return { ...base, level: 'critical', text: 'Not connected; the next call tries again.' };
  });
}

/** Pages and feeds together, each outside server a line of its own. */
export function sourceChecks(facts: HealthFacts): HealthCheck[] {
  const servers = facts.scraping.filter(({ kind }) => kind === 'mcp');
  return [
    scrapingCheck(facts.scraping.filter(({ kind }) => kind !== 'mcp')),
    ...servers.map((server): HealthCheck => ({
      id: `source:${server.sourceId}`,
      name: `Outside server “${server.name}”`,
      lastSuccessAtMs: server.lastSuccessAtMs,
      ...(facts.latency('outside', server.sourceId) ?? { p50Ms: null, p95Ms: null }),
      breaker: server.breaker,
      queued: server.queued,
      ...serverVerdict(server),
    })),
  ];
}

function serverVerdict({ stale, quarantined, problem }: ScrapingStatus): Pick<HealthCheck, 'level' | 'text'> {
  if (stale) return { level: 'critical', text: 'It cannot be relied on, so its hours count as busy.' };
  if (quarantined) return { level: 'warning', text: 'Its last answer was not believed and waits to be looked at.' };
  if (problem !== null) return { level: 'warning', text: 'It could not be read the last time.' };
  return { level: 'ok', text: 'It answers.' };
}

function scrapingCheck(sources: readonly ScrapingStatus[]): HealthCheck {
  const base = {
    ...noCalls,
    id: 'scraping',
    name: 'Web calendars and feeds',
    lastSuccessAtMs: oldest(sources.map(({ lastSuccessAtMs }) => lastSuccessAtMs)),
    queued: sources.reduce((sum, { queued }) => sum + queued, 0),
  };
  if (sources.length === 0) return { ...base, level: 'off', text: 'None was added.' };
  const namesOf = (some: readonly ScrapingStatus[]) => some.map(({ name }) => `“${name}”`).join(', ');
  const stale = sources.filter((source) => source.stale);
  if (stale.length > 0) {
    return { ...base, level: 'critical', text: `${namesOf(stale)} cannot be relied on, so their hours count as busy.` };
  }
  const asking = sources.filter((source) => source.asking || source.quarantined);
  if (asking.length > 0)
    return { ...base, level: 'warning', text: `${namesOf(asking)} ${asking.length === 1 ? 'waits' : 'wait'} for you.` };
  const failing = sources.filter(({ problem }) => problem !== null).length;
  if (failing > 0)
    return { ...base, level: 'warning', text: `${failing} of ${sources.length} could not be read the last time.` };
  return { ...base, level: 'ok', text: `${sources.length} ${sources.length === 1 ? 'is' : 'are'} fresh.` };
}

/** Null where one was never read: the oldest is what all can be relied on for. */
function oldest(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 || known.length < times.length ? null : Math.min(...known);
}
