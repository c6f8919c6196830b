/**
 * Stage 4: what the mail wants, against the options that are open at this moment. After a crash or a wait they may be others than those
 * that stage 2 saw, so "the second works" is resolved anew when they changed.
 */
import type { MeetingOption } from '#shared/domain/meeting-request.ts';
import type { Stage } from './stage.ts';
import { findThreadDay } from './thread-day.ts';

export const intent: Stage = {
  name: 'intent',
  execute: (context, { understand, negotiation, queries }) => {
    if (context.message === null) return Promise.resolve(context);
    const openOptions = negotiation.openOptionsOf(context.accountId, context.threadId);
    if (sameOptions(openOptions, context.openOptions)) return Promise.resolve(context);
    const understanding = understand(context.message, openOptions, findThreadDay(context, { queries }));
    queries.saveUnderstanding(context.accountId, context.id, understanding);
    return Promise.resolve({ ...context, openOptions, understanding });
  },
};

function sameOptions(a: readonly MeetingOption[], b: readonly MeetingOption[]): boolean {
  const key = (options: readonly MeetingOption[]): string => options.map(({ id, status }) => `${id}:${status}`).join();
  return key(a) === key(b);
}
