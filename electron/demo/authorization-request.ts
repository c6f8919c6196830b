/**
 * Checks what an app asks of the consent page (RFC 6749 4.1.1, 7636 4.3, 8252 7.3). Whatever is wrong is told to the
 * person on the page and never sent to the redirect address, as Google does.
 *
 * The redirect is `http://127.0.0.1:port/path` letter by letter: no name, no query, no fragment, no user.
 */
import { readScopes } from './oauth-scopes.ts';

export type AuthorizationRequest = {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string;
  readonly challenge: string;
  readonly loginHint: string | null;
};

export type AuthorizationProblem = { readonly status: 400 | 401; readonly code: string; readonly sentence: string };

const redirectForm = /^http:\/\/127\.0\.0\.1:(\d{1,5})\/[\w.~/-]*$/;

export function readAuthorization(
  query: URLSearchParams,
  clientId: string,
): { readonly request: AuthorizationRequest } | { readonly problem: AuthorizationProblem } {
  const names = [...query.keys()];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return wrong('invalid_request', `The parameter ${twice} is given twice.`);
  const value = (name: string): string => query.get(name) ?? '';

  if (value('client_id') !== clientId) {
    return { problem: { status: 401, code: 'invalid_client', sentence: 'The OAuth client was not found.' } };
  }
  const redirectUri = value('redirect_uri');
  if (!isLoopback(redirectUri)) {
    return wrong('redirect_uri_mismatch', 'The redirect must be of the form http://127.0.0.1:port/path.');
  }
  if (value('response_type') !== 'code') return wrong('invalid_request', 'Only response_type=code is offered.');
  if (value('state') === '') return wrong('invalid_request', 'The parameter state is missing.');
  if (value('code_challenge_method') !== 'S256') return wrong('invalid_request', 'PKCE with S256 is required.');
  if (!/^[\w-]{43}$/.test(value('code_challenge'))) return wrong('invalid_request', 'The code_challenge is malformed.');
  const scopes = readScopes(value('scope'));
  if (scopes === null) return wrong('invalid_scope', 'Some requested scopes are not known.');
  if (scopes.length === 0) return wrong('invalid_request', 'The parameter scope is missing.');

  return {
    request: {
      redirectUri,
      scopes,
      state: value('state'),
      challenge: value('code_challenge'),
      loginHint: query.get('login_hint'),
    },
  };
}

function isLoopback(address: string): boolean {
  const port = Number(redirectForm.exec(address)?.[1] ?? 0);
  // The URL parser must agree, letter by letter: '/a/../b' is another path than it looks.
  return port > 0 && port < 65_536 && URL.canParse(address) && new URL(address).href === address;
}

function wrong(code: string, sentence: string): { problem: AuthorizationProblem } {
  return { problem: { status: 400, code, sentence } };
}
