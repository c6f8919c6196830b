/**
 * A first sync of 50,000 events into SQLite: through the MCP client and the `google-calendar` server in memory, beside the
 * same sync on Google's client directly. Both read the same pages over HTTP from this process and write the same rows.
 *
 * `npm run bench -- mcp [--rounds=7]`
 */
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { OAuth2Client } from 'google-auth-library';
import { afterMs } from '#electron/mcp/after.ts';
import { callInside } from '#electron/mcp/google/google-clients.ts';
import { createInProcessServices } from '#electron/mcp/in-process.ts';
import { createMcpServiceRegistry } from '#electron/mcp/registry.ts';
import { createAccountQueries } from '#electron/storage/accounts-queries.ts';
import { createCalendarQueries } from '#electron/storage/calendar-queries.ts';
import { openDatabase } from '#electron/storage/open-database.ts';
import { createCalendarSync } from '#electron/sync/calendar-sync.ts';
import { createGoogleCalendar } from '#electron/sync/providers/google-calendar.ts';
import { systemClock as clock } from '#electron/system/clock.ts';
import { createGoogleCaller } from '#electron/system/google-call.ts';
import type { GoogleSession } from '#electron/system/google-session.ts';
import { defaultCalendarPolicy } from '#shared/domain/calendar.ts';
import { AccountId, toCalendarId } from '#shared/domain/ids.ts';
import { silentLog as log } from '#test/fixtures/silent-log.ts';
import { inTurn, ratioLine } from './measuring/ratios.ts';

const goal = 1.25;
const count = 50_000;
const pageSize = 1000;
const rounds = Number(parseArgs({ options: { rounds: { type: 'string', default: '7' } } }).values.rounds);
const accountId = AccountId.parse('bench');
const calendarId = toCalendarId(accountId, 'primary');

const startMs = Date.UTC(2026, 0, 1, 8);
const toEvent = (index: number) => ({
  id: `event${String(index).padStart(6, '0')}`,
  status: 'confirmed',
  etag: `"${3_400_000_000_000_000 + index}"`,
  iCalUID: `event${index}@google.com`,
  summary: `Meeting ${index} about the plan of the quarter`,
  location: index % 3 === 0 ? 'Room 4, Main street 1' : undefined,
  description: index % 2 === 0 ? 'Agenda: what was done, what comes next, and who does it. '.repeat(4) : undefined,
  start: { dateTime: new Date(startMs + index * 600_000).toISOString(), timeZone: 'Europe/Berlin' },
  end: { dateTime: new Date(startMs + index * 600_000 + 1_800_000).toISOString(), timeZone: 'Europe/Berlin' },
  attendees:
    index % 4 === 0
      ? ['ann', 'bob', 'cem'].map((name) => ({ email: `${name}@example.test`, responseStatus: 'accepted' }))
      : undefined,
  organizer: { email: 'ann@example.test' },
  sequence: 0,
  updated: '2026-11-20T10:00:00.000Z',
});

const pages = Array.from({ length: count / pageSize }, (_, page) =>
  JSON.stringify({
    items: Array.from({ length: pageSize }, (_, index) => toEvent(page * pageSize + index)),
    ...(page === count / pageSize - 1 ? { nextSyncToken: 'synced' } : { nextPageToken: String(page + 1) }),
  }),
);

const server = createServer((request, response) => {
  const page = Number(new URL(request.url ?? '/', 'http://localhost').searchParams.get('pageToken') ?? 0);
  response.setHeader('content-type', 'application/json').end(pages[page]);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

const auth = new OAuth2Client();
auth.setCredentials({ access_token: 'none', expiry_date: Date.now() + 86_400_000 });
const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
const session: GoogleSession = { accountId, auth, calendarRoot: root, gmailRoot: root, refresh: async () => undefined };
const folder = mkdtempSync(join(tmpdir(), 'cams-bench-'));
let files = 0;

/** One whole sync into a new file; answers its milliseconds, and those of the processor, which a busy machine stretches less. */
async function syncOnce(way: 'direct' | 'mcp'): Promise<{ wall: number; cpu: number }> {
  const storage = openDatabase({ file: join(folder, `${(files += 1)}.db`), clock, log });
  const { db } = storage;
  const { callGoogle } = createGoogleCaller({ clock, log, random: Math.random, sleep: async () => undefined });
  const registry = createMcpServiceRegistry({ log });
  const services = createInProcessServices({ registry, callGoogle, clock, log, after: afterMs, version: '1' });
  const provider =
    way === 'direct'
      ? createGoogleCalendar({ callGoogle })
      : createGoogleCalendar({ callGoogle: callInside, connect: services.connectCalendar });
  createAccountQueries(db).storeAccount({
    id: accountId,
    provider: 'google',
    email: 'ann@example.test',
    displayName: 'Ann',
    state: 'connected',
    scopes: '',
    durable: true,
    endpoints: null,
    addedAtMs: 0,
  });
  const facts = {
    id: calendarId,
    accountId,
    providerId: 'primary',
    name: 'Ann',
    color: '#000000',
    timeZone: 'Europe/Berlin',
    accessRole: 'owner' as const,
    primary: true,
  };
  createCalendarQueries(db).storeCalendar(facts, 0, { ...defaultCalendarPolicy });
  const sync = createCalendarSync({
    db,
    session: async () => session,
    callGoogle,
    clock,
    log,
    onChanged: () => undefined,
    provider,
  });
  const beganMs = performance.now();
  const before = process.cpuUsage();
  const { stored } = await sync.syncCalendar(calendarId);
  const { user, system } = process.cpuUsage(before);
  const took = { wall: performance.now() - beganMs, cpu: (user + system) / 1000 };
  if (stored !== count) throw new Error(`${way} stored ${stored} events`);
  await registry.closeAll();
  storage.close();
  return took;
}

const ways = ['direct', 'mcp'] as const;
for (const way of ways) await syncOnce(way);
const took = await inTurn(ways, rounds, syncOnce);
process.stdout.write(`\n${count} events from HTTP to SQLite, ms\n`);
for (const kind of ['wall', 'cpu'] as const) {
  const of = (way: (typeof ways)[number]) => took(way).map((each) => each[kind]);
  const label = kind === 'wall' ? 'through MCP' : 'through MCP, processor';
  process.stdout.write(`${ratioLine(label, of('mcp'), of('direct'), goal)}\n`);
}
server.closeAllConnections();
server.close();
rmSync(folder, { recursive: true, force: true });
