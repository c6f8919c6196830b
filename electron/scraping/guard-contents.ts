/**
 * What a window of a source may do: go to pages of the web, its frames to those and to what a page writes itself. Anything else (other
 * programs' addresses, files, the app's own pages) is refused. What would open a window opens in this one.
 */
import type { WebContents } from 'electron';
import type { Logger } from '../system/log.ts';
import { isWebAddress } from './allowed-methods.ts';

export function guardContents(contents: WebContents, log: Logger): void {
  contents.on('will-frame-navigate', (event) => {
    if (mayGo(event.url, event.isMainFrame)) return;
    log.warn('a page was kept from leaving the web');
    event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!mayGo(event.url, event.isMainFrame)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url, referrer, postBody }) => {
    if (isWebAddress(url)) setImmediate(() => goTo(contents, url, referrer, postBody));
    return { action: 'deny' };
  });
}

function mayGo(url: string, isMainFrame: boolean): boolean {
  if (isWebAddress(url) || url === 'about:blank') return true;
  return !isMainFrame && /^(about:srcdoc$|blob:|data:)/.test(url);
}

type Opened = Parameters<Parameters<WebContents['setWindowOpenHandler']>[0]>[0];

function goTo(contents: WebContents, url: string, httpReferrer: Opened['referrer'], body: Opened['postBody']): void {
  if (contents.isDestroyed()) return;
  const posted = body === undefined ? {} : { postData: body.data, extraHeaders: `content-type: ${body.contentType}` };
  // A page that cannot be loaded shows so by itself.
  contents.loadURL(url, { httpReferrer, ...posted }).catch(() => undefined);
}
