/** The demo account inside the app: the server starts when somebody signs in to it or has done so, and keeps its world in the user's folder. */
import type { Clock } from '../system/clock.ts';
import type { Logger } from '../system/log.ts';

export type DemoAccess = {
  readonly origin: string;
  readonly client: { readonly clientId: string; readonly clientSecret: string };
  readonly users: readonly { readonly email: string }[];
  readonly consent: (url: string) => Promise<unknown>;
};

export type EmbeddedDemo = {
  /** Starts it where it does not run yet; the same access while it does. */
  readonly start: () => Promise<DemoAccess>;
  readonly stop: () => Promise<void>;
};

export type EmbeddedDemoPorts = {
  readonly clock: Clock;
  readonly log: Logger;
  readonly statePath: string;
  readonly timeZone: string;
  /** The user's date at the first start: the world lies around its week. */
  readonly startDate: string;
};

export function createEmbeddedDemo(ports: EmbeddedDemoPorts): EmbeddedDemo {
  let running: Promise<DemoAccess & { readonly stop: () => Promise<void> }> | null = null;

  async function open(): Promise<DemoAccess & { readonly stop: () => Promise<void> }> {
    // Loaded when it is needed: most starts are not the demo's.
    const { createDemoServer } = await import('./create-demo-server.ts');
    const { clock, statePath, timeZone, startDate } = ports;
    const server = createDemoServer({ clock, seed: 'cams', startDate, timeZone, statePath });
    const { origin } = await server.start();
    ports.log.info('the demo world is open');
    return { origin, client: server.client, users: server.users, consent: server.consent, stop: server.stop };
  }

  return {
    start: async () => {
      running ??= open();
      try {
        return await running;
      } catch (error) {
        running = null;
        throw error;
      }
    },
    stop: async () => {
      const opened = await running?.catch(() => null);
      running = null;
      await opened?.stop();
    },
  };
}
