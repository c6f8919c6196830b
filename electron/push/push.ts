/**
 * Change notices: a calendar's through the user's relay, mail's through the user's Pub/Sub. Each makes CAMS read what changed now instead
 * of at the next round. Nothing depends on them: what does not come is found by polling.
 */
import type { HandlersOf } from '#shared/contract/index.ts';
import type { PushChoice, PushStatus } from '#shared/contract/push.ts';
import type { Account } from '#shared/domain/account.ts';
import type { AccountId, CalendarId } from '#shared/domain/ids.ts';
import { isAppError } from '#shared/errors.ts';
import type { Clock } from '../system/clock.ts';
import type { CallGoogle } from '../system/google-call.ts';
import type { GoogleSession } from '../system/google-session.ts';
import { createListening } from '../system/listening.ts';
import type { Logger } from '../system/log.ts';
import type { Sleep } from '../system/retry.ts';
import { createCalendarChannels, type ChannelApi, type WatchedCalendar } from './calendar-channels.ts';
import { createMailWatches, pullNotices } from './mail-topic.ts';
import { readRelay } from './relay.ts';

export type PushPorts = {
  readonly clock: Clock;
  readonly log: Logger;
  readonly sleep: Sleep;
  readonly choice: () => PushChoice;
  readonly writeChoice: (choice: PushChoice) => void;
  readonly accounts: () => readonly Account[];
  readonly calendars: () => readonly WatchedCalendar[];
  readonly session: (accountId: AccountId) => Promise<GoogleSession>;
  readonly callGoogle: CallGoogle;
  readonly channelApi: ChannelApi;
  readonly watchMail: (accountId: AccountId, topic: string) => Promise<void>;
  readonly syncCalendar: (calendarId: CalendarId) => Promise<unknown>;
  readonly pollMail: (accountId: AccountId) => Promise<unknown>;
  /** The relay is outside; tests bring their own. */
  readonly fetchRelay?: typeof fetch;
};

export type Push = {
  readonly onTick: () => void;
  readonly stop: () => Promise<void>;
  readonly handlers: HandlersOf<'push/get' | 'push/set'>;
};

/** Quitting does not wait for Google longer than this; channels end by themselves. */
const farewellMs = 2000;
/** Between two askings, whatever the answer was. */
const restMs = 1000;

export function createPush(ports: PushPorts): Push {
  const { clock, log, sleep, choice } = ports;
  const usable = (): readonly Account[] => ports.accounts().filter(({ state }) => state === 'connected');
  const ofMail = (): readonly Account[] => usable().filter(({ features }) => features.readMail);
  const channels = createCalendarChannels({
    ...{ clock, log, calendars: ports.calendars, api: ports.channelApi },
    address: () => choice().relayUrl,
  });
  const watches = createMailWatches({ clock, log, watch: ports.watchMail });
  let after = 0;
  let stopped = false;

  const relay = createListening({ sleep, hear: hearRelay });
  const topic = createListening({ sleep, hear: hearTopic });

  async function hearRelay(signal: AbortSignal): Promise<void> {
    const { relayUrl } = choice();
    if (relayUrl === null) return relay.stop();
    const fetchAny = ports.fetchRelay === undefined ? {} : { fetchAny: ports.fetchRelay };
    const { next, notices } = await readRelay(relayUrl, after, { signal, ...fetchAny });
    after = next;
    const changed = new Set(
      notices.flatMap((notice) => (isChange(notice.state) ? (channels.identify(notice) ?? []) : [])),
    );
    for (const id of changed) {
      ports.syncCalendar(id).catch((error: unknown) => log.warn('a changed calendar was not read', { error }));
    }
    // A relay that does not wait, or that hands out the same again and again, must not be asked without end.
    await sleep(restMs, signal);
  }

  async function hearTopic(signal: AbortSignal): Promise<void> {
    const { mail } = choice();
    const [first] = ofMail();
    if (mail === null || first === undefined) return topic.stop();
    const session = await ports.session(first.id);
    const addresses = await pullNotices(session, mail.subscription, { callGoogle: ports.callGoogle, signal });
    for (const { id, email } of ofMail()) {
      if (!addresses.includes(email.toLowerCase())) continue;
      ports.pollMail(id).catch((error: unknown) => log.warn('a changed mailbox was not read', { error }));
    }
    await sleep(restMs, signal);
  }

  function keep(): void {
    const { mail } = choice();
    channels.keep().catch((error: unknown) => log.warn('channels were not kept', { error }));
    if (mail !== null)
      void watches.keep(
        mail.topic,
        ofMail().map(({ id }) => id),
      );
  }

  let begun = '';
  function begin(): void {
    const now = JSON.stringify([choice(), ofMail().map(({ id }) => id)]);
    if (now === begun || stopped) return;
    begun = now;
    relay.stop();
    topic.stop();
    if (choice().relayUrl !== null) relay.start();
    if (choice().mail !== null && ofMail().length > 0) topic.start();
  }

  const status = (): PushStatus => ({
    choice: choice(),
    channels: channels.open(),
    relayProblem: choice().relayUrl === null ? null : toProblem(relay.failure()),
    mailProblem: choice().mail === null ? null : toProblem(topic.failure()),
  });

  return {
    onTick: () => {
      if (stopped) return;
      begin();
      keep();
    },
    stop: async () => {
      stopped = true;
      relay.stop();
      topic.stop();
      const late = new AbortController();
      await Promise.race([channels.stopAll(), sleep(farewellMs, late.signal).catch(() => undefined)]);
      late.abort();
    },
    handlers: {
      'push/get': status,
      'push/set': ({ choice: next }) => {
        ports.writeChoice(next);
        after = 0;
        begin();
        keep();
        return status();
      },
    },
  };
}

/** The first notice of a channel only says that it is open. */
function isChange(state: string): boolean {
  return state === 'exists' || state === 'not_exists';
}

function toProblem(failure: unknown): string | null {
  if (failure === null || failure === undefined) return null;
  return isAppError(failure) ? failure.message : 'The address cannot be reached.';
}
