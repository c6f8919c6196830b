/** Parameters and answers of Gmail v1, under Google's names, as far as CAMS calls them. Of an answer only its frame is checked. */
import { z } from 'zod';
import { isResource } from './is-resource.ts';

const id = z.string().min(1).max(200);
const userId = z.literal('me').default('me');
const page = {
  maxResults: z.number().int().min(1).max(500).optional(),
  pageToken: z.string().min(1).max(2000).optional(),
};
const labelIds = z.array(z.string().max(200)).max(100).optional();
const format = z.enum(['minimal', 'full', 'raw', 'metadata']).optional();
const metadataHeaders = z.array(z.string().max(200)).max(50).optional();
/** Gmail's own limit is 25 MB of mail, a third more in base64url. */
const raw = z
  .string()
  .max(36_000_000)
  .regex(/^[\w-]*={0,2}$/, 'must be base64url')
  .describe('The whole mail (RFC 5322) in base64url.');

export const ProfileInput = z.strictObject({ userId });
export const MessagesListInput = z.strictObject({
  userId,
  ...page,
  q: z.string().max(2000).optional().describe("As in Gmail's own search box."),
  labelIds,
  includeSpamTrash: z.boolean().optional(),
});
export const MessagesGetInput = z.strictObject({ userId, id, format, metadataHeaders });
export const AttachmentsGetInput = z.strictObject({ userId, messageId: id, id: z.string().min(1).max(4000) });
export const ThreadsGetInput = z.strictObject({
  userId,
  id,
  format: z.enum(['minimal', 'full', 'metadata']).optional(),
  metadataHeaders,
});
export const HistoryListInput = z.strictObject({
  userId,
  ...page,
  startHistoryId: z.string().min(1).max(50),
  historyTypes: z.array(z.enum(['messageAdded', 'messageDeleted', 'labelAdded', 'labelRemoved'])).optional(),
  labelId: z.string().max(200).optional(),
});
export const DraftsListInput = z.strictObject({ userId, ...page, q: z.string().max(2000).optional() });
export const DraftsGetInput = z.strictObject({ userId, id, format });
export const DraftsCreateInput = z.strictObject({
  userId,
  requestBody: z.strictObject({ message: z.strictObject({ threadId: id.optional(), raw }) }),
});
export const DraftsSendInput = z.strictObject({ userId, requestBody: z.strictObject({ id }) });
export const DraftsDeleteInput = z.strictObject({ userId, id });

export const WatchInput = z.strictObject({
  userId,
  requestBody: z.strictObject({
    topicName: z.string().regex(/^projects\/[\w-]+\/topics\/[\w.~%+-]+$/),
    labelIds,
    labelFilterBehavior: z.enum(['include', 'exclude']).optional(),
  }),
});
export const StopInput = z.strictObject({ userId });

/** Looked at, not copied. */
const Resource = z.unknown().refine(isResource, 'must be an object').meta({ type: 'object' });
const text = z.string().nullable().optional();
const next = { nextPageToken: text };

export const ProfileOutput = z.looseObject({ emailAddress: text, historyId: text });
export const MessagesListOutput = z.looseObject({ messages: z.array(Resource).optional(), ...next });
export const MessageOutput = z.looseObject({ id: text, threadId: text });
export const AttachmentOutput = z.looseObject({ data: text });
export const ThreadOutput = z.looseObject({ id: text, messages: z.array(Resource).optional() });
export const HistoryOutput = z.looseObject({ history: z.array(Resource).optional(), historyId: text, ...next });
export const DraftsListOutput = z.looseObject({ drafts: z.array(Resource).optional(), ...next });
export const DraftOutput = z.looseObject({ id: text, message: Resource.optional() });
export const WatchOutput = z.looseObject({ historyId: text, expiration: text });
export const NothingOutput = z.object({});
