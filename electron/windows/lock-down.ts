/** What no window of the app may do: ask for permissions, navigate away, open windows, embed webviews, download. */
import { app, session } from 'electron';
import type { Logger } from '../system/log.ts';
import { isAppPage } from './rules.ts';

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
