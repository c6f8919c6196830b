/** Stage 3: what the mail says (claims, duration, place, people) is stored, so that the card can show it whatever comes after. */
import type { Stage } from './stage.ts';

export const extraction: Stage = {
  name: 'extraction',
  execute: (context, { queries }) => {
    if (context.understanding !== null) queries.saveUnderstanding(context.accountId, context.id, context.understanding);
    return Promise.resolve(context);
  },
};
