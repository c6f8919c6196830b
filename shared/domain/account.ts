/** A mail-and-calendar account that the user signed in to. */
import { z } from 'zod';
import { AccountId } from './ids.ts';

/** What the granted scopes allow; a feature without its scope is switched off, not broken. */
export const AccountFeatures = z.object({
  readCalendars: z.boolean(),
  writeEvents: z.boolean(),
  readMail: z.boolean(),
  sendMail: z.boolean(),
});
export type AccountFeatures = z.infer<typeof AccountFeatures>;

export const AccountState = z.enum([
  'connected',
  'reconnect-needed', // the grant is gone (invalid_grant); data stays readable, jobs stop, the outbox waits
]);
export type AccountState = z.infer<typeof AccountState>;

export const Account = z.object({
  id: AccountId,
  /** `demo`: the embedded world. `google`: signed in with the user's own OAuth client. */
  provider: z.enum(['google', 'demo']),
  email: z.string(),
  displayName: z.string(),
  state: AccountState,
  features: AccountFeatures,
  /** False: no keyring was there, the sign-in ends with the session. */
  durable: z.boolean(),
  addedAtMs: z.number().int(),
});
export type Account = z.infer<typeof Account>;
