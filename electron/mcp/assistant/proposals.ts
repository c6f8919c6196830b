/**
 * An assistant's proposal as a card that waits: a reply as a draft on its request's own card, by the very calls that the window makes, with
 * everything that they check; anything else as a card of its own. Approving is not among these calls. Words that the user has written are never written over, and the user is told where the draft comes from.
 */
import type { CallInput, CallName, CallOutput } from '#shared/contract/index.ts';
import type { Result } from '#shared/contract/result.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import type { RequestDetail } from '#shared/domain/meeting-request.ts';
import { AppError } from '#shared/errors.ts';
import { toPlainText } from '../wire-error.ts';
import type { Proposal, Proposed } from '#shared/mcp/proposal.ts';

/** The calls of the window that a proposal may come to. */
type ProposalCall = Extract<
  CallName,
  'requests/get' | 'drafts/choose-kind' | 'drafts/set-slots' | 'drafts/set-body' | 'proposals/add'
>;

export type ProposalPorts = {
  /** The app's door: checks name and input by the contract, and answers. */
  readonly answer: (name: unknown, input: unknown) => Promise<Result<unknown>>;
  /** A notice in the window. */
  readonly tell: (text: string) => void;
};

export function takeProposals({ answer, tell }: ProposalPorts): (proposal: Proposal) => Promise<Proposed> {
  /** The draft that the last proposal left, by its hash: that one may be proposed anew, the user's own words may not. */
  const left = new Map<RequestId, string>();

  async function call<N extends ProposalCall>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    const result = await answer(name, input);
    if (!result.ok) throw new AppError(result.error.code, result.error.message, { retry: result.error.retry });
    // The door has checked the answer by the contract.
    return result.value as CallOutput<N>;
  }

  return async (proposal) => {
    if (proposal.kind !== 'reply') {
      const named = proposal.kind === 'hold' ? { ...proposal, title: toPlainText(proposal.title) } : proposal;
      const card = await call('proposals/add', { proposal: named });
      tell('An assistant proposed something. It waits on the Requests screen for you to approve or dismiss.');
      return card;
    }
    const { requestId, slots, body } = proposal;
    const before = await call('requests/get', { requestId });
    const { draft } = before;
    if (draft?.state === 'edited' && draft.hash !== left.get(requestId)) {
      throw new AppError('conflict', 'The user has written this reply by hand. It is left as it is.');
    }
    if (draft === null) await call('drafts/choose-kind', { requestId, kind: kindFor(before) });
    if (slots.length > 0) await call('drafts/set-slots', { requestId, slots });
    if (body !== null) await call('drafts/set-body', { requestId, body });
    const after = await call('requests/get', { requestId });
    if (after.draft === null) throw new AppError('conflict', 'This request cannot be answered right now.');
    left.set(requestId, after.draft.hash);
    tell(`An assistant prepared a reply to “${after.summary.subject}”. Read it before you approve it.`);
    const problem = after.draft.problems[0]?.text;
    const says = problem === undefined ? 'Approve this reply?' : `The reply cannot be approved yet: ${problem}`;
    return { cardId: requestId, says };
  };
}

function kindFor({ event, options }: RequestDetail): 'reschedule' | 'counter' | 'propose' {
  if (event !== null) return 'reschedule';
  return options.length > 0 ? 'counter' : 'propose';
}
