/** Takes a grant back at the server (RFC 7009). Answers whether it is gone there; never throws, because signing out goes on. */
import { classify } from '../system/classify-error.ts';
import type { Logger } from '../system/log.ts';
import { type OAuthClient, toEndpoints } from './client-file.ts';

const limitMs = 10_000;

export async function revokeGrant(client: OAuthClient, refreshToken: string, log: Logger): Promise<boolean> {
  try {
    // In the body, so that the token stands in no address.
    const answer = await fetch(toEndpoints(client).revoke, {
      method: 'POST',
      body: new URLSearchParams({ token: refreshToken }),
      redirect: 'error',
      signal: AbortSignal.timeout(limitMs),
    });
    if (answer.ok) return true;
    // An unknown token is one that is revoked already.
    const body: unknown = await answer.json().catch(() => null);
    const { reason } = classify({ response: { status: answer.status, data: body, headers: answer.headers } });
    log.warn('revoking was refused', { status: answer.status, reason });
    return reason === 'invalid_token';
  } catch (error) {
    log.warn('revoking failed', { error });
    return false;
  }
}
