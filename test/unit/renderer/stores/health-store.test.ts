import { describe, expect, it } from 'vitest';
import { createHealthStore } from '#renderer/stores/health-store.ts';
import { createNoticesStore } from '#renderer/stores/notices-store.ts';
import { AppError } from '#shared/errors.ts';
import { createFakeApi } from './fake-api.ts';

const report = { level: 'ok', alerts: [], checks: [] };

function setUp(answers: Parameters<typeof createFakeApi>[0] = {}) {
  const fake = createFakeApi({ 'health/get': () => report, 'app/copy-text': () => null, ...answers });
  const notices = createNoticesStore();
  const store = createHealthStore(fake.api, notices);
  const told = () => notices.getState().notices.map(({ text }) => text);
  return { ...fake, store, told };
}

describe('the health store', () => {
  it('does what an alert offers once at a time, tells the outcome, and reads anew', async () => {
    const { store, names, told } = setUp({ 'health/act': () => ({ text: 'The database is backed up.' }) });
    await Promise.all([store.getState().act('backup-old'), store.getState().act('backup-old')]);
    expect(names()).toEqual(['health/act', 'health/get']);
    expect(told()).toEqual(['The database is backed up.']);
    expect(store.getState().acting.size).toBe(0);
  });

  it('tells what went wrong with it', async () => {
    const refuse = () => {
      throw new AppError('storage-full', 'No room.');
    };
    const { store, told } = setUp({ 'health/act': refuse });
    await store.getState().act('backup-old');
    expect(told()).toHaveLength(1);
    expect(store.getState().acting.size).toBe(0);
  });

  it('shows the token on request only, copies it unseen, and shows the new one where the old one was shown', async () => {
    let tokens = 0;
    const getToken = ({ renew }: { renew: boolean }) => ({ token: `t${(tokens += renew ? 1 : 0)}` });
    const endpoint = { enabled: true, port: 0, url: 'http://127.0.0.1:1/metrics', problem: null };
    const { store, asked } = setUp({ 'metrics/get-token': getToken, 'metrics/get-endpoint': () => endpoint });
    await store.getState().copyToken();
    expect(asked.at(-1)).toEqual({ name: 'app/copy-text', input: { text: 't0' } });
    expect(store.getState().token).toBeNull();
    await store.getState().renewToken();
    expect(store.getState().token).toBeNull();
    await store.getState().showToken();
    await store.getState().renewToken();
    expect(store.getState().token).toBe('t2');
    store.getState().hideToken();
    expect(store.getState().token).toBeNull();
  });

  it('keeps what the endpoint answered', async () => {
    const answer = { enabled: true, port: 7, url: null, problem: 'Port 7 is in use.' };
    const { store } = setUp({ 'metrics/set-endpoint': () => answer });
    await store.getState().setEndpoint({ enabled: true, port: 7 });
    expect(store.getState().endpoint.value).toEqual(answer);
    expect(store.getState().settingEndpoint).toBe(false);
  });
});
