/** What a call to Google needs to know of an account: its one OAuth client and where the services are. */
import type { OAuth2Client } from 'google-auth-library';
import type { AccountId } from '#shared/domain/ids.ts';

export type GoogleSession = {
  readonly accountId: AccountId;
  /** One per account, shared by all services: two clients would refresh twice and lose a rotated token. */
  readonly auth: OAuth2Client;
  /** End with '/'. Google's, or a Google-compatible server on this computer. */
  readonly calendarRoot: string;
  readonly gmailRoot: string;
  /** Gets a new access token now, whatever the clock says of the old one. Throws 'reconnect-needed' when the grant is gone. */
  readonly refresh: () => Promise<void>;
};
