/** Change notices, a chapter of the table of contents (features.ts): what push asks of accounts, sync, mail and the services in this process. */
import type { Account } from '#shared/domain/account.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import type { AccountId, CalendarId } from '#shared/domain/ids.ts';
import type { GoogleServices } from './mcp/google-services.ts';
import { createPush, type Push } from './push/push.ts';
import type { Flags } from './storage/flags.ts';
import type { Clock } from './system/clock.ts';
import type { CallGoogle } from './system/google-call.ts';
import type { GoogleSession } from './system/google-session.ts';
import { createLogger } from './system/log.ts';
import { systemSleep, type Sleep } from './system/retry.ts';

export type PushingPorts = {
  readonly clock: Clock;
  readonly flags: Pick<Flags, 'pushChoice' | 'setPushChoice'>;
  readonly google: GoogleServices;
  readonly callGoogle: CallGoogle;
  readonly accounts: () => readonly Account[];
  readonly session: (accountId: AccountId) => Promise<GoogleSession>;
  /** Google's. */
  readonly calendars: () => readonly Calendar[];
  readonly syncCalendar: (calendarId: CalendarId) => Promise<unknown>;
  readonly pollMail: (accountId: AccountId) => Promise<unknown>;
  /** Others than the system's, for tests. */
  readonly sleep?: Sleep;
  readonly fetchRelay?: typeof fetch;
};

export function createPushing({ flags, google, ...ports }: PushingPorts): Push {
  const [callMail, connectMail] = google.gmail;
  const { callGoogle: callCalendar, connect } = google.calendar;
  const rules = { name: 'push', idempotent: true };
  return createPush({
    ...ports,
    log: createLogger('push'),
    sleep: ports.sleep ?? systemSleep,
    choice: flags.pushChoice,
    writeChoice: flags.setPushChoice,
    calendars: () => ports.calendars().filter((calendar) => isUsable(ports.accounts(), calendar.accountId)),
    channelApi: {
      watch: async ({ accountId, providerId }, { id, token, address, ttlSeconds }) => {
        const session = await ports.session(accountId);
        const api = await connect(session);
        const params = { ttl: String(ttlSeconds) };
        const requestBody = { id, token, address, type: 'web_hook', params };
        const { data } = await callCalendar(session, rules, (options) =>
          api.events.watch({ calendarId: providerId, requestBody }, options),
        );
        const expiresAtMs = Number(data.expiration ?? 0) || ports.clock.now() + ttlSeconds * 1000;
        return { resourceId: data.resourceId ?? '', expiresAtMs };
      },
      stop: async ({ accountId }, { id, resourceId }) => {
        const session = await ports.session(accountId);
        const api = await connect(session);
        await callCalendar(session, rules, (options) =>
          api.channels.stop({ requestBody: { id, resourceId } }, options),
        );
      },
    },
    watchMail: async (accountId, topicName) => {
      const session = await ports.session(accountId);
      const { users } = await connectMail(session);
      const requestBody = { topicName, labelIds: ['INBOX'] };
      await callMail(session, rules, (options) => users.watch({ userId: 'me', requestBody }, options));
    },
  });
}

function isUsable(accounts: readonly Account[], id: AccountId): boolean {
  return accounts.some(
    (account) => account.id === id && account.state === 'connected' && account.features.readCalendars,
  );
}
