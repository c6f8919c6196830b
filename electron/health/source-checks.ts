/** MCP services and web calendars: each service a line, web calendars together, since there may be many. */
import type { HealthCheck } from '#shared/contract/health.ts';
import { noCalls, type HealthFacts } from './facts.ts';

export function mcpChecks({ mcp, nowMs, accounts }: HealthFacts): HealthCheck[] {
  return mcp.map(({ service, status, healthy }): HealthCheck => {
    // Those of this process are named after their account: 'gmail/<account>'.
    const account = accounts.find(({ id }) => service.endsWith(`/${id}`));
    const base = {
      ...noCalls,
      id: `mcp:${service}`,
      name: `MCP service ${account ? `${service.slice(0, -account.id.length - 1)} of ${account.email}` : service}`,
      lastSuccessAtMs: status.lastActivity?.getTime() ?? null,
    };
    if (healthy) return { ...base, level: 'ok', text: 'Connected, and it answers.' };
    if (status.retryAfter !== null && status.retryAfter.getTime() > nowMs)
      return { ...base, level: 'warning', text: 'It asked for a pause; CAMS goes on by itself.' };
    if (status.connected) return { ...base, level: 'critical', text: 'Connected, but it does not answer.' };
    return { ...base, level: 'critical', text: 'Not connected; the next call tries again.' };
  });
}

export function scrapingCheck({ scraping }: HealthFacts): HealthCheck {
  const base = {
    ...noCalls,
    id: 'scraping',
    name: 'Web calendars',
    lastSuccessAtMs: oldest(scraping.map(({ lastSuccessAtMs }) => lastSuccessAtMs)),
    queued: scraping.reduce((sum, { queued }) => sum + queued, 0),
  };
  if (scraping.length === 0) return { ...base, level: 'off', text: 'None was added.' };
  const stale = scraping.filter((source) => source.stale);
  if (stale.length > 0) {
    const names = stale.map(({ name }) => `“${name}”`).join(', ');
    return { ...base, level: 'critical', text: `${names} cannot be relied on, so their hours count as busy.` };
  }
  const failing = scraping.filter(({ problem }) => problem !== null).length;
  if (failing > 0)
    return { ...base, level: 'warning', text: `${failing} of ${scraping.length} could not be read the last time.` };
  return { ...base, level: 'ok', text: `${scraping.length} ${scraping.length === 1 ? 'is' : 'are'} fresh.` };
}

/** Null where one was never read: the oldest is what all can be relied on for. */
function oldest(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 || known.length < times.length ? null : Math.min(...known);
}
