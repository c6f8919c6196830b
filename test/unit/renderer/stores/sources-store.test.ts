import { describe, expect, it } from 'vitest';
import { SourceId, type Source } from '#shared/domain/source.ts';
import { AppError } from '#shared/errors.ts';
import { createNoticesStore } from '#renderer/stores/notices-store.ts';
import { createSourcesStore, isRunning } from '#renderer/stores/sources-store.ts';
import { aSource, settled, town } from '../web-sources.ts';
import { createFakeApi } from './fake-api.ts';

const club = SourceId.parse('club');

async function setUp(answers: Parameters<typeof createFakeApi>[0] = {}) {
  let stored: Source[] = [aSource(), aSource({ id: club, name: 'Rowing club', kind: 'feed' })];
  const change = (id: SourceId, part: Partial<Source>): Source => {
    stored = stored.map((source) => (source.id === id ? { ...source, ...part } : source));
    return stored.find((source) => source.id === id) ?? aSource();
  };
  const fake = createFakeApi({
    'sources/list': () => stored,
    'sources/update': ({ sourceId, paused, ...part }: { sourceId: SourceId; paused?: boolean }) =>
      change(sourceId, { ...part, ...(paused === undefined ? {} : { state: paused ? 'paused' : 'fresh' }) }),
    'sources/exclude': ({ sourceId, untilMs }: { sourceId: SourceId; untilMs: number | null }) =>
      change(sourceId, { excludedUntilMs: untilMs }),
    'sources/remove': () => ({}),
    'sources/cancel': () => ({}),
    ...answers,
  });
  const notices = createNoticesStore();
  const store = createSourcesStore(fake.api, notices);
  await store.getState().load();
  const find = (id = town) => store.getState().sources.value?.find((source) => source.id === id);
  const undo = async (): Promise<void> => {
    notices.getState().notices.at(-1)?.undo?.();
    await settled();
  };
  const told = (): string[] => notices.getState().notices.map(({ text }) => text);
  return { ...fake, store, notices, find, undo, told };
}

const refuse = () => {
  throw new AppError('conflict', 'Changed meanwhile.');
};

describe('a run of a source', () => {
  it('is asked for once while it goes on, and its answer takes the place of the source', async () => {
    let finish: (sources: Source[]) => void = () => undefined;
    const answer = new Promise<Source[]>((resolve) => (finish = resolve));
    const { store, find, names } = await setUp({ 'sources/run': () => answer });
    const runs = Promise.all([store.getState().run(town), store.getState().run(town)]);
    expect(isRunning(store.getState(), town)).toBe(true);
    expect(isRunning(store.getState(), club)).toBe(false);
    finish([aSource({ eventCount: 30 })]);
    await runs;
    expect(names().filter((name) => name === 'sources/run')).toHaveLength(1);
    expect(find()?.eventCount).toBe(30);
    expect(isRunning(store.getState(), town)).toBe(false);
  });

  it('is followed by its pushes, also where its own rhythm began it, until it ends', async () => {
    const { store } = await setUp();
    const step = { sourceId: town, atMs: 0, text: null, errorCode: null };
    store.getState().follow({ ...step, stage: 'logging-in' });
    expect(store.getState().progress[town]?.stage).toBe('logging-in');
    expect(isRunning(store.getState(), town)).toBe(true);
    for (const stage of ['done', 'failed', 'cancelled', 'asking'] as const) {
      store.getState().follow({ ...step, stage: 'reading' });
      store.getState().follow({ ...step, stage });
      expect(isRunning(store.getState(), town), stage).toBe(false);
    }
  });

  it('of all tells how many were read well', async () => {
    const all = [aSource(), aSource({ id: club, state: 'asking' })];
    const { store, asked, told } = await setUp({ 'sources/run': () => all });
    await store.getState().run();
    expect(asked.at(-1)).toEqual({ name: 'sources/run', input: {} });
    expect(told()).toEqual(['1 of 2 sources read; 1 needs a look.']);
  });

  it('that is refused is told, and may be asked for again', async () => {
    const { store, told } = await setUp({ 'sources/run': refuse });
    await store.getState().run(town);
    expect(told()).toEqual(['Changed meanwhile.']);
    expect(store.getState().running.size).toBe(0);
  });
});

describe('a change of a source', () => {
  it('shows at once and can be taken back', async () => {
    const { store, find, undo, told } = await setUp();
    const changing = store.getState().update(town, { name: 'Council' }, 'Renamed to “Council”.');
    expect(find()?.name).toBe('Council');
    expect(await changing).toBe(true);
    expect(told()).toEqual(['Renamed to “Council”.']);
    await undo();
    expect(find()?.name).toBe('Town council');
  });

  it('that is refused comes back to what it was', async () => {
    const { store, find, told } = await setUp({ 'sources/update': refuse });
    expect(await store.getState().update(town, { color: '#1f6fb2' }, 'Colour changed.')).toBe(false);
    expect(find()?.color).toBe('#0b8457');
    expect(told()).toEqual(['Changed meanwhile.']);
  });

  it('pauses and, by undo, resumes', async () => {
    const { store, find, undo } = await setUp();
    await store.getState().update(town, { paused: true }, 'Paused.');
    expect(find()?.state).toBe('paused');
    await undo();
    expect(find()?.state).toBe('fresh');
  });

  it('of an address has no undo, because the list does not know it', async () => {
    const { store, notices } = await setUp();
    expect(await store.getState().update(club, { address: 'https://x.example/a.ics' }, 'Changed.')).toBe(true);
    expect(notices.getState().notices).toMatchObject([{ text: 'Changed.', undo: null }]);
  });
});

describe('what is excluded once', () => {
  it('is taken back by undo to what it was before', async () => {
    const { store, find, undo } = await setUp();
    await store.getState().exclude(town, 1_000, 'Left out.');
    expect(find()?.excludedUntilMs).toBe(1_000);
    await store.getState().exclude(town, 2_000, 'Left out longer.');
    await undo();
    expect(find()?.excludedUntilMs).toBe(1_000);
  });
});

describe('a source that is removed', () => {
  it('leaves the list once the main process has removed it', async () => {
    const { store, find } = await setUp();
    expect(await store.getState().remove(town)).toBe(true);
    expect(find()).toBeUndefined();
    expect(find(club)).toBeDefined();
  });

  it('stays where that failed', async () => {
    const { store, find } = await setUp({ 'sources/remove': refuse });
    expect(await store.getState().remove(town)).toBe(false);
    expect(find()).toBeDefined();
  });
});
