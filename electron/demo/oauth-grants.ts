/**
 * Codes, grants and tokens (RFC 6749, 7636, 9700). A code lives ten minutes and works once; using it twice takes back
 * everything it gave. Only hashes are kept, so that a saved state holds no token.
 *
 * A grant is one consent: its refresh token works until it is revoked, rotated away or (in testing mode) seven days old.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../system/clock.ts';

export type Grant = {
  readonly id: string;
  readonly email: string;
  readonly scopes: readonly string[];
  readonly refreshHash: string;
  readonly refreshEndsAtMs: number | null;
};
type AccessToken = { readonly hash: string; readonly grantId: string; readonly endsAtMs: number };
type Code = {
  readonly redirectUri: string;
  readonly challenge: string;
  readonly email: string;
  readonly scopes: readonly string[];
  readonly endsAtMs: number;
  /** The grant that it was exchanged for. */
  readonly usedFor: string | null;
};
export type GrantsSnapshot = { readonly grants: readonly Grant[]; readonly accessTokens: readonly AccessToken[] };

export type TokenAnswer =
  | {
      readonly access_token: string;
      readonly expires_in: number;
      readonly scope: string;
      readonly token_type: 'Bearer';
      readonly refresh_token?: string;
      readonly refresh_token_expires_in?: number;
    }
  | { readonly error: 'invalid_grant'; readonly error_description: string };

const codeLifetimeMs = 10 * 60_000;
const testingLifetimeMs = 7 * 24 * 60 * 60_000;
/** Google keeps a hundred refresh tokens per account and client; the oldest goes first. */
const grantsPerAccount = 100;

export type Grants = ReturnType<typeof createGrants>;

export function createGrants({ clock, snapshot }: { clock: Clock; snapshot?: GrantsSnapshot | undefined }) {
  const codes = new Map<string, Code>();
  const grants = new Map((snapshot?.grants ?? []).map((grant) => [grant.id, grant]));
  let accessTokens = new Map((snapshot?.accessTokens ?? []).map((token) => [token.hash, token]));
  let lifetimeSeconds = 3599;
  let rotating = false;
  let testing = false;

  function mintAccess(grant: Grant): { access_token: string; expires_in: number; scope: string; token_type: 'Bearer' } {
    const access = `ya29.${mint(48)}`;
    const now = clock.now();
    accessTokens = new Map([...accessTokens].filter(([, token]) => token.endsAtMs > now));
    const hash = hashOf(access);
    accessTokens.set(hash, { hash, grantId: grant.id, endsAtMs: now + lifetimeSeconds * 1000 });
    return { access_token: access, expires_in: lifetimeSeconds, scope: grant.scopes.join(' '), token_type: 'Bearer' };
  }

  function dropGrant(id: string): void {
    grants.delete(id);
    accessTokens = new Map([...accessTokens].filter(([, token]) => token.grantId !== id));
  }

  function keepGrant(grant: Grant): void {
    grants.set(grant.id, grant);
    const sameAccount = [...grants.values()].filter((other) => other.email === grant.email);
    for (const old of sameAccount.slice(0, -grantsPerAccount)) dropGrant(old.id);
  }

  function refreshFields(): { refreshEndsAtMs: number | null; extra: { refresh_token_expires_in?: number } } {
    if (!testing) return { refreshEndsAtMs: null, extra: {} };
    return {
      refreshEndsAtMs: clock.now() + testingLifetimeMs,
      extra: { refresh_token_expires_in: testingLifetimeMs / 1000 - 1 },
    };
  }

  return {
    issueCode(wanted: Omit<Code, 'endsAtMs' | 'usedFor'>): string {
      const code = `4/${mint(48)}`;
      for (const [hash, old] of codes) if (old.endsAtMs <= clock.now()) codes.delete(hash);
      codes.set(hashOf(code), { ...wanted, endsAtMs: clock.now() + codeLifetimeMs, usedFor: null });
      return code;
    },

    redeemCode(code: string, redirectUri: string, verifier: string): TokenAnswer {
      const hash = hashOf(code);
      const known = codes.get(hash);
      if (known === undefined) return invalid('Malformed auth code.');
      if (known.usedFor !== null) {
        dropGrant(known.usedFor);
        return invalid('Bad Request');
      }
      // Whoever shows a code with wrong proof may have stolen it: it is burnt.
      codes.set(hash, { ...known, usedFor: '' });
      if (known.endsAtMs <= clock.now() || known.redirectUri !== redirectUri) return invalid('Bad Request');
      if (!/^[\w.~-]{43,128}$/.test(verifier)) return invalid('Missing code verifier.');
      const challenge = createHash('sha256').update(verifier).digest('base64url');
      if (challenge !== known.challenge) return invalid('Invalid code verifier.');

      const refreshToken = `1//${mint(48)}`;
      const { refreshEndsAtMs, extra } = refreshFields();
      const grant: Grant = {
        id: randomUUID(),
        email: known.email,
        scopes: known.scopes,
        refreshHash: hashOf(refreshToken),
        refreshEndsAtMs,
      };
      keepGrant(grant);
      codes.set(hash, { ...known, usedFor: grant.id });
      return { ...mintAccess(grant), refresh_token: refreshToken, ...extra };
    },

    refresh(refreshToken: string): TokenAnswer {
      const grant = [...grants.values()].find((other) => other.refreshHash === hashOf(refreshToken));
      if (grant === undefined || (grant.refreshEndsAtMs !== null && grant.refreshEndsAtMs <= clock.now())) {
        return invalid('Token has been expired or revoked.');
      }
      if (!rotating) return mintAccess(grant);
      const next = `1//${mint(48)}`;
      const { refreshEndsAtMs, extra } = refreshFields();
      grants.set(grant.id, { ...grant, refreshHash: hashOf(next), refreshEndsAtMs });
      return { ...mintAccess(grant), refresh_token: next, ...extra };
    },

    /** Takes back the whole consent that the token belongs to; false where it belongs to none. */
    revoke(token: string): boolean {
      const hash = hashOf(token);
      const id =
        accessTokens.get(hash)?.grantId ?? [...grants.values()].find((grant) => grant.refreshHash === hash)?.id;
      if (id === undefined || !grants.has(id)) return false;
      dropGrant(id);
      return true;
    },

    /** The grant behind an access token that is still good. */
    identify(accessToken: string): Grant | null {
      const token = accessTokens.get(hashOf(accessToken));
      if (token === undefined || token.endsAtMs <= clock.now()) return null;
      return grants.get(token.grantId) ?? null;
    },

    expireAccessTokens(email?: string): void {
      accessTokens = new Map(
        [...accessTokens].filter(([, token]) => email !== undefined && grants.get(token.grantId)?.email !== email),
      );
    },
    revokeGrants(email?: string): void {
      for (const grant of [...grants.values()]) if (email === undefined || grant.email === email) dropGrant(grant.id);
    },
    setRotation(on: boolean): void {
      rotating = on;
    },
    /** From now on refresh tokens die after seven days, as those of a Google project in testing mode. */
    setTestingMode(on: boolean): void {
      testing = on;
    },
    setAccessTokenLifetime(seconds: number): void {
      lifetimeSeconds = seconds;
    },
    grants: (): readonly Grant[] => [...grants.values()],
    snapshot: (): GrantsSnapshot => ({ grants: [...grants.values()], accessTokens: [...accessTokens.values()] }),
  };
}

function invalid(description: string): TokenAnswer {
  return { error: 'invalid_grant', error_description: description };
}

function mint(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
