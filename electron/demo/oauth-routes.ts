/**
 * The OAuth endpoints: consent page and its form, token, revoke, userinfo. One client is known, of a desktop app.
 * A shown page is answered once and within an hour; its number cannot be guessed, so no other page can post the form.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../system/clock.ts';
import { type AuthorizationRequest, readAuthorization } from './authorization-request.ts';
import { toConsentPage, toProblemPage } from './consent-page.ts';
import type { DemoAnswer, DemoRequest, DemoUser, Route } from './http-server.ts';
import type { Grants } from './oauth-grants.ts';
import { isIdentityScope, scopes } from './oauth-scopes.ts';

export type OAuthClient = { readonly clientId: string; readonly clientSecret: string };

export type OAuthPorts = {
  readonly clock: Clock;
  readonly client: OAuthClient;
  readonly users: readonly DemoUser[];
  readonly grants: Grants;
};

const pageLifetimeMs = 60 * 60_000;

export function createOAuthRoutes({ clock, client, users, grants }: OAuthPorts): readonly Route[] {
  const pages = new Map<string, { request: AuthorizationRequest; endsAtMs: number }>();

  function showConsent({ query }: DemoRequest): DemoAnswer {
    const asked = readAuthorization(query, client.clientId);
    if ('problem' in asked) return toProblemPage(asked.problem);
    const now = clock.now();
    for (const [id, page] of pages) if (page.endsAtMs <= now) pages.delete(id);
    const id = randomBytes(32).toString('base64url');
    pages.set(id, { request: asked.request, endsAtMs: now + pageLifetimeMs });
    return toConsentPage(id, asked.request, users);
  }

  function takeConsent({ body, headers }: DemoRequest): DemoAnswer {
    const form = new URLSearchParams(body.toString('utf8'));
    const id = form.get('request') ?? '';
    const page = pages.get(id);
    const origin = headers['origin'];
    const ours = origin === undefined || origin === 'null' || origin === `http://${headers['host'] ?? ''}`;
    const user = users.find((one) => one.email === form.get('account'));
    const decision = form.get('decision');
    if (!ours || page === undefined || page.endsAtMs <= clock.now()) {
      return toProblemPage({ status: 400, code: 'invalid_request', sentence: 'This page is no longer valid.' });
    }
    if (decision !== 'deny' && (decision !== 'allow' || user === undefined)) {
      return toProblemPage({
        status: 400,
        code: 'invalid_request',
        sentence: 'Choose an account, then allow or deny.',
      });
    }
    pages.delete(id);
    const { request } = page;
    const target = new URL(request.redirectUri);
    target.searchParams.set('state', request.state);
    if (decision === 'deny' || user === undefined) {
      target.searchParams.set('error', 'access_denied');
    } else {
      const ticked = form.getAll('scope');
      const granted = request.scopes.filter((scope) => isIdentityScope(scope) || ticked.includes(scope));
      const { redirectUri, challenge } = request;
      target.searchParams.set('code', grants.issueCode({ redirectUri, challenge, email: user.email, scopes: granted }));
      target.searchParams.set('scope', granted.join(' '));
    }
    return {
      status: 302,
      headers: { location: target.href, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
    };
  }

  function exchange({ body, headers }: DemoRequest): DemoAnswer {
    const form = new URLSearchParams(body.toString('utf8'));
    const value = (name: string): string => form.get(name) ?? '';
    if (!isClient(form, headers['authorization'], client)) {
      return answerToken(401, { error: 'invalid_client', error_description: 'Unauthorized' });
    }
    switch (value('grant_type')) {
      case 'authorization_code':
        return toTokenAnswer(grants.redeemCode(value('code'), value('redirect_uri'), value('code_verifier')));
      case 'refresh_token':
        return toTokenAnswer(grants.refresh(value('refresh_token')));
      default:
        return answerToken(400, { error: 'unsupported_grant_type', error_description: 'Invalid grant_type' });
    }
  }

  function revoke({ query, body }: DemoRequest): DemoAnswer {
    const token = query.get('token') ?? new URLSearchParams(body.toString('utf8')).get('token') ?? '';
    if (grants.revoke(token)) return { status: 200, body: {} };
    return { status: 400, body: { error: 'invalid_token', error_description: 'Token expired or revoked' } };
  }

  return [
    { name: 'oauth.authorize', method: 'GET', pattern: '/o/oauth2/v2/auth', open: true, handle: showConsent },
    { name: 'oauth.consent', method: 'POST', pattern: '/o/oauth2/v2/auth/consent', open: true, handle: takeConsent },
    { name: 'oauth.token', method: 'POST', pattern: '/token', open: true, handle: exchange },
    { name: 'oauth.revoke', method: 'POST', pattern: '/revoke', open: true, handle: revoke },
    {
      name: 'oauth2.userinfo.get',
      method: 'GET',
      pattern: '/oauth2/v2/userinfo',
      scopes: [[scopes.openid], [scopes.email], [scopes.profile]],
      handle: ({ user, scopes: granted }) => ({ status: 200, body: toUserinfo(user, granted) }),
    },
  ];
}

/** The secret may come in the form or as Basic credentials, both halves form-encoded (RFC 6749 2.3.1). */
function isClient(form: URLSearchParams, authorization: string | undefined, client: OAuthClient): boolean {
  const basic = /^Basic (\S+)$/i.exec(authorization ?? '')?.[1];
  if (basic === undefined) {
    return form.get('client_id') === client.clientId && form.get('client_secret') === client.clientSecret;
  }
  const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  const plain = new URLSearchParams(`id=${id}&secret=${secret}`);
  return plain.get('id') === client.clientId && plain.get('secret') === client.clientSecret;
}

function toTokenAnswer(answer: ReturnType<Grants['refresh']>): DemoAnswer {
  return answerToken('error' in answer ? 400 : 200, answer);
}

function answerToken(status: number, body: unknown): DemoAnswer {
  return { status, headers: { 'cache-control': 'no-store' }, body };
}

function toUserinfo(user: DemoUser, granted: readonly string[]): Readonly<Record<string, unknown>> {
  const id = BigInt(`0x${createHash('sha256').update(user.email).digest('hex').slice(0, 17)}`)
    .toString()
    .padStart(21, '1');
  const [givenName = '', ...rest] = user.name.split(' ');
  return {
    id,
    ...(granted.includes(scopes.email) ? { email: user.email, verified_email: true } : {}),
    ...(granted.includes(scopes.profile)
      ? { name: user.name, given_name: givenName, family_name: rest.join(' '), locale: 'en' }
      : {}),
  };
}
