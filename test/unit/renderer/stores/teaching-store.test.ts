import { describe, expect, it } from 'vitest';
import type { Recipe } from '#shared/scraping/recipe.ts';
import { AppError } from '#shared/errors.ts';
import { withEvents } from '#renderer/format/recipe-edit.ts';
import { createNoticesStore } from '#renderer/stores/notices-store.ts';
import { createSourcesStore } from '#renderer/stores/sources-store.ts';
import { createTeachingStore } from '#renderer/stores/teaching-store.ts';
import { aRecipe, aRow, aSource, aTeaching, settled } from '../web-sources.ts';
import { createFakeApi } from './fake-api.ts';

function setUp(answers: Parameters<typeof createFakeApi>[0] = {}) {
  const waiting: (() => void)[] = [];
  const sent: Recipe[] = [];
  const fake = createFakeApi({
    'teaching/start': () => aTeaching(),
    'teaching/set-recipe': ({ recipe }: { recipe: Recipe }) => {
      sent.push(recipe);
      return aTeaching({ recipe });
    },
    'teaching/cancel': () => ({}),
    'teaching/save': () => aSource(),
    'sources/store-log-in': () => ({}),
    ...answers,
  });
  const notices = createNoticesStore();
  const sources = createSourcesStore(fake.api, notices);
  const store = createTeachingStore(fake.api, notices, sources, (run) => {
    waiting.push(run);
    return () => void waiting.splice(waiting.indexOf(run), 1);
  });
  const pass = async (): Promise<void> => {
    waiting.splice(0).forEach((run) => run());
    await settled();
  };
  const state = () => store.getState();
  const told = (): string[] => notices.getState().notices.map(({ text }) => text);
  return { ...fake, sources, state, sent, pass, told };
}

const address = 'https://council.example.org/calendar';
const schedule = { everyMinutes: 60, freshnessLimitMinutes: 180 };

describe('the wizard', () => {
  it('begins empty, stays where it was when begun again, and opens a page', async () => {
    const { state, asked } = setUp();
    state().begin();
    expect(state()).toMatchObject({ isOpen: true, step: 'open', teaching: null });
    expect(await state().start(address)).toBe(true);
    expect(asked).toEqual([{ name: 'teaching/start', input: { address, sourceId: null } }]);
    expect(state().draft).toEqual(aRecipe);
    state().goTo('point');
    state().begin();
    expect(state()).toMatchObject({ step: 'point', teaching: { teachingId: 't1' } });
  });

  it('of a known source begins with the check of what is read', async () => {
    const { state } = setUp();
    await state().start(address, aSource().id);
    expect(state().step).toBe('check');
  });

  it('says why a page did not open', async () => {
    const refuse = () => {
      throw new AppError('invalid-input', 'No such address.');
    };
    const { state } = setUp({ 'teaching/start': refuse });
    expect(await state().start('nowhere')).toBe(false);
    expect(state()).toMatchObject({ isOpen: true, busy: null, error: { message: 'No such address.' } });
  });

  it('that is cancelled while its page opens does not come back, and closes that page', async () => {
    let open: (value: unknown) => void = () => undefined;
    const { state, names } = setUp({ 'teaching/start': () => new Promise((resolve) => (open = resolve)) });
    const starting = state().start(address);
    await state().cancel();
    open(aTeaching());
    await starting;
    expect(state()).toMatchObject({ isOpen: false, teaching: null });
    expect(names()).toEqual(['teaching/start', 'teaching/cancel']);
  });

  it('follows the pushes of its own page only', async () => {
    const { state } = setUp();
    await state().start(address);
    state().follow(aTeaching({ teachingId: 'other', rows: [] }));
    expect(state().teaching?.rows).toHaveLength(1);
    state().follow(aTeaching({ rows: [aRow('r1', {}), aRow('r2', null, 'No time.')] }));
    expect(state().teaching?.rows).toHaveLength(2);
  });

  it('keeps a push that was faster than the answer', async () => {
    let open: (value: unknown) => void = () => undefined;
    const { state } = setUp({ 'teaching/start': () => new Promise((resolve) => (open = resolve)) });
    const starting = state().start(address);
    state().follow(aTeaching({ foundBy: 'FullCalendar 6' }));
    open(aTeaching({ state: 'opening', recipe: null }));
    await starting;
    expect(state().teaching?.foundBy).toBe('FullCalendar 6');
  });

  it('opens a closed page again with what was taught', async () => {
    const { state, sent } = setUp();
    await state().start(address);
    state().correct((recipe) => withEvents(recipe, 'div.event'), 'now');
    await settled();
    state().follow(aTeaching({ state: 'closed', recipe: sent.at(-1) ?? null }));
    await state().reopen();
    await settled();
    expect(sent.at(-1)?.reading).toMatchObject({ events: 'div.event' });
  });
});

describe('a correction by hand', () => {
  it('is sent after a pause, as one', async () => {
    const { state, sent, pass } = setUp();
    await state().start(address);
    state().correct((recipe) => withEvents(recipe, 'd'), 'pause');
    state().correct((recipe) => withEvents(recipe, 'div.event'), 'pause');
    expect(sent).toEqual([]);
    await pass();
    expect(sent.map(({ reading }) => reading)).toMatchObject([{ events: 'div.event' }]);
  });

  it('that does not fit stays on the screen and is never sent', async () => {
    const { state, sent, pass } = setUp();
    await state().start(address);
    state().correct((recipe) => withEvents(recipe, ''), 'pause');
    await pass();
    expect(sent).toEqual([]);
    expect(Object.keys(state().problems)).toEqual(['reading.events']);
    expect(await state().save({ name: 'Town', schedule, logIn: null })).toBe(false);
  });

  it('is not overwritten by what a click in the page brings meanwhile', async () => {
    const { state, pass } = setUp();
    await state().start(address);
    state().correct((recipe) => withEvents(recipe, 'div.event'), 'pause');
    state().follow(aTeaching({ recipe: { ...aRecipe, language: 'en' } }));
    expect(state().draft?.reading).toMatchObject({ events: 'div.event' });
    await pass();
    state().follow(aTeaching({ recipe: { ...aRecipe, language: 'en' } }));
    expect(state().draft?.language).toBe('en');
  });
});

describe('a log-in form that was found', () => {
  const logIn = { ...aRecipe.logIn, startUrl: 'https://council.example.org/login' };

  it('becomes part of the recipe', async () => {
    const { state, sent } = setUp({ 'teaching/find-log-in': () => logIn });
    await state().start(address);
    await state().findLogIn();
    await settled();
    expect(sent.at(-1)?.logIn).toEqual(logIn);
  });

  it('waits for the recipe where there is none yet', async () => {
    const { state, sent } = setUp({
      'teaching/start': () => aTeaching({ recipe: null, rows: [] }),
      'teaching/find-log-in': () => logIn,
    });
    await state().start(address);
    await state().findLogIn();
    expect(sent).toEqual([]);
    state().follow(aTeaching());
    await settled();
    expect(sent.at(-1)?.logIn).toEqual(logIn);
  });
});

describe('saving', () => {
  it('stores what was still being typed first, and closes the wizard', async () => {
    const { state, names, sources, sent } = setUp();
    await state().start(address);
    state().correct((recipe) => withEvents(recipe, 'div.event'), 'pause');
    expect(await state().save({ name: 'Town', schedule, logIn: null })).toBe(true);
    expect(names()).toEqual(['teaching/start', 'teaching/set-recipe', 'teaching/save']);
    expect(sent).toHaveLength(1);
    expect(state()).toMatchObject({ isOpen: false, teaching: null, draft: null });
    expect(sources.getState().sources.value).toHaveLength(1);
  });

  it('keeps the log-in with the saved source, and not in the window', async () => {
    const { state, asked } = setUp();
    await state().start(address);
    const logIn = { username: 'ann', password: 'pw-1', totpSecret: null };
    await state().save({ name: 'Town', schedule, logIn });
    expect(asked.at(-1)).toEqual({ name: 'sources/store-log-in', input: { sourceId: aSource().id, ...logIn } });
    expect(JSON.stringify(state())).not.toContain('pw-1');
  });

  it('tells a refused log-in; the page is saved all the same', async () => {
    const refuse = () => {
      throw new AppError('keyring-unavailable', 'No keyring.');
    };
    const { state, told } = setUp({ 'sources/store-log-in': refuse });
    await state().start(address);
    const logIn = { username: 'ann', password: 'pw-1', totpSecret: null };
    expect(await state().save({ name: 'Town', schedule, logIn })).toBe(true);
    expect(told()).toEqual(['“Town council” is saved and read from now on.', 'No keyring.']);
  });

  it('that fails keeps the wizard as it is', async () => {
    const refuse = () => {
      throw new AppError('storage-full', 'No room.');
    };
    const { state } = setUp({ 'teaching/save': refuse });
    await state().start(address);
    expect(await state().save({ name: 'Town', schedule, logIn: null })).toBe(false);
    expect(state()).toMatchObject({ isOpen: true, error: { message: 'No room.' }, teaching: { teachingId: 't1' } });
  });
});
