/**
 * Google for the app's start: the services in this process and what sync and mail call instead of Google's own clients.
 * The protocol's library is loaded when Google is first called, not before.
 */
import { afterMs } from './after.ts';
import { callInside } from './google/google-clients.ts';
import type { InProcessPorts, InProcessServices } from './in-process.ts';
import type { CallGoogle, ConnectCalendar, ConnectGmail } from './ports.ts';
import { createMcpServiceRegistry, type McpServiceRegistry } from './registry.ts';

export type GoogleServices = {
  /** For `createGoogleCalendar`. */
  readonly calendar: { readonly callGoogle: CallGoogle; readonly connect: ConnectCalendar };
  /** For `connectGmail`, behind the session. */
  readonly gmail: readonly [CallGoogle, ConnectGmail];
  readonly healthCheck: McpServiceRegistry['healthCheck'];
  readonly close: () => Promise<void>;
};

export function createGoogleServices(ports: Omit<InProcessPorts, 'registry' | 'after'>): GoogleServices {
  const registry = createMcpServiceRegistry({ log: ports.log });
  let loading: Promise<InProcessServices> | null = null;

  function load(): Promise<InProcessServices> {
    loading ??= import('./in-process.ts').then(({ createInProcessServices }) =>
      createInProcessServices({ ...ports, registry, after: afterMs }),
    );
    return loading;
  }

  return {
    calendar: { callGoogle: callInside, connect: async (session) => (await load()).connectCalendar(session) },
    gmail: [callInside, async (session) => (await load()).connectGmail(session)],
    healthCheck: registry.healthCheck,
    close: registry.closeAll,
  };
}
