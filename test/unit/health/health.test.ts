import { describe, expect, it, vi } from 'vitest';
import type { AlertState } from '#electron/health/decide-alerts.ts';
import { createHealth } from '#electron/health/health.ts';
import type { Disk, FileCheck, HealthPorts, ScrapingStatus } from '#electron/health/ports.ts';
import { createRecentCalls } from '#electron/health/recent-calls.ts';
import type { MailQueries } from '#electron/storage/mail-queries.ts';
import type { OutboxQueries, OutboxRow } from '#electron/storage/outbox-queries.ts';
import { createLogger, readLog } from '#electron/system/log.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { createManualClock } from '#test/fixtures/manual-clock.ts';
import { createRememberingLog } from '#test/fixtures/silent-log.ts';
import { aCalendar, anAccount, aService, minuteMs, nine } from './facts.ts';

/** A room that a test furnishes: what is in `world` may be changed at any time. */
function setUp(stored: AlertState[] = []) {
  const clock = createManualClock(nine);
  const log = createRememberingLog();
  const world = {
    accounts: [anAccount()],
    calendars: [aCalendar()],
    waiting: [] as OutboxRow[],
    mailReadMs: nine,
    disk: { freeBytes: 50e9, totalBytes: 1e11 } as Disk | null,
    sources: [] as ScrapingStatus[],
    damaged: false,
    paused: false,
    stored: stored as readonly AlertState[],
    writes: null as Error | null,
    told: [] as string[],
    done: [] as string[],
    fileChecks: 0,
  };
  const calls = createRecentCalls();
  const ports: HealthPorts = {
    clock,
    log,
    calls,
    accounts: () => world.accounts,
    calendars: () => world.calendars,
    settings: () => defaultSettings('Europe/Berlin'),
    services: () => [aService(), aService({ service: 'gmail', failures: 1 })],
    checkMcp: async () => [],
    scraping: () => world.sources,
    work: () => ({ waiting: 0, failing: 0, oldestAtMs: null }),
    sync: () => ({ online: true, paused: world.paused }),
    secrets: () => ({ backend: 'keychain', durable: true }),
    storage: { file: '/nowhere/cams.db', notice: null, readOnly: false, lastBackupAtMs: () => clock.now() - 1000 },
    outbox: {
      listOutbox: (state: string) => (state === 'waiting' ? world.waiting : []),
      listLatestFailed: () => [],
    } as unknown as OutboxQueries,
    mails: {
      countByStage: () => [{ stage: 'done', n: 7 }],
      findCursor: () => ({ lastSyncedAtMs: world.mailReadMs }),
    } as unknown as MailQueries,
    versions: () => ['cams: 0.1.0'],
    readDisk: async () => world.disk,
    checkFile: async (): Promise<FileCheck | null> => {
      world.fileChecks += 1;
      return { atMs: clock.now(), damaged: world.damaged };
    },
    alerts: {
      read: () => world.stored,
      write: (states) => {
        if (world.writes !== null) throw world.writes;
        world.stored = states;
      },
    },
    notify: ({ title }) => void world.told.push(title),
    onChanged: () => undefined,
    actions: {
      syncNow: async () => world.done.push('sync'),
      openRequest: (id) => void world.done.push(`open ${id}`),
      reconnect: async (id) => world.done.push(`reconnect ${id}`),
      backUpNow: async () => world.done.push('back up'),
      openFolder: async () => world.done.push('folder'),
      restart: () => void world.done.push('restart'),
      openSources: () => void world.done.push('sources'),
      readSource: async (id) => world.done.push(`read ${id}`),
    },
  };
  const start = () => createHealth(ports);
  let health = start();
  /** Half a minute passes, and what is looked up beside it is there. */
  const tick = async (ms = 30_000): Promise<void> => {
    clock.advance(ms);
    health.onTick(clock.now(), false);
    await vi.waitFor(() => Promise.resolve());
    await new Promise((resolve) => setImmediate(resolve));
  };
  const restart = (): void => {
    health = start();
  };
  const alerts = () => health.report().alerts.map(({ kind }) => kind);
  return { world, clock, calls, log, tick, restart, alerts, health: () => health };
}

const fullDisk = { freeBytes: 1e8, totalBytes: 1e11 };
const emptied = { freeBytes: 5e10, totalBytes: 1e11 };

describe('an alert', () => {
  it('fires once, is a line and the tray’s words, and clears itself', async () => {
    const { world, tick, alerts, health } = setUp();
    await tick();
    expect(alerts()).toEqual([]);
    world.disk = fullDisk;
    await tick();
    await tick();
    expect(alerts()).toEqual(['disk-full']);
    expect(world.told).toEqual(['The disk is nearly full']);
    expect(health().trouble()).toBe('The disk is nearly full');
    expect(health().report().level).toBe('critical');
    world.disk = emptied;
    await tick();
    expect(alerts()).toEqual([]);
    expect(health().trouble()).toBeNull();
  });

  it('that flickers is told once, and again only after five quiet minutes', async () => {
    const { world, tick, alerts } = setUp();
    for (const disk of [fullDisk, emptied, fullDisk, emptied]) {
      world.disk = disk;
      await tick();
    }
    expect(world.told).toHaveLength(1);
    await tick(5 * minuteMs);
    world.disk = fullDisk;
    await tick();
    expect(alerts()).toEqual(['disk-full']);
    expect(world.told).toHaveLength(2);
  });

  it('outlives a restart without firing again', async () => {
    const { world, tick, restart, alerts } = setUp();
    world.disk = fullDisk;
    await tick();
    restart();
    expect(alerts()).toEqual(['disk-full']);
    await tick();
    expect(world.told).toHaveLength(1);
  });

  it('stands although it cannot be stored', async () => {
    const { world, tick, alerts, log } = setUp();
    world.writes = new Error('disk I/O error');
    world.disk = fullDisk;
    await tick();
    await tick();
    expect(alerts()).toEqual(['disk-full']);
    expect(world.told).toHaveLength(1);
    expect(log.lines.some(({ text }) => text === 'the alerts could not be stored')).toBe(true);
  });

  it('does not fire after a sleep for what mends itself', async () => {
    const { world, tick, alerts, health, clock } = setUp();
    await tick();
    health().onSleep();
    clock.advance(8 * 3_600_000);
    health().onWake();
    await tick();
    expect(alerts()).toEqual([]);
    world.calendars = [aCalendar({ lastSyncedAtMs: clock.now() })];
    world.mailReadMs = clock.now();
    for (let at = 0; at < 20; at += 1) await tick();
    expect(alerts()).toEqual([]);
    expect(world.told).toEqual([]);
  });

  it('speaks of a mailbox as of a calendar', async () => {
    const { world, tick, alerts, clock } = setUp();
    for (let at = 0; at < 40; at += 1) {
      world.calendars = [aCalendar({ lastSyncedAtMs: clock.now() })];
      await tick();
    }
    expect(alerts()).toEqual(['sync-old']);
    world.mailReadMs = clock.now();
    await tick();
    expect(alerts()).toEqual([]);
  });

  it('of old calendars fires while they could be read, and not while the user paused', async () => {
    const { world, tick, alerts } = setUp();
    world.paused = true;
    for (let at = 0; at < 40; at += 1) await tick();
    expect(alerts()).toEqual([]);
    world.paused = false;
    for (let at = 0; at < 8; at += 1) await tick();
    expect(alerts()).toEqual(['sync-old']);
  });
});

const aSource: ScrapingStatus = {
  ...{ sourceId: 'gym', kind: 'page', name: 'Gym', lastSuccessAtMs: nine, problem: null, queued: 0, breaker: null },
  ...{ stale: false, asking: false, quarantined: false },
};

const aRow = { approvedAtMs: nine - 10 * minuteMs, leavesAtMs: nine + 15_000, problem: 'Trying.' };

describe('the one thing to do', () => {
  const cases: readonly [string, (world: ReturnType<typeof setUp>['world']) => void, string, string][] = [
    ['full disk', (world) => void (world.disk = fullDisk), 'disk-full', 'folder'],
    [
      'lapsed account',
      (world) => void (world.accounts = [anAccount({ state: 'reconnect-needed' })]),
      'reconnect:google:ann@example.com',
      'reconnect google:ann@example.com',
    ],
    ['old calendars', (world) => void (world.calendars = [aCalendar({ lastSyncedAtMs: 0 })]), 'sync-old', 'sync'],
    [
      'stuck mail',
      (world) => void (world.waiting = [{ ...aRow, frozen: { requestId: 'r1' } } as unknown as OutboxRow]),
      'outbox-stuck',
      'open r1',
    ],
    [
      'source that asks',
      (world) => void (world.sources = [{ ...aSource, asking: true }]),
      'source-asks:gym',
      'sources',
    ],
    [
      'source in doubt',
      (world) => void (world.sources = [{ ...aSource, quarantined: true }]),
      'source-doubted:gym',
      'sources',
    ],
    [
      'source past its limit',
      (world) => void (world.sources = [{ ...aSource, stale: true }]),
      'source-old:gym',
      'read gym',
    ],
    ['damage', (world) => void (world.damaged = true), 'database-damaged', 'restart'],
  ];
  it.each(cases)('of a %s is done', async (_, change, alertId, done) => {
    const { world, tick, health, clock } = setUp();
    change(world);
    for (let at = 0; at < 9; at += 1) await tick();
    if (alertId === 'database-damaged') {
      clock.advance(86_400_000);
      await tick();
    }
    await health().handlers['health/act']({ alertId });
    expect(world.done).toEqual([done]);
  });

  it('of an alert that is over is refused', async () => {
    const { health } = setUp();
    await expect(health().handlers['health/act']({ alertId: 'disk-full' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('the report', () => {
  it('has checks, counts and the last failures by part', async () => {
    const { health, calls } = setUp();
    const failed = { accountId: anAccount().id, service: 'gmail', method: 'gmail.messages.get', durationMs: 5 };
    calls.add({ ...failed, outcome: 'throttle', reason: 'rateLimitExceeded' }, nine);
    calls.add({ ...failed, outcome: 'gone', reason: 'notFound' }, nine);
    expect(health().report()).toMatchObject({
      level: 'ok',
      counters: [
        { name: 'mails_done', value: 7 },
        { name: 'calls', value: 10 },
        { name: 'calls_failed', value: 1 },
      ],
      recentErrors: [{ part: 'Mail of ann@example.com', kind: 'throttle', reason: 'rateLimitExceeded' }],
    });
  });

  it('looks through the database’s file once a day', async () => {
    const { world, tick, health, clock } = setUp();
    await tick();
    expect(world.fileChecks).toBe(0);
    await tick(86_400_000);
    await tick();
    expect(world.fileChecks).toBe(1);
    expect(health().report().database.checkedAtMs).toBe(clock.now() - 30_000);
  });
});

describe('the log', () => {
  it('shows an object by its type only', () => {
    createLogger('test').info('read', { count: 3, event: { title: 'Dinner' } });
    expect(readLog(1)[0]?.text).toBe('read count=3 event=object');
  });
});
