/** Kept log-ins: opened by both keychain and database, by neither alone; for one host; through rotation, loss and damage. */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCredentialVault, type Credential } from '#electron/accounts/credential-vault.ts';
import { createSecretStore } from '#electron/accounts/secret-store.ts';
import { createCredentialQueries } from '#electron/storage/credential-queries.ts';
import { openDatabase } from '#electron/storage/open-database.ts';
import { createManualClock } from '#test/fixtures/manual-clock.ts';
import { memoryKeychain } from '#test/fixtures/signed-in-app.ts';
import { createRememberingLog } from '#test/fixtures/silent-log.ts';
import { temporaryFolder } from '#test/fixtures/temporary-folder.ts';

const login: Credential = { username: 'canary-user', password: 'canary-päss word', totpSecret: 'JBSWY3DPEHPK3PXP' };
const host = 'calendar.example.test';

function start(kept = new Map<string, string>(), file = join(temporaryFolder(), 'cams.db')) {
  const log = createRememberingLog();
  const clock = createManualClock();
  const storage = openDatabase({ file, clock, log });
  onTestFinished(() => storage.close());
  const secrets = createSecretStore({ log, service: randomUUID(), loadKeychain: async () => memoryKeychain(kept) });
  const queries = createCredentialQueries(storage.db);
  return { vault: createCredentialVault({ queries, secrets, clock }), queries, storage, kept, file, log, secrets };
}

describe('a kept log-in', () => {
  it('comes back as it was, also after a restart', async () => {
    const app = start();
    await app.vault.store('source-1', host, login);
    expect(await app.vault.read('source-1', host)).toEqual(login);
    app.storage.close();
    const again = start(app.kept, app.file);
    expect(again.vault.has('source-1')).toBe(true);
    expect(await again.vault.read('source-1', host.toUpperCase())).toEqual(login);
  });
  it('is given out for its own host only', async () => {
    const { vault } = start();
    await vault.store('source-1', host, login);
    for (const other of ['evil.test', `${host}.evil.test`, `${host}:8443`, `sub.${host}`]) {
      await expect(vault.read('source-1', other)).rejects.toMatchObject({ code: 'not-allowed' });
    }
    await expect(vault.read('source-1', `https://${host}/x`)).rejects.toMatchObject({ code: 'invalid-input' });
  });
  it('is in no file and in no log, and the keychain has the key alone', async () => {
    const { vault, file, kept, log, storage } = start();
    await vault.store('source-1', host, login);
    await vault.rotate();
    storage.db.pragma('wal_checkpoint(TRUNCATE)');
    const everything = readdirSync(dirname(file), { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => readFileSync(join(one.parentPath, one.name), 'latin1'))
      .concat([...kept.entries()].flat(), JSON.stringify(log.lines));
    expect(everything.length).toBeGreaterThan(2);
    for (const secret of [login.username, 'canary-p', 'ss word', login.totpSecret ?? '']) {
      for (const encoded of [
        secret,
        Buffer.from(secret).toString('base64').replace(/=+$/, ''),
        Buffer.from(secret).toString('hex'),
      ])
        expect(everything.some((text) => text.includes(encoded))).toBe(false);
    }
  });
  it('removed is gone', async () => {
    const { vault } = start();
    await vault.store('source-1', host, login);
    await vault.remove('source-1');
    await expect(vault.read('source-1', host)).rejects.toMatchObject({ code: 'not-found' });
  });
  it('is refused where there is no keychain to keep the key', async () => {
    const log = createRememberingLog();
    const { queries } = start();
    const secrets = createSecretStore({ log, service: 'x', loadKeychain: () => Promise.reject(new Error('none')) });
    const vault = createCredentialVault({ queries, secrets, clock: createManualClock() });
    await expect(vault.store('source-1', host, login)).rejects.toMatchObject({ code: 'keyring-unavailable' });
    expect(queries.listCredentials()).toEqual([]);
  });
});

describe('a record', () => {
  it('put in another’s place, or changed by one bit, does not open', async () => {
    const { vault, queries } = start();
    await vault.store('a', host, login);
    await vault.store('b', host, { ...login, password: 'other' });
    const [a, b] = [queries.findCredential('a'), queries.findCredential('b')];
    if (a === null || b === null) throw new Error('not stored');
    queries.storeCredential({ ...b, id: 'a' });
    await expect(vault.read('a', host)).rejects.toMatchObject({ code: 'storage-damaged' });
    const bent = Buffer.from(a.sealed);
    bent[bent.length - 1] = (bent.at(-1) ?? 0) ^ 1;
    queries.storeCredential({ ...a, sealed: bent });
    await expect(vault.read('a', host)).rejects.toMatchObject({ code: 'storage-damaged' });
    queries.storeCredential({ ...a, host: 'evil.test' });
    await expect(vault.read('a', 'evil.test')).rejects.toMatchObject({ code: 'storage-damaged' });
  });
  it('never has the same ciphertext twice', async () => {
    const { vault, queries } = start();
    await vault.store('a', host, login);
    const first = queries.findCredential('a');
    await vault.store('a', host, login);
    const second = queries.findCredential('a');
    expect(second?.sealed.equals(first?.sealed ?? Buffer.alloc(0))).toBe(false);
    expect(second?.wrappedKey.equals(first?.wrappedKey ?? Buffer.alloc(0))).toBe(false);
  });
});

describe('rotation', () => {
  it('changes the key, keeps every log-in, and forgets the old key', async () => {
    const { vault, kept } = start();
    for (const id of ['a', 'b', 'c']) await vault.store(id, host, { ...login, username: id });
    const [[, before]] = [...kept.entries()] as [[string, string]];
    expect(await vault.rotate()).toBe(3);
    expect([...kept.values()]).not.toContain(before);
    expect(kept.size).toBe(1);
    for (const id of ['a', 'b', 'c']) expect(await vault.read(id, host)).toMatchObject({ username: id });
    await vault.store('d', host, login);
    expect(await vault.read('d', host)).toEqual(login);
  });
  it('cut off at any step leaves every log-in readable, and can be repeated', async () => {
    for (const step of ['set', 'delete'] as const) {
      const { vault, kept, queries, secrets } = start();
      await vault.store('a', host, login);
      const broken = createCredentialVault({
        queries,
        clock: createManualClock(),
        secrets: { ...secrets, [step]: () => Promise.reject(new Error('killed')) },
      });
      await expect(broken.rotate()).rejects.toThrow('killed');
      expect(await vault.read('a', host)).toEqual(login);
      expect(await vault.rotate()).toBe(1);
      expect(await vault.read('a', host)).toEqual(login);
      expect(kept.size).toBe(1);
    }
  });
  it('and storing at the same time do not lose a record', async () => {
    const { vault } = start();
    await vault.store('a', host, login);
    await Promise.all([vault.rotate(), vault.store('b', host, login), vault.rotate(), vault.store('c', host, login)]);
    for (const id of ['a', 'b', 'c']) expect(await vault.read(id, host)).toEqual(login);
  });
});

it('a key that the keychain lost is said to be lost; nothing is overwritten', async () => {
  const { vault, kept, queries } = start();
  await vault.store('a', host, login);
  kept.clear();
  await expect(vault.read('a', host)).rejects.toMatchObject({ code: 'keyring-unavailable' });
  await expect(vault.store('b', host, login)).rejects.toMatchObject({ code: 'keyring-unavailable' });
  expect(queries.listCredentials()).toHaveLength(1);
});
