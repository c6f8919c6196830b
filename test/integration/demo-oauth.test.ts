/** The real google-auth-library against the demo server's OAuth endpoints. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ada,
  allScopes,
  askForCode,
  bob,
  refusalOf,
  startDemoGoogle,
  type DemoGoogle,
} from '#test/fixtures/demo-google.ts';

const verifier = 'a-verifier-of-at-least-forty-three-characters-0123456789';
const challenge = createHash('sha256').update(verifier).digest('base64url');

let google: DemoGoogle;
beforeEach(async () => {
  google = await startDemoGoogle();
});
afterEach(() => google.stop());

function authorizationUrl(change: Record<string, string | null> = {}): string {
  const parameters: Record<string, string | null> = {
    client_id: google.server.client.clientId,
    redirect_uri: 'http://127.0.0.1:4711/callback',
    response_type: 'code',
    scope: allScopes.join(' '),
    state: 'abc',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...change,
  };
  const url = new URL('/o/oauth2/v2/auth', google.origin);
  for (const [name, value] of Object.entries(parameters)) if (value !== null) url.searchParams.set(name, value);
  return url.href;
}

async function exchange(fields: Record<string, string>): Promise<{ status: number; body: Record<string, unknown> }> {
  const { clientId, clientSecret } = google.server.client;
  const form = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...fields });
  const response = await fetch(`${google.origin}/token`, { method: 'POST', body: form });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('consent', () => {
  it('signs in and says who it is', async () => {
    const { auth, tokens } = await google.signIn(bob);
    expect(tokens.scope?.split(' ')).toContain('https://www.googleapis.com/auth/userinfo.email');
    expect(tokens.token_type).toBe('Bearer');
    const { data } = await auth.request<Record<string, unknown>>({ url: `${google.origin}/oauth2/v2/userinfo` });
    expect(data).toMatchObject({ email: bob, verified_email: true, name: 'Bob Kahn', given_name: 'Bob' });
  });

  it('proposes the hinted account', async () => {
    const page = await (await fetch(authorizationUrl({ login_hint: bob }))).text();
    expect(page).toMatch(new RegExp(`value="${bob}" checked`));
    expect(page).not.toMatch(new RegExp(`value="${ada}" checked`));
  });

  it('shows a page without scripts under a policy that allows none', async () => {
    const response = await fetch(authorizationUrl());
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self' http://127.0.0.1:4711");
    expect(policy).not.toContain('unsafe');
    expect(await response.text()).not.toMatch(/<script|onclick|style=/);
  });

  it('redirects a denial with access_denied and the state', async () => {
    const { landed, code } = await askForCode(google.server, google.client(), challenge, { deny: true });
    expect(code).toBe('');
    expect(landed.searchParams.get('error')).toBe('access_denied');
    expect(landed.searchParams.get('state')).toBe('state-of-the-test');
  });

  it('grants what was left ticked, and the identity always', async () => {
    const kept = 'https://www.googleapis.com/auth/gmail.readonly';
    const auth = google.client();
    const { code, redirectUri, landed } = await askForCode(google.server, auth, challenge, { scopes: [kept] });
    const { tokens } = await auth.getToken({ code, codeVerifier: verifier, redirect_uri: redirectUri });
    const granted = tokens.scope?.split(' ').filter((scope) => scope.includes('/auth/') && !scope.includes('userinfo'));
    expect(granted).toEqual([kept]);
    expect(tokens.scope).toContain('openid');
    expect(landed.searchParams.get('scope')).toBe(tokens.scope);
  });

  it('answers a shown page once', async () => {
    const page = await (await fetch(authorizationUrl())).text();
    const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const post = () =>
      fetch(`${google.origin}/o/oauth2/v2/auth/consent`, {
        method: 'POST',
        body: new URLSearchParams({ request, account: ada, decision: 'allow' }),
        redirect: 'manual',
      });
    expect((await post()).status).toBe(302);
    expect((await post()).status).toBe(400);
  });

  it('refuses a form that another page posts', async () => {
    const page = await (await fetch(authorizationUrl())).text();
    const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const response = await fetch(`${google.origin}/o/oauth2/v2/auth/consent`, {
      method: 'POST',
      headers: { origin: 'https://evil.test' },
      body: new URLSearchParams({ request, account: ada, decision: 'allow' }),
      redirect: 'manual',
    });
    expect(response.status).toBe(400);
  });

  it.each([
    ['another client', { client_id: 'somebody-else' }, 401],
    ['no state', { state: null }, 400],
    ['no challenge', { code_challenge: null }, 400],
    ['a plain challenge', { code_challenge_method: 'plain' }, 400],
    ['a token response', { response_type: 'token' }, 400],
    ['an unknown scope', { scope: 'openid everything' }, 400],
    ['no scope', { scope: null }, 400],
    ['a redirect by name', { redirect_uri: 'http://localhost:4711/callback' }, 400],
    ['a redirect elsewhere', { redirect_uri: 'http://127.0.0.1.evil.test:4711/callback' }, 400],
    ['a redirect with a user', { redirect_uri: 'http://127.0.0.1:4711@evil.test/' }, 400],
    ['a redirect without a port', { redirect_uri: 'http://127.0.0.1/callback' }, 400],
    ['a redirect with a query', { redirect_uri: 'http://127.0.0.1:4711/callback?x=1' }, 400],
    ['a redirect that climbs', { redirect_uri: 'http://127.0.0.1:4711/a/../b' }, 400],
    ['a redirect over https', { redirect_uri: 'https://127.0.0.1:4711/callback' }, 400],
  ])('shows a page and never redirects for %s', async (_what, change, status) => {
    const response = await fetch(authorizationUrl(change), { redirect: 'manual' });
    expect(response.status).toBe(status);
    expect(response.headers.get('location')).toBeNull();
    expect(await response.text()).toContain('Access blocked');
  });
});

describe('the code', () => {
  it('works once, and a second use takes back what it gave', async () => {
    const auth = google.client();
    const { code, redirectUri } = await askForCode(google.server, auth, challenge, {});
    const fields = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
    const first = await exchange(fields);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ expires_in: 3599, token_type: 'Bearer' });
    const bearer = { authorization: `Bearer ${String(first.body['access_token'])}` };
    expect((await fetch(`${google.origin}/oauth2/v2/userinfo`, { headers: bearer })).status).toBe(200);

    expect(await exchange(fields)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect((await fetch(`${google.origin}/oauth2/v2/userinfo`, { headers: bearer })).status).toBe(401);
    const refresh = { grant_type: 'refresh_token', refresh_token: String(first.body['refresh_token']) };
    expect(await exchange(refresh)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it.each([
    ['a wrong verifier', { code_verifier: `${verifier}x` }],
    ['no verifier', { code_verifier: '' }],
    ['another redirect', { redirect_uri: 'http://127.0.0.1:1/callback' }],
  ])('is burnt by %s', async (_what, wrong) => {
    const { code, redirectUri } = await askForCode(google.server, google.client(), challenge, {});
    const fields = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
    expect(await exchange({ ...fields, ...wrong })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(await exchange(fields)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('ends after ten minutes', async () => {
    const { code, redirectUri } = await askForCode(google.server, google.client(), challenge, {});
    google.clock.advance(10 * 60_000);
    const fields = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
    expect(await exchange(fields)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('needs the right client', async () => {
    const answer = await exchange({ grant_type: 'authorization_code', code: 'x', client_secret: 'wrong' });
    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    expect(await exchange({ grant_type: 'password' })).toMatchObject({
      status: 400,
      body: { error: 'unsupported_grant_type' },
    });
  });
});

describe('tokens', () => {
  it('are refreshed by the library after they expire', async () => {
    const { auth, api, tokens } = await google.signIn();
    google.server.control.expireAccessTokens();
    auth.credentials.expiry_date = 1;
    expect((await api.calendarList.list({})).data.items).toHaveLength(2);
    expect(auth.credentials.access_token).not.toBe(tokens.access_token);
    expect(auth.credentials.refresh_token).toBe(tokens.refresh_token);
  });

  it('expire with the server’s clock', async () => {
    const { tokens } = await google.signIn();
    const ask = () =>
      fetch(`${google.origin}/oauth2/v2/userinfo`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
    expect((await ask()).status).toBe(200);
    google.clock.advance(3599_000);
    const refused = await ask();
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({
      error: { code: 401, status: 'UNAUTHENTICATED', errors: [{ reason: 'authError', location: 'Authorization' }] },
    });
  });

  it('rotate when told, and the old refresh token is dead', async () => {
    const { auth, tokens } = await google.signIn();
    google.server.control.rotateRefreshTokens(true);
    const { credentials } = await auth.refreshAccessToken();
    expect(credentials.refresh_token).not.toBe(tokens.refresh_token);
    const old = { grant_type: 'refresh_token', refresh_token: String(tokens.refresh_token) };
    expect(await exchange(old)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const next = { grant_type: 'refresh_token', refresh_token: String(credentials.refresh_token) };
    expect((await exchange(next)).status).toBe(200);
  });

  it('die after seven days in testing mode, and say so before', async () => {
    google.server.control.setTestingMode(true);
    const { tokens } = await google.signIn();
    expect((tokens as Record<string, unknown>)['refresh_token_expires_in']).toBe(604_799);
    const refresh = { grant_type: 'refresh_token', refresh_token: String(tokens.refresh_token) };
    google.clock.advance(7 * 86_400_000 - 1000);
    expect((await exchange(refresh)).status).toBe(200);
    google.clock.advance(1000);
    expect(await exchange(refresh)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('are gone after revoking, for that user only', async () => {
    const adas = await google.signIn(ada);
    const bobs = await google.signIn(bob);
    await adas.auth.revokeToken(String(adas.tokens.refresh_token));
    adas.auth.credentials.expiry_date = 1;
    expect(await refusalOf(adas.api.calendarList.list({}))).toEqual({ status: 400, reason: 'invalid_grant' });
    expect((await bobs.api.calendarList.list({})).data.items).toHaveLength(1);
    expect(await refusalOf(adas.auth.revokeToken('nonsense'))).toEqual({ status: 400, reason: 'invalid_token' });
  });

  it('open only what was granted', async () => {
    const { api } = await google.signIn(ada, ['openid', 'email', 'https://www.googleapis.com/auth/calendar.events']);
    expect((await api.events.list({ calendarId: 'primary' })).status).toBe(200);
    expect(await refusalOf(api.calendarList.list({}))).toEqual({ status: 403, reason: 'insufficientPermissions' });
    const query = { timeMin: '2026-11-23T00:00:00Z', timeMax: '2026-11-24T00:00:00Z', items: [{ id: 'primary' }] };
    expect(await refusalOf(api.freebusy.query({ requestBody: query }))).toMatchObject({ status: 403 });
  });
});

describe('the door', () => {
  it('refuses a request without a token, with another host and from a web page', async () => {
    const url = `${google.origin}/calendar/v3/users/me/calendarList`;
    expect((await fetch(url)).status).toBe(401);
    expect((await fetch(url, { headers: { authorization: 'Bearer nonsense' } })).status).toBe(401);
    const { tokens } = await google.signIn();
    const authorization = `Bearer ${tokens.access_token}`;
    expect((await fetch(url, { headers: { authorization } })).status).toBe(200);
    expect((await fetch(url, { headers: { authorization, origin: 'https://evil.test' } })).status).toBe(403);
    expect((await fetch(url.replace('127.0.0.1', 'localhost'), { headers: { authorization } })).status).toBe(400);
  });

  it('knows no other paths', async () => {
    expect((await fetch(`${google.origin}/control`)).status).toBe(404);
    expect((await fetch(`${google.origin}/calendar/v3/%zz`)).status).toBe(404);
  });
});
