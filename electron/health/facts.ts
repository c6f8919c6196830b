/** Everything that the checks are made of, at one moment. */
import type { Account } from '#shared/domain/account.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { Disk, FileCheck, McpStatus, ScrapingStatus, ServiceStatus } from './ports.ts';
import type { WorkDepth } from '../storage/work-queries.ts';
import type { RecentCalls } from './recent-calls.ts';

export type HealthFacts = {
  readonly nowMs: number;
  readonly accounts: readonly Account[];
  readonly calendars: readonly Calendar[];
  /** When each mailbox was read last; null: never completely. */
  readonly mailboxes: readonly { readonly accountId: string; readonly lastSyncedAtMs: number | null }[];
  readonly services: readonly ServiceStatus[];
  readonly latency: RecentCalls['latency'];
  readonly mcp: readonly McpStatus[];
  readonly scraping: readonly ScrapingStatus[];
  readonly freshnessLimitMs: number;
  readonly secrets: { readonly backend: string; readonly durable: boolean };
  readonly database: {
    readonly readOnly: boolean;
    readonly notice: string | null;
    readonly bytes: number;
    readonly walBytes: number;
    readonly lastBackupAtMs: number | null;
    readonly check: FileCheck;
  };
  readonly outbox: {
    readonly waiting: number;
    readonly unknown: number;
    readonly failed: number;
    /** Since when the mail waits that has waited longest and could leave. */
    readonly waitingSinceMs: number | null;
  };
  /** Bookings, holds and answers on their way to calendars. */
  readonly work: WorkDepth;
  readonly disk: Disk | null;
  /** How many mails the pipeline has at each of its stages. */
  readonly mailStages: readonly { readonly stage: string; readonly n: number }[];
};

/** What a check without calls has to say of them. */
export const noCalls = { lastSuccessAtMs: null, p50Ms: null, p95Ms: null, breaker: null, queued: null } as const;
