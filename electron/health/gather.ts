/** Brings the facts of this moment: what is stored, and what each integration says of itself. */
import { statSync } from 'node:fs';
import type { OutboxRow } from '../storage/outbox-queries.ts';
import type { HealthFacts } from './facts.ts';
import type { CauseFacts } from './find-causes.ts';
import type { Disk, FileCheck, HealthPorts, McpStatus } from './ports.ts';

/** What takes time to find out and is looked up beside the reports. */
export type SlowFacts = {
  readonly disk: Disk | null;
  readonly fileCheck: FileCheck;
  readonly mcp: readonly McpStatus[];
};

export function gatherFacts(ports: HealthPorts, { disk, fileCheck, mcp }: SlowFacts): HealthFacts {
  const { storage, outbox, mails } = ports;
  const { readOnly, notice } = storage;
  const waiting = outbox.listOutbox('waiting');
  return {
    nowMs: ports.clock.now(),
    accounts: ports.accounts(),
    calendars: ports.calendars(),
    mailboxes: ports
      .accounts()
      .map(({ id }) => ({ accountId: id, lastSyncedAtMs: mails.findCursor(id).lastSyncedAtMs })),
    services: ports.services(),
    latency: ports.calls.latency,
    mcp,
    scraping: ports.scraping(),
    freshnessLimitMs: ports.settings().availability.freshnessLimitMinutes * 60_000,
    secrets: ports.secrets(),
    database: {
      readOnly,
      notice,
      bytes: bytesOf(storage.file),
      walBytes: bytesOf(`${storage.file}-wal`),
      lastBackupAtMs: storage.lastBackupAtMs(),
      check: fileCheck,
    },
    outbox: {
      waiting: waiting.length,
      unknown: outbox.listOutbox('unknown').length,
      failed: outbox.listLatestFailed().length,
      waitingSinceMs: findOldestWaiting(waiting, ports.clock.now())?.approvedAtMs ?? null,
    },
    work: ports.work(),
    disk,
    mailStages: mails.countByStage(),
  };
}

/** The same facts as causes of alerts see them. */
export function toCauseFacts(facts: HealthFacts, paused: boolean): Omit<CauseFacts, 'upSinceMs' | 'reachableSinceMs'> {
  const { nowMs, accounts, outbox, database, disk, scraping } = facts;
  return {
    nowMs,
    paused,
    oldestSyncMs: findOldestSync(facts),
    outboxSinceMs: outbox.waitingSinceMs,
    lapsed: accounts.filter(({ state }) => state === 'reconnect-needed').map(({ id }) => id),
    lastBackupAtMs: database.lastBackupAtMs,
    database: { damaged: database.check.damaged, readOnly: database.readOnly },
    freeBytes: disk?.freeBytes ?? null,
    sources: scraping,
  };
}

/** Of every calendar and mailbox that is to be read; one that never was is as old as its account. */
function findOldestSync({ accounts, calendars, mailboxes }: HealthFacts): number | null {
  const times = accounts.flatMap(({ id, state, features, addedAtMs }) => {
    if (state !== 'connected') return [];
    const read = [...(features.readCalendars ? calendars : []), ...(features.readMail ? mailboxes : [])];
    return read.flatMap(({ accountId, lastSyncedAtMs }) => (accountId === id ? [lastSyncedAtMs ?? addedAtMs] : []));
  });
  return times.length === 0 ? null : Math.min(...times);
}

/**
 * The mail that has waited longest of those that could leave. Its date of leaving moves on with each try, so that of the approval
 * counts; one that has not been tried and is not due yet waits by the user's own wish.
 */
export function findOldestWaiting(waiting: readonly OutboxRow[], nowMs: number): OutboxRow | null {
  const late = waiting.filter(({ leavesAtMs, problem }) => leavesAtMs <= nowMs || problem !== null);
  return [...late].sort((a, b) => a.approvedAtMs - b.approvedAtMs)[0] ?? null;
}

/** 0 where there is none. */
function bytesOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
