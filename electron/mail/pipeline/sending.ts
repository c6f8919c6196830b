/**
 * Stage 6: nothing is sent here without an approval. The mail is done, and the outbox is woken in case that what the user approved
 * before waits for it (a voided approval is taken back by the negotiation in stage 5).
 */
import type { Stage } from './stage.ts';

export const sending: Stage = {
  name: 'sending',
  execute: (context, { queries, wakeOutbox }) => {
    queries.setStage(context.accountId, context.id, 'done');
    wakeOutbox();
    return Promise.resolve(context);
  },
};
