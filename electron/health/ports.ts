/** What the health of the app is made of. Each integration says how it does in one of these shapes; `features.ts` joins them. */
import type { Account } from '#shared/domain/account.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { OpenDatabase } from '../storage/open-database.ts';
import type { MailQueries } from '../storage/mail-queries.ts';
import type { WorkDepth } from '../storage/work-queries.ts';
import type { OutboxQueries } from '../storage/outbox-queries.ts';
import type { Clock } from '../system/clock.ts';
import type { Logger } from '../system/log.ts';
import type { AlertState } from './decide-alerts.ts';
import type { RecentCalls } from './recent-calls.ts';

/** One service of one account, as whoever calls it sees it. */
export type ServiceStatus = {
  /** 'calendar' or 'gmail'. */
  readonly service: string;
  readonly accountId: string;
  readonly breaker: 'closed' | 'half-open' | 'open';
  readonly lastSuccessAtMs: number | null;
  readonly lastFailure: { readonly atMs: number; readonly kind: string } | null;
  readonly queued: number;
  readonly calls: number;
  readonly failures: number;
};

/** One MCP service, as the registry's `healthCheck` answers. */
export type McpStatus = {
  readonly service: string;
  readonly status: {
    readonly connected: boolean;
    readonly lastActivity: Date | null;
    readonly errorCount: number;
    readonly retryAfter: Date | null;
  };
  readonly healthy: boolean;
};

/** One source that is read without Google's API: a web calendar, a feed, somebody else's server. */
export type ScrapingStatus = {
  readonly sourceId: string;
  readonly kind: 'page' | 'feed' | 'mcp';
  readonly name: string;
  readonly lastSuccessAtMs: number | null;
  /** A sentence of the last reading's failure; null after a success. */
  readonly problem: string | null;
  /** Too old to be relied on: its hours count as busy. */
  readonly stale: boolean;
  /** It waits for a person: a log-in, a form that changed. */
  readonly asking: boolean;
  /** Its last reading was not believed and waits to be looked at. */
  readonly quarantined: boolean;
  readonly queued: number;
  /** Null where nothing was asked yet, and for pages. */
  readonly breaker: 'closed' | 'half-open' | 'open' | null;
};

export type Disk = { readonly freeBytes: number; readonly totalBytes: number };

/** How a check of the database's file ended. */
export type FileCheck = { readonly atMs: number; readonly damaged: boolean };

export type SyncFacts = { readonly online: boolean; readonly paused: boolean };

export type HealthPorts = {
  readonly clock: Clock;
  readonly log: Logger;
  readonly accounts: () => readonly Account[];
  readonly calendars: () => readonly Calendar[];
  readonly settings: () => Settings;
  readonly services: () => readonly ServiceStatus[];
  readonly calls: Pick<RecentCalls, 'latency' | 'failures'>;
  readonly checkMcp: () => Promise<readonly McpStatus[]>;
  /** Empty: no web calendar was added. */
  readonly scraping: () => readonly ScrapingStatus[];
  readonly sync: () => SyncFacts;
  readonly secrets: () => { readonly backend: string; readonly durable: boolean };
  readonly storage: Pick<OpenDatabase, 'file' | 'notice' | 'readOnly' | 'lastBackupAtMs'>;
  readonly outbox: OutboxQueries;
  readonly mails: MailQueries;
  readonly work: () => WorkDepth;
  /** Versions and platform, one `name: value` a line. */
  readonly versions: () => readonly string[];
  readonly readDisk: () => Promise<Disk | null>;
  readonly checkFile: () => Promise<FileCheck | null>;
  readonly alerts: {
    readonly read: () => readonly AlertState[];
    readonly write: (states: readonly AlertState[]) => void;
  };
  readonly notify: (notice: { readonly title: string; readonly body: string }) => void;
  readonly actions: AlertActions;
  readonly onChanged: () => void;
};

/** What an alert's button does. Each may fail with an AppError, which the window shows. */
export type AlertActions = {
  readonly syncNow: () => Promise<unknown>;
  readonly openRequest: (requestId: RequestId | null) => void;
  readonly reconnect: (accountId: Account['id']) => Promise<unknown>;
  readonly backUpNow: () => Promise<unknown>;
  readonly openFolder: () => Promise<unknown>;
  readonly openSources: () => void;
  readonly readSource: (sourceId: string) => Promise<unknown>;
  readonly restart: () => void;
};
