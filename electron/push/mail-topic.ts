/**
 * Mail's change notices through the user's own Pub/Sub: `users.watch` for each mailbox, renewed daily (Google ends it after a week), and
 * the subscription pulled. A notice says only whose mailbox changed; it may come twice, late or not at all, and polling goes on beside it.
 */
import { z } from 'zod';
import type { AccountId } from '#shared/domain/ids.ts';
import type { CallGoogle } from '../system/google-call.ts';
import type { Clock } from '../system/clock.ts';
import type { GoogleSession } from '../system/google-session.ts';
import type { Logger } from '../system/log.ts';

/** What does not read as a notice is acknowledged all the same: one that is not would come back for ever. */
const Pulled = z.object({
  receivedMessages: z
    .array(z.object({ ackId: z.string(), message: z.object({ data: z.string().catch('') }).catch({ data: '' }) }))
    .max(1000)
    .default([]),
});
const Notice = z.object({ emailAddress: z.string().max(320) });

const googleMail = 'gmail.googleapis.com';
const renewMs = 86_400_000;
const retryMs = 3_600_000;
/** Google answers an idle pull within a minute and a half. */
const pullMs = 100_000;
const mostAtOnce = 100;
const longestData = 10_000;

/** Pulls once: waits at the server until something is there, or nothing was. Answers whose mailboxes changed, lower-cased. */
export async function pullNotices(
  session: GoogleSession,
  subscription: string,
  { callGoogle, signal }: { readonly callGoogle: CallGoogle; readonly signal: AbortSignal },
): Promise<readonly string[]> {
  const root =
    new URL(session.gmailRoot).hostname === googleMail ? 'https://pubsub.googleapis.com/' : session.gmailRoot;
  const post = (method: string, data: object): Promise<unknown> =>
    callGoogle(
      session,
      { name: `pubsub.subscriptions.${method}`, idempotent: true, deadlineMs: pullMs, signal },
      async (options) =>
        (
          await session.auth.request<unknown>({
            ...options,
            url: `${root}v1/${subscription}:${method}`,
            method: 'POST',
            data,
            timeout: pullMs,
          })
        ).data,
    );
  const { receivedMessages } = Pulled.parse(await post('pull', { maxMessages: mostAtOnce }));
  if (receivedMessages.length === 0) return [];
  // First said that it was heard: a notice that is lost costs a few minutes, one that comes back for ever costs every pull.
  await post('acknowledge', { ackIds: receivedMessages.map(({ ackId }) => ackId) });
  const addresses = receivedMessages.flatMap(({ message }) => readAddress(message.data));
  return [...new Set(addresses)];
}

function readAddress(data: string): string[] {
  if (data.length > longestData) return [];
  try {
    const notice = Notice.safeParse(JSON.parse(Buffer.from(data, 'base64').toString('utf8')));
    return notice.success ? [notice.data.emailAddress.toLowerCase()] : [];
  } catch {
    return [];
  }
}

export type MailWatches = { readonly keep: (topic: string, accounts: readonly AccountId[]) => Promise<void> };

export function createMailWatches({
  clock,
  log,
  watch,
}: {
  readonly clock: Clock;
  readonly log: Logger;
  readonly watch: (accountId: AccountId, topic: string) => Promise<void>;
}): MailWatches {
  const due = new Map<string, number>();
  return {
    keep: async (topic, accounts) => {
      for (const accountId of accounts) {
        const key = `${accountId} ${topic}`;
        if ((due.get(key) ?? 0) > clock.now()) continue;
        due.set(key, clock.now() + renewMs);
        try {
          await watch(accountId, topic);
        } catch (error) {
          due.set(key, clock.now() + retryMs);
          log.warn('a mailbox could not be watched; it is read by polling', { error });
        }
      }
    },
  };
}
