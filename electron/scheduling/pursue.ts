/**
 * Does what the stored state asks for and needs I/O: books what is agreed, takes cancelled events off, answers invitations, releases holds. One piece of work
 * per request at a time, in order; what fails for now is tried again by the clock, later each time. After a crash the same look at the
 * stored state finds the same work.
 */
import type { RequestId } from '#shared/domain/ids.ts';
import { isAppError } from '#shared/errors.ts';
import type { BookingDesk } from './booking.ts';
import type { Desk } from './desk.ts';
import type { Holds } from './holds.ts';
import type { Invitations } from './invitations.ts';
import type { RequestPorts } from './ports.ts';

const firstWaitMs = 15_000;
const longestWaitMs = 15 * 60_000;

export type Pursuit = ReturnType<typeof createPursuit>;

type Works = { readonly booking: BookingDesk; readonly holds: Holds; readonly invitations: Invitations };

export function createPursuit(ports: RequestPorts, desk: Desk, { booking, holds, invitations }: Works) {
  const queues = new Map<RequestId, Promise<unknown>>();
  const waits = new Map<RequestId, { untilMs: number; waitMs: number }>();

  /** Runs `work` after everything that was asked for this request before. */
  function inTurn<T>(requestId: RequestId, work: () => Promise<T>): Promise<T> {
    const earlier = queues.get(requestId) ?? Promise.resolve();
    const mine = earlier.then(work, work);
    const kept = mine.catch(() => undefined);
    queues.set(requestId, kept);
    void kept.then(() => {
      if (queues.get(requestId) === kept) queues.delete(requestId);
    });
    return mine;
  }

  function isDue(requestId: RequestId): boolean {
    const negotiation = desk.find(requestId);
    if (negotiation === null) return false;
    const books = (negotiation.state === 'AGREED' || negotiation.state === 'BOOKING') && negotiation.bound !== null;
    const cancels = negotiation.state === 'CANCELLING' && negotiation.booking !== null && isCancelApproved(requestId);
    const answers = negotiation.invitation?.answering != null;
    return (
      (books && negotiation.draft === null) ||
      cancels ||
      answers ||
      booking.isMeetPending(negotiation) ||
      holds.hasUnwanted(requestId)
    );
  }

  /** After a failure its next try waits; what is asked for meanwhile joins it. */
  function mustWait(requestId: RequestId): boolean {
    const wait = waits.get(requestId);
    return wait !== undefined && wait.untilMs > ports.clock.monotonic();
  }

  async function work(requestId: RequestId): Promise<void> {
    if (mustWait(requestId) || !isDue(requestId)) return;
    try {
      const { state } = desk.get(requestId);
      if (state === 'AGREED' || state === 'BOOKING') await booking.book(requestId);
      if (state === 'CANCELLING' && isCancelApproved(requestId)) await booking.cancel(requestId);
      await invitations.answer(requestId);
      await holds.releaseUnwanted(requestId);
      await booking.readMeetLink(requestId);
      waits.delete(requestId);
    } catch (error) {
      const waitMs = Math.min(longestWaitMs, (waits.get(requestId)?.waitMs ?? firstWaitMs / 2) * 2);
      waits.set(requestId, { untilMs: ports.clock.monotonic() + waitMs, waitMs });
      ports.log.warn('a booking step waits for another try', {
        code: isAppError(error) ? error.code : 'internal',
        error,
      });
    }
  }

  /** A text that asks to cancel is no approval: only our own sent cancellation leads here without a draft on the table. */
  function isCancelApproved(requestId: RequestId): boolean {
    const latest = desk.queries.findLatestOutboxOf(requestId);
    return latest?.state === 'sent' && latest.frozen.kind === 'cancel';
  }

  function pursue(requestId: RequestId): void {
    queueMicrotask(() => {
      if (ports.db.open && isDue(requestId)) void inTurn(requestId, () => work(requestId));
    });
  }

  return {
    inTurn,
    pursue,
    /** Everything that is due and whose wait is over. */
    pursueAll(): void {
      for (const requestId of desk.listWatched()) if (!mustWait(requestId)) pursue(requestId);
    },
    /** Resolves when no work is under way; for quitting and for tests. */
    async settled(): Promise<void> {
      await Promise.resolve();
      while (queues.size > 0) await Promise.all(queues.values());
    },
  };
}
