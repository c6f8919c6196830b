/**
 * Log-ins for pages without an API: user name, password, and the secret of a one-time code. Each record is sealed with a key of its own,
 * that key with one of the keychain; the database alone opens nothing, and neither does the keychain alone. A record belongs to one host
 * and is given out for that host only.
 *
 * Rotation writes the new key into the keychain, wraps all records' keys anew in one transaction, and then forgets the old one: a crash
 * in between leaves two keys and every record readable.
 */
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import type { CredentialQueries, SealedCredential } from '../storage/credential-queries.ts';
import type { Clock } from '../system/clock.ts';
import { keyBytes, newKey, seal, unseal } from './seal.ts';
import type { SecretStore } from './secret-store.ts';

export const Credential = z.object({
  username: z.string().max(1_000),
  password: z.string().max(10_000),
  /** RFC 6238, base32; null where the page asks for no code. */
  totpSecret: z.string().max(1_000).nullable(),
});
export type Credential = z.infer<typeof Credential>;

export type CredentialVault = ReturnType<typeof createCredentialVault>;

type Ports = { readonly queries: CredentialQueries; readonly secrets: SecretStore; readonly clock: Clock };

export function createCredentialVault({ queries, secrets, clock }: Ports) {
  // One after the other: a record stored during a rotation would keep the old key.
  let line: Promise<unknown> = Promise.resolve();

  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = line.then(act);
    line = turn.catch(() => undefined);
    return turn;
  }

  async function findMasterKey(version: number): Promise<Buffer | null> {
    const text = await secrets.get(keyName(version));
    const key = text === null ? null : Buffer.from(text, 'base64');
    return key?.length === keyBytes ? key : null;
  }

  async function addMasterKey(version: number): Promise<Buffer> {
    const { durable } = await secrets.status();
    if (!durable) {
      throw new AppError(
        'keyring-unavailable',
        'Without a keychain a log-in cannot be kept safely. Sign in by hand in the window instead.',
      );
    }
    const key = newKey();
    await secrets.set(keyName(version), key.toString('base64'));
    return key;
  }

  const currentVersion = (): number => Math.max(1, ...queries.listCredentials().map((one) => one.keyVersion));

  async function store(id: string, host: string, credential: Credential): Promise<void> {
    const version = currentVersion();
    const master = (await findMasterKey(version)) ?? (await startAnew(version));
    const key = newKey();
    const plain = Buffer.from(JSON.stringify(Credential.parse(credential)), 'utf8');
    const about = { id, host: toHost(host) };
    queries.storeCredential({
      ...about,
      keyVersion: version,
      wrappedKey: seal(master, key, contextOf('key', about)),
      sealed: seal(key, plain, contextOf('record', about)),
      updatedAtMs: clock.now(),
    });
    for (const secret of [master, key, plain]) secret.fill(0);
  }

  /** A lost key cannot be replaced while records need it: they would silently become unreadable. */
  async function startAnew(version: number): Promise<Buffer> {
    if (queries.listCredentials().length > 0) throw lostKey();
    return addMasterKey(version);
  }

  async function read(id: string, host: string): Promise<Credential> {
    const record = queries.findCredential(id);
    if (record === null) throw new AppError('not-found', 'No log-in is kept for this source.');
    if (record.host !== toHost(host)) {
      throw new AppError('not-allowed', `This log-in is kept for ${record.host} and is not typed on another host.`);
    }
    const master = await findMasterKey(record.keyVersion);
    if (master === null) throw lostKey();
    try {
      const key = unseal(master, record.wrappedKey, contextOf('key', record));
      const plain = unseal(key, record.sealed, contextOf('record', record));
      const credential = Credential.parse(JSON.parse(plain.toString('utf8')));
      for (const secret of [master, key, plain]) secret.fill(0);
      return credential;
    } catch (cause) {
      throw new AppError('storage-damaged', 'The kept log-in cannot be opened. Please enter it again.', { cause });
    }
  }

  async function rotate(): Promise<number> {
    const records = queries.listCredentials();
    if (records.length === 0) return 0;
    const oldVersions = [...new Set(records.map((one) => one.keyVersion))];
    const version = Math.max(...oldVersions) + 1;
    const masters = new Map<number, Buffer>();
    for (const old of oldVersions) {
      const master = await findMasterKey(old);
      if (master === null) throw lostKey();
      masters.set(old, master);
    }
    const next = (await findMasterKey(version)) ?? (await addMasterKey(version));
    queries.storeCredentials(
      records.map((record): SealedCredential => {
        const key = unseal(masters.get(record.keyVersion) ?? next, record.wrappedKey, contextOf('key', record));
        return { ...record, keyVersion: version, wrappedKey: seal(next, key, contextOf('key', record)) };
      }),
    );
    // Also what an earlier rotation was cut off from forgetting.
    for (let old = 1; old < version; old += 1) await secrets.delete(keyName(old));
    return records.length;
  }

  return {
    /** Keeps a log-in for one host, in place of an earlier one. Throws 'keyring-unavailable' without a keychain. */
    store: (id: string, host: string, credential: Credential): Promise<void> =>
      inTurn(() => store(id, host, credential)),
    /** The log-in for exactly this host. Throws 'not-found', 'not-allowed' (another host), 'storage-damaged'. */
    read: (id: string, host: string): Promise<Credential> => inTurn(() => read(id, host)),
    has: (id: string): boolean => queries.findCredential(id) !== null,
    remove: (id: string): Promise<void> => inTurn(() => Promise.resolve(queries.removeCredential(id))),
    /** A new key for all records; answers how many there are. */
    rotate: (): Promise<number> => inTurn(rotate),
  };
}

const keyName = (version: number): string => `vault/${version}`;

function lostKey(): AppError {
  return new AppError(
    'keyring-unavailable',
    'The keychain no longer has the key of the kept log-ins. Remove them and enter them again.',
  );
}

/** Host and port as they are compared; never a whole address. */
function toHost(host: string): string {
  const plain = host.trim().toLowerCase();
  if (!/^[a-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-f:]+\](:\d{1,5})?$/.test(plain)) {
    throw new AppError('invalid-input', 'A log-in is kept for a host name, such as calendar.example.org.');
  }
  return plain;
}

function contextOf(what: 'key' | 'record', { id, host }: { readonly id: string; readonly host: string }): string {
  return JSON.stringify(['cams', what, id, host]);
}
