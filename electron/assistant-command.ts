/**
 * `cams mcp`: the server for assistants, over the running app where it runs and over its stored data where it does not. A
 * chapter of the command line. It holds no token of an account and no client of Google: it has no way to send or to book.
 */
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { Handlers } from '#shared/contract/index.ts';
import { sourceAccountId } from '#shared/domain/source.ts';
import { AppError } from '#shared/errors.ts';
import { answer } from './ipc/answer.ts';
import { createMail } from './mail/mail.ts';
import { createAssistantServer } from './mcp/assistant/assistant-server.ts';
import { preferRunning, type StoredAnswer } from './mcp/assistant/prefer-running.ts';
import { createSocketPort } from './mcp/assistant/socket-client.ts';
import { isAssistantCall, type AssistantCall } from './mcp/assistant/calls.ts';
import { openProfileDatabase } from './mcp/open-profile.ts';
import { tokenFileOf, toSocketPath } from './mcp/user-data.ts';
import { toCalendar } from './sources/to-source.ts';
import { createAvailability } from './scheduling/availability.ts';
import { createRequests, type Requests } from './scheduling/requests.ts';
import { createAccountQueries } from './storage/accounts-queries.ts';
import { createCalendarQueries } from './storage/calendar-queries.ts';
import type { Database } from './storage/database.ts';
import { createEventQueries } from './storage/event-queries.ts';
import { createMailQueries } from './storage/mail-queries.ts';
import { createOutboxQueries } from './storage/outbox-queries.ts';
import { createSourceQueries } from './storage/source-queries.ts';
import { createSettingsQueries } from './storage/settings-queries.ts';
import { systemClock as clock } from './system/clock.ts';
import { createLogger } from './system/log.ts';

export type AssistantCommand = { readonly create: () => McpServer; readonly close: () => Promise<void> };

export async function openAssistant(folder: string, version: string): Promise<AssistantCommand> {
  const place = { platform: process.platform, temporary: tmpdir() };
  const running = createSocketPort({ socketPath: toSocketPath(folder, place), tokenFile: tokenFileOf(folder) });
  const open: Database[] = [];

  /** Opened for each question: the app may start, and migrate, between two of them. */
  const stored = async (): Promise<StoredAnswer> => {
    open.splice(0).forEach((db) => db.close());
    const db = openProfileDatabase(join(folder, 'cams.db'), { readOnly: true });
    open.push(db);
    const handlers = readingHandlers(db);
    return async (name, input) => {
      if (!isAssistantCall(name)) throw new AppError('not-allowed', 'Assistants may not call this.');
      return answer(handlers as Handlers, name, input, createLogger('mcp'));
    };
  };

  const app = preferRunning(running, stored);
  return {
    create: () => createAssistantServer({ app, clock, log: createLogger('mcp'), version }),
    close: async () => open.forEach((db) => db.close()),
  };
}

/** The app's own handlers over a database that cannot be written to. */
function readingHandlers(db: Database): Pick<Handlers, AssistantCall> {
  const calendars = createCalendarQueries(db);
  const sources = createSourceQueries(db);
  const events = createEventQueries(db);
  // What other calendars hold is as taken as in the app; the exclusions of the moment are the app's.
  const listCalendars = () => [...calendars.listCalendars(), ...sources.listSources().map(toCalendar)];
  const accounts = createAccountQueries(db);
  const settingsQueries = createSettingsQueries(db, createLogger('storage'));
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const settings = () => settingsQueries.readSettings(timeZone);
  const availability = createAvailability({
    clock,
    listEventsInRange: (startMs, endMs) => [
      ...events.listEventsInRange(startMs, endMs),
      ...sources.listSourceEventsInRange(startMs, endMs),
    ],
    listCalendars,
    readSettings: settings,
    isAccountUsable: (id) => id === sourceAccountId || accounts.findAccount(id)?.state === 'connected',
  });
  const ownAddresses = () => accounts.listAccounts().map(({ email }) => email.toLowerCase());
  const requests: Requests = createRequests({
    ...{ db, clock, log: createLogger('scheduling'), newId: randomUUID, availability, settings },
    writes: {
      insert: refuse,
      patch: refuse,
      respond: refuse,
      remove: refuse,
      get: refuse,
      refresh: refuse,
      busyNow: refuse,
    },
    calendars: { list: listCalendars },
    accounts: {
      addressesOf: ownAddresses,
      senderOf: (id) => {
        const account = accounts.findAccount(id);
        return { name: account?.displayName ?? '', address: account?.email ?? '' };
      },
    },
    mails: { thread: (accountId, threadId) => mail.thread(accountId, threadId) },
    outbox: { enqueue: refuseNow, cancel: refuseNow, lookAgain: refuse, markSent: refuse, sendAgain: refuse },
    onChanged: () => undefined,
    reword: null,
    notify: () => undefined,
  });
  const mail = createMail({
    ...{ settings, ownAddresses, clock, log: createLogger('mail'), locale: 'en' },
    queries: createMailQueries(db),
    outboxQueries: createOutboxQueries(db),
    api: refuse,
    negotiation: requests.mail,
    isPaused: () => true,
    onChanged: () => undefined,
  });
  return {
    ...availability.handlers,
    'calendars/list': listCalendars,
    'requests/list': requests.handlers['requests/list'],
    'requests/get': requests.handlers['requests/get'],
    'settings/get': settings,
  };
}

function refuseNow(): never {
  throw new AppError('not-allowed', 'This process only reads.');
}

const refuse = async (): Promise<never> => refuseNow();
