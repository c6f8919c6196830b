/**
 * One channel for each calendar, to the user's relay: opened, renewed before it expires, stopped when it is not wanted any more. A channel
 * lasts a day and is known to this run only: what a crash leaves behind expires by itself, and its notices belong to nobody.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { AccountId, CalendarId } from '#shared/domain/ids.ts';
import { classify } from '../system/classify-error.ts';
import type { Clock } from '../system/clock.ts';
import type { Logger } from '../system/log.ts';

export type WatchedCalendar = { readonly id: CalendarId; readonly accountId: AccountId; readonly providerId: string };

/** What a relay hands on of a notice: the headers that Google posts. */
export type ChannelNotice = { readonly channelId: string; readonly token: string; readonly state: string };

export type ChannelApi = {
  readonly watch: (
    calendar: WatchedCalendar,
    channel: { readonly id: string; readonly token: string; readonly address: string; readonly ttlSeconds: number },
  ) => Promise<{ readonly resourceId: string; readonly expiresAtMs: number }>;
  readonly stop: (
    calendar: WatchedCalendar,
    channel: { readonly id: string; readonly resourceId: string },
  ) => Promise<void>;
};

type Channel = {
  readonly id: string;
  readonly token: string;
  readonly address: string;
  readonly resourceId: string;
  readonly expiresAtMs: number;
};

export type CalendarChannels = {
  /** Opens what is missing, renews what expires soon, stops what is not wanted. One run at a time. */
  readonly keep: () => Promise<void>;
  /** Of which calendar a notice tells; null where it tells of none of ours, or proves it by no token. */
  readonly identify: (notice: ChannelNotice) => CalendarId | null;
  readonly open: () => number;
  readonly stopAll: () => Promise<void>;
};

type Ports = {
  readonly clock: Clock;
  readonly log: Logger;
  readonly address: () => string | null;
  readonly calendars: () => readonly WatchedCalendar[];
  readonly api: ChannelApi;
};

const ttlSeconds = 86_400;
const renewBeforeMs = 3 * 3_600_000;
const retryMs = 10 * 60_000;
/** Some calendars cannot be watched at all (public holidays): they are read by polling. */
const refusedMs = 86_400_000;

export function createCalendarChannels({ clock, log, address, calendars, api }: Ports): CalendarChannels {
  const channels = new Map<CalendarId, Channel & { readonly calendar: WatchedCalendar }>();
  const notBefore = new Map<CalendarId, number>();
  let running: Promise<void> | null = null;
  /** What is wanted may have changed during a run. */
  let again = false;

  async function openOne(calendar: WatchedCalendar, to: string): Promise<void> {
    const former = channels.get(calendar.id);
    const channel = { id: randomBytes(16).toString('hex'), token: randomBytes(24).toString('base64url'), address: to };
    try {
      const made = await api.watch(calendar, { ...channel, ttlSeconds });
      channels.set(calendar.id, { ...channel, ...made, calendar });
      notBefore.delete(calendar.id);
    } catch (error) {
      const { kind, reason } = classify(error);
      log.warn('a calendar could not be watched; it is read by polling', { kind, reason });
      notBefore.set(calendar.id, clock.now() + (kind === 'user' ? refusedMs : retryMs));
      return;
    }
    if (former !== undefined) await stopOne(former);
  }

  async function stopOne(channel: Channel & { readonly calendar: WatchedCalendar }): Promise<void> {
    if (channels.get(channel.calendar.id)?.id === channel.id) channels.delete(channel.calendar.id);
    try {
      await api.stop(channel.calendar, channel);
    } catch (error) {
      // It ends by itself, and its notices are known no more.
      log.debug('a channel was not stopped', { error });
    }
  }

  function needsOne({ id }: WatchedCalendar, to: string): boolean {
    const known = channels.get(id);
    if (known !== undefined && known.address === to && known.expiresAtMs - clock.now() > renewBeforeMs) return false;
    return (notBefore.get(id) ?? 0) <= clock.now();
  }

  async function keepOnce(): Promise<void> {
    const to = address();
    const wanted = to === null ? [] : calendars();
    const ids = new Set(wanted.map(({ id }) => id));
    for (const channel of [...channels.values()]) if (!ids.has(channel.calendar.id)) await stopOne(channel);
    for (const calendar of wanted) if (!again && to !== null && needsOne(calendar, to)) await openOne(calendar, to);
  }

  async function keepAll(): Promise<void> {
    while (again) {
      again = false;
      await keepOnce();
    }
  }

  return {
    keep: () => {
      again = true;
      running ??= keepAll().finally(() => (running = null));
      return running;
    },
    identify: ({ channelId, token }) => {
      const channel = [...channels.values()].find(({ id }) => id === channelId);
      return channel !== undefined && isSame(channel.token, token) ? channel.calendar.id : null;
    },
    open: () => channels.size,
    stopAll: async () => {
      await Promise.all([...channels.values()].map(stopOne));
    },
  };
}

function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
