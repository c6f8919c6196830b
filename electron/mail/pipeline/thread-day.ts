/** Which day does a thread talk about? That of the newest time said in an earlier mail of it; null when none was said. */
import type { MailContext, StagePorts } from './stage.ts';

export function findThreadDay(context: MailContext, { queries }: Pick<StagePorts, 'queries'>): number | null {
  const receivedAtMs = context.message?.receivedAtMs ?? 0;
  const earlier = queries
    .listThread(context.accountId, context.threadId)
    .filter((mail) => mail.id !== context.id && mail.receivedAtMs <= receivedAtMs);
  const said = earlier.flatMap(({ understanding }) =>
    (understanding?.claims ?? []).filter(({ kind, polarity, certainty }) => {
      const clear = certainty === 'known' || certainty === 'implied';
      return clear && polarity === 'include' && ['instant', 'date', 'part-of-day', 'window'].includes(kind);
    }),
  );
  return said.at(-1)?.startMs ?? null;
}
