/**
 * Keeps one account's grant alive: refreshes once for all who ask, holds on to a rotated refresh token, and tells once
 * when the grant is gone. Only the refresh token and its scope are stored; access tokens live in memory.
 */
import type { OAuth2Client } from 'google-auth-library';
import { z } from 'zod';
import type { AccountId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { classify } from '../system/classify-error.ts';
import type { Clock } from '../system/clock.ts';
import type { Logger } from '../system/log.ts';
import type { SecretStore } from './secret-store.ts';
import { readEndsIn } from './sign-in.ts';

export const StoredGrant = z.object({
  refreshToken: z.string().min(1),
  scope: z.string(),
  /** When the grant ends by itself; null: not before it is revoked. */
  endsAtMs: z.number().nullable().default(null),
});
export type StoredGrant = z.infer<typeof StoredGrant>;

export type TokenKeeper = {
  readonly auth: OAuth2Client;
  readonly refresh: () => Promise<void>;
  readonly grant: () => StoredGrant;
  /** Waits for tokens on their way to the keychain: before quitting. */
  readonly settled: () => Promise<void>;
};

export const grantKey = (accountId: AccountId): string => `oauth/${accountId}`;

export async function readGrant(secrets: SecretStore, accountId: AccountId): Promise<StoredGrant | null> {
  const text = await secrets.get(grantKey(accountId));
  if (text === null) return null;
  try {
    return StoredGrant.parse(JSON.parse(text));
  } catch {
    return null; // not written by us: as good as none
  }
}

/** The grant is over for good; anything else may be a bad minute of the server. */
const lostReasons = new Set(['invalid_grant', 'invalid_client', 'unauthorized_client', 'deleted_client']);

type Ports = {
  readonly accountId: AccountId;
  readonly auth: OAuth2Client;
  readonly grant: StoredGrant;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onLost: () => void;
  readonly onNotKept: () => void;
};

export function createTokenKeeper(ports: Ports): TokenKeeper {
  const { accountId, auth, secrets, clock, log, onLost, onNotKept } = ports;
  let grant = ports.grant;
  let lost = false;
  let refreshing: Promise<void> | null = null;
  let writing: Promise<void> = Promise.resolve();

  auth.credentials.refresh_token = grant.refreshToken;
  auth.on('tokens', (tokens) => {
    const endsIn = readEndsIn(tokens);
    const endsAtMs = endsIn === null ? grant.endsAtMs : clock.now() + endsIn * 1000;
    const rotated = tokens.refresh_token;
    if (rotated && rotated !== grant.refreshToken) {
      // The library forgets a rotated token unless it stands here before this listener returns.
      auth.credentials.refresh_token = rotated;
      adopt({ ...grant, refreshToken: rotated, endsAtMs });
    } else if (endsAtMs !== grant.endsAtMs) {
      grant = { ...grant, endsAtMs };
    }
  });

  function adopt(next: StoredGrant): void {
    grant = next;
    const text = JSON.stringify(next);
    writing = writing
      .then(() => secrets.set(grantKey(accountId), text))
      .catch((error: unknown) => {
        log.error('a renewed sign-in could not be kept', { error });
        onNotKept();
      });
  }

  async function renew(): Promise<void> {
    try {
      await auth.refreshAccessToken();
    } catch (error) {
      if (!lostReasons.has(classify(error).reason)) throw error;
      // Another process of ours may have rotated it since.
      await writing;
      const stored = await readGrant(secrets, accountId);
      if (stored !== null && stored.refreshToken !== grant.refreshToken) {
        grant = stored;
        auth.credentials.refresh_token = stored.refreshToken;
        return renewOnce();
      }
      throw declareLost(error);
    }
  }

  async function renewOnce(): Promise<void> {
    try {
      await auth.refreshAccessToken();
    } catch (error) {
      throw lostReasons.has(classify(error).reason) ? declareLost(error) : error;
    }
  }

  function declareLost(cause: unknown): AppError {
    if (!lost) {
      lost = true;
      log.warn('the sign-in is no longer accepted', { reason: classify(cause).reason });
      onLost();
    }
    return new AppError('reconnect-needed', 'Google no longer accepts this sign-in. Connect the account again.', {
      retry: 'reconnect',
      cause,
    });
  }

  return {
    auth,
    refresh: () => (refreshing ??= renew().finally(() => (refreshing = null))),
    grant: () => grant,
    settled: () => writing,
  };
}
