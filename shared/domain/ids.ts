/** Branded ids: a calendar's id cannot be passed where an account's is meant. */
import { z } from 'zod';

export const AccountId = z.string().min(1).max(200).brand<'AccountId'>();
export type AccountId = z.infer<typeof AccountId>;

/** `${accountId}/${the provider's calendar id}`: unique over accounts, stable over re-syncs. */
export const CalendarId = z.string().min(1).max(1300).brand<'CalendarId'>();
export type CalendarId = z.infer<typeof CalendarId>;

/** One meeting being agreed over one thread. */
export const RequestId = z.string().min(1).max(100).brand<'RequestId'>();
export type RequestId = z.infer<typeof RequestId>;

export const OutboxId = z.string().min(1).max(100).brand<'OutboxId'>();
export type OutboxId = z.infer<typeof OutboxId>;

/** What an assistant proposed and a person has to approve. */
export const ProposalId = z.string().min(1).max(100).brand<'ProposalId'>();
export type ProposalId = z.infer<typeof ProposalId>;

export function toCalendarId(accountId: AccountId, providerCalendarId: string): CalendarId {
  return CalendarId.parse(`${accountId}/${providerCalendarId}`);
}
