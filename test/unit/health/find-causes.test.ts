import { describe, expect, it } from 'vitest';
import { findCauses, limits, type CauseFacts } from '#electron/health/find-causes.ts';

const nine = Date.UTC(2026, 10, 23, 9);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const well: CauseFacts = {
  nowMs: nine,
  upSinceMs: nine - hourMs,
  reachableSinceMs: nine - hourMs,
  paused: false,
  oldestSyncMs: nine - minuteMs,
  outboxSinceMs: null,
  lapsed: [],
  lastBackupAtMs: nine - 20 * hourMs,
  database: { damaged: false, readOnly: false },
  freeBytes: 50_000_000_000,
  sources: [],
};
const aSource = { sourceId: 'gym', stale: false, asking: false, quarantined: false };
const read = (change: Partial<CauseFacts>) => {
  const { present, unknown } = findCauses({ ...well, ...change });
  return { present: present.map(({ kind, subject }) => (subject ? `${kind}:${subject}` : kind)), unknown };
};
const found = (...present: string[]) => ({ present, unknown: [] });
const notKnown = (...unknown: string[]) => ({ present: [], unknown });

describe('findCauses', () => {
  it('finds none where all is well', () => {
    expect(read({})).toEqual(found());
  });

  it.each<[string, Partial<CauseFacts>, object]>([
    ['calendars of 15 minutes', { oldestSyncMs: nine - limits.syncMs }, found()],
    ['calendars older than that', { oldestSyncMs: nine - limits.syncMs - 1 }, found('sync-old')],
    ['old calendars without a network', { oldestSyncMs: 0, reachableSinceMs: null }, notKnown('sync-old')],
    ['old calendars just back online', { oldestSyncMs: 0, reachableSinceMs: nine - minuteMs }, notKnown('sync-old')],
    ['old calendars while paused', { oldestSyncMs: 0, paused: true, reachableSinceMs: null }, found()],
    ['no calendars', { oldestSyncMs: null }, found()],
    ['a mail waiting for five minutes', { outboxSinceMs: nine - limits.outboxMs }, found()],
    ['a mail waiting for longer', { outboxSinceMs: nine - limits.outboxMs - 1 }, found('outbox-stuck')],
    ['a mail waiting offline', { outboxSinceMs: 0, reachableSinceMs: null }, notKnown('outbox-stuck')],
    ['lapsed accounts', { lapsed: ['a', 'b'] }, found('reconnect:a', 'reconnect:b')],
    ['a backup of two days', { lastBackupAtMs: nine - limits.backupMs }, found()],
    ['an older backup', { lastBackupAtMs: nine - limits.backupMs - 1 }, found('backup-old')],
    ['no backup', { lastBackupAtMs: null }, found('backup-old')],
    ['no backup just after the start', { lastBackupAtMs: null, upSinceMs: nine - minuteMs }, notKnown('backup-old')],
    [
      'a database that may not be written to, which is not backed up',
      { lastBackupAtMs: null, database: { damaged: false, readOnly: true } },
      found('database-read-only'),
    ],
    ['a damaged database', { database: { damaged: true, readOnly: false } }, found('database-damaged')],
    ['500 MB of room', { freeBytes: limits.freeBytes }, found()],
    ['less room', { freeBytes: limits.freeBytes - 1 }, found('disk-full')],
    ['a source past its limit', { sources: [{ ...aSource, stale: true }] }, found('source-old:gym')],
    [
      'one past its limit, offline',
      { sources: [{ ...aSource, stale: true }], reachableSinceMs: null },
      notKnown('source-old'),
    ],
    ['one past its limit, paused', { sources: [{ ...aSource, stale: true }], paused: true }, found()],
    ['a source that asks', { sources: [{ ...aSource, asking: true, stale: true }] }, found('source-asks:gym')],
    ['a source in doubt', { sources: [{ ...aSource, quarantined: true }] }, found('source-doubted:gym')],
    [
      'a source in doubt, offline',
      { sources: [{ ...aSource, quarantined: true }], reachableSinceMs: null },
      found('source-doubted:gym'),
    ],
    ['a system that does not say how much room', { freeBytes: null }, notKnown('disk-full')],
  ])('%s', (_, change, expected) => {
    expect(read(change)).toEqual(expected);
  });
});
