/** What is the case that a person should hear of? Pure: limits of age and room against the facts. */
import type { AlertKind } from '#shared/contract/health.ts';
import type { Cause, Findings } from './decide-alerts.ts';

export type CauseFacts = {
  readonly nowMs: number;
  /** Start or last waking. */
  readonly upSinceMs: number;
  /** Since when syncing is possible: awake, online, not paused. Null: it is not. */
  readonly reachableSinceMs: number | null;
  /** The user's own wish: nothing is late then. */
  readonly paused: boolean;
  /** When the calendar or mailbox that was read longest ago was read, of the accounts that are signed in; null: none has to be. */
  readonly oldestSyncMs: number | null;
  /** Since when the mail waits that has waited longest and could leave; null: none does. */
  readonly outboxSinceMs: number | null;
  /** Accounts whose grant is gone. */
  readonly lapsed: readonly string[];
  /** The last backup; null: none was made yet. */
  readonly lastBackupAtMs: number | null;
  readonly database: { readonly damaged: boolean; readonly readOnly: boolean };
  /** Null: the system does not say. */
  readonly freeBytes: number | null;
  readonly sources: readonly {
    readonly sourceId: string;
    readonly stale: boolean;
    readonly asking: boolean;
    readonly quarantined: boolean;
  }[];
};

const minuteMs = 60_000;
export const limits = {
  syncMs: 15 * minuteMs,
  /** A booking that agreed hours ago is not there yet. */
  workMs: 10 * 60_000,
  outboxMs: 5 * minuteMs,
  backupMs: 48 * 60 * minuteMs,
  freeBytes: 500_000_000,
  /** Being reachable for so long, a round has run; after a start or a waking, a backup is made. */
  roundMs: 3 * minuteMs,
  backupDelayMs: 10 * minuteMs,
} as const;

type Answer = 'present' | 'absent' | 'unknown';

export function findCauses(facts: CauseFacts): Findings {
  const answers: readonly (readonly [AlertKind, Answer])[] = [
    ['sync-old', isLate(facts, facts.oldestSyncMs, limits.syncMs)],
    ['outbox-stuck', isLate(facts, facts.outboxSinceMs, limits.outboxMs)],
    ['backup-old', isBackupOld(facts)],
    ['database-damaged', facts.database.damaged ? 'present' : 'absent'],
    ['database-read-only', facts.database.readOnly ? 'present' : 'absent'],
    ['disk-full', isDiskFull(facts)],
  ];
  const present: Cause[] = [
    ...facts.lapsed.map((subject) => ({ kind: 'reconnect', subject }) as const),
    ...answers.flatMap(([kind, answer]) => (answer === 'present' ? [{ kind, subject: '' }] : [])),
    ...findSourceCauses(facts),
  ];
  const unknown = answers.flatMap(([kind, answer]) => (answer === 'unknown' ? [kind] : []));
  const isUnsure = !canBeRead(facts) && facts.sources.some(({ stale }) => stale);
  return { present, unknown: isUnsure ? [...unknown, 'source-old'] : unknown };
}

/** One alert a source, for what a person can do something about: what it asks comes before what it means. */
function findSourceCauses(facts: CauseFacts): readonly Cause[] {
  return facts.sources.flatMap(({ sourceId: subject, asking, quarantined, stale }): Cause[] => {
    if (asking) return [{ kind: 'source-asks', subject }];
    if (quarantined) return [{ kind: 'source-doubted', subject }];
    return stale && !facts.paused && canBeRead(facts) ? [{ kind: 'source-old', subject }] : [];
  });
}

/** What got old while nothing could be read, or by the user's wish, has its chance first. */
function canBeRead({ nowMs, paused, reachableSinceMs }: CauseFacts): boolean {
  return paused || (reachableSinceMs !== null && nowMs - reachableSinceMs >= limits.roundMs);
}

function isLate({ nowMs, reachableSinceMs, paused }: CauseFacts, sinceMs: number | null, limitMs: number): Answer {
  if (paused || sinceMs === null || nowMs - sinceMs <= limitMs) return 'absent';
  // What got old without a network, or in the sleep, has its chance first.
  if (reachableSinceMs === null || nowMs - reachableSinceMs < limits.roundMs) return 'unknown';
  return 'present';
}

function isBackupOld({ nowMs, upSinceMs, lastBackupAtMs, database }: CauseFacts): Answer {
  if (database.readOnly) return 'absent';
  if (lastBackupAtMs !== null && nowMs - lastBackupAtMs <= limits.backupMs) return 'absent';
  return nowMs - upSinceMs < limits.backupDelayMs ? 'unknown' : 'present';
}

function isDiskFull({ freeBytes }: CauseFacts): Answer {
  if (freeBytes === null) return 'unknown';
  return freeBytes < limits.freeBytes ? 'present' : 'absent';
}
