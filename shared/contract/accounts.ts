/** Accounts: the demo, Google by the user's own OAuth client, reconnect, sign-out. */
import { z } from 'zod';
import { Account } from '../domain/account.ts';
import { AccountId } from '../domain/ids.ts';

export const OAuthClientSummary = z.object({
  clientId: z.string(),
  projectId: z.string(),
  /** True when its endpoints are a server on this computer. */
  local: z.boolean(),
});
export type OAuthClientSummary = z.infer<typeof OAuthClientSummary>;

export const accountCalls = {
  'accounts/list': { input: z.object({}), output: z.array(Account) },
  /** Starts the embedded server and signs in to its two accounts. */
  'accounts/connect-demo': { input: z.object({}), output: z.array(Account) },
  /** Validates and keeps the client JSON of a Google Cloud project ("Desktop app"). `text` is the file's content. */
  'accounts/import-client': { input: z.object({ text: z.string().max(64_000) }), output: OAuthClientSummary },
  'accounts/get-client': { input: z.object({}), output: OAuthClientSummary.nullable() },
  /** Opens the system's browser and answers when the user is back (five minutes at most). */
  'accounts/connect-google': { input: z.object({}), output: Account },
  'accounts/cancel-connect': { input: z.object({}), output: z.null() },
  'accounts/reconnect': { input: z.object({ accountId: AccountId }), output: Account },
  /** Revokes the grant and deletes every secret and all data of the account here; `revoked` is false when revoking failed. */
  'accounts/sign-out': { input: z.object({ accountId: AccountId }), output: z.object({ revoked: z.boolean() }) },
} as const;
