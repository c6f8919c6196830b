/** The open sessions, one per account: made when first asked for, replaced by a new sign-in, gone with sign-out. */
import type { OAuth2Client } from 'google-auth-library';
import type { Account } from '#shared/domain/account.ts';
import type { AccountId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import type { AccountQueries, StoredAccount } from '../storage/accounts-queries.ts';
import type { Clock } from '../system/clock.ts';
import type { GoogleSession } from '../system/google-session.ts';
import type { Logger } from '../system/log.ts';
import { type OAuthClient, toEndpoints } from './client-file.ts';
import type { ClientStore } from './client-store.ts';
import { type Demo, toDemoClient } from './demo-access.ts';
import { createOAuthClient } from './oauth-client.ts';
import type { SecretStore } from './secret-store.ts';
import { createTokenKeeper, readGrant, type StoredGrant, type TokenKeeper } from './token-keeper.ts';

type Open = { readonly session: GoogleSession; readonly keeper: TokenKeeper };

type Ports = {
  readonly secrets: SecretStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly queries: AccountQueries;
  readonly clients: ClientStore;
  readonly demo: Demo;
  readonly signInToDemo: (email: string, known: StoredAccount) => Promise<Account>;
  readonly changed: () => void;
};

export function createSessions({ secrets, clock, log, queries, clients, demo, signInToDemo, changed }: Ports) {
  const open = new Map<AccountId, Open>();
  const opening = new Map<AccountId, Promise<GoogleSession>>();

  async function findClient(account: StoredAccount): Promise<OAuthClient | null> {
    if (account.provider === 'demo') return toDemoClient(await demo.start());
    return account.endpoints === null ? null : clients.find(account.endpoints.clientKey);
  }

  function put(account: StoredAccount, client: OAuthClient, auth: OAuth2Client, grant: StoredGrant): GoogleSession {
    const keeper = createTokenKeeper({
      accountId: account.id,
      auth,
      grant,
      secrets,
      clock,
      log,
      onLost: () => loseGrant(account.id, keeper),
      onNotKept: () => {
        const stored = queries.findAccount(account.id);
        if (stored !== null) queries.storeAccount({ ...stored, durable: false });
        changed();
      },
    });
    const { calendarRoot, gmailRoot } = toEndpoints(client);
    const session = { accountId: account.id, auth, calendarRoot, gmailRoot, refresh: keeper.refresh };
    open.set(account.id, { session, keeper });
    return session;
  }

  function loseGrant(accountId: AccountId, keeper: TokenKeeper): void {
    // A newer sign-in may have taken its place while this one was failing.
    if (open.get(accountId)?.keeper !== keeper) return;
    open.delete(accountId);
    markLost(accountId);
  }

  function markLost(accountId: AccountId): void {
    if (queries.setState(accountId, 'reconnect-needed')) changed();
  }

  async function openSession(account: StoredAccount): Promise<GoogleSession> {
    const grant = await readGrant(secrets, account.id);
    const client = grant === null ? null : await findClient(account);
    if (grant !== null && client !== null) return put(account, client, await createOAuthClient(client), grant);
    // A keychain that is out of reach today may be there tomorrow, with the sign-in still in it.
    if (account.durable && !(await secrets.status()).durable) {
      throw new AppError('keyring-unavailable', 'The keychain is out of reach, and the sign-in is in it.', {
        retry: 'try-again',
      });
    }
    if (account.provider === 'demo') {
      await signInToDemo(account.email, account);
      const made = open.get(account.id);
      if (made) return made.session;
    }
    markLost(account.id);
    throw needsReconnect();
  }

  return {
    findClient,
    put,
    findGrant: (accountId: AccountId): StoredGrant | null => open.get(accountId)?.keeper.grant() ?? null,
    get: async (account: StoredAccount): Promise<GoogleSession> => {
      if (account.state === 'reconnect-needed') throw needsReconnect();
      const found = open.get(account.id);
      if (found) return found.session;
      const underWay = opening.get(account.id);
      if (underWay) return underWay;
      const started = openSession(account).finally(() => opening.delete(account.id));
      opening.set(account.id, started);
      return started;
    },
    drop: async (accountId: AccountId): Promise<void> => {
      const found = open.get(accountId);
      open.delete(accountId);
      await found?.keeper.settled();
    },
    grantEnds: () => [...open].map(([accountId, { keeper }]) => ({ accountId, endsAtMs: keeper.grant().endsAtMs })),
    settled: async (): Promise<void> => {
      await Promise.all([...open.values()].map(({ keeper }) => keeper.settled()));
    },
  };
}

function needsReconnect(): AppError {
  return new AppError('reconnect-needed', 'The sign-in of this account has ended. Connect it again.', {
    retry: 'reconnect',
  });
}
