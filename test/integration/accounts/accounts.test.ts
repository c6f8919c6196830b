/** Signing in, staying signed in and signing out, against the demo server's OAuth. */
import { describe, expect, it } from 'vitest';
import { grantKey } from '#electron/accounts/token-keeper.ts';
import { bob } from '#test/fixtures/demo-google.ts';
import { clientFileOf, startSignedInApp, type SignedInApp } from '#test/fixtures/signed-in-app.ts';

const { parse } = JSON;
const refreshTokenOf = (app: SignedInApp, accountId: string) =>
  (parse(app.kept.get(`oauth/${accountId}`) ?? '{}') as { refreshToken?: string }).refreshToken;

const allOn = { readCalendars: true, writeEvents: true, readMail: true, sendMail: true };

describe('signing in', () => {
  it('keeps the account in the database and the refresh token in the keychain only', async () => {
    const app = await startSignedInApp();
    const account = await app.connect();
    expect(account).toMatchObject({
      provider: 'google',
      email: 'ada@example.test',
      displayName: 'Ada Lovelace',
      state: 'connected',
      features: allOn,
      durable: true,
    });
    expect(app.browser.outcomes[0]?.status).toBe(200);
    expect(app.browser.outcomes[0]?.html).toContain('Connected');
    const token = refreshTokenOf(app, account.id)!;
    expect(token.length).toBeGreaterThan(10);
    const dump = JSON.stringify(
      ['accounts', 'settings'].map((table) => app.storage.db.prepare(`select * from ${table}`).all()),
    );
    for (const secret of [token, app.google.server.client.clientSecret]) {
      expect(dump).not.toContain(secret);
      expect(JSON.stringify(app.log.lines)).not.toContain(secret);
    }
  });

  it('signs in both users of the demo over the same flow', async () => {
    const app = await startSignedInApp();
    const connected = await app.accounts.handlers['accounts/connect-demo']({});
    expect(connected.map(({ email, provider }) => [email, provider])).toEqual([
      ['ada@example.test', 'demo'],
      [bob, 'demo'],
    ]);
    expect(app.google.server.control.requests('oauth.token')).toHaveLength(2);
  });

  it('updates an address that is signed in already', async () => {
    const app = await startSignedInApp();
    const first = await app.connect();
    const second = await app.connect();
    expect(second.id).toBe(first.id);
    expect(app.accounts.list()).toHaveLength(1);
  });

  it('says that the user denied', async () => {
    const app = await startSignedInApp();
    app.browser.choice = { deny: true };
    await expect(app.connect()).rejects.toMatchObject({ code: 'consent-denied', retry: 'try-again' });
    expect(app.browser.outcomes[0]?.html).toContain('Not connected');
    expect(app.accounts.list()).toEqual([]);
  });

  it('switches off what was left unticked', async () => {
    const app = await startSignedInApp();
    app.browser.choice = { scopes: ['https://www.googleapis.com/auth/gmail.readonly'] };
    const account = await app.connect();
    expect(account.features).toEqual({ readCalendars: false, writeEvents: false, readMail: true, sendMail: false });
    expect(app.accounts.hasFeature(account.id, 'readCalendars')).toBe(false);
    expect(await app.sync.syncAccount(account.id)).toMatchObject({ calendars: 0 });
    expect(app.google.server.control.requests('calendar.*')).toEqual([]);
  });

  it('asks for a client file first', async () => {
    const app = await startSignedInApp();
    await expect(app.accounts.handlers['accounts/connect-google']({})).rejects.toMatchObject({
      code: 'client-invalid',
    });
    expect(await app.accounts.handlers['accounts/get-client']({})).toBeNull();
  });

  it('remembers the imported client', async () => {
    const app = await startSignedInApp();
    const imported = await app.accounts.handlers['accounts/import-client']({ text: clientFileOf(app.google) });
    expect(imported).toEqual({ clientId: app.google.server.client.clientId, projectId: 'local-project', local: true });
    expect(await app.restart().accounts.handlers['accounts/get-client']({})).toEqual(imported);
  });

  it('ends when the user cancels', async () => {
    const app = await startSignedInApp();
    app.browser.open = async () => void app.accounts.handlers['accounts/cancel-connect']({});
    await expect(app.connect()).rejects.toMatchObject({ code: 'consent-denied' });
  });

  it('does not repeat a code exchange whose answer was lost', async () => {
    const app = await startSignedInApp();
    app.google.server.control.fail({ route: 'oauth.token', fault: { kind: 'reset-after' } });
    await expect(app.connect()).rejects.toMatchObject({ retry: 'try-again' });
    expect(app.google.server.control.requests('oauth.token')).toHaveLength(1);
  });

  it('keeps nothing durable without a keyring and says so', async () => {
    const app = await startSignedInApp();
    app.kept.set = () => {
      throw new Error('no keyring');
    };
    const account = await app.connect();
    expect(account.durable).toBe(false);
    expect(await app.secrets.status()).toEqual({ backend: 'memory', durable: false, protected: true });
  });
});

describe('staying signed in', () => {
  it('goes on after a restart with the kept token', async () => {
    const app = await startSignedInApp();
    const account = await app.connect();
    const later = app.restart();
    expect((await later.sync.syncAccount(account.id)).failed).toEqual([]);
    expect(later.sync.status().every((one) => one.lastSyncedAtMs !== null)).toBe(true);
  });

  it('refreshes once for all calls when the token has ended', async () => {
    const app = await startSignedInApp();
    const account = await app.connect();
    await app.sync.syncAccount(account.id);
    const { control } = app.google.server;
    control.expireAccessTokens();
    control.forgetRequests();
    expect((await app.sync.syncAccount(account.id)).failed).toEqual([]);
    expect(control.requests('oauth.token')).toHaveLength(1);
  });

  it('keeps a rotated refresh token, also over a restart', async () => {
    const app = await startSignedInApp();
    const account = await app.connect();
    const before = refreshTokenOf(app, account.id);
    const { control } = app.google.server;
    control.rotateRefreshTokens(true);
    for (let round = 0; round < 3; round++) {
      control.expireAccessTokens();
      expect((await app.sync.syncAccount(account.id)).failed).toEqual([]);
    }
    await app.accounts.close();
    expect(refreshTokenOf(app, account.id)).not.toBe(before);
    const later = app.restart();
    control.expireAccessTokens();
    expect((await later.sync.syncAccount(account.id)).failed).toEqual([]);
  });

  it('takes the token that another process of ours rotated before it gives up', async () => {
    const app = await startSignedInApp();
    const account = await app.connect();
    const other = app.restart();
    const { control } = app.google.server;
    control.rotateRefreshTokens(true);
    const mine = await other.accounts.session(account.id);
    const text = app.kept.get(grantKey(account.id))!;
    const fresh = await app.google.signIn();
    app.kept.set(grantKey(account.id), JSON.stringify({ ...parse(text), refreshToken: fresh.tokens.refresh_token }));
    mine.auth.credentials.refresh_token = 'an-old-one';
    await mine.refresh();
    expect(other.accounts.find(account.id)?.state).toBe('connected');
  });

  it('becomes reconnect-needed once when the grant is gone, and keeps its data', async () => {
    const app = await startSignedInApp();
    const account = await app.connect();
    await app.sync.syncAccount(account.id);
    const { control } = app.google.server;
    control.revokeGrants();
    app.topics.length = 0;
    control.forgetRequests();
    const rounds = await Promise.allSettled([app.sync.syncAccount(account.id), app.sync.syncAccount(account.id)]);
    for (const round of rounds) {
      expect(round).toMatchObject({ status: 'rejected', reason: { code: 'reconnect-needed', retry: 'reconnect' } });
    }
    expect(app.accounts.find(account.id)?.state).toBe('reconnect-needed');
    expect(app.topics.filter((topic) => topic === 'accounts')).toHaveLength(1);
    expect(app.sync.handlers['calendars/list']({})).toHaveLength(2);
    // Nothing asks Google any more.
    control.forgetRequests();
    await expect(app.sync.syncAccount(account.id)).rejects.toMatchObject({ code: 'reconnect-needed' });
    expect(control.requests()).toEqual([]);
  });

  it('reconnects under the same id', async () => {
    const app = await startSignedInApp();
    const account = await app.connect();
    await app.sync.syncAccount(account.id);
    app.google.server.control.revokeGrants();
    await app.sync.syncAccount(account.id).catch(() => undefined);
    const again = await app.accounts.handlers['accounts/reconnect']({ accountId: account.id });
    expect(again).toMatchObject({ id: account.id, state: 'connected', addedAtMs: account.addedAtMs });
    expect((await app.sync.syncAccount(account.id)).failed).toEqual([]);
  });

  it('refuses to reconnect with another address and takes that grant back', async () => {
    const app = await startSignedInApp();
    const account = await app.connect();
    app.browser.choice = { email: bob };
    await expect(app.accounts.handlers['accounts/reconnect']({ accountId: account.id })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    expect(app.accounts.list()).toHaveLength(1);
    expect(app.google.server.control.requests('oauth.revoke')).toHaveLength(1);
  });

  it('signs in to the demo again by itself when its secrets ended with the session', async () => {
    const app = await startSignedInApp();
    const [account] = await app.accounts.handlers['accounts/connect-demo']({});
    app.kept.clear();
    const later = app.restart();
    expect((await later.sync.syncAccount(account!.id)).failed).toEqual([]);
    expect(later.accounts.find(account!.id)).toMatchObject({ id: account!.id, state: 'connected' });
  });

  it('waits for a keychain that is out of reach today instead of giving the sign-in up', async () => {
    const app = await startSignedInApp();
    const account = await app.connect();
    const works = app.kept.set;
    app.kept.set = () => {
      throw new Error('no session bus');
    };
    await expect(app.restart().accounts.session(account.id)).rejects.toMatchObject({ code: 'keyring-unavailable' });
    app.kept.set = works;
    const later = app.restart();
    expect(later.accounts.find(account.id)?.state).toBe('connected');
    expect((await later.sync.syncAccount(account.id)).failed).toEqual([]);
  });

  it('needs a new sign-in when the session’s secrets are gone', async () => {
    const app = await startSignedInApp();
    const account = await app.connect();
    app.kept.delete(grantKey(account.id));
    const later = app.restart();
    await expect(later.accounts.session(account.id)).rejects.toMatchObject({ code: 'reconnect-needed' });
    expect(later.accounts.find(account.id)?.state).toBe('reconnect-needed');
  });

  it('notes when a testing-mode grant will end', async () => {
    const app = await startSignedInApp();
    app.google.server.control.setTestingMode(true);
    const account = await app.connect();
    const [grant] = app.accounts.grantEnds();
    expect(grant?.accountId).toBe(account.id);
    const days = (grant!.endsAtMs! - app.clock.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThanOrEqual(7.1);
  });
});

describe('signing out', () => {
  it('revokes the grant and deletes every secret and all data', async () => {
    const app = await startSignedInApp();
    const account = await app.connect();
    await app.sync.syncAccount(account.id);
    const out = await app.accounts.handlers['accounts/sign-out']({ accountId: account.id });
    expect(out).toEqual({ revoked: true });
    expect([...app.kept.keys()].filter((key) => key.startsWith('oauth/'))).toEqual([]);
    expect(app.accounts.list()).toEqual([]);
    for (const table of ['calendars', 'events', 'calendar_sync']) {
      expect(app.storage.db.prepare(`select count(*) from ${table}`).pluck().get()).toBe(0);
    }
    await expect(app.accounts.session(account.id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('deletes everything here also when revoking fails', async () => {
    const app = await startSignedInApp();
    const account = await app.connect();
    app.google.server.control.fail({ route: 'oauth.revoke', fault: { kind: 'status', status: 503 } });
    const out = await app.accounts.handlers['accounts/sign-out']({ accountId: account.id });
    expect(out).toEqual({ revoked: false });
    expect([...app.kept.keys()].filter((key) => key.startsWith('oauth/'))).toEqual([]);
    expect(app.accounts.list()).toEqual([]);
  });
});
