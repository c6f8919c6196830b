/** What a Google server of ours stands on: one account's session and the one way to call Google. */
import type { AppError } from '#shared/errors.ts';
import type { CallGoogle, GoogleSession, Logger } from '../ports.ts';

export type GoogleServerPorts = {
  readonly session: () => Promise<GoogleSession>;
  readonly callGoogle: CallGoogle;
  readonly log: Logger;
  readonly version: string;
  /** False: only the tools that read. */
  readonly mayWrite: boolean;
};

/** What a service tells those who listen: names, ids and counts, never a title, an address or a text. */
export type ServiceEvent = Readonly<Record<string, string | number>> & { readonly event: string };

/** An expected failure's code, for an event. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String((error as AppError).code) : 'internal';
}
