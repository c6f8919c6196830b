import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '#electron/windows/app-files.ts';
import { createMailPages, isMailPage, mailPageHeaders, mailPolicy } from '#electron/windows/mail-page.ts';
import { mayNavigate } from '#electron/windows/rules.ts';

function somePages() {
  let now = 0;
  let next = 0;
  const pages = createMailPages({ now: () => now, newToken: () => (next++).toString(16).padStart(32, '0') });
  return { pages, pass: (ms: number) => (now += ms) };
}

describe('the policy of a mail’s page', () => {
  it('runs nothing and loads nothing', () => {
    const policy = new Map(
      mailPolicy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]),
    );
    expect(policy.get('default-src')).toBe("'none'");
    expect(policy.get('img-src')).toBe('data:');
    expect(policy.get('style-src')).toBe("'unsafe-inline'");
    expect(policy.get('form-action')).toBe("'none'");
    // An empty sandbox: no scripts, no origin, no windows, no forms, no navigation of the window.
    expect(policy.get('sandbox')).toBe('');
    expect([...policy.keys()].filter((name) => /script|connect|frame-src|media|font|object/.test(name ?? ''))).toEqual(
      [],
    );
    expect(mailPageHeaders).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
  });

  it('is all that a frame of the app may show', () => {
    expect(contentSecurityPolicy('n')).toMatch(/; frame-src cams-mail:;/);
  });
});

describe('the pages of mails', () => {
  it('are found by their token alone, for a few readings', () => {
    const { pages } = somePages();
    const url = pages.put('<p>Hi</p>');
    expect(isMailPage(url)).toBe(true);
    expect(pages.find('cams-mail://mffffffffffffffffffffffffffffffff/')).toBeNull();
    expect([1, 2, 3, 4].map(() => pages.find(url))).toEqual(['<p>Hi</p>', '<p>Hi</p>', '<p>Hi</p>', null]);
  });

  it('are gone after five minutes', () => {
    const { pages, pass } = somePages();
    const url = pages.put('page');
    pass(5 * 60_000 - 1);
    expect(pages.find(url)).toBe('page');
    pass(1);
    expect(pages.find(url)).toBeNull();
  });

  it('are ten at most, the oldest goes first', () => {
    const { pages } = somePages();
    const urls = Array.from({ length: 12 }, (_, at) => pages.put(`page ${at}`));
    expect(urls.map((url) => pages.find(url) !== null)).toEqual([false, false, ...Array<boolean>(10).fill(true)]);
  });

  it.each([
    'cams-mail://m0000000000000000000000000000000/',
    'cams-mail://m00000000000000000000000000000000/?x',
    'cams-mail://m00000000000000000000000000000000/a',
    'cams-mail://m00000000000000000000000000000000.evil.example/',
    'https://m00000000000000000000000000000000/',
    // Read as an IPv4 address by every browser.
    'cams-mail://00000000000000000000000000000000/',
    'nonsense',
  ])('have no other address: %s', (url) => {
    const { pages } = somePages();
    pages.put('page');
    expect(isMailPage(url)).toBe(false);
    expect(pages.find(url)).toBeNull();
  });
});

describe('navigation', () => {
  const mail = 'cams-mail://m00000000000000000000000000000000/';

  it('gives the window the app alone, and its frames a mail alone', () => {
    expect(mayNavigate('app://cams/index.html', true)).toBe(true);
    expect(mayNavigate(mail, true)).toBe(false);
    expect(mayNavigate(mail, false)).toBe(true);
    for (const url of ['app://cams/index.html', 'https://evil.example/', 'data:text/html,x', 'about:blank']) {
      expect(mayNavigate(url, false)).toBe(false);
    }
  });
});
