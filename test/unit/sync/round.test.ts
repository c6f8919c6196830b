import { expect, it } from 'vitest';
import { runRound } from '#electron/sync/round.ts';
import type { Account } from '#shared/domain/account.ts';
import { AccountId } from '#shared/domain/ids.ts';

function anAccount(id: string, change: Partial<Account> = {}): Account {
  const features = { readCalendars: true, writeEvents: true, readMail: true, sendMail: true };
  return {
    id: AccountId.parse(id),
    provider: 'google',
    email: `${id}@example.com`,
    displayName: id,
    state: 'connected',
    features,
    durable: true,
    addedAtMs: 0,
    ...change,
  };
}

function portsFor(accounts: readonly Account[], done: string[], failing = ''): Parameters<typeof runRound>[0] {
  const step = (name: string): Promise<void> =>
    name === failing ? Promise.reject(new Error(name)) : Promise.resolve(void done.push(name));
  return {
    accounts: () => accounts,
    syncAccount: (id) => step(`calendars ${id}`),
    pollMail: (id) => step(`mail ${id}`),
    runOutbox: () => step('outbox'),
  };
}

const never = new AbortController().signal;

it('reads every account’s calendars before any mail', async () => {
  const done: string[] = [];
  const read = await runRound(portsFor([anAccount('a'), anAccount('b')], done), never, () => undefined);
  expect(done).toEqual(['calendars a', 'calendars b', 'mail a', 'mail b', 'outbox']);
  expect(read).toBe(2);
});

it('leaves out accounts that must be reconnected and features without permission', async () => {
  const done: string[] = [];
  const noMail = { readCalendars: true, writeEvents: true, readMail: false, sendMail: false };
  const accounts = [anAccount('gone', { state: 'reconnect-needed' }), anAccount('b', { features: noMail })];
  expect(await runRound(portsFor(accounts, done), never, () => undefined)).toBe(1);
  expect(done).toEqual(['calendars b', 'outbox']);
});

it('goes on after a failure and tells the first at the end', async () => {
  const done: string[] = [];
  const round = runRound(portsFor([anAccount('a'), anAccount('b')], done, 'calendars a'), never, () => undefined);
  await expect(round).rejects.toThrow('calendars a');
  expect(done).toEqual(['calendars b', 'mail a', 'mail b', 'outbox']);
});
