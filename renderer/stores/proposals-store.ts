/** What assistants proposed and waits for the user. */
import { createStore } from 'zustand/vanilla';
import type { ProposalCard } from '#shared/contract/proposals.ts';
import type { Api } from '../api.ts';
import { createLoader, idle, type Loadable } from './loadable.ts';
import type { NoticesStore } from './notices-store.ts';

export type ProposalsState = {
  readonly cards: Loadable<readonly ProposalCard[]>;
  /** The one that an answer is under way for. */
  readonly doing: ProposalCard['id'] | null;
  readonly load: () => Promise<void>;
  /** Approves what the card shows, in the calendar that it names. */
  readonly approve: (card: ProposalCard) => Promise<void>;
  readonly dismiss: (card: ProposalCard) => Promise<void>;
};

export type ProposalsStore = ReturnType<typeof createProposalsStore>;

/** Those that an answer of the user is due to; what was approved goes on by itself. */
export function countWaiting({ cards }: Pick<ProposalsState, 'cards'>): number {
  return cards.value?.filter(({ state }) => state !== 'approved').length ?? 0;
}

export function createProposalsStore(api: Api, notices: NoticesStore) {
  return createStore<ProposalsState>()((set, get) => {
    const read = createLoader<readonly ProposalCard[]>(
      () => get().cards,
      (cards) => set({ cards }),
    );
    const load = async (): Promise<void> => void (await read(() => api.call('proposals/list', {})));

    async function answer(card: ProposalCard, act: () => Promise<readonly ProposalCard[]>): Promise<void> {
      if (get().doing !== null) return;
      set({ doing: card.id });
      try {
        const value = await act();
        set({ cards: { status: 'ready', value, error: null } });
      } catch (cause) {
        notices.getState().tellError(cause);
        // What the card showed is no longer so.
        await load();
      } finally {
        set({ doing: null });
      }
    }

    return {
      cards: idle,
      doing: null,
      load,
      approve: (card) => {
        const calendarId = card.what.kind === 'hold' ? (card.what.calendar?.id ?? null) : null;
        return answer(card, () => api.call('proposals/approve', { proposalId: card.id, calendarId }));
      },
      dismiss: (card) => answer(card, () => api.call('proposals/dismiss', { proposalId: card.id })),
    };
  });
}
