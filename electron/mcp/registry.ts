/** The services that CAMS talks MCP with, by name: connected together, looked after, closed together. */
import { AppError, isAppError } from '#shared/errors.ts';
import type { ConnectionStatus, McpClient } from './client.ts';
import type { McpConfig } from './config.ts';
import type { Logger } from './ports.ts';

export type HealthReport = {
  readonly service: string;
  readonly status: ConnectionStatus;
  /** It answered just now. */
  readonly healthy: boolean;
  /** The code of what it answered instead; null while healthy. */
  readonly problem: string | null;
};

export type McpServiceRegistry = {
  /** Takes the place of a service of that name, which is disconnected. Connects at `connectAll`, or when it is asked to. */
  readonly register: (name: string, client: McpClient, config: McpConfig) => Promise<void>;
  /** Throws 'not-found'. */
  readonly get: (name: string) => McpClient;
  readonly find: (name: string) => McpClient | null;
  readonly names: () => readonly string[];
  /** Connects what is not connected; one service's failure is its own. Answers the names of those that failed. */
  readonly connectAll: () => Promise<readonly string[]>;
  readonly remove: (name: string) => Promise<void>;
  readonly healthCheck: () => Promise<readonly HealthReport[]>;
  readonly closeAll: () => Promise<void>;
};

/** A service that is well answers a ping at once. */
const pingMs = 5000;

export function createMcpServiceRegistry({ log }: { readonly log: Logger }): McpServiceRegistry {
  const services = new Map<string, { readonly client: McpClient; readonly config: McpConfig }>();

  const find = (name: string): McpClient | null => services.get(name)?.client ?? null;

  async function remove(name: string): Promise<void> {
    const known = services.get(name);
    services.delete(name);
    await known?.client.disconnect();
  }

  return {
    register: async (name, client, config) => {
      await remove(name);
      services.set(name, { client, config });
    },
    get: (name) => {
      const client = find(name);
      if (client === null) throw new AppError('not-found', 'There is no such service.');
      return client;
    },
    find,
    names: () => [...services.keys()],
    connectAll: async () => {
      const failed: string[] = [];
      await Promise.all(
        [...services].map(async ([name, { client, config }]) => {
          if (client.getStatus().connected) return;
          try {
            await client.connect(config);
          } catch (error) {
            failed.push(name);
            log.warn('a service could not be connected', { code: isAppError(error) ? error.code : 'internal' });
          }
        }),
      );
      return failed;
    },
    remove,
    healthCheck: () =>
      Promise.all(
        [...services].map(async ([service, { client }]): Promise<HealthReport> => {
          try {
            await client.ping({ timeoutMs: pingMs });
            return { service, status: client.getStatus(), healthy: true, problem: null };
          } catch (error) {
            const problem = isAppError(error) ? error.code : 'internal';
            return { service, status: client.getStatus(), healthy: false, problem };
          }
        }),
      ),
    closeAll: async () => {
      await Promise.all([...services.keys()].map(remove));
    },
  };
}
