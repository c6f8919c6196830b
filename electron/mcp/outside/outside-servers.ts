/** Outside servers for who keeps them as sources. The protocol's library is loaded when the first one is asked, not before. */
import { AppError } from '#shared/errors.ts';
import { OutsideConfig } from '../config.ts';
import type { OfferedTool } from './list-tools.ts';
import type { OutsidePorts, readOutsideSource } from './read-source.ts';

type Read = Parameters<typeof readOutsideSource>;

export type OutsideServers = {
  /** Throws 'invalid-input' and names the field. */
  readonly parse: (value: unknown) => OutsideConfig;
  readonly read: (
    source: Read[0],
    where: Read[1],
    onCall: NonNullable<OutsidePorts['onCall']>,
  ) => ReturnType<typeof readOutsideSource>;
  readonly listTools: (server: OutsideConfig, signal: AbortSignal) => Promise<readonly OfferedTool[]>;
};

export function createOutsideServers(ports: Omit<OutsidePorts, 'onCall'>): OutsideServers {
  return {
    parse: (value) => {
      const config = OutsideConfig.safeParse(value);
      if (config.success) return config.data;
      const [issue] = config.error.issues;
      throw new AppError('invalid-input', `The server: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
    },
    read: async (source, where, onCall) =>
      (await import('./read-source.ts')).readOutsideSource(source, where, { ...ports, onCall }),
    listTools: async (server, signal) => (await import('./list-tools.ts')).listOutsideTools(server, signal, ports),
  };
}
