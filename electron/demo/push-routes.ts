/**
 * Change notices: channels of Calendar v3, watches of Gmail v1, and the pull of Cloud Pub/Sub. Nothing is posted to anybody: what Google
 * would post is in `notices()`, for a relay that a test plays. A subscription hands a notice out again until it is acknowledged.
 */
import { z } from 'zod';
import { getAccess } from './calendar-access.ts';
import type { CalendarStore } from './calendar-store.ts';
import * as ask from './gmail-requests.ts';
import { refuse, type DemoRequest, type Route } from './http-server.ts';
import type { Mailbox } from './mailbox.ts';
import { scopes } from './oauth-scopes.ts';

/** The headers that Google posts to a channel's address. */
export type PostedNotice = {
  readonly address: string;
  readonly channelId: string;
  readonly token: string;
  readonly state: 'sync' | 'exists';
};

export type PushControl = {
  /** What was posted since the last call, oldest first. */
  readonly takeNotices: () => readonly PostedNotice[];
  /** Ids of the channels that are open. */
  readonly channels: () => readonly string[];
};

const watchScopes = [[scopes.calendar], [scopes.calendarEvents], [scopes.calendarReadonly]];
const longestMs = 7 * 86_400_000;

const Channel = z.object({
  id: z.string().regex(/^[\w\-+/=]{1,64}$/),
  type: z.enum(['web_hook', 'webhook']),
  address: z.string(),
  token: z.string().max(256).default(''),
  params: z.object({ ttl: z.string().regex(/^\d+$/).optional() }).optional(),
});
const Stop = z.object({ id: z.string(), resourceId: z.string() });
const MailWatch = z.object({ topicName: z.string(), labelIds: z.array(z.string()).optional() });
const Pull = z.object({ maxMessages: z.number().int().min(1).max(1000) });
const Acknowledge = z.object({ ackIds: z.array(z.string()).min(1) });

type OpenChannel = z.infer<typeof Channel> & {
  readonly calendarId: string;
  readonly resourceId: string;
  readonly user: string;
};

export function createPush(ports: {
  readonly store: CalendarStore;
  readonly mailboxes: ReadonlyMap<string, Mailbox>;
  readonly now: () => number;
}): {
  readonly routes: readonly Route[];
  readonly control: PushControl;
  readonly calendarChanged: (id: string) => void;
} {
  const channels = new Map<string, OpenChannel>();
  let posted: readonly PostedNotice[] = [];
  /** By mailbox: its topic, and the history that was acknowledged. */
  const watches = new Map<string, { readonly topic: string; toldId: number }>();

  const post = ({ address, id: channelId, token }: OpenChannel, state: PostedNotice['state']): void => {
    posted = [...posted, { address, channelId, token, state }];
  };
  const read = <T>(request: DemoRequest, schema: z.ZodType<T>): T => {
    const body = schema.safeParse(request.json());
    return body.success ? body.data : refuse(400, 'required', 'Missing or invalid parameter');
  };

  function watch(request: DemoRequest) {
    const { calendar, entry } = getAccess(ports.store, request.user, request.params['calendarId'] ?? '');
    const asked = read(request, Channel);
    if (!asked.address.startsWith('https://')) refuse(400, 'push.webhookUrlNotHttps', 'WebHook callback must be HTTPS');
    if (entry.accessRole === 'freeBusyReader') {
      refuse(400, 'pushNotSupportedForRequestedResource', 'Push notifications are not supported by this resource.');
    }
    if (channels.has(asked.id)) refuse(400, 'channelIdNotUnique', `Channel id ${asked.id} not unique`);
    const resourceId = `resource-${calendar.id}`;
    const channel = { ...asked, calendarId: calendar.id, resourceId, user: request.user.email };
    channels.set(asked.id, channel);
    post(channel, 'sync');
    const ttlMs = Number(asked.params?.ttl ?? longestMs / 1000) * 1000;
    const expiration = String(ports.now() + Math.min(ttlMs, longestMs));
    return { status: 200, body: { kind: 'api#channel', id: asked.id, resourceId, token: asked.token, expiration } };
  }

  function stop(request: DemoRequest) {
    const { id, resourceId } = read(request, Stop);
    const found = channels.get(id);
    if (found?.resourceId !== resourceId || found.user !== request.user.email)
      refuse(404, 'notFound', `Channel '${id}' not found`);
    channels.delete(id);
    return { status: 204 };
  }

  function watchMail(request: DemoRequest) {
    const mailbox = ask.mailboxesFor(ports.mailboxes)(request);
    const { topicName } = read(request, MailWatch);
    if (!/^projects\/[\w-]+\/topics\/[\w.~%+-]+$/.test(topicName)) {
      refuse(400, 'invalidArgument', 'Invalid topicName does not match projects/sample/topics/*');
    }
    watches.set(request.user.email.toLowerCase(), { topic: topicName, toldId: mailbox.history.lastId() });
    const expiration = String(ports.now() + longestMs);
    return { status: 200, body: { historyId: String(mailbox.history.lastId()), expiration } };
  }

  /** A subscription of any project, to every topic: this server has one of each. */
  function subscription(request: DemoRequest) {
    const method = (request.params['subscription'] ?? '').split(':')[1];
    if (method === 'pull') {
      const { maxMessages } = read(request, Pull);
      const receivedMessages = [...watches].flatMap(([email, { toldId }]) => {
        const historyId = ports.mailboxes.get(email)?.history.lastId() ?? 0;
        if (historyId <= toldId) return [];
        const data = Buffer.from(JSON.stringify({ emailAddress: email, historyId })).toString('base64');
        return [{ ackId: `${email} ${historyId}`, message: { data, messageId: String(historyId) } }];
      });
      return {
        status: 200,
        body: receivedMessages.length === 0 ? {} : { receivedMessages: receivedMessages.slice(0, maxMessages) },
      };
    }
    if (method !== 'acknowledge') refuse(404, 'notFound', 'Not Found');
    for (const ackId of read(request, Acknowledge).ackIds) {
      const [email = '', historyId = '0'] = ackId.split(' ');
      const known = watches.get(email);
      if (known !== undefined) known.toldId = Math.max(known.toldId, Number(historyId));
    }
    return { status: 200, body: {} };
  }

  const mail = { scopes: ask.gmailScopes.read, quotaUnits: 100 };
  return {
    routes: [
      {
        name: 'calendar.events.watch',
        method: 'POST',
        pattern: '/calendar/v3/calendars/:calendarId/events/watch',
        scopes: watchScopes,
        handle: watch,
      },
      {
        name: 'calendar.channels.stop',
        method: 'POST',
        pattern: '/calendar/v3/channels/stop',
        scopes: watchScopes,
        handle: stop,
      },
      {
        name: 'gmail.users.watch',
        method: 'POST',
        pattern: '/gmail/v1/users/:userId/watch',
        ...mail,
        handle: watchMail,
      },
      {
        name: 'gmail.users.stop',
        method: 'POST',
        pattern: '/gmail/v1/users/:userId/stop',
        ...mail,
        quotaUnits: 50,
        handle: (request) => {
          watches.delete(request.user.email.toLowerCase());
          return { status: 204 };
        },
      },
      {
        name: 'pubsub.projects.subscriptions',
        method: 'POST',
        pattern: '/v1/projects/:project/subscriptions/:subscription',
        scopes: [[scopes.pubSub]],
        handle: subscription,
      },
    ],
    control: {
      takeNotices: () => {
        const taken = posted;
        posted = [];
        return taken;
      },
      channels: () => [...channels.keys()],
    },
    calendarChanged: (id) => {
      for (const channel of channels.values()) if (channel.calendarId === id) post(channel, 'exists');
    },
  };
}
