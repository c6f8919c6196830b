import { describe, expect, it } from 'vitest';
import { toDiagnostics, toSafeLine } from '#electron/health/diagnostics.ts';
import { toChecks } from '#electron/health/to-checks.ts';
import { createLogger, readLog, type LogLine } from '#electron/system/log.ts';
import type { HealthReport } from '#shared/contract/health.ts';
import { aCalendar, nine, wellFacts } from './facts.ts';

const report = (change: Partial<HealthReport> = {}): HealthReport => ({
  level: 'warning',
  alerts: [],
  checks: toChecks(wellFacts),
  recentErrors: [],
  counters: [{ name: 'mails_done', value: 5 }],
  database: {
    bytes: 10,
    walBytes: 2,
    path: '/home/annarcher/.config/CAMS/cams.db',
    lastBackupAtMs: null,
    checkedAtMs: nine,
    readOnly: false,
  },
  disk: { freeBytes: 5e9, totalBytes: 1e10 },
  ...change,
});
const line = (text: string): LogLine => ({ atMs: nine, level: 'warn', module: 'sync', text });

describe('diagnostics', () => {
  it('tell versions, states, counts, alerts and errors', () => {
    const text = toDiagnostics(
      report({
        alerts: [
          { id: 'disk-full', kind: 'disk-full', level: 'critical', title: '', text: '', sinceMs: nine, action: '' },
        ],
        recentErrors: [
          { atMs: nine, part: 'x', method: 'gmail.messages.get', kind: 'throttle', reason: 'rateLimitExceeded' },
        ],
      }),
      ['cams: 0.1.0'],
      [line('a sync round failed error=AppError offline at google-call.ts:171')],
    );
    for (const part of [
      'cams: 0.1.0',
      'calendar: ok, breaker closed, queued 0, last success 2026-11-23T08:59:00.000Z, p50 40 ms, p95 300 ms',
      'alert disk-full since 2026-11-23T09:00:00.000Z',
      'error 2026-11-23T09:00:00.000Z gmail.messages.get throttle rateLimitExceeded',
      'mails_done 5',
      'sync a sync round failed error=AppError offline at google-call.ts:171',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('keep the newest lines of the log when not all fit on the clipboard', () => {
    const lines = Array.from({ length: 2000 }, (_, at) => line(`sentence number ${at}`));
    const text = toDiagnostics(report(), [], lines);
    expect(text.length).toBeLessThanOrEqual(20_000);
    expect(text).toContain('sentence number 1999');
    expect(text).not.toContain('sentence number 1\n');
  });

  it('keep the values of fields only where code, and not a person, gave them', () => {
    expect(toSafeLine(line('read count=3 title=Dinner with Bob kind=full from=12 reason=rateLimitExceeded'))).toBe(
      '2026-11-23T09:00:00.000Z warn sync read count=3 title=… kind=full from=12 reason=rateLimitExceeded',
    );
    expect(toSafeLine(line('odd reason=Dinner with Bob'))).toContain('reason=…');
  });
});

/** Words that must not come out again, wherever they are put in. */
const canaries = {
  address: 'canary.person@private.example',
  token: 'ya29.canary-access-token-0123456789',
  refresh: '1//0canaryRefreshToken0123456789',
  password: 'CanaryPassw0rd',
  title: 'Canary divorce lawyer',
  calendar: 'Canary therapy',
  name: 'Carla Canary',
  query: 'https://x.example/cb?code=canarycode123',
  opaque: 'canaryopaque0123456789abcdefghijklmnopqrstuvwxyz',
};

describe('the canary', () => {
  it('put into logs, facts and errors, is nowhere in what is copied', () => {
    const log = createLogger('canary');
    log.warn(`could not read mail of ${canaries.address}`);
    log.error(`token ${canaries.token} refused, ${canaries.refresh}`);
    log.info('fetched', { url: canaries.query, secret: canaries.opaque, password: canaries.password });
    log.info('read', {
      title: canaries.title,
      name: canaries.name,
      reason: canaries.title,
      event: { title: canaries.title },
    });
    log.warn('failed', { error: new Error(`${canaries.title} ${canaries.address} ${canaries.token}`) });
    log.info('header', { authorization: `Bearer ${canaries.opaque}`, kind: canaries.name });
    const facts = {
      ...wellFacts,
      accounts: wellFacts.accounts.map((account) => ({
        ...account,
        email: canaries.address,
        displayName: canaries.name,
      })),
      calendars: [aCalendar({ name: canaries.calendar, lastSyncedAtMs: null })],
      scraping: [
        {
          sourceId: canaries.query,
          kind: 'mcp' as const,
          name: canaries.calendar,
          lastSuccessAtMs: null,
          problem: canaries.title,
          stale: true,
          asking: false,
          quarantined: false,
          queued: 0,
          breaker: null,
        },
      ],
      mcp: [
        {
          service: canaries.name,
          status: { connected: true, lastActivity: null, errorCount: 1, retryAfter: null },
          healthy: false,
        },
      ],
      database: { ...wellFacts.database, notice: canaries.title },
    };
    const text = toDiagnostics(
      report({
        checks: toChecks(facts),
        alerts: [
          {
            id: `reconnect:${canaries.address}`,
            kind: 'reconnect',
            level: 'critical',
            title: canaries.name,
            text: canaries.address,
            sinceMs: nine,
            action: canaries.title,
          },
        ],
        recentErrors: [
          { atMs: nine, part: canaries.address, method: canaries.title, kind: canaries.name, reason: canaries.opaque },
        ],
        database: { ...report().database, path: `/home/${canaries.password}/cams.db` },
      }),
      [`cams: 0.1.0`],
      readLog(100),
    );
    expect(text.split('\n').length).toBeGreaterThan(15);
    for (const canary of Object.values(canaries)) {
      expect(text).not.toContain(canary);
      for (const word of canary.split(' ').filter((part) => part.length > 5)) expect(text).not.toContain(word);
    }
  });
});
