/**
 * One sign-in in the system's browser: authorization code with PKCE over a loopback redirect (RFC 8252). Answers with the
 * grant and whose it is; keeping it is the caller's business.
 */
import { z } from 'zod';
import type { Credentials, OAuth2Client } from 'google-auth-library';
import { AccountId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { classify } from '../system/classify-error.ts';
import type { CallGoogle } from '../system/google-call.ts';
import { toAppError } from '../system/google-call.ts';
import { askedScopes } from '../storage/granted-features.ts';
import { type OAuthClient, toEndpoints } from './client-file.ts';
import { startLoopbackListener } from './loopback-listener.ts';
import { createOAuthClient } from './oauth-client.ts';
import { createPkce } from './pkce.ts';

export type Grant = {
  readonly auth: OAuth2Client;
  readonly refreshToken: string;
  /** As granted, which may be less than was asked for. */
  readonly scope: string;
  /** Seconds until the grant ends by itself, where the server says so: seven days in testing mode. */
  readonly endsInSeconds: number | null;
  readonly email: string;
  readonly displayName: string;
};

type Ports = {
  readonly client: OAuthClient;
  readonly openPage: (url: string) => Promise<void>;
  readonly callGoogle: CallGoogle;
  readonly loginHint?: string;
  readonly extraScopes?: readonly string[];
  readonly signal?: AbortSignal;
};

const Userinfo = z.object({ email: z.string().min(3).max(320), name: z.string().max(500).optional() });

export async function signIn({
  client,
  openPage,
  callGoogle,
  loginHint,
  extraScopes = [],
  signal,
}: Ports): Promise<Grant> {
  const auth = await createOAuthClient(client);
  const pkce = createPkce();
  const listener = await startLoopbackListener(signal ? { signal } : {});
  try {
    const query = new URLSearchParams({
      client_id: client.clientId,
      redirect_uri: listener.redirectUri,
      response_type: 'code',
      scope: [...askedScopes, ...extraScopes].join(' '),
      state: listener.state,
      code_challenge: pkce.challenge,
      code_challenge_method: 'S256',
      access_type: 'offline',
      // Without it Google gives a refresh token at the very first consent only.
      prompt: 'consent',
      ...(loginHint === undefined ? {} : { login_hint: loginHint }),
    });
    await openPage(`${toEndpoints(client).authorize}?${query.toString()}`);
    const tokens = await exchange(auth, await listener.answer, pkce.verifier, listener.redirectUri);
    auth.setCredentials(tokens);
    const user = await readUser(auth, client, callGoogle, signal);
    return {
      auth,
      refreshToken: tokens.refresh_token,
      scope: tokens.scope ?? '',
      endsInSeconds: readEndsIn(tokens),
      email: user.email,
      displayName: user.name?.trim() || user.email,
    };
  } finally {
    listener.close();
  }
}

/** Lifetime of the refresh token (draft-ietf-oauth-refresh-token-expiration; Google sends it for timed grants). */
export function readEndsIn(tokens: Credentials): number | null {
  const value: unknown = 'refresh_token_expires_in' in tokens ? tokens.refresh_token_expires_in : undefined;
  return typeof value === 'number' && value > 0 ? value : null;
}

async function exchange(auth: OAuth2Client, code: string, codeVerifier: string, redirectUri: string) {
  try {
    const { tokens } = await auth.getToken({ code, codeVerifier, redirect_uri: redirectUri });
    const { refresh_token: refreshToken } = tokens;
    if (!refreshToken) throw new AppError('consent-denied', 'Google gave no lasting permission. Please try again.');
    return { ...tokens, refresh_token: refreshToken };
  } catch (error) {
    const verdict = classify(error);
    if (verdict.reason === 'invalid_client' || verdict.reason === 'unauthorized_client') {
      throw new AppError('client-invalid', 'Google does not know this OAuth client. Import its file again.', {
        cause: error,
      });
    }
    // The code may have been used by an exchange whose answer was lost: a fresh sign-in mends it.
    if (verdict.reason === 'invalid_grant') {
      throw new AppError('consent-expired', 'The sign-in could not be completed. Please try again.', {
        retry: 'try-again',
        cause: error,
      });
    }
    throw toAppError(error, verdict);
  }
}

async function readUser(auth: OAuth2Client, client: OAuthClient, callGoogle: CallGoogle, signal?: AbortSignal) {
  const { calendarRoot, gmailRoot, userinfo } = toEndpoints(client);
  const session = {
    accountId: AccountId.parse('sign-in'),
    auth,
    calendarRoot,
    gmailRoot,
    refresh: () => Promise.reject(new AppError('consent-expired', 'The sign-in was refused. Please try again.')),
  };
  const rules = { name: 'oauth2.userinfo.get', idempotent: true, byUser: true, ...(signal ? { signal } : {}) };
  const answer = await callGoogle(session, rules, (options) => auth.request({ url: userinfo, ...options }));
  const user = Userinfo.safeParse(answer.data);
  if (user.success) return user.data;
  throw new AppError('not-allowed', 'Google did not say which address signed in.', { retry: 'try-again' });
}
