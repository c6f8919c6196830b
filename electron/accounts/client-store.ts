/**
 * Keeps imported OAuth clients in the keychain. A grant only works with the client that it was given to, so an account
 * remembers its own; importing another client changes what the next sign-in uses, never the accounts that are there.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { OAuthClientSummary } from '#shared/contract/accounts.ts';
import type { SettingsQueries } from '../storage/settings-queries.ts';
import { OAuthClient } from './client-file.ts';
import type { SecretStore } from './secret-store.ts';

const currentKey = 'oauth.current-client';

export type ClientStore = ReturnType<typeof createClientStore>;

export function toClientKey(client: OAuthClient): string {
  const name = `${client.origin ?? 'google'}\n${client.clientId}`;
  return `client/${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
}

export const toClientSummary = (client: OAuthClient): OAuthClientSummary => ({
  clientId: client.clientId,
  projectId: client.projectId,
  local: client.origin !== null,
});

export function createClientStore({ secrets, settings }: { secrets: SecretStore; settings: SettingsQueries }) {
  async function find(key: string): Promise<OAuthClient | null> {
    const text = await secrets.get(key);
    if (text === null) return null;
    try {
      return OAuthClient.parse(JSON.parse(text));
    } catch {
      return null; // not written by us: as good as none
    }
  }

  return {
    find,
    /** The client that the next sign-in uses. */
    findCurrent: async (): Promise<OAuthClient | null> => {
      const key = settings.readValue(currentKey, z.string());
      return key === null ? null : find(key);
    },
    /** Keeps it and makes it the current one. */
    keep: async (client: OAuthClient): Promise<void> => {
      const key = toClientKey(client);
      await secrets.set(key, JSON.stringify(client));
      settings.writeValue(currentKey, key);
    },
    /** Forgets a client that no account and no next sign-in uses. */
    forgetUnused: async (key: string, usedKeys: readonly string[]): Promise<void> => {
      if (usedKeys.includes(key) || settings.readValue(currentKey, z.string()) === key) return;
      await secrets.delete(key);
    },
  };
}
