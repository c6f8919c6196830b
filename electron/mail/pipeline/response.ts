/** Stage 5: the negotiation takes the mail in and prepares the answer. Telling it twice changes nothing, so a crash here costs nothing. */
import type { Stage } from './stage.ts';

export const response: Stage = {
  name: 'response',
  execute: async (context, { negotiation }) => {
    if (context.message === null || context.understanding === null) return context;
    if (context.own) await negotiation.onOwnMessage(context.message, context.understanding);
    else await negotiation.onMessage(context.message, context.understanding);
    return context;
  },
};
