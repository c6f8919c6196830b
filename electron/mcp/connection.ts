/** One connection: the SDK's client over the transport that the configuration names. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { Notification } from '@modelcontextprotocol/sdk/types.js';
import type { JsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/types.js';
import type { AppError } from '#shared/errors.ts';
import { fetchLimited, tooLong } from './fetch-limited.ts';
import type { McpConfig } from './config.ts';
import { structuredOnly } from './structured-only.ts';

export type Connection = {
  readonly client: Client;
  readonly isOpen: () => boolean;
  /** Why it was given up, where that is known better than "it closed". */
  readonly failure: () => AppError | null;
  readonly close: () => Promise<void>;
};

export type ConnectionPorts = {
  readonly version: string;
  readonly timeoutMs: number;
  /** The largest answer that is taken from a server outside. */
  readonly mostBytes: number;
  readonly onNotification: (connection: Connection, notification: Notification) => void;
  readonly onClosed: (connection: Connection) => void;
};

/**
 * What a tool says about its own output is checked by whoever reads it (a schema of ours), and no code is ever made from a
 * schema of theirs.
 */
const believeNothing = {
  getValidator:
    <T>(): JsonSchemaValidator<T> =>
    (input) => ({ valid: true, data: input as T, errorMessage: undefined }),
};

export async function openConnection(config: McpConfig, ports: ConnectionPorts): Promise<Connection> {
  const own = config.kind === 'in-memory';
  const client = new Client(
    { name: 'cams', version: ports.version },
    { capabilities: own ? { experimental: structuredOnly } : {}, jsonSchemaValidator: believeNothing },
  );
  let open = true;
  let failure: AppError | null = null;
  const onTooLong = (): void => {
    failure = tooLong();
    void client.close();
  };
  const { transport, end } = await openTransport(config, ports.mostBytes, onTooLong);
  const connection: Connection = {
    client,
    isOpen: () => open,
    failure: () => failure,
    close: async () => {
      open = false;
      await end();
      await client.close();
    },
  };
  client.fallbackNotificationHandler = async (notification) => ports.onNotification(connection, notification);
  // The program's transport says it in a sentence only, and closes by itself.
  client.onerror = ({ message }) => {
    if (message.includes('maximum size')) failure = tooLong();
  };
  client.onclose = () => {
    open = false;
    ports.onClosed(connection);
  };
  try {
    await client.connect(transport, { timeout: ports.timeoutMs });
  } catch (error) {
    await connection.close().catch(() => undefined);
    throw error;
  }
  return connection;
}

type Opened = {
  readonly transport: Transport;
  /** What the other side is told or loses before the connection is closed. */
  readonly end: () => Promise<void>;
};

/** A transport is loaded when a service needs it: most have none but the one in memory. */
async function openTransport(config: McpConfig, mostBytes: number, onTooLong: () => void): Promise<Opened> {
  switch (config.kind) {
    case 'in-memory': {
      const [near, far] = InMemoryTransport.createLinkedPair();
      const server = await config.serve(far);
      return { transport: near, end: server.close };
    }
    case 'stdio': {
      const { StdioClientTransport } = await import('@modelcontextprotocol/sdk/client/stdio.js');
      const { command, args, env } = config;
      // What the program writes beside the protocol may hold anything: it is not ours to keep.
      const transport = new StdioClientTransport({ command, args, env, stderr: 'ignore', maxBufferSize: mostBytes });
      return { transport, end: async () => undefined };
    }
    case 'http': {
      const { StreamableHTTPClientTransport } = await import('@modelcontextprotocol/sdk/client/streamableHttp.js');
      const options = { fetch: fetchLimited(mostBytes, onTooLong), requestInit: { headers: config.headers } };
      const transport = new StreamableHTTPClientTransport(new URL(config.url), options);
      // A server keeps a session until it is told; one that cannot be told is left to its own time limit.
      return { transport, end: () => transport.terminateSession().catch(() => undefined) };
    }
  }
}
