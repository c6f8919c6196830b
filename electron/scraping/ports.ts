/** What scraping needs from outside. */
import type { Clock } from '../system/clock.ts';
import type { Logger } from '../system/log.ts';

/** A log-in as the vault keeps it. */
export type KeptLogIn = {
  readonly username: string;
  readonly password: string;
  /** Base32, or an otpauth:// address; null where the page asks for no code. */
  readonly totpSecret: string | null;
};

/** The vault's answer for one host: throws 'not-found' where nothing is kept and 'not-allowed' for any other host. */
export type ReadLogIn = (credentialId: string, host: string) => Promise<KeptLogIn>;

/** Resolves after a while; rejects when the signal aborts. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<unknown>;

export type ScrapingPorts = {
  readonly clock: Clock;
  readonly log: Logger;
  readonly sleep: Sleep;
  readonly readLogIn: ReadLogIn;
};
