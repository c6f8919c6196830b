/** How long did a mail wait for our reply? */
import type { FrozenReply } from '#shared/domain/frozen-reply.ts';
import type { AccountId } from '#shared/domain/ids.ts';

type Arrived = { readonly id: string; readonly own: boolean; readonly receivedAtMs: number };

/**
 * From the arrival of the mail that the approval was based on to `sentAtMs`. Null for a nudge, which follows a mail of our own,
 * and where the mail is not there any more.
 */
export function findResponseMs(
  frozen: Pick<FrozenReply, 'accountId' | 'threadId' | 'basedOnMessageId'> | null,
  listThread: (accountId: AccountId, threadId: string) => readonly Arrived[],
  sentAtMs: number,
): number | null {
  if (frozen === null) return null;
  const answered = listThread(frozen.accountId, frozen.threadId).find(({ id }) => id === frozen.basedOnMessageId);
  if (answered === undefined || answered.own || answered.receivedAtMs > sentAtMs) return null;
  return sentAtMs - answered.receivedAtMs;
}
