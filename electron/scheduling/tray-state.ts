/** What the tray says: the next event and how many requests wait. */
import type { SyncStatus } from '#shared/contract/calendars.ts';
import type { HandlersOf } from '#shared/contract/index.ts';
import type { WeekEvent } from '#shared/contract/slots.ts';
import type { RequestSummary } from '#shared/domain/meeting-request.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { formatInstant, type TextStyle } from '#shared/time/format.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import type { Clock } from '../system/clock.ts';

export type TrayPorts = {
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly locale: string;
  readonly week: HandlersOf<'week/get'>['week/get'];
  readonly requests: HandlersOf<'requests/list'>['requests/list'];
  readonly syncStatus: () => SyncStatus;
};

export type TrayState = { readonly next: string | null; readonly waiting: number; readonly pausedUntil: string | null };

export async function readTrayState(ports: TrayPorts): Promise<TrayState> {
  const { availability, app } = ports.settings();
  const style = { timeZone: availability.timeZone, locale: ports.locale, hourCycle: app.hourCycle };
  const nowMs = ports.clock.now();
  const { events } = await ports.week({ fromDate: localDateOf(nowMs, style.timeZone), days: 7 });
  const { state, pausedUntilMs } = ports.syncStatus();
  return {
    next: findNextEvent(events, nowMs, style),
    waiting: countWaiting(await ports.requests({})),
    pausedUntil: state === 'paused' && pausedUntilMs !== null ? formatInstant(pausedUntilMs, style) : null,
  };
}

/** The next event that takes the user's time, as 'Next: title, Tuesday, December 1, 3:00 PM'; null when there is none. */
export function findNextEvent(events: readonly WeekEvent[], nowMs: number, style: TextStyle): string | null {
  const ahead = events
    .filter((event) => event.startMs > nowMs && !event.allDay && !event.declined && event.counts !== 'free')
    .sort((a, b) => a.startMs - b.startMs);
  const next = ahead[0];
  return next === undefined ? null : `Next: ${next.title}, ${formatInstant(next.startMs, style)}`;
}

export function countWaiting(requests: readonly RequestSummary[]): number {
  return requests.filter(({ waitsFor }) => waitsFor === 'you').length;
}
