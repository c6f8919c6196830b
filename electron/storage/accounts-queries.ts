/** Signed-in accounts. Secrets are never here: the keychain has them. */
import { z } from 'zod';
import type { Account, AccountState } from '#shared/domain/account.ts';
import { AccountId } from '#shared/domain/ids.ts';
import { toFeatures } from './granted-features.ts';
import type { Database } from './database.ts';

/** Where an account signs in and calls, when it is not Google itself. */
export const StoredEndpoints = z.object({ clientKey: z.string(), origin: z.string().nullable() });
export type StoredEndpoints = z.infer<typeof StoredEndpoints>;

export type StoredAccount = {
  readonly id: AccountId;
  readonly provider: 'google' | 'demo';
  readonly email: string;
  readonly displayName: string;
  readonly state: AccountState;
  /** As granted, separated by spaces. */
  readonly scopes: string;
  readonly durable: boolean;
  readonly endpoints: StoredEndpoints | null;
  readonly addedAtMs: number;
};

type Row = {
  id: string;
  provider: 'google' | 'demo';
  email: string;
  display_name: string;
  state: AccountState;
  scopes: string;
  durable: number;
  endpoints_json: string | null;
  added_at: number;
};

export function toAccount(stored: StoredAccount): Account {
  const { id, provider, email, displayName, state, durable, addedAtMs } = stored;
  return { id, provider, email, displayName, state, features: toFeatures(stored.scopes), durable, addedAtMs };
}

export type AccountQueries = ReturnType<typeof createAccountQueries>;

export function createAccountQueries(db: Database) {
  const all = db.prepare<[], Row>('select * from accounts order by added_at, id');
  const byId = db.prepare<[string], Row>('select * from accounts where id = ?');
  const byEmail = db.prepare<[string, string], Row>(
    'select * from accounts where provider = ? and lower(email) = lower(?)',
  );
  const upsert = db.prepare(
    `insert into accounts (id, provider, email, display_name, state, scopes, durable, endpoints_json, added_at)
     values (:id, :provider, :email, :displayName, :state, :scopes, :durable, :endpoints, :addedAtMs)
     on conflict (id) do update set email = excluded.email, display_name = excluded.display_name,
       state = excluded.state, scopes = excluded.scopes, durable = excluded.durable,
       endpoints_json = excluded.endpoints_json`,
  );
  const setState = db.prepare<[string, string, string]>('update accounts set state = ? where id = ? and state <> ?');
  const remove = db.prepare<[string]>('delete from accounts where id = ?');

  const parse = (row: Row): StoredAccount => ({
    id: AccountId.parse(row.id),
    provider: row.provider,
    email: row.email,
    displayName: row.display_name,
    state: row.state,
    scopes: row.scopes,
    durable: row.durable === 1,
    endpoints: row.endpoints_json === null ? null : StoredEndpoints.parse(JSON.parse(row.endpoints_json)),
    addedAtMs: row.added_at,
  });
  const first = (rows: Row[]): StoredAccount | null => rows.map(parse)[0] ?? null;

  return {
    listAccounts: (): StoredAccount[] => all.all().map(parse),
    findAccount: (id: AccountId): StoredAccount | null => first(byId.all(id)),
    findAccountByEmail: (provider: 'google' | 'demo', email: string): StoredAccount | null =>
      first(byEmail.all(provider, email)),
    /** Adds it, or updates the one with its id; data hanging on it stays. */
    storeAccount: (account: StoredAccount): void => {
      upsert.run({
        id: account.id,
        provider: account.provider,
        email: account.email,
        displayName: account.displayName,
        state: account.state,
        scopes: account.scopes,
        durable: account.durable ? 1 : 0,
        endpoints: account.endpoints === null ? null : JSON.stringify(account.endpoints),
        addedAtMs: account.addedAtMs,
      });
    },
    /** Answers whether it was another state before, so that a notice is given once. */
    setState: (id: AccountId, state: AccountState): boolean => setState.run(state, id, state).changes > 0,
    /** With everything that hangs on it: calendars, events, mails, requests. */
    removeAccount: (id: AccountId): void => void remove.run(id),
  };
}
