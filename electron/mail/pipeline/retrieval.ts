/** Stage 1: the mail itself, from Gmail into storage. A mail that is gone meanwhile stops here. */
import { stopped, type Stage } from './stage.ts';

export const retrieval: Stage = {
  name: 'retrieval',
  execute: async (context, { api, queries }) => {
    if (context.message !== null) return context;
    const message = await api.getMessage(context.id);
    if (message === null) {
      queries.removeMessage(context.accountId, context.id);
      return stopped(context, 'gone');
    }
    if (message.labels.includes('DRAFT')) {
      queries.removeMessage(context.accountId, context.id);
      return stopped(context, 'draft');
    }
    if (message.labels.includes('SPAM') || message.labels.includes('TRASH')) {
      // Not read, and not known either: should it be brought back, it comes as a new one.
      queries.removeMessage(context.accountId, context.id);
      return stopped(context, 'spam or trash');
    }
    // A From line proves nothing: what the user sent is what Gmail keeps as sent.
    const own = message.labels.includes('SENT');
    queries.saveMessage(message, own);
    return { ...context, message, threadId: message.threadId, own };
  },
};
