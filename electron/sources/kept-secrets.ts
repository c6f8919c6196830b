/**
 * What is secret of a source besides a page's log-in: a feed's or a server's address (whoever has a private one can read the
 * calendar), a server's headers and environment. Sealed in the vault for the source's own host. Without a keychain it is kept in memory until CAMS quits, and
 * asked for again then; it is never written down elsewhere.
 */
import { z } from 'zod';
import { AppError, isAppError } from '#shared/errors.ts';
import type { SourceId } from '#shared/domain/source.ts';
import type { VaultPort } from './ports.ts';

const Secret = z.object({
  /** A feed's or a server's; '' for a program. */
  address: z.string(),
  /** By name. */
  values: z.record(z.string(), z.string()),
});
export type Secret = z.infer<typeof Secret>;

export type KeptSecrets = {
  readonly keep: (id: SourceId, host: string, secret: Secret) => Promise<void>;
  /** Throws 'keyring-unavailable' with what to do where it is gone. */
  readonly read: (id: SourceId, host: string) => Promise<Secret>;
  readonly forget: (id: SourceId) => Promise<void>;
};

/** What the vault takes as one secret. */
const mostCharacters = 10_000;

export function createKeptSecrets(vault: VaultPort): KeptSecrets {
  const inMemory = new Map<SourceId, Secret>();
  const recordOf = (id: SourceId) => `source/${id}`;

  return {
    keep: async (id, host, secret) => {
      const password = JSON.stringify(Secret.parse(secret));
      if (password.length > mostCharacters)
        throw new AppError('invalid-input', 'These secrets are too long to be kept.');
      try {
        await vault.store(recordOf(id), host, { username: 'secret', password, totpSecret: null });
        inMemory.delete(id);
      } catch (error) {
        if (!isAppError(error) || error.code !== 'keyring-unavailable') throw error;
        inMemory.set(id, secret);
      }
    },
    read: async (id, host) => {
      const here = inMemory.get(id);
      if (here !== undefined) return here;
      if (!vault.has(recordOf(id))) {
        throw new AppError(
          'keyring-unavailable',
          'There was no keychain to keep its address or secrets in. Enter them again.',
        );
      }
      return Secret.parse(JSON.parse((await vault.read(recordOf(id), host)).password));
    },
    forget: async (id) => {
      inMemory.delete(id);
      await vault.remove(recordOf(id));
    },
  };
}

/** The record of a page's log-in. */
export const toCredentialId = (id: SourceId): string => `log-in/${id}`;
