/**
 * When to read: every 30 s while the window has the focus, every 5 minutes otherwise, at once on resume, on reconnect and when asked.
 * One round at a time; a request during a round starts one more after it. Pausing stops rounds, not the reading of what is stored.
 */
import type { SyncStatus } from '#shared/contract/calendars.ts';
import type { HandlersOf } from '#shared/contract/index.ts';
import type { CalendarId } from '#shared/domain/ids.ts';
import { addDays } from '#shared/time/local-date.ts';
import { localDateOf, startOfDay } from '#shared/time/wall-clock.ts';
import type { Clock } from '../system/clock.ts';
import type { Logger } from '../system/log.ts';

export type BackgroundPorts = {
  readonly clock: Clock;
  readonly log: Logger;
  readonly isFocused: () => boolean;
  readonly isOnline: () => boolean;
  /** One round over all accounts; answers how many were read, rejects with the first failure after having tried every one. */
  readonly round: (signal: AbortSignal, onProgress: (share: number) => void) => Promise<number>;
  readonly syncCalendar: (calendarId: CalendarId) => Promise<unknown>;
  /** End of a pause, kept over restarts. */
  readonly readPausedUntil: () => number | null;
  readonly writePausedUntil: (untilMs: number | null) => void;
  /** The user's zone: "until tomorrow" ends at its next midnight. */
  readonly timeZone: () => string;
  readonly onStatus: (status: SyncStatus) => void;
};

export type Background = {
  readonly status: () => SyncStatus;
  /** Runs a round now, even when one just ended; answers when it is done. */
  readonly runNow: () => Promise<SyncStatus>;
  readonly pause: (until: 'hour' | 'tomorrow') => SyncStatus;
  readonly resume: () => SyncStatus;
  /** Called on each tick; starts a round when one is due. */
  readonly onTick: (nowMs: number, jumped: boolean) => void;
  readonly stop: () => Promise<void>;
  readonly handlers: HandlersOf<'sync/get-status' | 'sync/run' | 'sync/pause' | 'sync/resume'>;
};

const focusedMs = 30_000;
const backgroundMs = 5 * 60_000;
const hourMs = 60 * 60_000;

export function createBackground(ports: BackgroundPorts): Background {
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = new AbortController();
  let lastStartedMs = 0;
  let lastSuccessAtMs: number | null = null;
  let problem: string | null = null;
  let progress: number | null = null;

  function pausedUntil(): number | null {
    const until = ports.readPausedUntil();
    return until !== null && until > ports.clock.now() ? until : null;
  }

  function status(): SyncStatus {
    const pausedUntilMs = pausedUntil();
    const state =
      running !== null ? 'syncing' : pausedUntilMs !== null ? 'paused' : ports.isOnline() ? 'idle' : 'offline';
    return { state, pausedUntilMs, lastSuccessAtMs, problem, progress: running === null ? null : progress };
  }

  function tell(): SyncStatus {
    const now = status();
    ports.onStatus(now);
    return now;
  }

  async function roundOnce(): Promise<void> {
    lastStartedMs = ports.clock.now();
    progress = 0;
    tell();
    try {
      const read = await ports.round(stopped.signal, (share) => {
        progress = share;
        tell();
      });
      if (read > 0) lastSuccessAtMs = ports.clock.now();
      problem = null;
    } catch (error) {
      problem = error instanceof Error && error.name === 'AppError' ? error.message : 'The last sync did not finish.';
      ports.log.warn('a sync round failed', { error });
    }
  }

  function run(): Promise<void> {
    if (running !== null) {
      again = true;
      return running;
    }
    running = (async () => {
      do {
        again = false;
        await roundOnce();
      } while (again && !stopped.signal.aborted);
    })().finally(() => {
      running = null;
      tell();
    });
    return running;
  }

  async function runNow(): Promise<SyncStatus> {
    await run();
    return status();
  }

  function pause(until: 'hour' | 'tomorrow'): SyncStatus {
    const now = ports.clock.now();
    ports.writePausedUntil(until === 'hour' ? now + hourMs : startOfTomorrow(now, ports.timeZone()));
    return tell();
  }

  function resume(): SyncStatus {
    ports.writePausedUntil(null);
    void run();
    return tell();
  }

  return {
    status,
    runNow,
    pause,
    resume,
    onTick: (nowMs, jumped) => {
      if (pausedUntil() !== null || !ports.isOnline() || running !== null) return;
      const every = ports.isFocused() ? focusedMs : backgroundMs;
      // A clock set back makes the last start lie in the future: due as well.
      const since = nowMs - lastStartedMs;
      if (jumped || since < 0 || since >= every - 1000) void run();
    },
    stop: async () => {
      stopped.abort();
      await running?.catch(() => undefined);
      stopped = new AbortController();
    },
    handlers: {
      'sync/get-status': status,
      'sync/run': async ({ calendarId }) => {
        if (calendarId === undefined) return runNow();
        await ports.syncCalendar(calendarId);
        return status();
      },
      'sync/pause': ({ until }) => pause(until),
      'sync/resume': resume,
    },
  };
}

function startOfTomorrow(nowMs: number, timeZone: string): number {
  return startOfDay(addDays(localDateOf(nowMs, timeZone), 1), timeZone);
}
