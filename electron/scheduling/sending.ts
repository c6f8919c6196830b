/**
 * What the outbox asks and tells. Right before a mail leaves everything that the approval stood on is looked at again: the thread, its
 * age, the calendars, the holds. What does not fit any more voids the approval, and nothing is sent.
 */
import { RequestId, type OutboxId } from '#shared/domain/ids.ts';
import { isAppError } from '#shared/errors.ts';
import type { Negotiation } from '#shared/negotiation/negotiation.ts';
import type { OutboxRow } from '../storage/outbox-queries.ts';
import { namesFreeTimes } from './check-draft.ts';
import type { Desk } from './desk.ts';
import { countingCalendars, isFree } from './gather.ts';
import type { Holds } from './holds.ts';
import type { RequestPorts, SendPermission, SentMail } from './ports.ts';
import type { Pursuit } from './pursue.ts';

/** An approval that could not leave for so long is asked for again: the world has moved on. */
const oldestApprovalMs = 12 * 3_600_000;
const mayTryAgain = new Set(['offline', 'throttled', 'reconnect-needed', 'source-unreadable']);

export function createSending(
  ports: RequestPorts,
  desk: Desk,
  holds: Holds,
  pursuit: Pursuit,
  replanned: (id: RequestId, because: string) => void,
) {
  const { queries } = desk;

  function waiting(outboxId: OutboxId): { row: OutboxRow; negotiation: Negotiation } | null {
    const row = queries.findOutbox(outboxId);
    const negotiation = row === null ? null : desk.find(row.frozen.requestId);
    if (row === null || negotiation?.state !== 'SENDING' || negotiation.approval?.outboxId !== outboxId) return null;
    return row.state === 'waiting' && negotiation.approval.hash === row.hash ? { row, negotiation } : null;
  }

  function voidApproval(outboxId: OutboxId, requestId: RequestId, because: string, replan: boolean): SendPermission {
    ports.db.transaction(() => {
      if (!ports.outbox.cancel(outboxId)) return;
      desk.tell(requestId, { kind: 'approval-voided', because, replan });
      replanned(requestId, because);
    })();
    return { go: false, because };
  }

  async function beforeSend(outboxId: OutboxId): Promise<SendPermission> {
    const requestId = requestOf(outboxId);
    if (requestId === null) return { go: false, because: 'This approval is not valid any more.' };
    return pursuit.inTurn(requestId, () => checkAndHold(outboxId));
  }

  async function checkAndHold(outboxId: OutboxId): Promise<SendPermission> {
    const inDoubt = queries.findOutbox(outboxId);
    // Back in the queue: the outbox has made sure that it had not left, or the user has said so.
    if (inDoubt?.state === 'waiting') desk.tell(inDoubt.frozen.requestId, { kind: 'send-again', outboxId });
    const first = waiting(outboxId);
    if (first === null) return { go: false, because: 'This approval is not valid any more.' };
    const { row } = first;
    const { requestId } = row.frozen;
    if (ports.clock.now() - row.approvedAtMs > oldestApprovalMs) {
      return voidApproval(
        outboxId,
        requestId,
        'The approval is too old: the reply could not be sent for many hours.',
        false,
      );
    }
    if (namesFreeTimes(row.frozen)) {
      await ports.writes.refresh(countingCalendars(ports).map((one) => one.id));
      const lost = lostSlot(outboxId);
      if (lost !== null) return voidApproval(outboxId, requestId, lost, true);
    }
    if (row.frozen.holds) {
      const problem = await placeHolds(requestId);
      if (problem !== null) return voidApproval(outboxId, requestId, problem, false);
    }
    const last = waiting(outboxId);
    if (last === null) {
      pursuit.pursue(requestId);
      return { go: false, because: 'This approval is not valid any more.' };
    }
    if (last.negotiation.lastMessageId !== row.frozen.basedOnMessageId) {
      return voidApproval(outboxId, requestId, 'A new mail arrived in the thread.', true);
    }
    return { go: true };
  }

  function lostSlot(outboxId: OutboxId): string | null {
    const found = waiting(outboxId);
    if (found === null) return null;
    const { row, negotiation } = found;
    for (const slot of row.frozen.slots) {
      if (slot.startMs <= ports.clock.now()) return 'A time in the reply is past.';
      const verdict = isFree(ports, negotiation, slot);
      if (!verdict.free) return `A time in the reply is no longer free. ${verdict.because ?? ''}`.trim();
    }
    return null;
  }

  async function placeHolds(requestId: RequestId): Promise<string | null> {
    try {
      return await holds.placeAll(requestId, desk.get(requestId).approval?.optionIds ?? []);
    } catch (error) {
      if (isAppError(error) && !mayTryAgain.has(error.code)) return `The hold could not be placed. ${error.message}`;
      throw error;
    }
  }

  function requestOf(outboxId: OutboxId): RequestId | null {
    const row = queries.findOutbox(outboxId);
    return row === null ? null : RequestId.parse(row.frozen.requestId);
  }

  return {
    beforeSend,
    onSent: (outboxId: OutboxId, _sent: SentMail): Promise<void> => {
      const requestId = requestOf(outboxId);
      if (requestId !== null) desk.tell(requestId, { kind: 'sent', outboxId });
      return Promise.resolve();
    },
    onSendFailed: (outboxId: OutboxId, problem: string): Promise<void> => {
      const requestId = requestOf(outboxId);
      if (requestId !== null) {
        ports.db.transaction(() => {
          desk.tell(requestId, { kind: 'send-failed', outboxId, problem });
          replanned(requestId, problem);
        })();
      }
      return Promise.resolve();
    },
    onSendUnknown: (outboxId: OutboxId): Promise<void> => {
      const requestId = requestOf(outboxId);
      if (requestId !== null) desk.tell(requestId, { kind: 'send-unknown', outboxId });
      return Promise.resolve();
    },
  };
}
