/**
 * Stage 2: does this mail concern a meeting? Its class comes from headers and MIME before any words. What is neither about scheduling
 * nor part of a thread with a live negotiation stops here and is never looked at again.
 */
import { stopped, type Stage } from './stage.ts';
import { findThreadDay } from './thread-day.ts';

export const classification: Stage = {
  name: 'classification',
  execute: (context, { understand, negotiation, queries }) => {
    if (context.message === null) return Promise.resolve(stopped(context, 'no message'));
    const openOptions = negotiation.openOptionsOf(context.accountId, context.threadId);
    // Always anew: what a run before a crash stored was read against the options of that time.
    const understanding = understand(context.message, openOptions, findThreadDay(context, { queries }));
    const next = { ...context, openOptions, understanding };
    const concerns =
      understanding.scheduling ||
      openOptions.length > 0 ||
      context.own ||
      ['itip', 'auto-reply', 'bounce', 'scheduling-tool'].includes(understanding.class);
    return Promise.resolve(concerns ? next : stopped(next, `class ${understanding.class}`));
  },
};
