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
  /** When the next row wants to leave, or has been in doubt for so long that it becomes a question; null: neither. */
  readonly nextDueMs: () => number | null;
};

const certainlyNotSent = ['throttled', 'reconnect-needed', 'not-allowed', 'scope-missing', 'invalid-input', 'conflict'];
const unknownAfterMs = 60_000;
const lookEveryMs = 60_000;
const lookDaysMs = 24 * 60 * 60_000;
const maximumAttempts = 8;
const retryMs = 15_000;
const editedInGmail = 'The draft was changed in Gmail';

export function createOutbox(ports: OutboxPorts): Outbox {
  const { queries, negotiation, clock, log } = ports;
  /** When a row in doubt was last looked for, on the steady clock: each look costs quota. */
  const lookedAtMs = new Map<OutboxId, number>();
  let running: Promise<void> | null = null;
  let again = false;

  const fresh = (id: OutboxId): OutboxRow | null => queries.findOutbox(id);
  const stateOf = (id: OutboxId): OutboxRow['state'] | null => fresh(id)?.state ?? null;
  const change = (id: OutboxId, what: OutboxChange): void => {
    queries.changeOutbox(id, what, clock.now());
    ports.onChanged();
  };

  async function runOnce(): Promise<void> {
    for (const row of queries.listOutbox('sending')) await guarded(row, () => look(row));
    for (const row of queries.listOutbox('unknown')) if (isWorthALook(row)) await guarded(row, () => look(row));
    for (const state of ['cancelled', 'failed'] as const) {
      for (const row of queries.listOutbox(state)) if (row.draftId !== null) await guarded(row, () => sweepDraft(row));
    }
    for (const row of queries.listOutbox('waiting')) {
      if (!ports.isPaused() && dueMs(row) <= clock.now()) await guarded(row, () => leave(row));
    }
  }

  /** A wait that became longer than it was meant to be: the clock was set back, and nobody waits an hour for that. */
  function dueMs({ leavesAtMs, updatedAtMs }: OutboxRow): number {
    const [planned, remaining] = [leavesAtMs - updatedAtMs, leavesAtMs - clock.now()];
    return remaining > planned + unknownAfterMs ? clock.now() : leavesAtMs;
  }

  function isWorthALook({ id, approvedAtMs }: OutboxRow): boolean {
    if (clock.now() - approvedAtMs >= lookDaysMs) return false;
    if (clock.monotonic() - (lookedAtMs.get(id) ?? -Infinity) < lookEveryMs) return false;
    lookedAtMs.set(id, clock.monotonic());
    return true;
  }

  /** One row's trouble never keeps the others from leaving. */
  async function guarded(row: OutboxRow, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      log.warn('an outbox step failed', { state: row.state, error });
      if (isAppError(error) && error.code === 'storage-full') throw error;
      if (stateOf(row.id) === 'waiting') {
        change(row.id, { leavesAtMs: clock.now() + retryMs, problem: sentence(error) });
      }
    }
    giveUpKnowing(row.id);
  }

  async function leave(row: OutboxRow): Promise<void> {
    const permission = await negotiation.beforeSend(row.id);
    if (!permission.go) {
      // Whoever refuses has taken the row back; one that is still here belongs to no approval any more.
      queries.cancelOutbox(row.id, clock.now());
      return;
    }
    const api = await ports.api(row.frozen.accountId);
    const draftId = await prepareDraft(row, api);
    if (draftId === null || !queries.beginSending(row.id, clock.now())) return;
    ports.onChanged();
    let sent: Awaited<ReturnType<MailApi['sendDraft']>>;
    try {
      sent = await api.sendDraft(draftId);
    } catch (error) {
      await afterFailedSend(row.id, error);
      return;
    }
    await finish(row, await readSent(api, sent), api);
  }

  /** The draft as approved, on the server and read back; null when it may not leave. */
  async function prepareDraft(row: OutboxRow, api: MailApi): Promise<string | null> {
    let { draftId } = row;
    // A crash between create and commit leaves a draft that only its marker tells.
    draftId ??= mayHaveDraft(row) ? await api.findMarkedDraft(row.frozen.threadId, row.id) : null;
    if (draftId === null) {
      const raw = await composeReply(row.frozen, row.id, clock.now());
      if (stateOf(row.id) !== 'waiting') return null;
      change(row.id, { problem: 'Preparing the draft.' });
      draftId = await api.createDraft(row.frozen.threadId, raw);
    }
    change(row.id, { draftId });
    const saved = await api.getDraft(draftId);
    if (stateOf(row.id) !== 'waiting') return null;
    const difference = saved === null ? null : draftDiffers(row.frozen, saved);
    if (saved !== null && difference === null) return draftId;
    if (difference !== null) fail(row, `${editedInGmail} (${difference}). Look at it and approve again.`);
    else if (row.attempts === 0) {
      // Gone before we tried: deleted, or sent by hand in Gmail.
      const found = await findSent(row, api);
      if (found !== null) await finish(row, found, api);
      else fail(row, 'The draft was deleted in Gmail, so it was not sent. Approve it again.');
    }
    // It had begun to leave before: it may be an earlier attempt that took the draft along.
    else if (queries.beginSending(row.id, clock.now())) await look({ ...row, draftId });
    return null;
  }

  async function afterFailedSend(id: OutboxId, error: unknown): Promise<void> {
    const row = fresh(id);
    if (row === null || !inDoubt(row.state)) return;
    if (isAppError(error) && certainlyNotSent.includes(error.code)) {
      const final = error.code === 'not-allowed' || error.code === 'invalid-input' || error.code === 'scope-missing';
      if (final || row.attempts >= maximumAttempts) fail(row, sentence(error));
      else {
        const leavesAtMs = clock.now() + retryMs * row.attempts;
        change(id, { state: 'waiting', leavesAtMs, problem: sentence(error) });
      }
      return;
    }
    log.warn('the outcome of a send is not known yet', { error });
    await guarded(row, () => look(row));
  }

  /** Did it leave? Reads only; never sends. */
  async function look(row: OutboxRow): Promise<void> {
    const api = await ports.api(row.frozen.accountId);
    if (row.draftId !== null && (await api.getDraft(row.draftId)) !== null) {
      // The user may have answered the question meanwhile.
      if (!inDoubt(stateOf(row.id))) return;
      if (row.attempts >= maximumAttempts) fail(row, 'Gmail did not take the mail after several tries.');
      else {
        const leavesAtMs = clock.now() + retryMs;
        change(row.id, { state: 'waiting', leavesAtMs, problem: 'It had not left; trying once more.' });
      }
      return;
    }
    const found = await findSent(row, api);
    if (found !== null && stateOf(row.id) !== 'sent') await finish(row, found, api);
  }

  const findSent = async ({ id, frozen }: OutboxRow, api: MailApi): Promise<SentMail | null> =>
    (await api.findMarked(frozen.threadId, id)) ?? (await api.findMarkedInSent(id));

  /** Synchronous, so that it is told in time even while another row's call hangs. */
  function giveUpKnowing(id: OutboxId): void {
    const row = fresh(id);
    if (row?.state !== 'sending') return;
    // A clock set back must not keep a row in limbo: a start in the future counts as long ago.
    const since = clock.now() - row.updatedAtMs;
    if (since >= 0 && since < unknownAfterMs) return;
    settle(id, { state: 'unknown', problem: 'It may have been sent. CAMS could not find out.' }, () =>
      negotiation.onSendUnknown(id),
    );
  }

  async function readSent(api: MailApi, sent: { messageId: string; threadId: string }): Promise<SentMail> {
    // Gmail writes its own Message-ID; later replies refer to that one. Missing it costs a header, not the send.
    const messageIdHeader = await api.getSentHeader(sent.messageId).catch(() => '');
    return { ...sent, messageIdHeader, atMs: clock.now() };
  }

  async function finish(row: OutboxRow, sent: SentMail, api: MailApi): Promise<void> {
    const { messageId: sentMessageId, messageIdHeader } = sent;
    settle(row.id, { state: 'sent', sentMessageId, messageIdHeader, problem: null }, () =>
      negotiation.onSent(row.id, sent),
    );
    // A draft whose creation was answered too late, or twice, must not lie about.
    const spare =
      row.problem === null ? null : await api.findMarkedDraft(row.frozen.threadId, row.id).catch(() => null);
    if (spare !== null) await api.deleteDraft(spare);
  }

  function fail(row: OutboxRow, problem: string): void {
    settle(row.id, { state: 'failed', problem }, () => negotiation.onSendFailed(row.id, problem));
  }

  /** The row and the negotiation in one transaction: a crash leaves both as they were, and the next run finds out again. */
  function settle(id: OutboxId, what: OutboxChange, tell: () => Promise<void>): void {
    queries.together(() => {
      queries.changeOutbox(id, what, clock.now());
      void tell();
    });
    ports.onChanged();
  }

  /** What was not sent leaves no draft behind, but words that the user wrote into it in Gmail stay. */
  async function sweepDraft(row: OutboxRow): Promise<void> {
    if (row.draftId === null) return;
    const api = await ports.api(row.frozen.accountId);
    const saved = await api.getDraft(row.draftId);
    if (saved !== null && draftDiffers(row.frozen, saved) === null) await api.deleteDraft(row.draftId);
    change(row.id, { draftId: null });
  }

  /** Once more on the user's word. A draft that is still there goes out itself: two of them could both leave. */
  async function sendAgain(id: OutboxId): Promise<void> {
    const row = fresh(id);
    if (row?.state !== 'unknown' && row?.state !== 'failed') return;
    const api = await ports.api(row.frozen.accountId);
    const isThere = row.draftId !== null && (await api.getDraft(row.draftId)) !== null;
    const found = isThere ? null : await api.findMarked(row.frozen.threadId, id);
    if (stateOf(id) !== row.state) return;
    if (found !== null) return finish(row, found, api);
    const draftId = isThere ? row.draftId : null;
    // It has begun to leave once, and stays known for that: an earlier attempt may still take the draft along.
    change(id, { state: 'waiting', draftId, attempts: 1, leavesAtMs: clock.now(), problem: null });
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
      const sent = { messageId: '', threadId: row.frozen.threadId, messageIdHeader: '', atMs: clock.now() };
      settle(id, { state: 'sent', problem: null }, () => negotiation.onSent(id, sent));
    },
    sendAgain,
    run: async () => {
      for (const { id } of queries.listOutbox('sending')) giveUpKnowing(id);
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
      const waiting = ports.isPaused() ? [] : queries.listOutbox('waiting').map(dueMs);
      const inDoubtUntil = queries.listOutbox('sending').map(({ updatedAtMs }) => updatedAtMs + unknownAfterMs);
      const due = [...waiting, ...inDoubtUntil];
      return due.length === 0 ? null : Math.min(...due);
    },
  };
}

function inDoubt(state: OutboxRow['state'] | null): boolean {
  return state === 'sending' || state === 'unknown';
}

function mayHaveDraft({ attempts, problem }: OutboxRow): boolean {
  return attempts > 0 || problem !== null;
}

function sentence(error: unknown): string {
  return isAppError(error) ? error.message : 'Something went wrong while sending; the log has the place.';
}
