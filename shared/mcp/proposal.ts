/**
 * What an assistant would like to be done, as data. It names a request, times and words, never a recipient, a calendar's
 * owner or an address: those come from where they always come from when the card is approved.
 */
import { z } from 'zod';
import { RequestId } from '#shared/domain/ids.ts';
import { Interval } from '#shared/domain/interval.ts';

const title = z.string().min(1).max(200);

/** A reply to a request: other times, other words, or both. Read back against its times like the user's own words. */
export const ReplyProposal = z.object({
  kind: z.literal('reply'),
  requestId: RequestId,
  slots: z.array(Interval).max(5),
  body: z.string().max(20_000).nullable(),
});

/** Time to be kept free on the user's own calendar, without guests. */
export const HoldProposal = z.object({
  kind: z.literal('hold'),
  title,
  startMs: z.number().int(),
  endMs: z.number().int(),
});

/** Reading a web calendar again now. */
export const RescrapeProposal = z.object({ kind: z.literal('rescrape'), sourceId: z.string().min(1).max(200) });

export const Proposal = z.discriminatedUnion('kind', [ReplyProposal, HoldProposal, RescrapeProposal]);
export type Proposal = z.infer<typeof Proposal>;

/** The card that now waits in the app. `says`: what it asks the user, in a sentence. */
export const Proposed = z.object({ cardId: z.string().min(1).max(100), says: z.string().max(500) });
export type Proposed = z.infer<typeof Proposed>;
