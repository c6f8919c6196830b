import { describe, expect, it } from 'vitest';
import type { ProposalCard } from '#shared/contract/proposals.ts';
import { ProposalId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { createNoticesStore } from '#renderer/stores/notices-store.ts';
import { countWaiting, createProposalsStore } from '#renderer/stores/proposals-store.ts';
import { createFakeApi } from './fake-api.ts';

const card = (id: string, state: ProposalCard['state']): ProposalCard => ({
  id: ProposalId.parse(id),
  state,
  createdAtMs: 1,
  problem: state === 'failed' ? 'No answer.' : null,
  what: { kind: 'rescrape', sourceName: 'The club' },
});

describe('what assistants proposed', () => {
  it('waits for the user until it is approved, and again once it failed', async () => {
    const cards = [card('one', 'waiting'), card('two', 'approved'), card('three', 'failed')];
    const { api } = createFakeApi({ 'proposals/list': () => cards });
    const store = createProposalsStore(api, createNoticesStore());
    expect(countWaiting(store.getState())).toBe(0);
    await store.getState().load();
    expect(countWaiting(store.getState())).toBe(2);
  });

  it('is shown as it is by now where the answer no longer fits', async () => {
    const { api, names } = createFakeApi({
      'proposals/list': () => [],
      'proposals/approve': () => {
        throw new AppError('conflict', 'It was dismissed elsewhere.');
      },
    });
    const notices = createNoticesStore();
    const store = createProposalsStore(api, notices);
    await store.getState().approve(card('one', 'waiting'));
    expect(names()).toEqual(['proposals/approve', 'proposals/list']);
    expect(store.getState()).toMatchObject({ cards: { value: [] }, doing: null });
    expect(notices.getState().notices.map(({ text }) => text)).toEqual(['It was dismissed elsewhere.']);
  });
});
