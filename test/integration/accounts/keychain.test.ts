/** The system's real keychain by keytar. Needs a session bus with a secret service, which `npm test` brings. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSecretStore } from '#electron/accounts/secret-store.ts';
import { silentLog } from '#test/fixtures/silent-log.ts';

const hasBus = process.platform !== 'linux' || Boolean(process.env['DBUS_SESSION_BUS_ADDRESS']);

describe.skipIf(!hasBus)('the real keychain (skipped without a session bus)', () => {
  it('keeps a secret over a restart, replaces it and forgets it', async () => {
    const service = `CAMS test ${randomUUID()}`;
    const secrets = createSecretStore({ log: silentLog, service });
    onTestFinished(() => secrets.delete('oauth/a'));
    expect(await secrets.status()).toEqual({ backend: 'keychain', durable: true, protected: true });
    expect(await secrets.get('oauth/a')).toBeNull();
    const grant = JSON.stringify({ refreshToken: `1//${'x'.repeat(1500)}`, scope: 'openid é' });
    await secrets.set('oauth/a', 'old');
    await secrets.set('oauth/a', grant);
    expect(await createSecretStore({ log: silentLog, service }).get('oauth/a')).toBe(grant);
    expect(await createSecretStore({ log: silentLog, service: `${service} 2` }).get('oauth/a')).toBeNull();
    await secrets.delete('oauth/a');
    await secrets.delete('oauth/a');
    expect(await secrets.get('oauth/a')).toBeNull();
  });
});

describe.skipIf(hasBus)('without a session bus', () => {
  it('keytar’s failure becomes memory and is told', async () => {
    const secrets = createSecretStore({ log: silentLog, service: `CAMS test ${randomUUID()}` });
    await secrets.set('oauth/a', 'token');
    expect(await secrets.get('oauth/a')).toBe('token');
    expect(await secrets.status()).toEqual({ backend: 'memory', durable: false, protected: true });
  });
});
