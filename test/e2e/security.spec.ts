import fc from 'fast-check';
import { calls, type CallName } from '#shared/contract/index.ts';
import { errorCodes } from '#shared/errors.ts';
import { expect, test } from '#test/fixtures/launch-app.ts';

test.describe('the window', () => {
  test('runs sandboxed and isolated, without Node, with two functions only', async ({ launch }) => {
    const app = await launch();
    const preferences = await app.electron.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences: () => Record<string, unknown>;
      };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
    const seen = await app.page.evaluate(() => ({
      node: ['require', 'process', 'Buffer', 'module', 'global'].filter((name) => name in globalThis),
      bridge: Object.keys((globalThis as unknown as { cams: object }).cams),
    }));
    expect(seen).toEqual({ node: [], bridge: ['call', 'on'] });
  });

  test('lives at app://cams under the strict policy', async ({ launch }) => {
    const app = await launch();
    expect(app.page.url()).toMatch(/^app:\/\/cams\/index\.html/);
    const blocked = await app.page.evaluate(async () => {
      const violations: string[] = [];
      Object.assign(globalThis, { violations });
      document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
      // Trusted Types: a script's address cannot even be written.
      let script = 'taken';
      try {
        document.createElement('script').setAttribute('src', 'https://evil.example/x.js');
      } catch {
        script = 'refused';
      }
      const image = document.createElement('img');
      image.src = 'https://evil.example/pixel.png';
      document.body.append(image);
      const fetched = await fetch('https://evil.example/').then(
        () => 'reached',
        () => 'refused',
      );
      const style = document.createElement('style');
      style.textContent = 'body { opacity: 0.5 }';
      document.head.append(style);
      return { fetched, script, opacity: getComputedStyle(document.body).opacity };
    });
    expect(blocked.fetched).toBe('refused');
    expect(blocked.script).toBe('refused');
    expect(blocked.opacity).toBe('1');
    await expect
      .poll(() => app.page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations))
      .toEqual(expect.arrayContaining(['img-src', 'connect-src', 'style-src-elem']));
  });

  test('gets no permission', async ({ launch }) => {
    const app = await launch();
    const answers = await app.page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi'] as const;
      return Promise.all(
        names.map(async (name) => {
          const status = await navigator.permissions.query({ name: name as PermissionName });
          return status.state;
        }),
      );
    });
    expect(new Set(answers)).toEqual(new Set(['denied']));
    const located = await app.page.evaluate(
      () =>
        new Promise((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve('located'),
            (error) => resolve(error.code),
          ),
        ),
    );
    expect(located).toBe(1);
  });

  test('neither navigates away nor opens windows', async ({ launch }) => {
    const app = await launch();
    const opened = await app.page.evaluate(() => window.open('https://evil.example/'));
    expect(opened).toBeNull();
    await app.page.evaluate(() => {
      location.href = 'https://evil.example/';
    });
    await app.page.evaluate(() => {
      location.href = 'file:///etc/passwd';
    });
    await expect.poll(() => app.page.url()).toMatch(/^app:\/\/cams\//);
    expect(app.electron.windows()).toHaveLength(1);
  });

  test('hands only https and mailto links to the system', async ({ launch }) => {
    const app = await launch();
    await app.electron.evaluate(({ shell }) => {
      const opened: string[] = [];
      Object.assign(globalThis, { opened });
      shell.openExternal = (url: string) => Promise.resolve(void opened.push(url));
    });
    for (const url of [
      'file:///etc/passwd',
      'http://example.com/',
      'smb://host/share',
      'javascript:alert(1)',
      'cams://x',
    ]) {
      await expect(app.call('app/open-link', { url })).rejects.toThrow('not-allowed');
    }
    await app.call('app/open-link', { url: 'https://example.com/' });
    await app.call('app/open-link', { url: 'mailto:ann@example.com' });
    expect(await app.electron.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([
      'https://example.com/',
      'mailto:ann@example.com',
    ]);
  });

  test('gets no files but its own', async ({ launch }) => {
    const app = await launch();
    const statuses = await app.electron.evaluate(async ({ net }) => {
      const urls = [
        'app://cams/index.html',
        'app://cams/../main.js',
        'app://cams/..%2fmain.js',
        'app://other/index.html',
      ];
      return Promise.all(urls.map(async (url) => (await net.fetch(url)).status));
    });
    expect(statuses).toEqual([200, 404, 404, 404]);
  });
});

test('1,000 random payloads through the real door give typed errors, and the app lives', async ({ launch }) => {
  const app = await launch();
  // Half of them carry the right fields with wrong values. Calls that would wait for a person or change the profile are
  // fuzzed with payloads that cannot be right.
  const shaped = fc
    .constantFrom(...(Object.keys(calls) as CallName[]))
    .chain((name) =>
      fc.tuple(
        fc.constant<string>(name),
        fc.record(Object.fromEntries(Object.keys(calls[name].input.shape).map((field) => [field, fc.jsonValue()])), {}),
      ),
    );
  const wild = fc.tuple(
    fc.oneof(fc.constantFrom(...Object.keys(calls), 'toString', '__proto__'), fc.string()),
    fc.jsonValue(),
  );
  const isKnown = (name: string): name is CallName => Object.hasOwn(calls, name);
  const payloads = fc
    .sample(fc.oneof(shaped, wild), { numRuns: 1300, seed: 3 })
    .filter(([name, input]) => !(isKnown(name) && calls[name].input.safeParse(input).success))
    .slice(0, 1000);
  expect(payloads).toHaveLength(1000);
  const codes = await app.page.evaluate(
    async (all) => {
      const bridge = (window as unknown as { cams: { call: (n: unknown, i: unknown) => Promise<unknown> } }).cams;
      const seen: string[] = [];
      for (const [name, input] of all) {
        const result = (await bridge.call(name, input)) as { ok: boolean; error?: { code: string } };
        seen.push(result.ok ? 'ok' : (result.error?.code ?? 'none'));
      }
      return [...new Set(seen)];
    },
    payloads as unknown as [string, object][],
  );
  for (const code of codes) expect(errorCodes).toContain(code);
  expect(codes).not.toContain('internal');
  expect(await app.call('app/get-info', {})).toMatchObject({ platform: process.platform });
});
