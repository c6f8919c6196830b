/**
 * The accounts: signing in, reconnecting, signing out, and the session that everything else calls Google with. The demo's
 * accounts take the very same way; only its browser is played.
 */
import { randomUUID } from 'node:crypto';
import type { HandlersOf } from '#shared/contract/index.ts';
import type { Topic } from '#shared/contract/events.ts';
import type { Account, AccountFeatures } from '#shared/domain/account.ts';
import { AccountId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { createAccountQueries, type StoredAccount, toAccount } from '../storage/accounts-queries.ts';
import type { Database } from '../storage/database.ts';
import { createSettingsQueries } from '../storage/settings-queries.ts';
import type { Clock } from '../system/clock.ts';
import type { CallGoogle } from '../system/google-call.ts';
import type { GoogleSession } from '../system/google-session.ts';
import type { Logger } from '../system/log.ts';
import { type OAuthClient, parseClientFile } from './client-file.ts';
import { createClientStore, toClientKey, toClientSummary } from './client-store.ts';
import { type Demo, toDemoClient } from './demo-access.ts';
import { revokeGrant } from './revoke.ts';
import type { SecretStore } from './secret-store.ts';
import { createSessions } from './sessions.ts';
import { type Grant, signIn } from './sign-in.ts';
import { grantKey, readGrant, type StoredGrant } from './token-keeper.ts';

export type AccountsPorts = {
  readonly db: Database;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly callGoogle: CallGoogle;
  /** Opens the consent page in the system's browser. */
  readonly openAuthorizationPage: (url: string) => Promise<void>;
  readonly demo: Demo;
  /** What a sign-in with Google asks for beside the least set. */
  readonly extraScopes?: () => readonly string[];
  readonly onChanged: (topics: readonly Topic[]) => void;
};

export type Accounts = {
  readonly list: () => Account[];
  readonly find: (accountId: AccountId) => Account | null;
  /** Throws 'not-found', 'reconnect-needed' or 'keyring-unavailable'. */
  readonly session: (accountId: AccountId) => Promise<GoogleSession>;
  readonly hasFeature: (accountId: AccountId, feature: keyof AccountFeatures) => boolean;
  /** When each open account's grant ends by itself (testing-mode clients: seven days); null: not before it is revoked. */
  readonly grantEnds: () => readonly { readonly accountId: AccountId; readonly endsAtMs: number | null }[];
  /** Cancels a sign-in under way and waits until renewed tokens are kept: before quitting. */
  readonly close: () => Promise<void>;
  readonly handlers: HandlersOf<
    | 'accounts/list'
    | 'accounts/connect-demo'
    | 'accounts/import-client'
    | 'accounts/get-client'
    | 'accounts/connect-google'
    | 'accounts/cancel-connect'
    | 'accounts/reconnect'
    | 'accounts/sign-out'
  >;
};

export function createAccounts(ports: AccountsPorts): Accounts {
  const { db, secrets, clock, log, callGoogle, demo, onChanged } = ports;
  const queries = createAccountQueries(db);
  const clients = createClientStore({ secrets, settings: createSettingsQueries(db, log) });
  const changed = () => onChanged(['accounts']);
  const sessions = createSessions({ secrets, clock, log, queries, clients, demo, signInToDemo, changed });
  let connecting: AbortController | null = null;

  const list = () => queries.listAccounts().map(toAccount);

  function get(accountId: AccountId): StoredAccount {
    const stored = queries.findAccount(accountId);
    if (stored === null) throw new AppError('not-found', 'This account is not signed in any more.');
    return stored;
  }

  /** Asks the user in the browser; a second call takes the place of the first. */
  async function askUser(client: OAuthClient, loginHint?: string): Promise<Grant> {
    connecting?.abort();
    const mine = new AbortController();
    connecting = mine;
    const openPage = ports.openAuthorizationPage;
    try {
      const hint = loginHint === undefined ? {} : { loginHint };
      const extraScopes = ports.extraScopes?.() ?? [];
      return await signIn({ client, openPage, callGoogle, extraScopes, signal: mine.signal, ...hint });
    } finally {
      if (connecting === mine) connecting = null;
    }
  }

  /** An address that is signed in already is updated: same id, same data, new grant. */
  async function keep(grant: Grant, provider: 'google' | 'demo', client: OAuthClient, known?: StoredAccount) {
    const former = known ?? queries.findAccountByEmail(provider, grant.email);
    const id = former?.id ?? AccountId.parse(randomUUID());
    const stored: StoredGrant = {
      refreshToken: grant.refreshToken,
      scope: grant.scope,
      endsAtMs: grant.endsInSeconds === null ? null : clock.now() + grant.endsInSeconds * 1000,
    };
    const { durable } = await secrets.status();
    await secrets.set(grantKey(id), JSON.stringify(stored));
    const account: StoredAccount = {
      id,
      provider,
      email: grant.email,
      displayName: grant.displayName,
      state: 'connected',
      scopes: grant.scope,
      durable,
      endpoints: provider === 'demo' ? null : { clientKey: toClientKey(client), origin: client.origin },
      addedAtMs: former?.addedAtMs ?? clock.now(),
    };
    queries.storeAccount(account);
    sessions.put(account, client, grant.auth, stored);
    log.info('an account is connected', { provider, known: former !== null, durable });
    changed();
    return toAccount(account);
  }

  async function signInToDemo(email: string, known?: StoredAccount): Promise<Account> {
    const access = await demo.start();
    const client = toDemoClient(access);
    const openPage = async (url: string) => void (await access.consent(url));
    return keep(await signIn({ client, openPage, callGoogle, loginHint: email }), 'demo', client, known);
  }

  async function reconnect(stored: StoredAccount): Promise<Account> {
    if (stored.provider === 'demo') return signInToDemo(stored.email, stored);
    const own = stored.endpoints === null ? null : await clients.find(stored.endpoints.clientKey);
    const client = own ?? (await clients.findCurrent());
    if (client === null) throw noClient();
    const grant = await askUser(client, stored.email);
    if (grant.email.toLowerCase() !== stored.email.toLowerCase()) {
      await revokeGrant(client, grant.refreshToken, log);
      throw new AppError('not-allowed', 'You signed in with another address. Choose this account’s own.', {
        retry: 'try-again',
      });
    }
    return keep(grant, 'google', client, stored);
  }

  async function signOut(stored: StoredAccount): Promise<{ revoked: boolean }> {
    let revoked = false;
    try {
      const grant = sessions.findGrant(stored.id) ?? (await readGrant(secrets, stored.id));
      const client = await sessions.findClient(stored);
      revoked = grant !== null && client !== null && (await revokeGrant(client, grant.refreshToken, log));
    } catch (error) {
      log.warn('a grant could not be revoked', { error });
    }
    await sessions.drop(stored.id);
    try {
      await secrets.delete(grantKey(stored.id));
    } finally {
      queries.removeAccount(stored.id);
      onChanged(['accounts', 'calendars', 'events', 'requests', 'sync']);
    }
    const { endpoints } = stored;
    if (endpoints !== null) {
      const used = queries.listAccounts().flatMap((account) => account.endpoints?.clientKey ?? []);
      await clients.forgetUnused(endpoints.clientKey, used);
    }
    return { revoked };
  }

  return {
    list,
    find: (accountId) => {
      const stored = queries.findAccount(accountId);
      return stored === null ? null : toAccount(stored);
    },
    session: async (accountId) => sessions.get(get(accountId)),
    hasFeature: (accountId, feature) => {
      const stored = queries.findAccount(accountId);
      return stored !== null && toAccount(stored).features[feature];
    },
    grantEnds: sessions.grantEnds,
    close: async () => {
      connecting?.abort();
      await sessions.settled();
    },
    handlers: {
      'accounts/list': list,
      'accounts/connect-demo': async () => {
        const connected: Account[] = [];
        for (const user of (await demo.start()).users) connected.push(await signInToDemo(user.email));
        return connected;
      },
      'accounts/import-client': async ({ text }) => {
        const client = parseClientFile(text);
        await clients.keep(client);
        return toClientSummary(client);
      },
      'accounts/get-client': async () => {
        const client = await clients.findCurrent();
        return client === null ? null : toClientSummary(client);
      },
      'accounts/connect-google': async () => {
        const client = await clients.findCurrent();
        if (client === null) throw noClient();
        return keep(await askUser(client), 'google', client);
      },
      'accounts/cancel-connect': () => {
        connecting?.abort();
        return null;
      },
      'accounts/reconnect': ({ accountId }) => reconnect(get(accountId)),
      'accounts/sign-out': ({ accountId }) => signOut(get(accountId)),
    },
  };
}

function noClient(): AppError {
  return new AppError('client-invalid', 'Import the client file of your Google Cloud project first.', {
    retry: 'try-again',
  });
}
