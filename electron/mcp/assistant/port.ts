/**
 * What the server for assistants asks the app: calls that read, and proposals. Nothing behind it can send a mail or write
 * to a calendar; a proposal becomes a card, and what happens to that is decided in the app's window.
 */
import type { CallInput, CallOutput } from '#shared/contract/index.ts';
import type { AssistantCall } from './calls.ts';
import type { Proposal, Proposed } from '#shared/mcp/proposal.ts';

export type AssistantPort = {
  readonly ask: <N extends AssistantCall>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;
  /** Throws 'offline' where the app does not run, and 'not-allowed' where it takes no proposals. */
  readonly propose: (proposal: Proposal) => Promise<Proposed>;
};
