/** Brings the facts that the health report is made of: what is stored, and what each integration says of itself. */
import { statSync } from 'node:fs';
import type { Account } from '#shared/domain/account.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { MailQueries } from '../storage/mail-queries.ts';
import type { OpenDatabase } from '../storage/open-database.ts';
import type { OutboxQueries } from '../storage/outbox-queries.ts';
import type { Clock } from '../system/clock.ts';
import type { GoogleCaller } from '../system/google-call.ts';
import type { HealthPorts } from './health.ts';
import { toChecks, type HealthFacts } from './to-checks.ts';

export type GatherPorts = {
  readonly clock: Clock;
  readonly accounts: () => readonly Account[];
  readonly calendars: () => readonly Calendar[];
  readonly settings: () => Settings;
  readonly caller: Pick<GoogleCaller, 'status'>;
  readonly secrets: () => HealthFacts['secrets'];
  readonly storage: Pick<OpenDatabase, 'file' | 'notice' | 'readOnly' | 'lastBackupAtMs'>;
  readonly outbox: OutboxQueries;
  readonly mails: MailQueries;
  readonly versions: () => readonly string[];
};

export function gatherHealth(ports: GatherPorts): HealthPorts {
  const { storage, outbox, mails, caller } = ports;
  return {
    checks: () => {
      const waiting = outbox.listOutbox('waiting');
      const { readOnly, notice } = storage;
      return toChecks({
        nowMs: ports.clock.now(),
        accounts: ports.accounts(),
        calendars: ports.calendars(),
        lines: caller.status(),
        freshnessLimitMs: ports.settings().availability.freshnessLimitMinutes * 60_000,
        secrets: ports.secrets(),
        database: { readOnly, notice, lastBackupAtMs: storage.lastBackupAtMs() },
        outbox: {
          waiting: waiting.length,
          unknown: outbox.listOutbox('unknown').length,
          failed: outbox.listLatestFailed().length,
          oldestDueMs: waiting[0]?.leavesAtMs ?? null,
        },
        failedMails: mails.countByStage().find(({ stage }) => stage === 'failed')?.n ?? 0,
      });
    },
    counters: () => [
      ...mails.countByStage().map(({ stage, n }) => ({ name: `mails_${stage}`, value: n })),
      { name: 'calls', value: caller.status().reduce((sum, { calls }) => sum + calls, 0) },
      { name: 'calls_failed', value: caller.status().reduce((sum, { failures }) => sum + failures, 0) },
    ],
    database: () => ({
      bytes: bytesOf(storage.file) + bytesOf(`${storage.file}-wal`),
      path: storage.file,
      lastBackupAtMs: storage.lastBackupAtMs(),
      readOnly: storage.readOnly,
    }),
    versions: ports.versions,
  };
}

/** What was written last may still lie in the log beside the file; 0 where there is none. */
function bytesOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
