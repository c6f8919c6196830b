import { describe, expect, it } from 'vitest';
import type { HealthFacts } from '#electron/health/facts.ts';
import { toChecks, worst } from '#electron/health/to-checks.ts';
import { aCalendar, anAccount, aService, minuteMs, nine, wellFacts } from './facts.ts';

const levelOf = (kind: string, change: Partial<HealthFacts>) =>
  toChecks({ ...wellFacts, ...change }).find(({ id }) => id.split(':')[0] === kind)?.level;
const database = (change: Partial<HealthFacts['database']>) => ({ database: { ...wellFacts.database, ...change } });
const outbox = (change: Partial<HealthFacts['outbox']>) => ({ outbox: { ...wellFacts.outbox, ...change } });
const work = (waiting: number, failing: number, oldestAtMs: number) => ({ work: { waiting, failing, oldestAtMs } });
const disk = (freeBytes: number) => ({ disk: { freeBytes, totalBytes: 1e12 } });
const scraped = (change: object) => ({
  scraping: [
    {
      sourceId: 's',
      kind: 'page' as const,
      name: 'Gym',
      lastSuccessAtMs: nine,
      problem: null,
      stale: false,
      asking: false,
      quarantined: false,
      queued: 0,
      breaker: null,
      ...change,
    },
  ],
});
const served = (healthy: boolean, connected = true, retryAfter: Date | null = null) => ({
  mcp: [{ service: 'rooms', status: { connected, lastActivity: null, errorCount: 0, retryAfter }, healthy }],
});

describe('the checks', () => {
  it('say that all is well, with what cannot be wrong switched off', () => {
    const checks = toChecks(wellFacts);
    expect(checks.map(({ id, level }) => `${id.split(':')[0]} ${level}`)).toEqual([
      'calendar ok',
      'gmail ok',
      'scraping off',
      'outbox ok',
      'work ok',
      'database ok',
      'disk ok',
      'keychain ok',
    ]);
    expect(checks[0]).toMatchObject({ p50Ms: 40, p95Ms: 300, breaker: 'closed', queued: 0 });
    expect(worst(checks)).toBe('ok');
  });

  it('name an MCP service of this process after its account, and an outside one by its name', () => {
    const names = [`gmail/${anAccount().id}`, 'rooms'].flatMap((service) =>
      toChecks({ ...wellFacts, mcp: served(true).mcp.map((one) => ({ ...one, service })) })
        .filter(({ id }) => id.startsWith('mcp:'))
        .map(({ name }) => name),
    );
    expect(names).toEqual(['MCP service gmail of ann@example.com', 'MCP service rooms']);
  });

  it.each<[string, Partial<HealthFacts>, string, string]>([
    [
      'an account without the permission',
      { accounts: [anAccount({ features: { ...anAccount().features, readMail: false } })] },
      'gmail',
      'off',
    ],
    ['an account signed out', { accounts: [anAccount({ state: 'reconnect-needed' })] }, 'calendar', 'critical'],
    ['an open breaker', { services: [aService({ breaker: 'open' })] }, 'calendar', 'critical'],
    ['a stale calendar', { calendars: [aCalendar({ lastSyncedAtMs: nine - 61 * minuteMs })] }, 'calendar', 'critical'],
    ['a calendar never read', { calendars: [aCalendar({ lastSyncedAtMs: null })] }, 'calendar', 'critical'],
    ['a calendar that failed', { calendars: [aCalendar({ lastError: 'offline' })] }, 'calendar', 'warning'],
    [
      'mail that failed last',
      { services: [aService({ service: 'gmail', lastFailure: { atMs: nine, kind: 'transient' } })] },
      'gmail',
      'warning',
    ],
    ['mails that cannot be read', { mailStages: [{ stage: 'failed', n: 2 }] }, 'gmail', 'warning'],
    ['web calendars that are fresh', scraped({}), 'scraping', 'ok'],
    ['a web calendar that failed', scraped({ problem: 'x' }), 'scraping', 'warning'],
    ['a web calendar in doubt', scraped({ quarantined: true }), 'scraping', 'warning'],
    ['one that asks', scraped({ asking: true }), 'scraping', 'warning'],
    ['a stale web calendar', scraped({ stale: true }), 'scraping', 'critical'],
    ['an MCP service that answers', served(true), 'mcp', 'ok'],
    ['one that does not', served(false), 'mcp', 'critical'],
    ['one that is not connected', served(false, false), 'mcp', 'critical'],
    ['one that asked for a pause', served(false, true, new Date(nine + 1000)), 'mcp', 'warning'],
    ['a mail that may have been sent', outbox({ unknown: 1 }), 'outbox', 'critical'],
    ['a mail that could not be sent', outbox({ failed: 1 }), 'outbox', 'warning'],
    [
      'a mail that waits for six minutes',
      outbox({ waiting: 1, waitingSinceMs: nine - 6 * minuteMs }),
      'outbox',
      'warning',
    ],
    ['a mail on its way', outbox({ waiting: 1, waitingSinceMs: nine - minuteMs }), 'outbox', 'ok'],
    ['bookings on their way', work(2, 1, nine - minuteMs), 'work', 'ok'],
    ['a booking that failed for eleven minutes', work(1, 1, nine - 11 * minuteMs), 'work', 'warning'],
    ['a database open for reading', database({ readOnly: true }), 'database', 'critical'],
    ['a damaged one', database({ check: { atMs: nine, damaged: true } }), 'database', 'critical'],
    ['one that was restored', database({ notice: 'Restored.' }), 'database', 'warning'],
    ['an old backup', database({ lastBackupAtMs: nine - 49 * 60 * minuteMs }), 'database', 'warning'],
    ['a log that grows', database({ walBytes: 600e6 }), 'database', 'warning'],
    ['little room', disk(1e9), 'disk', 'warning'],
    ['hardly any room', disk(4e8), 'disk', 'critical'],
    ['a system that does not say how much room', { disk: null }, 'disk', 'off'],
    ['no keychain', { secrets: { backend: 'memory', durable: false } }, 'keychain', 'warning'],
  ])('%s', (_, change, kind, level) => {
    expect(levelOf(kind, change)).toBe(level);
  });
});

describe('the level of the whole', () => {
  it('is that of the worst part, without what is switched off', () => {
    expect(worst([{ level: 'ok' }, { level: 'warning' }])).toBe('warning');
    expect(worst([{ level: 'critical' }, { level: 'warning' }])).toBe('critical');
    expect(worst([{ level: 'off' }])).toBe('ok');
  });
});

describe('an outside server', () => {
  it('has a line of its own with its latency and breaker', () => {
    const server = scraped({ kind: 'mcp', breaker: 'half-open' });
    const checks = toChecks({ ...wellFacts, ...server, latency: () => ({ p50Ms: 20, p95Ms: 90 }) });
    expect(checks.find(({ id }) => id === 'source:s')).toMatchObject({
      ...{ name: 'Outside server “Gym”', level: 'ok', breaker: 'half-open', p50Ms: 20, p95Ms: 90 },
    });
    expect(checks.find(({ id }) => id === 'scraping')?.level).toBe('off');
  });

  it.each([
    [{ stale: true }, 'critical'],
    [{ quarantined: true }, 'warning'],
    [{ problem: 'It broke.' }, 'warning'],
  ])('%j is %s', (change, level) => {
    const facts = { ...wellFacts, ...scraped({ kind: 'mcp', ...change }) };
    expect(toChecks(facts).find(({ id }) => id === 'source:s')?.level).toBe(level);
  });
});
