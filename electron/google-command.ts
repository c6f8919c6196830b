/**
 * `cams mcp google-calendar|gmail`: Google's servers as programs of their own, for a signed-in account of the app's profile
 * or for a demo world that is forgotten at the end. A chapter of the command line.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { AppError } from '#shared/errors.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import { createAccounts, type Accounts } from './accounts/accounts.ts';
import { createSecretStore } from './accounts/secret-store.ts';
import type { GoogleServer, McpOptions } from './mcp/command-options.ts';
import { openProfileDatabase } from './mcp/open-profile.ts';
import { openDatabase } from './storage/open-database.ts';
import { systemClock as clock } from './system/clock.ts';
import { createGoogleCaller } from './system/google-call.ts';
import { createLogger } from './system/log.ts';

/** What a server is made of, and what to close when it ends. */
export type Served = { readonly create: () => McpServer; readonly folder: string; readonly close: () => Promise<void> };

export async function openGoogle(
  name: GoogleServer,
  { demo, account, write }: McpOptions,
  { folder, version }: { readonly folder: string; readonly version: string },
): Promise<Served> {
  const rest = (ms: number, signal?: AbortSignal) => sleep(ms, undefined, { signal });
  const { callGoogle } = createGoogleCaller({ clock, log: createLogger('google'), random: Math.random, sleep: rest });
  const opened = demo ? await openDemo(callGoogle) : await openProfile(folder, account, callGoogle);
  const createServer = await servers[name]();
  const ports = { callGoogle, log: createLogger('mcp'), version, mayWrite: write, session: opened.session };
  return { create: () => createServer(ports), folder: opened.folder, close: opened.close };
}

const servers = {
  'google-calendar': async () => (await import('./mcp/google/calendar-server.ts')).createCalendarServer,
  gmail: async () => (await import('./mcp/google/gmail-server.ts')).createGmailServer,
};

type CallGoogle = Parameters<typeof createAccounts>[0]['callGoogle'];
type Opened = {
  readonly session: () => ReturnType<Accounts['session']>;
  readonly folder: string;
  readonly close: () => Promise<void>;
};

const noSignIn = async (): Promise<never> => {
  throw new AppError('reconnect-needed', 'Sign in with the app first.', { retry: 'reconnect' });
};

/** The signed-in account of the app's profile; its grant comes from the keychain. */
async function openProfile(folder: string, address: string | null, callGoogle: CallGoogle): Promise<Opened> {
  const db = openProfileDatabase(join(folder, 'cams.db'), { readOnly: false });
  const accounts = createAccounts({
    db,
    secrets: createSecretStore({ log: createLogger('accounts'), service: `CAMS ${folder}` }),
    clock,
    log: createLogger('accounts'),
    callGoogle,
    openAuthorizationPage: noSignIn,
    demo: { start: noSignIn },
    onChanged: () => undefined,
  });
  const close = async (): Promise<void> => {
    await accounts.close();
    db.close();
  };
  const account = accounts
    .list()
    .find(
      ({ provider, email }) =>
        provider === 'google' && (address === null || email.toLowerCase() === address.toLowerCase()),
    );
  if (account === undefined) {
    await close();
    throw new AppError('not-found', 'No such Google account is signed in. Sign in with the app, or use --demo.');
  }
  return { session: () => accounts.session(account.id), folder, close };
}

/** A demo world of its own, forgotten at the end: the app's lives inside of the app. */
async function openDemo(callGoogle: CallGoogle): Promise<Opened> {
  const { createDemoServer } = await import('./demo/create-demo-server.ts');
  const folder = mkdtempSync(join(tmpdir(), 'cams-mcp-'));
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const server = createDemoServer({ clock, seed: 'cams', startDate: localDateOf(clock.now(), timeZone), timeZone });
  const { origin } = await server.start();
  const storage = openDatabase({ file: join(folder, 'cams.db'), clock, log: createLogger('storage') });
  const accounts = createAccounts({
    db: storage.db,
    secrets: createSecretStore({
      log: createLogger('accounts'),
      service: 'CAMS demo',
      loadKeychain: () => Promise.reject(new Error('the demo keeps nothing')),
    }),
    clock,
    log: createLogger('accounts'),
    callGoogle,
    openAuthorizationPage: noSignIn,
    demo: { start: async () => ({ origin, client: server.client, users: server.users, consent: server.consent }) },
    onChanged: () => undefined,
  });
  const [account] = await accounts.handlers['accounts/connect-demo']({});
  if (account === undefined) throw new AppError('internal', 'The demo world has no account.');
  return {
    session: () => accounts.session(account.id),
    folder,
    close: async () => {
      await accounts.close();
      storage.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
