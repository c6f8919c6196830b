/** What no window of the app may do: ask for permissions, navigate away, open windows, embed webviews, download. */
import { app, session, shell } from 'electron';
import { AppError } from '#shared/errors.ts';
import type { Logger } from '../system/log.ts';
import { appOrigin } from './app-protocol.ts';

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

export function lockDown(log: Logger): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => {
    log.warn('permission request denied', { permission });
    answer(false);
  });
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.setDevicePermissionHandler(() => false);
  session.defaultSession.on('will-download', (event) => event.preventDefault());
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (!isAppPage(event.url)) {
        log.warn('navigation denied');
        event.preventDefault();
      }
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => {
      log.warn('new window denied');
      return { action: 'deny' };
    });
  });
}

export function isAppPage(url: string): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  // `origin` of a custom scheme is 'null' in Node's URL, so protocol and host are compared.
  return parsed !== null && `${parsed.protocol}//${parsed.host}` === appOrigin;
}

/** True for what may be handed to the system's browser or mail program: https and mailto, nothing else. */
export function isOpenable(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password } = new URL(url);
  return protocol === 'mailto:' || (protocol === 'https:' && username === '' && password === '');
}

export async function openLink(url: string): Promise<void> {
  if (!isOpenable(url)) throw new AppError('not-allowed', 'Only https and mailto links are opened.');
  await shell.openExternal(url);
}

/** The sign-in page: https, or a Google-compatible server on this computer. */
export async function openAuthorizationPage(url: string): Promise<void> {
  const local = URL.canParse(url) && new URL(url).protocol === 'http:' && new URL(url).hostname === '127.0.0.1';
  if (!local && !isOpenable(url)) throw new AppError('not-allowed', 'The sign-in page must be https.');
  await shell.openExternal(url);
}
