/**
 * Reads the client JSON of a Google Cloud project, and says in a sentence what is wrong with it when it is not one of a
 * desktop app. Its addresses are not believed: Google's own are used. The one exception is a Google-compatible server on
 * this computer (http://127.0.0.1), for trying the app out without Google.
 */
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';

export const OAuthClient = z.object({
  clientId: z.string().min(1),
  clientSecret: z.string(),
  projectId: z.string(),
  /** Of the local server; null for Google itself. */
  origin: z.string().nullable(),
});
export type OAuthClient = z.infer<typeof OAuthClient>;

export type Endpoints = {
  readonly authorize: string;
  readonly token: string;
  readonly revoke: string;
  readonly userinfo: string;
  readonly calendarRoot: string;
  readonly gmailRoot: string;
};

const google: Endpoints = {
  authorize: 'https://accounts.google.com/o/oauth2/v2/auth',
  token: 'https://oauth2.googleapis.com/token',
  revoke: 'https://oauth2.googleapis.com/revoke',
  userinfo: 'https://www.googleapis.com/oauth2/v2/userinfo',
  calendarRoot: 'https://www.googleapis.com/',
  gmailRoot: 'https://gmail.googleapis.com/',
};

export function toEndpoints({ origin }: Pick<OAuthClient, 'origin'>): Endpoints {
  if (origin === null) return google;
  return {
    authorize: `${origin}/o/oauth2/v2/auth`,
    token: `${origin}/token`,
    revoke: `${origin}/revoke`,
    userinfo: `${origin}/oauth2/v2/userinfo`,
    calendarRoot: `${origin}/`,
    gmailRoot: `${origin}/`,
  };
}

const Installed = z.object({
  client_id: z.string().min(1).max(300),
  client_secret: z.string().min(1).max(300),
  project_id: z.string().max(300).optional(),
  auth_uri: z.string().max(500).optional(),
  token_uri: z.string().max(500).optional(),
  api_root: z.string().max(500).optional(),
});

/** The real file has about 400 characters. */
const longest = 64_000;
const authHosts = new Set(['accounts.google.com']);
const tokenHosts = new Set(['oauth2.googleapis.com', 'accounts.google.com', 'www.googleapis.com']);

export function parseClientFile(text: string): OAuthClient {
  if (text.length > longest) refuse('This file is too large to be a client file.');
  if (text.trim() === '') refuse('This file is empty.');
  const data = parseObject(text);
  if (data['type'] === 'service_account') {
    refuse('This is the key of a service account. Create an OAuth client of the type “Desktop app” instead.');
  }
  if (data['type'] === 'authorized_user') {
    refuse('This file holds saved credentials of another program, not an OAuth client.');
  }
  if ('web' in data) {
    refuse('This client is of the type “Web application”. Create one of the type “Desktop app” instead.');
  }
  if (!('installed' in data)) {
    refuse('This is not a client file: it has no part “installed”. Download it as JSON from the Google Cloud console.');
  }
  const parsed = Installed.safeParse(data['installed']);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    refuse(`The client file is incomplete: “installed.${issue?.path.join('.') ?? ''}” is missing or not a text.`);
  }
  const { client_id: clientId, client_secret: clientSecret, project_id: projectId = '', ...addresses } = parsed.data;
  const origin = readOrigin(addresses);
  if (origin === null && !/^[\w-]+\.apps\.googleusercontent\.com$/.test(clientId)) {
    refuse('The client id is not one of Google’s: it does not end in “.apps.googleusercontent.com”.');
  }
  return { clientId, clientSecret, projectId, origin };
}

/** All of its addresses are Google's, or all are one server on this computer. */
function readOrigin(addresses: { auth_uri?: string; token_uri?: string; api_root?: string }): string | null {
  const urls = Object.entries(addresses).map(([name, value]) => {
    if (!URL.canParse(value)) refuse(`“${name}” of the client file is not an address.`);
    return { name, url: new URL(value) };
  });
  const local = urls.filter(({ url }) => url.protocol === 'http:' && url.hostname === '127.0.0.1');
  if (local.length === 0) {
    for (const { name, url } of urls) {
      const hosts = name === 'auth_uri' ? authHosts : name === 'token_uri' ? tokenHosts : new Set<string>();
      if (url.protocol !== 'https:' || url.port !== '' || !hosts.has(url.hostname)) {
        refuse(`The client file wants to sign in at “${url.host}”, which is not Google.`);
      }
    }
    return null;
  }
  const origin = local[0]?.url.origin ?? '';
  const asked = new Set(urls.map(({ name }) => name));
  if (!asked.has('auth_uri') || !asked.has('token_uri') || urls.some(({ url }) => url.origin !== origin)) {
    refuse('The client file mixes a server on this computer with other addresses.');
  }
  return origin;
}

function parseObject(text: string): Record<string, unknown> {
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    refuse('This file is not JSON. Download the client as JSON from the Google Cloud console.');
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    refuse('This is JSON, but not a client file.');
  }
  return data as Record<string, unknown>;
}

function refuse(sentence: string): never {
  throw new AppError('client-invalid', sentence, { retry: 'try-again' });
}
