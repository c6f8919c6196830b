/** What no window of the app's own may do: reach the network, ask for permissions, navigate away, open windows, embed webviews, download. */
import { app, session } from 'electron';
import type { Logger } from '../system/log.ts';
import { mayNavigate } from './rules.ts';

const outside = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*'];

export function lockDown(log: Logger): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => {
    log.warn('permission request denied', { permission });
    answer(false);
  });
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.setDevicePermissionHandler(() => false);
  // The pages do no network at all; whatever slips past their policies ends here. Google is called by the main process.
  session.defaultSession.webRequest.onBeforeRequest({ urls: outside }, (_details, answer) => answer({ cancel: true }));
  session.defaultSession.on('will-download', (event) => event.preventDefault());
  app.on('web-contents-created', (_event, contents) => {
    // Another session is that of a page that is read: it has rules of its own, set before it loads anything.
    if (contents.session !== session.defaultSession) return;
    // Of the window and of every frame in it.
    contents.on('will-frame-navigate', (event) => {
      if (!mayNavigate(event.url, event.isMainFrame)) {
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
