/**
 * Which mails are new? By history.list from the stored cursor: all pages, empty ones too, and the cursor moves only together with
 * what it brought. A cursor that is too old (404) or missing means a bounded reading of the last 14 days, which loses nothing:
 * mails that are known stay as they are.
 */
import type { AccountId } from '#shared/domain/ids.ts';
import { isAppError } from '#shared/errors.ts';
import type { MailQueries } from '../storage/mail-queries.ts';
import type { Clock } from '../system/clock.ts';
import type { Logger } from '../system/log.ts';
import type { MailApi } from './ports.ts';

export type MonitorPorts = {
  readonly queries: MailQueries;
  readonly clock: Clock;
  readonly log: Logger;
  /** Bounded: a runaway server cannot keep a reading going for ever. */
  readonly maximumPages?: number;
};

type Found = { readonly id: string; readonly threadId: string };

/** 200 pages of 500 records are 100,000 changes. */
const usualMaximumPages = 200;
const firstReading = 'newer_than:14d -in:drafts -in:spam -in:trash -in:chats';

/** Answers how many mails were new. */
export async function readNewMail(
  accountId: AccountId,
  api: MailApi,
  ports: MonitorPorts,
  signal?: AbortSignal,
): Promise<number> {
  const { historyId } = ports.queries.findCursor(accountId);
  if (historyId === null) return readRecent(accountId, api, ports, signal);
  try {
    return await readHistory(accountId, api, ports, historyId, signal);
  } catch (error) {
    if (!isAppError(error) || error.code !== 'not-found') throw error;
    ports.log.info('the mail cursor is too old, reading the last two weeks');
    return readRecent(accountId, api, ports, signal);
  }
}

async function readHistory(
  accountId: AccountId,
  api: MailApi,
  ports: MonitorPorts,
  start: string,
  signal: AbortSignal | undefined,
): Promise<number> {
  const added = new Map<string, Found>();
  const removed = new Set<string>();
  let pageToken: string | null = null;
  let historyId = start;
  let reached = start;
  for (let page = 0; page < (ports.maximumPages ?? usualMaximumPages); page += 1) {
    signal?.throwIfAborted();
    const answer = await api.listHistory(start, pageToken);
    for (const found of answer.added) added.set(found.id, found);
    for (const id of answer.removed) removed.add(id);
    historyId = answer.historyId;
    reached = answer.lastRecordId ?? reached;
    pageToken = answer.nextPageToken;
    if (pageToken === null) break;
  }
  const found = [...added.values()].filter(({ id }) => !removed.has(id));
  // A reading cut off by its bound goes on behind its last record next time.
  return ports.queries.applyReading(
    accountId,
    found,
    [...removed],
    pageToken === null ? historyId : reached,
    ports.clock.now(),
  );
}

async function readRecent(
  accountId: AccountId,
  api: MailApi,
  ports: MonitorPorts,
  signal: AbortSignal | undefined,
): Promise<number> {
  // The cursor is taken before the listing: a mail that arrives meanwhile is found twice rather than never.
  const { historyId } = await api.getProfile();
  const found: Found[] = [];
  let pageToken: string | null = null;
  for (let page = 0; page < (ports.maximumPages ?? usualMaximumPages); page += 1) {
    signal?.throwIfAborted();
    const answer = await api.listMessages(firstReading, pageToken);
    found.push(...answer.messages);
    pageToken = answer.nextPageToken;
    if (pageToken === null) break;
  }
  return ports.queries.applyReading(accountId, found, [], historyId, ports.clock.now());
}
