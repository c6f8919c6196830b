import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { createNoticesStore } from '#renderer/stores/notices-store.ts';
import { createSourcePanelStore } from '#renderer/stores/source-panel-store.ts';
import { createSourcesStore } from '#renderer/stores/sources-store.ts';
import { aRow, aSource, town } from '../web-sources.ts';
import { createFakeApi } from './fake-api.ts';

async function setUp(answers: Parameters<typeof createFakeApi>[0] = {}) {
  const fake = createFakeApi({ 'sources/list': () => [aSource({ state: 'quarantined' })], ...answers });
  const notices = createNoticesStore();
  const sources = createSourcesStore(fake.api, notices);
  await sources.getState().load();
  const store = createSourcePanelStore(fake.api, notices, sources);
  const told = (): string[] => notices.getState().notices.map(({ text }) => text);
  return { ...fake, sources, store, told };
}

const quarantine = { kind: 'quarantine', sourceId: town } as const;

describe('the panel beside the sources', () => {
  it('reads what it is about, and forgets what the former one was about', async () => {
    const { store } = await setUp({
      'sources/quarantined-rows': () => [aRow('r1', {})],
      'sources/picture': () => ({ url: 'data:image/jpeg;base64,AA==' }),
    });
    await store.getState().open(quarantine);
    expect(store.getState().rows.value).toHaveLength(1);
    await store.getState().open({ kind: 'picture', sourceId: town });
    expect(store.getState().rows.value).toBeNull();
    expect(store.getState().picture.value).toBe('data:image/jpeg;base64,AA==');
  });

  it('asks for nothing where it only shows what is known already', async () => {
    const { store, names } = await setUp();
    await store.getState().open({ kind: 'add-feed' });
    await store.getState().open({ kind: 'rules', calendarId: aSource().calendarId });
    expect(names()).toEqual(['sources/list']);
  });

  it('holds a run against what is known of that source alone, in the weeks that one call answers', async () => {
    const { calendarId } = aSource();
    const { store, asked } = await setUp({
      'week/get': ({ days }: { days: number }) => ({
        days,
        timeZone: 'Europe/Berlin',
        events: [{ calendarId }, { calendarId: 'ada/team' }],
      }),
    });
    await store.getState().loadKnown(calendarId, '2026-11-27');
    expect(asked.at(-1)).toEqual({ name: 'week/get', input: { fromDate: '2026-11-27', days: 62 } });
    expect(store.getState().known.value).toEqual({
      fromDate: '2026-11-27',
      days: 62,
      timeZone: 'Europe/Berlin',
      events: [{ calendarId }],
    });
  });
});

describe('a run that was not believed', () => {
  it.each(['acceptRun', 'rejectRun', 'applyRepair'] as const)(
    'is done with after %s: the panel closes',
    async (act) => {
      const fresh = () => aSource({ state: 'fresh' });
      const { store, sources, told } = await setUp({
        'sources/quarantined-rows': () => [],
        'sources/accept-run': fresh,
        'sources/reject-run': fresh,
        'sources/apply-repair': fresh,
      });
      await store.getState().open(quarantine);
      await store.getState()[act](town);
      expect(store.getState().panel).toBeNull();
      expect(sources.getState().sources.value?.[0]?.state).toBe('fresh');
      expect(told()).toHaveLength(1);
    },
  );

  it('stays open where the step is refused', async () => {
    const refuse = () => {
      throw new AppError('conflict', 'A newer run is there.');
    };
    const { store, told } = await setUp({ 'sources/quarantined-rows': () => [], 'sources/accept-run': refuse });
    await store.getState().open(quarantine);
    await store.getState().acceptRun(town);
    expect(store.getState().panel).toEqual(quarantine);
    expect(store.getState().doing).toBeNull();
    expect(told()).toEqual(['A newer run is there.']);
  });
});

describe('a log-in', () => {
  it('is handed on once and not kept in the window', async () => {
    const { store, asked } = await setUp({ 'sources/store-log-in': () => ({}) });
    const logIn = { sourceId: town, username: 'ann', password: 'pw-1', totpSecret: null };
    expect(await store.getState().storeLogIn(logIn)).toBe(true);
    expect(asked.at(-1)).toEqual({ name: 'sources/store-log-in', input: logIn });
    expect(JSON.stringify(store.getState())).not.toContain('pw-1');
  });

  it('by hand says whether it came about', async () => {
    let signedIn = false;
    const { store, told } = await setUp({ 'sources/sign-in-by-hand': () => ({ signedIn }) });
    await store.getState().signInByHand(town);
    signedIn = true;
    await store.getState().signInByHand(town);
    expect(told()).toEqual([
      'The window was closed before you were logged in.',
      'Logged in. The page is read with it from now on.',
    ]);
  });
});

describe('a recipe', () => {
  it('is copied as it is exported', async () => {
    const { store, asked } = await setUp({
      'sources/export-recipe': () => ({ json: '{}' }),
      'app/copy-text': () => null,
    });
    await store.getState().copyRecipe(town);
    expect(asked.at(-1)).toEqual({ name: 'app/copy-text', input: { text: '{}' } });
  });

  it('that is not saved after all is not said to be', async () => {
    let saved = false;
    const { store, told } = await setUp({ 'sources/save-recipe': () => ({ saved }) });
    await store.getState().saveRecipe(town);
    expect(told()).toEqual([]);
    saved = true;
    await store.getState().saveRecipe(town);
    expect(told()).toEqual(['Recipe saved. It holds no log-in.']);
  });
});
