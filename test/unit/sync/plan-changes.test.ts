import { describe, expect, it } from 'vitest';
import { planChanges } from '#electron/sync/plan-changes.ts';
import type { EventChange } from '#electron/sync/provider.ts';
import { anEvent } from '#test/fixtures/builders.ts';

const store = (id: string, change: Parameters<typeof anEvent>[0] = {}): EventChange => ({
  kind: 'store',
  event: anEvent({ id, ...change }),
});
const remove = (id: string): EventChange => ({ kind: 'remove', id });
const plan = (...changes: EventChange[]) => {
  const { store: stored, remove: removed } = planChanges(changes);
  return { store: stored.map(({ id, summary }) => [id, summary]), remove: removed };
};

describe('a plan of changes', () => {
  it('is empty for none', () => expect(plan()).toEqual({ store: [], remove: [] }));

  it('takes the last word on an id', () => {
    expect(plan(store('a', { summary: 'old' }), store('a', { summary: 'new' }))).toEqual({
      store: [['a', 'new']],
      remove: [],
    });
    expect(plan(store('a'), remove('a'))).toEqual({ store: [], remove: ['a'] });
    expect(plan(remove('a'), store('a', { summary: 'back' }))).toEqual({ store: [['a', 'back']], remove: [] });
  });

  it('lets exceptions go with their master, in whatever order', () => {
    const exception = store('m_1', { recurringEventId: 'm' });
    expect(plan(exception, remove('m'))).toEqual({ store: [], remove: ['m'] });
    expect(plan(remove('m'), exception)).toEqual({ store: [], remove: ['m'] });
  });

  it('keeps cancelled exceptions of a living master: they hide an instance', () => {
    const cancelled = store('m_1', { recurringEventId: 'm', status: 'cancelled', summary: '' });
    expect(plan(cancelled).store).toEqual([['m_1', '']]);
  });

  it('leaves what it was given as it is', () => {
    const changes = [store('a'), remove('a')];
    const before = structuredClone(changes);
    planChanges(changes);
    expect(changes).toEqual(before);
  });
});
