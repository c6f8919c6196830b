/** An app whose first account is signed in and synced once, and the comparison that the tests end with. */
import { expect } from 'vitest';
import type { DemoServerOptions } from '#electron/demo/create-demo-server.ts';
import type { Account } from '#shared/domain/account.ts';
import type { Calendar } from '#shared/domain/calendar.ts';
import { serverEvents, storedEvents } from '#test/fixtures/server-state.ts';
import { startSignedInApp, type SignedInApp } from '#test/fixtures/signed-in-app.ts';

export const at = (dateTime: string) => ({ dateTime, timeZone: 'Europe/Berlin' });
export const holidays = 'holidays@group.test';

export type SyncedApp = SignedInApp & { readonly account: Account; readonly round: () => Promise<void> };

export async function startSyncedApp(options: Partial<DemoServerOptions> = {}): Promise<SyncedApp> {
  const app = await startSignedInApp(options);
  const account = await app.connect();
  const round = async () => {
    expect((await app.sync.syncAccount(account.id)).failed).toEqual([]);
  };
  await round();
  return { ...app, account, round };
}

export const list = (app: SignedInApp): readonly Calendar[] => app.sync.handlers['calendars/list']({}) as Calendar[];

export function expectSame(app: SignedInApp): void {
  for (const calendar of list(app))
    expect(storedEvents(app.storage, calendar)).toEqual(serverEvents(app.google, calendar));
}

export const listRequests = (app: SignedInApp) =>
  app.google.server.control.requests('calendar.events.list').map(({ query }) => query);
