/**
 * Does what the stored state asks for and needs I/O: books what is agreed, takes cancelled events off, answers invitations, releases holds.
 * Which request is looked at when is the work queue's affair; after a crash the same look at the stored state finds the same work.
 */
import { RequestId } from '#shared/domain/ids.ts';
import type { BookingDesk } from './booking.ts';
import type { Desk } from './desk.ts';
import type { Holds } from './holds.ts';
import type { Invitations } from './invitations.ts';
import type { RequestPorts } from './ports.ts';
import type { Urgency, WorkQueue } from './work-queue.ts';

export type Pursuit = ReturnType<typeof createPursuit>;

type Works = { readonly booking: BookingDesk; readonly holds: Holds; readonly invitations: Invitations };

const kind = 'request';

export function createPursuit(
  ports: RequestPorts,
  desk: Desk,
  queue: WorkQueue,
  { booking, holds, invitations }: Works,
) {
  /** What a person approved comes before what only tidies up; null: nothing is to be done. */
  function urgencyOf(requestId: RequestId): Urgency | null {
    const negotiation = desk.find(requestId);
    if (negotiation === null) return null;
    const { state, bound, draft, invitation } = negotiation;
    const books = (state === 'AGREED' || state === 'BOOKING') && bound !== null && draft === null;
    const cancels = state === 'CANCELLING' && negotiation.booking !== null && isCancelApproved(requestId);
    if (books || cancels || invitation?.answering != null) return 'user';
    return booking.isMeetPending(negotiation) || holds.hasUnwanted(requestId) ? 'background' : null;
  }

  async function work(requestId: RequestId): Promise<void> {
    if (urgencyOf(requestId) === null) return;
    const { state } = desk.get(requestId);
    if (state === 'AGREED' || state === 'BOOKING') await booking.book(requestId);
    if (state === 'CANCELLING' && isCancelApproved(requestId)) await booking.cancel(requestId);
    await invitations.answer(requestId);
    await holds.releaseUnwanted(requestId);
    await booking.readMeetLink(requestId);
  }
  queue.handle(kind, (subject) => work(RequestId.parse(subject)));

  /** A text that asks to cancel is no approval: only our own sent cancellation leads here without a draft on the table. */
  function isCancelApproved(requestId: RequestId): boolean {
    const latest = desk.queries.findLatestOutboxOf(requestId);
    return latest?.state === 'sent' && latest.frozen.kind === 'cancel';
  }

  function pursue(requestId: RequestId): void {
    queueMicrotask(() => {
      if (!ports.db.open) return;
      const how = urgencyOf(requestId);
      if (how !== null) queue.put(kind, requestId, desk.get(requestId).accountId, how);
    });
  }

  return {
    pursue,
    /** Runs `act`, which a person waits for, in turn with the account's other work on calendars. */
    inTurn: <T>(requestId: RequestId, act: () => Promise<T>): Promise<T> =>
      queue.inTurn(desk.get(requestId).accountId, act),
    /** Everything that is due. */
    pursueAll(): void {
      desk.listWatched().forEach(pursue);
      queue.wake();
    },
    /** Resolves when no work is under way; for quitting and for tests. */
    settled: async (): Promise<void> => {
      await Promise.resolve();
      await queue.settled();
    },
  };
}
