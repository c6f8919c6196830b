import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, fileOf } from '#electron/windows/app-files.ts';
import { findRefusedSwitch, isAppPage, isLocalServer, isOpenable } from '#electron/windows/rules.ts';
import { trayMenu, trayTip, type TrayActions } from '#electron/windows/tray-menu.ts';
import { autostartEntry } from '#electron/windows/start-at-login.ts';

describe('links to the outside', () => {
  it('opens https and mailto', () => {
    expect(isOpenable('https://calendar.google.com/x')).toBe(true);
    expect(isOpenable('mailto:ann@example.com')).toBe(true);
  });

  it.each([
    'http://example.com',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/x',
    'https://user:pw@example.com',
    'cams://x',
    'nonsense',
    '',
  ])('refuses %s', (url) => {
    expect(isOpenable(url)).toBe(false);
  });

  it('knows a server on this computer from one that only looks like it', () => {
    expect(isLocalServer('http://127.0.0.1:4711/o/oauth2/v2/auth')).toBe(true);
    expect(isLocalServer('http://127.0.0.1.evil.example/')).toBe(false);
    expect(isLocalServer('http://localhost:4711/')).toBe(false);
  });
});

describe('navigation', () => {
  it('stays within the app', () => {
    expect(isAppPage('app://cams/index.html')).toBe(true);
    expect(isAppPage('app://cams.evil/index.html')).toBe(false);
    expect(isAppPage('app://other/index.html')).toBe(false);
    expect(isAppPage('https://cams/')).toBe(false);
  });
});

describe('switches on the command line', () => {
  it('refuses those that open the app to others', () => {
    expect(findRefusedSwitch(['cams', '--remote-debugging-port=9222'])).toBe('remote-debugging-port');
    expect(findRefusedSwitch(['cams', '--hidden', '--no-sandbox'])).toBe('no-sandbox');
    expect(findRefusedSwitch(['cams', '--hidden'])).toBeNull();
  });
});

describe('files of app://cams', () => {
  const folder = '/opt/cams/renderer';

  it('serves the index for the root', () => {
    expect(fileOf('app://cams/', folder)).toBe('/opt/cams/renderer/index.html');
  });

  it.each([
    'app://cams/..%2f..%2fetc/passwd',
    'app://cams/%2e%2e/%2e%2e/etc/passwd',
    'app://cams/a%00.html',
    'app://cams/%E0%A4%A',
    'app://other/index.html',
  ])('gives nothing outside its folder: %s', (url) => {
    const file = fileOf(url, folder);
    expect(file === null || file.startsWith(`${folder}/`)).toBe(true);
  });

  it('lets pages load nothing from outside and run no inline script', () => {
    const policy = contentSecurityPolicy('abc');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'none'");
    expect(policy).not.toContain('unsafe');
  });
});

describe('the tray menu', () => {
  const nothing = (): void => undefined;
  const actions: TrayActions = {
    open: nothing,
    syncNow: nothing,
    rescrapeNow: nothing,
    pause: nothing,
    resume: nothing,
    quit: nothing,
  };

  it('says what is next and what waits', () => {
    const state = { next: 'Next: Review, Tue 3:00 PM', waiting: 2, pausedUntil: null, trouble: null };
    const labels = trayMenu(state, actions).map(({ label }) => label);
    expect(labels).toContain('Next: Review, Tue 3:00 PM');
    expect(labels).toContain('2 requests wait for you');
    expect(labels).toContain('Pause');
  });

  it('reads web calendars, feeds and servers again', () => {
    let asked = 0;
    const state = { next: null, waiting: 0, pausedUntil: null, trouble: null };
    const menu = trayMenu(state, { ...actions, rescrapeNow: () => void (asked += 1) });
    (menu.find(({ label }) => label === 'Re-scrape now')?.click as () => void)();
    expect(asked).toBe(1);
  });

  it('offers to resume while paused', () => {
    const state = { next: null, waiting: 0, pausedUntil: '4:00 PM', trouble: null };
    const labels = trayMenu(state, actions).map(({ label }) => label);
    expect(labels).toContain('Resume (paused until 4:00 PM)');
    expect(labels).not.toContain('Pause');
  });

  it('leads with an alert that stands, in the menu and the tip', () => {
    const state = { next: null, waiting: 2, pausedUntil: null, trouble: 'Sign in again' };
    const opened: string[] = [];
    const [first] = trayMenu(state, { ...actions, open: (screen) => void opened.push(screen) });
    expect(first?.label).toBe('⚠ Sign in again');
    (first?.click as () => void)();
    expect(opened).toEqual(['health']);
    expect(trayTip(state)).toBe('CAMS: Sign in again · 2 waiting');
    expect(trayTip({ ...state, waiting: 0, trouble: null })).toBe('CAMS');
  });
});

describe('the autostart entry', () => {
  it('quotes its command by the Desktop Entry rules and starts hidden', () => {
    expect(autostartEntry(['/opt/My "App"/cams', '50%'])).toContain('Exec="/opt/My \\"App\\"/cams" "50%%" "--hidden"');
  });
});
