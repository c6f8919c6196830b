/** What may be navigated to, opened outside, or switched on at start. Pure, so that each rule has a table of tests. */
import { appOrigin } from './app-files.ts';
import { isMailPage } from './mail-page.ts';

/** Chromium and Node switches that would open the app to others; a packaged app refuses to start with them. */
const refusedSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-allow-origins',
  'no-sandbox',
  'disable-web-security',
  'js-flags',
  'load-extension',
  'proxy-server',
  'inspect',
  'inspect-brk',
];

/** The first refused switch on the command line, or null. */
export function findRefusedSwitch(argv: readonly string[]): string | null {
  for (const argument of argv) {
    const name = /^--?([a-z-]+)/.exec(argument)?.[1];
    if (name !== undefined && refusedSwitches.includes(name)) return name;
  }
  return null;
}

export function isAppPage(url: string): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  // `origin` of a custom scheme is 'null' in Node's URL, so protocol and host are compared.
  return parsed !== null && `${parsed.protocol}//${parsed.host}` === appOrigin;
}

/** The window shows the app's pages and nothing else; a frame within it the page of a mail and nothing else. */
export function mayNavigate(url: string, isMainFrame: boolean): boolean {
  return isMainFrame ? isAppPage(url) : isMailPage(url);
}

/** True for what may be handed to the system's browser or mail program: https and mailto, nothing else. */
export function isOpenable(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password } = new URL(url);
  return protocol === 'mailto:' || (protocol === 'https:' && username === '' && password === '');
}

/** A Google-compatible server on this computer (the demo, a test server). */
export function isLocalServer(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'http:' && new URL(url).hostname === '127.0.0.1';
}
