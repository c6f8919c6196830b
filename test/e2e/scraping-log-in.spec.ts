import { expect, test } from '@playwright/test';
import type { QuestionCode } from '#shared/scraping/questions.ts';
import { scrapeSuite } from '#test/fixtures/scrape-suite.ts';
import { visitor } from '#test/fixtures/scrape-site-pages.ts';

const suite = scrapeSuite();
const short = { pageMs: 3_000, patienceMs: 1_500 };

test.describe('a page with a kept log-in is read', () => {
  const pages: readonly (readonly [string, string, string?])[] = [
    ['open', 'that asks for none'],
    ['plain', 'behind a form'],
    ['steps', 'behind a form of two steps'],
    ['code', 'behind a form and a one-time code'],
    ['frame', 'behind a form in a frame', '#inner'],
    ['shadow', 'behind a form in a shadow tree'],
    ['banner', 'behind a form under a consent banner'],
    ['sluggish', 'behind a form that takes its time'],
  ];
  for (const [name, title, frame] of pages) {
    test(title, async () => {
      const { read, sourceOf } = suite();
      const source = await sourceOf(name, frame === undefined ? {} : { frame });
      expect(await read(source)).toEqual({ kind: 'read', events: 50 });
    });
  }

  test('without a log-in the second time, because the session is kept', async () => {
    const { read, sourceOf, site } = suite();
    const source = await sourceOf('plain', { id: 'kept' });
    await read(source);
    const before = site.posts.length;
    expect(await read(source)).toEqual({ kind: 'read', events: 50 });
    expect(site.posts).toHaveLength(before);
  });

  test('with a new log-in when the session has expired', async () => {
    const { read, sourceOf, site } = suite();
    const source = await sourceOf('expiring');
    expect(await read(source)).toEqual({ kind: 'read', events: 50 });
    const before = site.posts.length;
    expect(await read(source)).toEqual({ kind: 'read', events: 50 });
    expect(site.posts).toHaveLength(before + 1);
  });

  test('in stages that are told', async () => {
    const { inApp, read, sourceOf } = suite();
    const source = await sourceOf('plain', { id: 'stages' });
    await inApp('progress');
    await read(source);
    const told = await inApp('progress');
    expect(told.map(({ stage }) => stage)).toEqual(['waiting', 'opening', 'logging-in', 'reading', 'done']);
  });
});

test.describe('a page that cannot be read asks', () => {
  test.beforeAll(async () => {
    await suite().inApp('build', { logIn: short });
  });

  const cases: readonly (readonly [
    string,
    QuestionCode,
    string,
    { host?: string | null; frame?: string; totp?: boolean; password?: string }?,
  ])[] = [
    ['plain', 'log-in-needed', 'where no log-in is kept', { host: null }],
    ['plain', 'log-in-refused', 'where the password is wrong', { password: 'old' }],
    ['code', 'code-needed', 'where a code is wanted and no secret is kept', { totp: false }],
    ['captcha', 'captcha', 'where a captcha is shown'],
    ['changed', 'form-changed', 'where the form has changed'],
    ['blank', 'state-unknown', 'where nothing tells'],
    ['broken', 'page-error', 'where the server fails'],
    ['failing', 'page-error', 'where the server fails at the log-in'],
    ['slow', 'page-unreachable', 'where no answer comes'],
    ['elsewhere', 'other-host', 'where another host has the form'],
  ];
  for (const [name, code, title, options] of cases) {
    test(title, async () => {
      const { read, sourceOf, site } = suite();
      const before = site.posts.length;
      const source = await sourceOf(name, { id: `ask-${name}-${code}`, ...options });
      const outcome = await read(source);
      expect(outcome).toMatchObject({ kind: 'asking', question: { code, sourceId: source.sourceId } });
      // At most one attempt, and never at another host.
      const posts = site.posts.slice(before);
      expect(posts.length).toBeLessThanOrEqual(1);
      expect(posts.filter(({ host }) => host !== site.host)).toEqual([]);
    });
  }

  test('where the form is a frame of another host, and nothing is typed there', async () => {
    const { read, sourceOf, site } = suite();
    const before = site.posts.length;
    const outcome = await read(await sourceOf('embedded', { frame: '#inner' }));
    // Up to Electron 35 the frame cannot be looked into, and the page stays unknown.
    expect(outcome).toMatchObject({
      kind: 'asking',
      question: { code: expect.stringMatching(/other-host|state-unknown/) },
    });
    expect(site.posts).toHaveLength(before);
  });

  test('where the page goes to another host while somebody types, and nothing is typed there', async () => {
    const { read, sourceOf, site } = suite();
    const before = site.posts.length;
    const outcome = await read(await sourceOf('hopping'));
    expect(outcome.kind).toBe('asking');
    for (const { host, body } of site.posts.slice(before)) {
      if (host !== site.host) expect(decodeURIComponent(body.replaceAll('+', ' '))).not.toContain(visitor.password);
    }
  });

  test('where no server is', async () => {
    const { read, sourceOf } = suite();
    const source = await sourceOf('plain', { id: 'nobody' });
    const logIn = { ...source.recipe.logIn, startUrl: 'http://127.0.0.1:9/plain' };
    const recipe = { ...source.recipe, logIn };
    expect(await read({ ...source, recipe })).toMatchObject({
      kind: 'asking',
      question: { code: 'page-unreachable' },
    });
  });
});

test.describe('a person logs in', () => {
  test('in a window that is shown, and the session is kept for the visits', async () => {
    const { app, inApp, read, sourceOf, site } = suite();
    const source = await sourceOf('plain', { id: 'by-hand', host: null });
    const shown = app.electron.waitForEvent('window');
    const signedIn = inApp('signInByHand', {
      sourceId: 'by-hand',
      startUrl: `${site.origin}/plain`,
      recipe: source.recipe.logIn,
    });
    const page = await shown;
    await page.waitForSelector('form');
    await page.fill('[name=username]', visitor.username);
    await page.fill('[name=password]', visitor.password);
    await page.click('#send');
    expect(await signedIn).toBe('in');
    expect(await read(source)).toEqual({ kind: 'read', events: 50 });
  });

  test('where the page opens a window, in the same one', async () => {
    const { app, inApp, sourceOf, site } = suite();
    const source = await sourceOf('plain', { id: 'popup', host: null });
    const shown = app.electron.waitForEvent('window');
    const signedIn = inApp('signInByHand', {
      sourceId: 'popup',
      startUrl: `${site.origin}/popup`,
      recipe: source.recipe.logIn,
    });
    const page = await shown;
    await page.click('#open');
    await page.waitForSelector('form');
    expect((await inApp('state')).all).toBeLessThanOrEqual(7);
    await page.fill('[name=username]', visitor.username);
    await page.fill('[name=password]', visitor.password);
    await page.click('#send');
    expect(await signedIn).toBe('in');
  });

  test('or closes the window', async () => {
    const { app, inApp, site } = suite();
    const shown = app.electron.waitForEvent('window');
    const signedIn = inApp('signInByHand', { sourceId: 'closed', startUrl: `${site.origin}/plain`, recipe: null });
    const page = await shown;
    await page.waitForSelector('form');
    await page.close();
    expect(await signedIn).toBe('closed');
  });

  test('or is not waited for any more', async () => {
    const { app, inApp, site } = suite();
    const shown = app.electron.waitForEvent('window');
    const signedIn = inApp('signInByHand', { sourceId: 'left', startUrl: `${site.origin}/plain`, recipe: null });
    await (await shown).waitForSelector('form');
    await inApp('cancel', { sourceId: 'left' });
    expect(await signedIn).toBe('cancelled');
  });
});
