/**
 * How a server tells its client what happened: a message of the protocol's logging with the event's name in its data
 * (`event.created`, `sync.started`, …), and "updated" for the resources that the client subscribed to.
 */
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import {
  SubscribeRequestSchema,
  UnsubscribeRequestSchema,
  type LoggingLevel,
} from '@modelcontextprotocol/sdk/types.js';
import type { Logger } from '../ports.ts';
import type { ServiceEvent } from './server-ports.ts';

export type Announcer = {
  readonly tell: (event: ServiceEvent, level?: LoggingLevel) => void;
  readonly updated: (uri: string) => void;
  readonly listChanged: () => void;
};

/** Enough for every calendar of an account. */
const mostSubscriptions = 1000;

export function createAnnouncer(server: McpServer, logger: string, log: Logger): Announcer {
  const subscribed = new Set<string>();
  server.server.setRequestHandler(SubscribeRequestSchema, ({ params }) => {
    if (subscribed.size < mostSubscriptions) subscribed.add(params.uri);
    return {};
  });
  server.server.setRequestHandler(UnsubscribeRequestSchema, ({ params }) => {
    subscribed.delete(params.uri);
    return {};
  });

  /** Nobody may be there to hear it, which is no failure of the call that it belongs to. */
  function send(sending: Promise<void>): void {
    sending.catch((error: unknown) => log.debug('a notification was not delivered', { error }));
  }

  return {
    tell: (data, level = 'info') => send(server.sendLoggingMessage({ level, logger, data })),
    updated: (uri) => {
      if (subscribed.has(uri)) send(server.server.sendResourceUpdated({ uri }));
    },
    listChanged: () => send(server.server.sendResourceListChanged()),
  };
}
