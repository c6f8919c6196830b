/**
 * The demo account: a Google-compatible server in this process, on 127.0.0.1 and a port of its own, with the small world
 * in it. It knows nothing of Electron. Without `statePath` it forgets everything at its end.
 */
import { createHash } from 'node:crypto';
import type { Clock } from '../system/clock.ts';
import { createLogger } from '../system/log.ts';
import { createEventRoutes } from './calendar-event-routes.ts';
import type { SentInvitation } from './calendar-invitations.ts';
import { createCalendarListRoutes } from './calendar-list-routes.ts';
import { createMeetings } from './calendar-meet.ts';
import { createPages } from './calendar-pages.ts';
import { createCalendarStore } from './calendar-store.ts';
import { toMonday } from './calendar-time.ts';
import { createEventWrites, type EventWrites } from './calendar-writes.ts';
import type { Person, Timers } from './correspondents.ts';
import { createControl, type DemoControl } from './demo-control.ts';
import { createStateKeeper, readState, setAside, type DemoState } from './demo-state.ts';
import { createFaults } from './faults.ts';
import { createGmail, type Gmail } from './gmail.ts';
import type { DemoUser } from './http-server.ts';
import { createGrants } from './oauth-grants.ts';
import { createOAuthRoutes, type OAuthClient } from './oauth-routes.ts';
import { playBrowser, type ConsentChoice, type ConsentOutcome } from './play-browser.ts';
import { createPush } from './push-routes.ts';
import { createQuota } from './quota.ts';
import { createRequestLog } from './request-log.ts';
import { createRouteServer } from './serve-routes.ts';
import { createDemoWorld } from './world.ts';
import { demoPeople } from './world-people.ts';
import type { DemoWorld, GoogleEvent } from './world-types.ts';

export type DemoServerOptions = {
  readonly clock: Clock;
  /** The same seed and start date give the same world. */
  readonly seed: string;
  /** 'YYYY-MM-DD': a day of the week around which the world's events and mails lie. */
  readonly startDate: string;
  readonly timeZone: string;
  readonly statePath?: string | null;
  /** Instead of the one built from the seed. */
  readonly world?: DemoWorld;
  /** Who answers mails and invitations. Default: the people of the built world. */
  readonly people?: readonly Person[];
  readonly replyDelayMs?: number;
  readonly timers?: Timers;
};

export type DemoServer = {
  readonly start: () => Promise<{ origin: string }>;
  readonly stop: () => Promise<void>;
  /** Empty before `start`. */
  readonly origin: () => string;
  readonly users: readonly DemoUser[];
  readonly client: OAuthClient;
  /** Plays the person and the browser on the consent page. */
  readonly consent: (url: string, choice?: ConsentChoice) => Promise<ConsentOutcome>;
  readonly control: DemoControl;
};

const logger = createLogger('demo');
/** The record of what was mailed stays bounded. */
const keptInvitations = 1000;

export function createDemoServer(options: DemoServerOptions): DemoServer {
  const { clock, seed, startDate, timeZone, statePath = null } = options;
  const world =
    options.world ?? createDemoWorld({ seed, startDate: toMonday(startDate), timeZone, nowMs: clock.now() });
  const users = world.users.map(({ email, name }) => ({ email, name }));
  const client = toClient(seed);
  const faults = createFaults();
  const quota = createQuota(clock.monotonic);
  const log = createRequestLog();
  const pages = createPages();
  let sent: readonly SentInvitation[] = [];

  const parts = restore();
  const { grants, store, meetings, writes, gmail } = parts;
  const keeper = statePath === null ? null : createStateKeeper(statePath, take);
  const touch = (): void => keeper?.touch();
  const save = async (): Promise<void> => keeper?.save();

  const push = createPush({ store, mailboxes: gmail.mailboxes, now: clock.now });

  const server = createRouteServer({
    clock,
    faults,
    quota,
    log,
    routes: [
      ...createOAuthRoutes({ clock, client, users, grants }),
      ...createCalendarListRoutes(store, pages),
      ...createEventRoutes({ store, pages, meetings, writes }),
      ...push.routes,
      ...gmail.routes,
    ],
    identify(token) {
      const grant = grants.identify(token);
      const user = users.find(({ email }) => email === grant?.email);
      return grant === null || user === undefined ? null : { user, scopes: grant.scopes };
    },
    afterRequest(record) {
      // Reads change next to nothing: a meeting link that became ready is made again after a restart.
      if (record.method === 'GET') return;
      touch();
      const { calendarId } = record.params;
      if (calendarId !== undefined && record.route !== 'calendar.events.watch')
        push.calendarChanged(calendarId === 'primary' ? record.user : calendarId);
    },
  });
  let origin = '';

  /** Everything that is kept over a restart, from the saved state or, where that fails, from the world. */
  function restore() {
    const state =
      statePath === null
        ? null
        : readState(
            statePath,
            users.map(({ email }) => email),
          );
    if (state === null || statePath === null) return build(null);
    try {
      return build(state);
    } catch (error) {
      logger.warn('the saved demo does not fit; it begins anew', { error });
      setAside(statePath);
      return build(null);
    }
  }

  function build(state: DemoState | null) {
    const grants = createGrants({ clock, snapshot: state?.oauth });
    const store = createCalendarStore({ clock, world, snapshot: state?.calendars });
    const meetings = createMeetings(store);
    const writes: EventWrites = createEventWrites({ store, meetings, users, onInvitation });
    const gmail: Gmail = createGmail({
      world,
      people: options.people ?? demoPeople,
      seed,
      now: clock.now,
      timeZone,
      respond(invitation, answer) {
        writes.respond(invitation.calendarId, invitation.eventId, invitation.attendee, answer);
      },
      snapshot: state?.gmail ?? null,
      onChanged: () => {
        touch();
      },
      ...(options.replyDelayMs === undefined ? {} : { replyDelayMs: options.replyDelayMs }),
      ...(options.timers === undefined ? {} : { timers: options.timers }),
    });

    /** Whoever is asked anew may answer; whoever has answered is left in peace. */
    function onInvitation(invitation: SentInvitation, event: GoogleEvent): void {
      sent = [...sent, invitation].slice(-keptInvitations);
      if (invitation.kind !== 'request' && invitation.kind !== 'update') return;
      const { calendarId, eventId, organizer, recipients } = invitation;
      for (const attendee of recipients) {
        const answer = event.attendees?.find(({ email }) => email === attendee)?.responseStatus;
        if (answer === 'needsAction') gmail.correspondents.onInvitation({ calendarId, eventId, organizer, attendee });
      }
    }
    return { grants, store, meetings, writes, gmail };
  }

  function take(): DemoState {
    return {
      format: 1,
      users: users.map(({ email }) => email),
      oauth: grants.snapshot(),
      calendars: store.snapshot(),
      gmail: gmail.snapshot(),
    };
  }

  return {
    async start() {
      origin = await server.start();
      return { origin };
    },
    async stop() {
      await server.stop();
      gmail.stop();
      await keeper?.stop();
      origin = '';
    },
    origin: () => origin,
    users,
    client,
    consent: (url, choice) => playBrowser(origin, url, choice),
    control: createControl({
      faults,
      log,
      quota,
      grants,
      store,
      pages,
      meetings,
      writes,
      gmail: gmail.control,
      invitations: () => sent,
      push,
      touch,
      save,
    }),
  };
}

/** Derived from the seed, so that tokens of an earlier start stay this client's. A desktop client's secret is none. */
function toClient(seed: string): OAuthClient {
  const digest = createHash('sha256').update(`CAMS demo client ${seed}`).digest('hex');
  const number = BigInt(`0x${digest.slice(0, 9)}`)
    .toString()
    .padStart(12, '1')
    .slice(0, 12);
  return {
    clientId: `${number}-${digest.slice(9, 41)}.apps.googleusercontent.com`,
    clientSecret: `GOCSPX-${digest.slice(41)}`,
  };
}
