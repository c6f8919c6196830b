import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { createAddSourceStore } from '#renderer/stores/add-source-store.ts';
import { createNoticesStore } from '#renderer/stores/notices-store.ts';
import { createSourcesStore } from '#renderer/stores/sources-store.ts';
import { aSource } from '../web-sources.ts';
import { createFakeApi } from './fake-api.ts';

function setUp(answers: Parameters<typeof createFakeApi>[0]) {
  const fake = createFakeApi(answers);
  const notices = createNoticesStore();
  const sources = createSourcesStore(fake.api, notices);
  const store = createAddSourceStore(fake.api, notices, sources);
  return { ...fake, notices, sources, store };
}

describe('adding a source', () => {
  it('shows why a feed does not read beside its form, not as a message that goes away', async () => {
    const { store, sources, notices } = setUp({
      'sources/add-feed': ({ evenSo }: { evenSo: boolean }) => {
        if (!evenSo) throw new AppError('source-unreadable', 'It answers with a web page.');
        return aSource({ kind: 'feed', state: 'unknown' });
      },
    });
    const feed = { address: 'webcal://x.example/a', name: null };
    expect(await store.getState().addFeed({ ...feed, evenSo: false })).toBe(false);
    expect(store.getState().error?.message).toBe('It answers with a web page.');
    expect(notices.getState().notices).toEqual([]);
    expect(await store.getState().addFeed({ ...feed, evenSo: true })).toBe(true);
    expect(store.getState().error).toBeNull();
    expect(sources.getState().sources.value).toMatchObject([{ kind: 'feed' }]);
  });

  it('asks a server for its tools once at a time, and forgets them when the form begins anew', async () => {
    const { store, names } = setUp({ 'sources/look-at-server': () => [{ name: 'list-events', description: '' }] });
    const server = { serverJson: '{}', secrets: {} };
    expect(await Promise.all([store.getState().lookAtServer(server), store.getState().lookAtServer(server)])).toEqual([
      true,
      false,
    ]);
    expect(names()).toEqual(['sources/look-at-server']);
    expect(store.getState().tools).toHaveLength(1);
    store.getState().reset();
    expect(store.getState().tools).toBeNull();
  });

  it('keeps no secret in the window', async () => {
    const { store } = setUp({ 'sources/add-server': () => aSource({ kind: 'mcp' }) });
    const input = { name: 'cal', serverJson: '{}', mappingJson: '{}', secrets: { KEY: 'top-secret' } };
    expect(await store.getState().addServer(input)).toBe(true);
    expect(JSON.stringify(store.getState())).not.toContain('top-secret');
  });
});
