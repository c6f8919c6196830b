import { describe, expect, it } from 'vitest';
import { createSecretStore, type Keychain } from '#electron/accounts/secret-store.ts';
import { createRememberingLog } from '#test/fixtures/silent-log.ts';

function keychain(change: Partial<Keychain> = {}): Keychain & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getPassword: async (service, account) => kept.get(`${service} ${account}`) ?? null,
    setPassword: async (service, account, password) => void kept.set(`${service} ${account}`, password),
    deletePassword: async (service, account) => kept.delete(`${service} ${account}`),
    ...change,
  };
}
const log = createRememberingLog();
const store = (loadKeychain: () => Promise<Keychain>) =>
  createSecretStore({ log, service: 'CAMS', loadKeychain, unlockMs: 20 });

describe('a secret store', () => {
  it('keeps secrets in the keychain under its service and says that they last', async () => {
    const chain = keychain();
    const secrets = store(async () => chain);
    await secrets.set('oauth/a', 'token');
    expect([...chain.kept]).toEqual([['CAMS oauth/a', 'token']]);
    expect(await secrets.get('oauth/a')).toBe('token');
    expect(await secrets.status()).toEqual({ backend: 'keychain', durable: true, protected: true });
    await secrets.delete('oauth/a');
    expect(await secrets.get('oauth/a')).toBeNull();
  });

  it('does not touch the keychain before the first secret', () => {
    let loaded = 0;
    store(async () => (loaded++, keychain()));
    expect(loaded).toBe(0);
  });

  const failures: Record<string, () => Promise<Keychain>> = {
    'that cannot be loaded': () => Promise.reject(new Error('libsecret-1.so.0: cannot open shared object file')),
    'without a session bus': async () =>
      keychain({ setPassword: () => Promise.reject(new Error('Cannot autolaunch D-Bus without X11 $DISPLAY')) }),
    'that forgets at once': async () => keychain({ getPassword: async () => null }),
    'that never answers': async () => keychain({ setPassword: () => new Promise(() => undefined) }),
  };
  for (const [what, load] of Object.entries(failures)) {
    it(`falls back to memory, and says so, with a keychain ${what}`, async () => {
      const secrets = store(load);
      await secrets.set('oauth/a', 'token');
      expect(await secrets.get('oauth/a')).toBe('token');
      expect(await secrets.status()).toEqual({ backend: 'memory', durable: false, protected: true });
      expect(await store(load).get('oauth/a')).toBeNull();
    });
  }

  it('does not fall back when the keychain fails later: a secret is never kept in two places', async () => {
    const chain = keychain();
    const secrets = store(async () => chain);
    await secrets.set('a', '1');
    chain.kept.set = () => {
      throw new Error('locked');
    };
    await expect(secrets.set('a', '2')).rejects.toMatchObject({ code: 'keyring-unavailable', retry: 'try-again' });
    expect(await secrets.get('a')).toBe('1');
  });

  it('writes in the order of asking', async () => {
    let delay = 3;
    const chain = keychain();
    const write = chain.setPassword;
    const slow: Keychain = {
      ...chain,
      setPassword: async (...input) => {
        for (let n = delay--; n > 0; n--) await Promise.resolve();
        return write(...input);
      },
    };
    const secrets = store(async () => slow);
    await Promise.all([secrets.set('a', 'old'), secrets.set('a', 'newer'), secrets.set('a', 'newest')]);
    expect(await secrets.get('a')).toBe('newest');
  });

  it('logs no secret', () => {
    expect(JSON.stringify(log.lines)).not.toContain('token');
  });
});
