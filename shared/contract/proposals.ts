/**
 * What assistants would like to be done without a request that it belongs to: cards that wait for approval. A reply is a draft on its
 * request's own card and not here.
 */
import { z } from 'zod';
import { CalendarId, ProposalId } from '../domain/ids.ts';
import { HoldProposal, Proposed, RescrapeProposal } from '../mcp/proposal.ts';

export const proposalStates = ['waiting', 'approved', 'done', 'failed', 'dismissed'] as const;

/** `approved`: on its way, again and again until the calendar took it. */
export const ProposalCard = z.object({
  id: ProposalId,
  state: z.enum(proposalStates),
  createdAtMs: z.number().int(),
  /** Why it failed, or why it cannot be approved as it stands; null while nothing is wrong. */
  problem: z.string().nullable(),
  what: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('hold'),
      title: z.string(),
      startMs: z.number().int(),
      endMs: z.number().int(),
      /** Where it will be written; null where there is no calendar that may be written to. */
      calendar: z.object({ id: CalendarId, name: z.string() }).nullable(),
      /** What is in the way at that time, as sentences; the user may approve all the same. */
      conflicts: z.array(z.string()),
    }),
    z.object({ kind: z.literal('rescrape'), sourceName: z.string() }),
  ]),
});
export type ProposalCard = z.infer<typeof ProposalCard>;

const byId = z.object({ proposalId: ProposalId });
const Cards = z.array(ProposalCard);

export const proposalCalls = {
  /** Those that wait, are on their way or failed, oldest first. */
  'proposals/list': { input: z.object({}), output: Cards },
  /** Makes a card of it. The same again, while it waits, is the same card. */
  'proposals/add': {
    input: z.object({ proposal: z.discriminatedUnion('kind', [HoldProposal, RescrapeProposal]) }),
    output: Proposed,
  },
  /** `calendarId`: the one that the card showed; another one by now is a conflict. */
  'proposals/approve': { input: byId.extend({ calendarId: CalendarId.nullable() }), output: Cards },
  'proposals/dismiss': { input: byId, output: Cards },
} as const;
