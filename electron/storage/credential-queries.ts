/** Sealed log-ins as rows. What is in them only the vault can open (`accounts/credential-vault.ts`). */
import type { Database } from './database.ts';

export type SealedCredential = {
  readonly id: string;
  /** The only host that it may be typed on. */
  readonly host: string;
  /** Which key of the keychain wraps this record's own key. */
  readonly keyVersion: number;
  readonly wrappedKey: Buffer;
  readonly sealed: Buffer;
  readonly updatedAtMs: number;
};

type Row = {
  id: string;
  host: string;
  key_version: number;
  wrapped_key: Buffer;
  sealed: Buffer;
  updated_at: number;
};

export type CredentialQueries = ReturnType<typeof createCredentialQueries>;

export function createCredentialQueries(db: Database) {
  const byId = db.prepare<[string], Row>('select * from credentials where id = ?');
  const all = db.prepare<[], Row>('select * from credentials order by id');
  const upsert = db.prepare(
    `insert into credentials (id, host, key_version, wrapped_key, sealed, updated_at)
     values (:id, :host, :keyVersion, :wrappedKey, :sealed, :updatedAtMs)
     on conflict (id) do update set host = excluded.host, key_version = excluded.key_version,
       wrapped_key = excluded.wrapped_key, sealed = excluded.sealed, updated_at = excluded.updated_at`,
  );
  const remove = db.prepare<[string]>('delete from credentials where id = ?');

  const parse = (row: Row): SealedCredential => ({
    id: row.id,
    host: row.host,
    keyVersion: row.key_version,
    wrappedKey: row.wrapped_key,
    sealed: row.sealed,
    updatedAtMs: row.updated_at,
  });

  return {
    findCredential: (id: string): SealedCredential | null => byId.all(id).map(parse)[0] ?? null,
    listCredentials: (): SealedCredential[] => all.all().map(parse),
    storeCredential: (one: SealedCredential): void => void upsert.run(one),
    storeCredentials: db.transaction((list: readonly SealedCredential[]): void => {
      for (const one of list) upsert.run(one);
    }),
    removeCredential: (id: string): void => void remove.run(id),
  };
}
