/**
 * Makes the one OAuth client of an account. The library would repeat token requests by itself and wait for them without
 * end: a repeated code or a rotated token is refused as used, so its retries are taken out and a limit put in.
 */
import type { OAuth2Client } from 'google-auth-library';
import { type OAuthClient, toEndpoints } from './client-file.ts';

export async function createOAuthClient(client: OAuthClient, timeoutMs = 30_000): Promise<OAuth2Client> {
  const { OAuth2Client } = await import('google-auth-library');
  const endpoints = toEndpoints(client);
  const made = new OAuth2Client({
    clientId: client.clientId,
    clientSecret: client.clientSecret,
    endpoints: {
      oauth2AuthBaseUrl: endpoints.authorize,
      oauth2TokenUrl: endpoints.token,
      oauth2RevokeUrl: endpoints.revoke,
    },
    transporterOptions: {
      timeout: timeoutMs,
      // A proxy of the environment cannot reach this computer.
      ...(client.origin === null ? {} : { noProxy: [client.origin] }),
    },
  });
  made.transporter.interceptors.request.add({
    resolved: async (config) => {
      config.retry = false;
      delete config.retryConfig;
      return config;
    },
  });
  return made;
}
