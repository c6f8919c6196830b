/** Facts of an app where all is well, to be changed by the test. */
import type { HealthFacts } from '#electron/health/facts.ts';
import { AccountId, CalendarId } from '#shared/domain/ids.ts';
import type { Account } from '#shared/domain/account.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import { defaultCalendarPolicy } from '#shared/domain/calendar.ts';

export const nine = Date.UTC(2026, 10, 23, 9);
export const minuteMs = 60_000;
const accountId = AccountId.parse('google:ann@example.com');

export const anAccount = (change: Partial<Account> = {}): Account => ({
  id: accountId,
  provider: 'google',
  email: 'ann@example.com',
  displayName: 'Ann Archer',
  state: 'connected',
  features: { readCalendars: true, writeEvents: true, readMail: true, sendMail: true },
  durable: true,
  addedAtMs: nine - 86_400_000,
  ...change,
});

export const aCalendar = (change: Partial<Calendar> = {}): Calendar => ({
  id: CalendarId.parse('google:ann@example.com/ann@example.com'),
  accountId,
  providerId: 'ann@example.com',
  name: 'Yoga with Zoe',
  color: '#3366cc',
  timeZone: 'Europe/Berlin',
  accessRole: 'owner',
  primary: true,
  policy: defaultCalendarPolicy,
  lastSyncedAtMs: nine - minuteMs,
  lastError: null,
  ...change,
});

export const aService = (change: Partial<HealthFacts['services'][number]> = {}) => ({
  service: 'calendar',
  accountId,
  breaker: 'closed' as const,
  lastSuccessAtMs: nine - minuteMs,
  lastFailure: null,
  queued: 0,
  calls: 5,
  failures: 0,
  ...change,
});

export const wellFacts: HealthFacts = {
  nowMs: nine,
  accounts: [anAccount()],
  calendars: [aCalendar()],
  mailboxes: [{ accountId: anAccount().id, lastSyncedAtMs: nine - minuteMs }],
  services: [aService(), aService({ service: 'gmail' })],
  latency: () => ({ p50Ms: 40, p95Ms: 300 }),
  mcp: [],
  scraping: [],
  freshnessLimitMs: 60 * minuteMs,
  secrets: { backend: 'keychain', durable: true },
  database: {
    readOnly: false,
    notice: null,
    bytes: 1000,
    walBytes: 0,
    lastBackupAtMs: nine - 3_600_000,
    check: { atMs: nine - 3_600_000, damaged: false },
  },
  outbox: { waiting: 0, unknown: 0, failed: 0, waitingSinceMs: null },
  work: { waiting: 0, failing: 0, oldestAtMs: null },
  disk: { freeBytes: 50e9, totalBytes: 100e9 },
  mailStages: [{ stage: 'done', n: 7 }],
};
