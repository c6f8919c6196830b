/**
 * The Google services inside of this process: for each account a server of each kind, joined to its client in memory,
 * made when it is first asked for. Sync and mail reach Google through these, as any other client of the servers would.
 */
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { createMcpClient, type McpClient, type McpClientPorts } from './client.ts';
import type { InMemoryConfig } from './config.ts';
import { createCalendarServer } from './google/calendar-server.ts';
import { createGmailServer } from './google/gmail-server.ts';
import { createCalendarApi, createGmailClient } from './google/google-clients.ts';
import type { GoogleServerPorts } from './google/server-ports.ts';
import type { ConnectCalendar, ConnectGmail, GoogleSession } from './ports.ts';
import type { McpServiceRegistry } from './registry.ts';

export type GoogleService = 'google-calendar' | 'gmail';

export type McpCall = Parameters<NonNullable<McpClientPorts['onCall']>>[0] & { readonly accountId: string };

export type InProcessPorts = Omit<McpClientPorts, 'onCall'> &
  Pick<GoogleServerPorts, 'callGoogle'> & {
    readonly registry: McpServiceRegistry;
    readonly onCall?: (service: GoogleService, call: McpCall) => void;
  };

export type InProcessServices = {
  /** In the place of Google's own clients, together with `callInside`. */
  readonly connectCalendar: ConnectCalendar;
  readonly connectGmail: ConnectGmail;
  /** The account's client, for who wants its notifications too. */
  readonly clientOf: (service: GoogleService, session: GoogleSession) => Promise<McpClient>;
};

const servers = { 'google-calendar': createCalendarServer, gmail: createGmailServer } as const;

export function createInProcessServices({ registry, onCall, ...ports }: InProcessPorts): InProcessServices {
  // A new sign-in is a new session, and gets servers of its own in the place of the former ones.
  const opening = new WeakMap<GoogleSession, Map<GoogleService, Promise<McpClient>>>();

  async function open(service: GoogleService, session: GoogleSession): Promise<McpClient> {
    const watched: Pick<McpClientPorts, 'onCall'> = onCall
      ? { onCall: (call) => onCall(service, { ...call, accountId: session.accountId }) }
      : {};
    const client = createMcpClient({ ...ports, ...watched });
    const config = serveInMemory(() => servers[service]({ ...ports, session: async () => session, mayWrite: true }));
    await registry.register(`${service}/${session.accountId}`, client, config);
    await client.connect(config);
    return client;
  }

  function clientOf(service: GoogleService, session: GoogleSession): Promise<McpClient> {
    const ofSession = opening.get(session) ?? new Map<GoogleService, Promise<McpClient>>();
    opening.set(session, ofSession);
    const known = ofSession.get(service);
    if (known !== undefined) return known;
    const opened = open(service, session);
    ofSession.set(service, opened);
    opened.catch(() => ofSession.delete(service));
    return opened;
  }

  return {
    clientOf,
    connectCalendar: async (session) => createCalendarApi((await clientOf('google-calendar', session)).execute),
    connectGmail: async (session) => createGmailClient((await clientOf('gmail', session)).execute),
  };
}

/** Each connection has a server of its own: a server of the SDK speaks with one client. */
export function serveInMemory(create: () => McpServer): InMemoryConfig {
  return {
    kind: 'in-memory',
    serve: async (transport) => {
      const server = create();
      await server.connect(transport);
      return server;
    },
  };
}
