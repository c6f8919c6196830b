/**
 * Where secrets are kept: the system's keychain by keytar, or, without one, this process's memory. Never a file. keytar
 * links libsecret and needs a session bus, so it is loaded and tried only when the first secret is asked for.
 *
 * The store says what it is; the app shows it, because a sign-in that ends with the session must not come as a surprise.
 */
import { AppError } from '#shared/errors.ts';
import type { Logger } from '../system/log.ts';

export type SecretStatus = {
  /** 'keychain' or 'memory'. */
  readonly backend: string;
  /** Secrets are there after a restart. */
  readonly durable: boolean;
  /** Other users of this computer, and its disk, do not show them. */
  readonly protected: boolean;
};

export type SecretStore = {
  readonly status: () => Promise<SecretStatus>;
  readonly get: (key: string) => Promise<string | null>;
  readonly set: (key: string, value: string) => Promise<void>;
  readonly delete: (key: string) => Promise<void>;
};

export type Keychain = {
  readonly getPassword: (service: string, account: string) => Promise<string | null>;
  readonly setPassword: (service: string, account: string, password: string) => Promise<void>;
  readonly deletePassword: (service: string, account: string) => Promise<boolean>;
};

/** A locked keyring asks the user for its password; that may take them a minute. */
const unlockMs = 60_000;
const probeKey = 'probe';

type Backend = { readonly status: SecretStatus; readonly keychain: Keychain };

export function createSecretStore(ports: {
  readonly log: Logger;
  /** Separates profiles: the real one, demos and tests never see each other's secrets. */
  readonly service: string;
  readonly loadKeychain?: () => Promise<Keychain>;
  readonly unlockMs?: number;
}): SecretStore {
  const { log, service, loadKeychain = loadKeytar } = ports;
  let backend: Promise<Backend> | null = null;
  // One after the other: a rotated token must never be overwritten by the one before it.
  let line: Promise<unknown> = Promise.resolve();

  async function choose(): Promise<Backend> {
    try {
      const keychain = await limited(probe(await loadKeychain(), service), ports.unlockMs ?? unlockMs);
      return { keychain, status: { backend: 'keychain', durable: true, protected: true } };
    } catch (error) {
      log.warn('no keychain, secrets stay in memory until CAMS quits', { error });
      return { keychain: createMemory(), status: { backend: 'memory', durable: false, protected: true } };
    }
  }

  const open = () => (backend ??= choose());

  function inTurn<T>(act: (keychain: Keychain) => Promise<T>): Promise<T> {
    const turn = line.then(async () => act((await open()).keychain));
    line = turn.catch(() => undefined);
    return turn.catch((error: unknown) => {
      throw new AppError('keyring-unavailable', 'The keychain of this computer does not answer.', {
        retry: 'try-again',
        cause: error,
      });
    });
  }

  return {
    status: async () => (await open()).status,
    get: (key) => inTurn((keychain) => keychain.getPassword(service, key)),
    set: (key, value) => inTurn((keychain) => keychain.setPassword(service, key, value)),
    delete: (key) =>
      inTurn(async (keychain) => {
        await keychain.deletePassword(service, key);
      }),
  };
}

/** Only a keychain that gives back what it was given counts. */
async function probe(keychain: Keychain, service: string): Promise<Keychain> {
  await keychain.setPassword(service, probeKey, 'ok');
  const found = await keychain.getPassword(service, probeKey);
  await keychain.deletePassword(service, probeKey);
  if (found !== 'ok') throw new Error('the keychain does not keep what it is given');
  return keychain;
}

async function loadKeytar(): Promise<Keychain> {
  const loaded = await import('keytar');
  return 'default' in loaded ? (loaded.default as Keychain) : loaded;
}

function createMemory(): Keychain {
  const secrets = new Map<string, string>();
  const at = (service: string, account: string) => `${service}\n${account}`;
  return {
    getPassword: async (service, account) => secrets.get(at(service, account)) ?? null,
    setPassword: async (service, account, password) => void secrets.set(at(service, account), password),
    deletePassword: async (service, account) => secrets.delete(at(service, account)),
  };
}

async function limited<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the keychain did not answer')), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
