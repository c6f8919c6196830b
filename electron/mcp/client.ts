/**
 * The MCP client of one service: connects as configured, calls its tools, hands its notifications to who subscribed, and
 * knows how it does. Every failure is an `AppError`. Nothing is called twice by itself: whether that is harmless is known
 * to who calls (the Google servers repeat inside, where the quota is counted).
 */
import {
  CallToolResultSchema,
  LoggingMessageNotificationSchema,
  ResourceUpdatedNotificationSchema,
  type CallToolResult,
  type Notification,
} from '@modelcontextprotocol/sdk/types.js';
import { AppError } from '#shared/errors.ts';
import { onePipe, manyConnections, createPool, type After, type Pool } from './pool.ts';
import { openConnection, type Connection } from './connection.ts';
import type { McpConfig } from './config.ts';
import { classify, type Clock, type Logger } from './ports.ts';
import { fromErrorResult, fromProtocolError } from './wire-error.ts';

export type ConnectionStatus = {
  readonly connected: boolean;
  readonly lastActivity: Date | null;
  /** Failed calls since `connect`. */
  readonly errorCount: number;
  /** The service asked not to be called before then. */
  readonly retryAfter: Date | null;
};

/** `data` is the sender's own; whoever subscribes checks it. */
export type EventHandler = (data: unknown) => void;

export type ExecuteOptions = { readonly signal?: AbortSignal; readonly timeoutMs?: number };

export type McpClient = {
  /** Opens what is to be kept open. A connection that is lost later is opened again by the next call. */
  readonly connect: (config: McpConfig) => Promise<void>;
  readonly disconnect: () => Promise<void>;
  /**
   * `event` is the name in a server's message (`sync.started`, `event.created`), or 'resource.updated', 'resources.changed',
   * 'tools.changed' for the protocol's own notifications.
   */
  readonly subscribe: (event: string, handler: EventHandler) => void;
  readonly unsubscribe: (event: string, handler: EventHandler) => void;
  /** Calls a tool. Answers its structured result, or, of a server that has none, what its text says: parsed where it is JSON. */
  readonly execute: <R>(method: string, params: object, options?: ExecuteOptions) => Promise<R>;
  readonly listTools: (options?: ExecuteOptions) => Promise<readonly string[]>;
  /** Rejects when the server does not answer. */
  readonly ping: (options?: ExecuteOptions) => Promise<void>;
  readonly getStatus: () => ConnectionStatus;
};

export type McpClientPorts = {
  readonly clock: Clock;
  readonly log: Logger;
  readonly after: After;
  /** Of CAMS: servers are told who calls. */
  readonly version: string;
  /** For one call; longer than the deadline inside of our own servers, which answers first. */
  readonly timeoutMs?: number;
  readonly mostBytes?: number;
  /** What was called and how long it took, for metrics. */
  readonly onCall?: (call: { readonly method: string; readonly ms: number; readonly ok: boolean }) => void;
};

export function createMcpClient(ports: McpClientPorts): McpClient {
  const { clock, log, timeoutMs = 90_000, mostBytes = 10_000_000 } = ports;
  const handlers = new Map<string, Set<EventHandler>>();
  let pool: Pool<Connection> | null = null;
  /** Each connection is told everything; one of them is listened to. */
  let heard: Connection | null = null;
  let lastActivity: Date | null = null;
  let errorCount = 0;
  let retryAfter: Date | null = null;

  function getPool(): Pool<Connection> {
    if (pool === null) throw new AppError('offline', 'This service is not connected.', { retry: 'try-again' });
    return pool;
  }

  function emit(event: string, data: unknown): void {
    for (const handler of handlers.get(event) ?? []) {
      try {
        handler(data);
      } catch (error) {
        log.error('a subscriber failed', { event, error });
      }
    }
  }

  function onNotification(connection: Connection, notification: Notification): void {
    if (heard === null || !heard.isOpen()) heard = connection;
    if (heard !== connection) return;
    lastActivity = new Date(clock.now());
    const message = LoggingMessageNotificationSchema.safeParse(notification);
    if (message.success) {
      const { data } = message.data.params;
      const named = typeof data === 'object' && data !== null && 'event' in data ? data.event : undefined;
      if (typeof named === 'string') emit(named, data);
      return;
    }
    const updated = ResourceUpdatedNotificationSchema.safeParse(notification);
    if (updated.success) emit('resource.updated', { uri: updated.data.params.uri });
    else if (notification.method === 'notifications/resources/list_changed') emit('resources.changed', {});
    else if (notification.method === 'notifications/tools/list_changed') emit('tools.changed', {});
  }

  /** One exchange with the server, counted. */
  async function exchange<T>(
    method: string,
    { signal, timeoutMs: ownMs }: ExecuteOptions,
    act: (connection: Connection, options: { signal: AbortSignal; timeout: number }) => Promise<T>,
  ): Promise<T> {
    const startedMs = clock.monotonic();
    // The SDK listens to its signal for ever: a signal that lives as long as the app must not be given to each call.
    const own = new AbortController();
    const stop = (): void => own.abort(signal?.reason);
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
    let ok = false;
    try {
      const options = { signal: own.signal, timeout: ownMs ?? timeoutMs };
      const answer = await getPool().use(async (connection) => {
        try {
          return await act(connection, options);
        } catch (error) {
          throw connection.failure() ?? error;
        }
      }, own.signal);
      ok = true;
      return answer;
    } catch (error) {
      const known = fromProtocolError(error, signal);
      errorCount += 1;
      const { retryAfterMs } = classify(known.cause, clock.now());
      if (known.code === 'throttled') retryAfter = new Date(clock.now() + (retryAfterMs ?? 60_000));
      throw known;
    } finally {
      signal?.removeEventListener('abort', stop);
      lastActivity = new Date(clock.now());
      ports.onCall?.({ method, ms: clock.monotonic() - startedMs, ok });
    }
  }

  return {
    connect: async (config) => {
      await pool?.close();
      errorCount = 0;
      retryAfter = null;
      pool = createPool({
        limits: config.kind === 'http' ? manyConnections : onePipe,
        clock,
        after: ports.after,
        open: () =>
          openConnection(config, {
            version: ports.version,
            timeoutMs: manyConnections.connectMs,
            mostBytes,
            onNotification,
            onClosed: (connection) => {
              if (heard === connection) heard = null;
            },
          }),
      });
      try {
        await pool.fill();
        lastActivity = new Date(clock.now());
      } catch (error) {
        errorCount += 1;
        throw fromProtocolError(error, undefined);
      }
    },
    disconnect: async () => {
      const open = pool;
      pool = null;
      await open?.close();
    },
    subscribe: (event, handler) => {
      handlers.set(event, (handlers.get(event) ?? new Set()).add(handler));
    },
    unsubscribe: (event, handler) => {
      handlers.get(event)?.delete(handler);
    },
    execute: <R>(method: string, params: object, options: ExecuteOptions = {}) =>
      exchange(method, options, async ({ client }, how) => {
        const call = { name: method, arguments: params as Record<string, unknown> };
        const result = (await client.callTool(call, CallToolResultSchema, how)) as CallToolResult;
        if (result.isError) throw fromErrorResult(result);
        return toValue(result) as R;
      }),
    listTools: (options = {}) =>
      exchange('tools/list', options, async ({ client }, how) => {
        const { tools } = await client.listTools({}, how);
        return tools.map(({ name }) => name);
      }),
    ping: (options = {}) =>
      exchange('ping', options, async ({ client }, how) => {
        await client.ping(how);
      }),
    getStatus: () => ({
      connected: (pool?.size() ?? 0) > 0,
      lastActivity,
      errorCount,
      retryAfter: retryAfter !== null && retryAfter.getTime() > clock.now() ? retryAfter : null,
    }),
  };
}

function toValue({ structuredContent, content }: CallToolResult): unknown {
  if (structuredContent !== undefined) return structuredContent;
  const text = content.map((part) => (part.type === 'text' ? part.text : '')).join('');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
