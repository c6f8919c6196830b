/**
 * Sends what was approved, draft first: row `waiting` -> asked once more (beforeSend) -> draft created and read back -> row `sending`
 * (synchronous=FULL, before the I/O) -> draft sent -> `sent`. Sending a draft deletes it, so the draft tells after any crash whether
 * the mail left: still there means it did not; gone means look for our marker; not found within a minute means `unknown`, a question
 * for the user. Nothing is ever sent a second time by itself.
 */
import type { FrozenReply } from '#shared/domain/frozen-reply.ts';
import type { AccountId, OutboxId } from '#shared/domain/ids.ts';
import { isAppError } from '#shared/errors.ts';
import type { OutboxChange, OutboxQueries, OutboxRow } from '../storage/outbox-queries.ts';
import type { Clock } from '../system/clock.ts';
import type { Logger } from '../system/log.ts';
import { composeReply } from './compose.ts';
import { draftDiffers } from './draft-differs.ts';
import type { MailApi, NegotiationPort, SentMail } from './ports.ts';

export type OutboxPorts = {
  readonly queries: OutboxQueries;
  readonly api: (accountId: AccountId) => Promise<MailApi>;
  readonly negotiation: NegotiationPort;
  readonly clock: Clock;
  readonly log: Logger;
  readonly isPaused: () => boolean;
  readonly onChanged: () => void;
};

export type Outbox = {
  /** In the caller's transaction. */
  readonly enqueue: (entry: { id: OutboxId; frozen: FrozenReply; hash: string; leavesAtMs: number }) => void;
  readonly cancel: (id: OutboxId) => boolean;
  readonly lookAgain: (id: OutboxId) => Promise<void>;
  readonly markSent: (id: OutboxId) => Promise<void>;
  readonly sendAgain: (id: OutboxId) => Promise<void>;
  /** Does everything that is due now; one run at a time. */
  readonly run: () => Promise<void>;
  /** When the next row wants to leave; null: none waits. */
  readonly nextDueMs: () => number | null;
};

const certainlyNotSent = ['throttled', 'reconnect-needed', 'not-allowed', 'scope-missing', 'invalid-input', 'conflict'];
const unknownAfterMs = 60_000;
const lookDaysMs = 24 * 60 * 60_000;
const maximumAttempts = 8;
const retryMs = 15_000;

export function createOutbox(ports: OutboxPorts): Outbox {
  const { queries, negotiation, clock, log } = ports;
  let running: Promise<void> | null = null;
  let again = false;

  const fresh = (id: OutboxId): OutboxRow | null => queries.findOutbox(id);
  const change = (id: OutboxId, what: OutboxChange): void => {
    queries.changeOutbox(id, what, clock.now());
    ports.onChanged();
  };

  async function runOnce(): Promise<void> {
    for (const row of queries.listOutbox('sending')) await guarded(row, () => look(row));
    for (const row of queries.listOutbox('unknown')) {
      if (clock.now() - row.approvedAtMs < lookDaysMs) await guarded(row, () => look(row));
    }
    for (const row of queries.listOutbox('cancelled'))
      if (row.draftId !== null) await guarded(row, () => sweepDraft(row));
    if (ports.isPaused()) return;
    for (const row of queries.listOutbox('waiting'))
      if (row.leavesAtMs <= clock.now()) await guarded(row, () => leave(row));
  }

  /** One row's trouble never keeps the others from leaving. */
  async function guarded(row: OutboxRow, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      log.warn('an outbox step failed', { state: row.state, error });
      if (row.state === 'waiting') change(row.id, { leavesAtMs: clock.now() + retryMs, problem: sentence(error) });
      if (row.state === 'sending') await giveUpKnowing(row);
    }
  }

  async function leave(row: OutboxRow): Promise<void> {
    const permission = await negotiation.beforeSend(row.id);
    if (!permission.go) return;
    const api = await ports.api(row.frozen.accountId);
    const draftId = await prepareDraft(row, api);
    if (draftId === null) return;
    if (!queries.beginSending(row.id, clock.now())) return;
    ports.onChanged();
    try {
      await finish(row, await readSent(api, await api.sendDraft(draftId)));
    } catch (error) {
      await afterFailedSend(row, error);
    }
  }

  /** The draft as approved, on the server and read back; null when it may not leave. */
  async function prepareDraft(row: OutboxRow, api: MailApi): Promise<string | null> {
    let { draftId } = row;
    // A crash between create and commit leaves a draft that only its marker tells.
    draftId ??=
      row.attempts > 0 || row.problem !== null ? await api.findMarkedDraft(row.frozen.threadId, row.id) : null;
    if (draftId === null) {
      change(row.id, { problem: 'Preparing the draft.' });
      draftId = await api.createDraft(row.frozen.threadId, await composeReply(row.frozen, row.id, clock.now()));
    }
    change(row.id, { draftId });
    const saved = await api.getDraft(draftId);
    if (saved === null) {
      await look({ ...row, draftId });
      return null;
    }
    const difference = draftDiffers(row.frozen, saved);
    if (difference !== null) {
      await fail(row, `The draft was changed in Gmail (${difference}). Look at it and approve again.`);
      return null;
    }
    return draftId;
  }

  async function afterFailedSend(row: OutboxRow, error: unknown): Promise<void> {
    if (isAppError(error) && certainlyNotSent.includes(error.code)) {
      const attempts = fresh(row.id)?.attempts ?? 1;
      const final = error.code === 'not-allowed' || error.code === 'invalid-input' || error.code === 'scope-missing';
      if (final || attempts >= maximumAttempts) await fail(row, sentence(error));
      else change(row.id, { state: 'waiting', leavesAtMs: clock.now() + retryMs * attempts, problem: sentence(error) });
      return;
    }
    log.warn('the outcome of a send is not known yet', { error });
    const current = fresh(row.id);
    if (current !== null) await guarded(current, () => look(current));
  }

  /** Did it leave? Reads only; never sends. */
  async function look(row: OutboxRow): Promise<void> {
    const api = await ports.api(row.frozen.accountId);
    if (row.draftId !== null && (await api.getDraft(row.draftId)) !== null) {
      if (row.attempts >= maximumAttempts) await fail(row, 'Gmail did not take the mail after several tries.');
      else
        change(row.id, {
          state: 'waiting',
          leavesAtMs: clock.now() + retryMs,
          problem: 'It had not left; trying once more.',
        });
      return;
    }
    const found = (await api.findMarked(row.frozen.threadId, row.id)) ?? (await api.findMarkedInSent(row.id));
    if (found !== null) await finish(row, found);
    else await giveUpKnowing(row);
  }

  async function giveUpKnowing(row: OutboxRow): Promise<void> {
    const current = fresh(row.id);
    if (current === null || current.state !== 'sending') return;
    // A clock set back must not keep a row in limbo: a start in the future counts as long ago.
    const since = clock.now() - current.updatedAtMs;
    if (since >= 0 && since < unknownAfterMs) return;
    change(row.id, { state: 'unknown', problem: 'It may have been sent. CAMS could not find out.' });
    await negotiation.onSendUnknown(row.id);
  }

  async function readSent(api: MailApi, sent: { messageId: string; threadId: string }): Promise<SentMail> {
    // Gmail writes its own Message-ID; later replies refer to that one. Missing it costs a header, not the send.
    const messageIdHeader = await api.getSentHeader(sent.messageId).catch(() => '');
    return { ...sent, messageIdHeader, atMs: clock.now() };
  }

  async function finish(row: OutboxRow, sent: SentMail): Promise<void> {
    change(row.id, {
      state: 'sent',
      sentMessageId: sent.messageId,
      messageIdHeader: sent.messageIdHeader,
      problem: null,
    });
    await negotiation.onSent(row.id, sent);
  }

  async function fail(row: OutboxRow, problem: string): Promise<void> {
    change(row.id, { state: 'failed', problem });
    await negotiation.onSendFailed(row.id, problem);
  }

  async function sweepDraft(row: OutboxRow): Promise<void> {
    if (row.draftId === null) return;
    const api = await ports.api(row.frozen.accountId);
    await api.deleteDraft(row.draftId);
    change(row.id, { draftId: null });
  }

  return {
    enqueue: (entry) => queries.insertOutbox({ ...entry, approvedAtMs: clock.now() }),
    cancel: (id) => queries.cancelOutbox(id, clock.now()),
    lookAgain: async (id) => {
      const row = fresh(id);
      if (row !== null && (row.state === 'unknown' || row.state === 'sending')) await look(row);
    },
    markSent: async (id) => {
      const row = fresh(id);
      if (row?.state !== 'unknown') return;
      await finish(row, { messageId: '', threadId: row.frozen.threadId, messageIdHeader: '', atMs: clock.now() });
    },
    sendAgain: async (id) => {
      const row = fresh(id);
      if (row?.state !== 'unknown' && row?.state !== 'failed') return;
      change(id, { state: 'waiting', draftId: null, attempts: 0, leavesAtMs: clock.now(), problem: null });
    },
    run: async () => {
      if (running !== null) {
        again = true;
        return running;
      }
      running = (async () => {
        do {
          again = false;
          await runOnce();
        } while (again);
      })().finally(() => (running = null));
      return running;
    },
    nextDueMs: () => {
      const due = queries.listOutbox('waiting').map(({ leavesAtMs }) => leavesAtMs);
      return due.length === 0 ? null : Math.min(...due);
    },
  };
}

function sentence(error: unknown): string {
  return isAppError(error) ? error.message : 'Something went wrong while sending; the log has the place.';
}
