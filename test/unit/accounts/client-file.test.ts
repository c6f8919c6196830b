import { describe, expect, it } from 'vitest';
import { parseClientFile, toEndpoints } from '#electron/accounts/client-file.ts';

const installed = {
  client_id: '123-abc.apps.googleusercontent.com',
  project_id: 'my-project',
  auth_uri: 'https://accounts.google.com/o/oauth2/auth',
  token_uri: 'https://oauth2.googleapis.com/token',
  auth_provider_x509_cert_url: 'https://www.googleapis.com/oauth2/v1/certs',
  client_secret: 'GOCSPX-secret',
  redirect_uris: ['http://localhost'],
};
const file = (change: object = {}) => JSON.stringify({ installed: { ...installed, ...change } });
const local = { auth_uri: 'http://127.0.0.1:4000/o/oauth2/v2/auth', token_uri: 'http://127.0.0.1:4000/token' };

describe('a client file', () => {
  it('of a desktop app is read, and signs in at Google', () => {
    const client = parseClientFile(file());
    expect(client).toEqual({
      clientId: '123-abc.apps.googleusercontent.com',
      clientSecret: 'GOCSPX-secret',
      projectId: 'my-project',
      origin: null,
    });
    expect(
      Object.values(toEndpoints(client)).every(
        (url) => new URL(url).hostname.endsWith('google.com') || new URL(url).hostname.endsWith('googleapis.com'),
      ),
    ).toBe(true);
  });

  it('may begin with a byte order mark and have no addresses', () => {
    expect(parseClientFile(`\uFEFF${file({ auth_uri: undefined, token_uri: undefined })}`).origin).toBeNull();
  });

  it('of a server on this computer signs in there', () => {
    const client = parseClientFile(file({ ...local, client_id: 'anything' }));
    expect(client.origin).toBe('http://127.0.0.1:4000');
    expect(toEndpoints(client).calendarRoot).toBe('http://127.0.0.1:4000/');
  });

  const bad: Record<string, [text: string, sentence: RegExp]> = {
    'an empty file': ['  \n', /empty/],
    'a text that is no JSON': ['client_id=123', /not JSON/],
    'half a JSON': [file().slice(0, 100), /not JSON/],
    'a list': ['[]', /not a client file/],
    'a number': ['42', /not a client file/],
    null: ['null', /not a client file/],
    'another JSON': ['{"name":"package"}', /no part “installed”/],
    'a web client': [JSON.stringify({ web: installed }), /Web application/],
    'a service account key': [JSON.stringify({ type: 'service_account', private_key: 'x' }), /service account/],
    'saved credentials': [JSON.stringify({ type: 'authorized_user', refresh_token: 'x' }), /saved credentials/],
    'a file without a client id': [file({ client_id: undefined }), /installed\.client_id/],
    'a file without a secret': [file({ client_secret: '' }), /installed\.client_secret/],
    'a client id that is a number': [file({ client_id: 5 }), /installed\.client_id/],
    'an id that is not Google’s': [file({ client_id: 'abc' }), /apps\.googleusercontent\.com/],
    'an id that only begins like Google’s': [
      file({ client_id: 'a.apps.googleusercontent.com.evil.example' }),
      /does not end/,
    ],
    'a foreign sign-in page': [file({ auth_uri: 'https://evil.example/auth' }), /evil\.example.*not Google/],
    'a foreign token address': [file({ token_uri: 'https://oauth2.googleapis.com.evil.example/token' }), /not Google/],
    'Google without TLS': [file({ auth_uri: 'http://accounts.google.com/o/oauth2/auth' }), /not Google/],
    'Google on another port': [file({ token_uri: 'https://oauth2.googleapis.com:8443/token' }), /not Google/],
    'an address that is none': [file({ auth_uri: 'accounts.google.com' }), /not an address/],
    'localhost by name': [
      file({ auth_uri: 'http://localhost:4000/auth', token_uri: 'http://localhost:4000/token' }),
      /not Google/,
    ],
    'another computer of the network': [file({ auth_uri: 'http://192.168.1.2/auth' }), /not Google/],
    'half local, half Google': [file({ auth_uri: local.auth_uri }), /mixes/],
    'two local servers': [file({ ...local, token_uri: 'http://127.0.0.1:4001/token' }), /mixes/],
    'a user name that looks like this computer': [
      file({ auth_uri: 'http://127.0.0.1@evil.example/auth' }),
      /not Google/,
    ],
    'an API elsewhere': [file({ api_root: 'https://evil.example/' }), /not Google/],
    'a local API for Google': [file({ api_root: 'http://127.0.0.1:4000/' }), /mixes/],
    'a huge file': [`${file()}${' '.repeat(70_000)}`, /too large/],
  };
  for (const [what, [text, sentence]] of Object.entries(bad)) {
    it(`that is ${what} is refused with a sentence`, () => {
      const act = () => parseClientFile(text);
      expect(act).toThrow(expect.objectContaining({ code: 'client-invalid', retry: 'try-again' }));
      expect(act).toThrow(sentence);
      expect(act).not.toThrow(/GOCSPX/);
    });
  }
});
