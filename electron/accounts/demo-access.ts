/** The embedded demo world as accounts see it: a server, its client, its users, and somebody who answers its consent page. */
import type { OAuthClient } from './client-file.ts';

export type DemoAccess = {
  readonly origin: string;
  readonly client: { readonly clientId: string; readonly clientSecret: string };
  readonly users: readonly { readonly email: string }[];
  /** Plays the browser: reads the page, posts the consent form, follows the redirect to our listener. */
  readonly consent: (url: string) => Promise<unknown>;
};

/** Starts it where it does not run yet, and answers the same access while it does. */
export type Demo = { readonly start: () => Promise<DemoAccess> };

export function toDemoClient({ origin, client }: DemoAccess): OAuthClient {
  return { ...client, projectId: 'demo', origin };
}
