import { describe, expect, it } from 'vitest';
import { defaultSettings } from '#shared/domain/settings.ts';
import { AppError } from '#shared/errors.ts';
import { createApi } from '#renderer/api.ts';
import { createAccountsStore } from '#renderer/stores/accounts-store.ts';
import { createCalendarsStore } from '#renderer/stores/calendars-store.ts';
import { createLoader, idle, type Loadable } from '#renderer/stores/loadable.ts';
import { createNoticesStore } from '#renderer/stores/notices-store.ts';
import { createSettingsStore } from '#renderer/stores/settings-store.ts';
import { createWeekStore, toRange } from '#renderer/stores/week-store.ts';
import { createFakeApi } from './fake-api.ts';

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

describe('the api', () => {
  it('gives the value, or throws the error with its code and next step', async () => {
    const good = createApi(() => ({ call: async () => ({ ok: true, value: [] }), on: () => () => undefined }));
    await expect(good.call('accounts/list', {})).resolves.toEqual([]);
    const bad = createApi(() => ({
      call: async () => ({ ok: false, error: { code: 'offline', message: 'No network', retry: 'try-again' } }),
      on: () => () => undefined,
    }));
    await expect(bad.call('accounts/list', {})).rejects.toMatchObject({ code: 'offline', retry: 'try-again' });
  });
});

describe('a loader', () => {
  it('drops an answer that a newer call has overtaken', async () => {
    let state: Loadable<string> = idle;
    const load = createLoader<string>(
      () => state,
      (next) => (state = next),
    );
    let finishFirst = (_: string): void => undefined;
    const first = load(() => new Promise<string>((resolve) => (finishFirst = resolve)));
    await load(async () => 'second');
    finishFirst('first');
    await first;
    expect(state.value).toBe('second');
  });

  it('keeps the last good value when reading again fails', async () => {
    let state: Loadable<string> = { status: 'ready', value: 'good', error: null };
    const load = createLoader<string>(
      () => state,
      (next) => (state = next),
    );
    await load(() => Promise.reject(new AppError('offline', 'No network')));
    expect(state).toMatchObject({ status: 'error', value: 'good', error: { code: 'offline' } });
  });
});

describe('the week', () => {
  const answers = { 'week/get': () => ({ events: [] }), 'slots/find': () => ({ slots: [] }) };

  it('shows the week that holds the date, a day, or two weeks from it', () => {
    expect(toRange('week', '2026-11-22', 'monday')).toEqual({ fromDate: '2026-11-16', days: 7 });
    expect(toRange('day', '2026-11-22', 'monday')).toEqual({ fromDate: '2026-11-22', days: 1 });
    expect(toRange('agenda', '2026-11-22', 'monday')).toEqual({ fromDate: '2026-11-22', days: 14 });
  });

  it('steps by the range shown and reads it', async () => {
    const fake = createFakeApi(answers);
    const store = createWeekStore(fake.api, createNoticesStore(), '2026-11-22');
    await store.getState().step(1);
    expect(fake.asked).toContainEqual({ name: 'week/get', input: { fromDate: '2026-11-23', days: 7 } });
  });

  it('opens a day or the agenda at today when it is in sight, else where the week begins', async () => {
    const fake = createFakeApi(answers);
    const store = createWeekStore(fake.api, createNoticesStore(), '2026-11-18');
    await store.getState().show('day');
    expect(store.getState().date).toBe('2026-11-18');
    await store.getState().show('week');
    await store.getState().step(1);
    await store.getState().show('agenda');
    expect(store.getState().date).toBe('2026-11-23');
  });
});

describe('asking about a time', () => {
  it('keeps the answer while the same is asked again, and asks nothing when the panel is closed', async () => {
    let free = false;
    const fake = createFakeApi({ 'slots/explain': () => ({ free, blockers: [], ways: [] }) });
    const store = createWeekStore(fake.api, createNoticesStore(), '2026-11-18');
    await store.getState().ask({ startMs: 0, endMs: 1_800_000 });
    free = true;
    const again = store.getState().askAgain();
    expect(store.getState().explanation).toMatchObject({ status: 'loading', value: { free: false } });
    await again;
    expect(store.getState().explanation.value?.free).toBe(true);
    store.getState().closeAsked();
    await store.getState().askAgain();
    expect(fake.names()).toEqual(['slots/explain', 'slots/explain']);
  });
});

describe('settings', () => {
  function make() {
    const waiting: (() => void)[] = [];
    const fake = createFakeApi({
      'settings/get': () => defaultSettings('UTC'),
      'settings/update': ({ settings }: { settings: unknown }) => settings,
    });
    const notices = createNoticesStore();
    const store = createSettingsStore(fake.api, notices, (run) => {
      waiting.push(run);
      return () => void waiting.splice(waiting.indexOf(run), 1);
    });
    return { fake, notices, store, pass: () => waiting.splice(0).forEach((run) => run()) };
  }
  const horizon = (days: number) => (settings: ReturnType<typeof defaultSettings>) => ({
    ...settings,
    availability: { ...settings.availability, horizonDays: days },
  });

  it('stores once after several changes and undoes to what was stored before', async () => {
    const { fake, notices, store, pass } = make();
    await store.getState().load();
    store.getState().change(horizon(10));
    store.getState().change(horizon(20));
    expect(fake.names()).toEqual(['settings/get']);
    pass();
    await settled();
    expect(fake.names()).toEqual(['settings/get', 'settings/update']);
    expect(store.getState().stored.value?.availability.horizonDays).toBe(20);
    notices.getState().notices[0]?.undo?.();
    await settled();
    expect(store.getState().shown?.availability.horizonDays).toBe(42);
  });

  it('says what was done when a change is stored under a name', async () => {
    const { notices, store } = make();
    await store.getState().load();
    store.getState().change(horizon(10));
    await store.getState().flush('Horizon shortened.');
    expect(notices.getState().notices.map(({ text }) => text)).toEqual(['Horizon shortened.']);
  });

  it('puts a part of a larger step without a word, after what was typed', async () => {
    const { fake, notices, store } = make();
    await store.getState().load();
    store.getState().change(horizon(10));
    await expect(
      store.getState().put((now) => ({ ...now, app: { ...now.app, theme: 'dark' as const } })),
    ).resolves.toBe(true);
    expect(fake.names()).toEqual(['settings/get', 'settings/update', 'settings/update']);
    expect(store.getState().shown).toMatchObject({ availability: { horizonDays: 10 }, app: { theme: 'dark' } });
    expect(notices.getState().notices.map(({ text }) => text)).toEqual(['Saved.']);
  });

  it('keeps what does not fit on the screen and never sends it', async () => {
    const { fake, store, pass } = make();
    await store.getState().load();
    store.getState().change(horizon(0));
    pass();
    await settled();
    expect(fake.names()).toEqual(['settings/get']);
    expect(store.getState().shown?.availability.horizonDays).toBe(0);
    expect(Object.keys(store.getState().problems)).toEqual(['availability.horizonDays']);
  });
});

describe('calendars', () => {
  it('takes a refused rule back and says so', async () => {
    const before = { id: 'a/c', name: 'Work', policy: { countsAsBusy: true } };
    const refuse = (): never => {
      throw new AppError('storage-full', 'The disk is full.');
    };
    const fake = createFakeApi({ 'calendars/list': () => [before], 'calendars/set-policy': refuse });
    const notices = createNoticesStore();
    const store = createCalendarsStore(fake.api, notices);
    await store.getState().load();
    await store.getState().setPolicy('a/c' as never, { countsAsBusy: false } as never);
    expect(store.getState().calendars.value?.[0]?.policy.countsAsBusy).toBe(true);
    expect(notices.getState().notices[0]).toMatchObject({ level: 'error', text: 'The disk is full.' });
  });
});

describe('connecting', () => {
  it('goes back to the step before when the wait is cancelled, without an error', async () => {
    let refuse = (_: Error): void => undefined;
    const fake = createFakeApi({
      'accounts/connect-google': () => new Promise((_, reject) => (refuse = reject)),
      'accounts/cancel-connect': () => null,
    });
    const store = createAccountsStore(fake.api, createNoticesStore());
    const waiting = store.getState().connectGoogle();
    expect(store.getState().phase).toBe('waiting');
    await store.getState().cancelConnect();
    refuse(new AppError('consent-expired', 'Cancelled'));
    await waiting;
    expect(store.getState()).toMatchObject({ phase: 'ready', connectError: null });
  });
});

it('the same notice again takes the place of the former one', () => {
  const notices = createNoticesStore();
  notices.getState().tell('Saved.');
  notices.getState().tell('Copied.');
  notices.getState().tell('Saved.');
  expect(notices.getState().notices.map(({ text }) => text)).toEqual(['Copied.', 'Saved.']);
});
