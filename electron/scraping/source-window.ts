/**
 * One window for one source: sandboxed, without a preload, in the source's own session. At work it is offscreen: a window that is merely
 * hidden draws once a second, and every press would wait for that. Shown to a person it is an ordinary window with the host in its title.
 */
import { BrowserWindow } from 'electron';
import type { Browser, Page } from 'playwright-core';
import { AppError } from '#shared/errors.ts';
import { openDriverLink, type DriverLink } from './driver-link.ts';
import { guardContents } from './guard-contents.ts';
import { sessionOf } from './guard-session.ts';
import { loadDriver } from './load-driver.ts';
import { openPageHand, type PageHand } from './page-hand.ts';
import type { ScrapingPorts } from './ports.ts';
import { rendererMebibytes } from './renderer-memory.ts';

const size = { width: 1280, height: 900 };
const connectMs = 15_000;

/** A page under Playwright's hands. `release` gives the window's debugger back. */
export type DrivenPage = { readonly page: Page; readonly release: () => Promise<void> };

export type SourceWindow = {
  readonly sourceId: string;
  /** Crashed, closed by the person, or destroyed. */
  readonly isGone: () => boolean;
  readonly hasCrashed: () => boolean;
  /** Calls back once, when the window is gone; answers what takes the listener off again. */
  readonly whenGone: (listener: () => void) => () => void;
  /** Playwright's hands: for logging in. Only one of the two ways at a time. */
  readonly drive: () => Promise<DrivenPage>;
  /** CAMS's own: for everything else. `canPoint`: a person points, and the page's isolated world tells so. */
  readonly takeInHand: (options?: { readonly canPoint: boolean }) => Promise<PageHand>;
  /** Ends what is still loading. */
  readonly stop: () => void;
  /** Whether the page's server could know the person again. */
  readonly hasCookies: (url: string) => Promise<boolean>;
  /** Stops loading and drawing until the window is used again. The page stays: an empty one in its place would cost its process. */
  readonly rest: () => void;
  /** Of the process behind the page; null where it cannot be told. */
  readonly mebibytes: () => Promise<number | null>;
  readonly close: () => Promise<void>;
};

export type OpenSourceWindow = (options: {
  readonly sourceId: string;
  readonly isShown: boolean;
}) => Promise<SourceWindow>;

type Ports = Pick<ScrapingPorts, 'clock' | 'log' | 'sleep'>;

export function createWindowOpener(ports: Ports): OpenSourceWindow {
  return ({ sourceId, isShown }) => openSourceWindow(sourceId, isShown, ports);
}

async function openSourceWindow(sourceId: string, isShown: boolean, ports: Ports): Promise<SourceWindow> {
  const { log } = ports;
  const window = new BrowserWindow({
    ...size,
    show: isShown,
    skipTaskbar: !isShown,
    autoHideMenuBar: true,
    title: 'CAMS',
    webPreferences: {
      session: sessionOf(sourceId),
      offscreen: !isShown,
      disableDialogs: !isShown,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      backgroundThrottling: false,
      autoplayPolicy: 'user-gesture-required',
    },
  });
  const { webContents: contents } = window;
  guardContents(contents, log);
  contents.setAudioMuted(true);
  window.removeMenu();
  showHost(window);

  let hasCrashed = false;
  const listeners = new Set<() => void>();
  const isGone = (): boolean => hasCrashed || window.isDestroyed();
  const wake = (): void => {
    if (isGone()) throw new AppError('source-unreadable', 'The window was closed.', { retry: 'try-again' });
    if (!isShown) contents.startPainting();
  };
  const tellGone = (): void => {
    for (const listener of listeners) listener();
    listeners.clear();
  };
  contents.once('render-process-gone', () => {
    hasCrashed = true;
    tellGone();
  });
  window.once('closed', tellGone);

  // The debugger answers only after a first document is there.
  await window.loadURL('about:blank');

  return {
    sourceId,
    isGone,
    hasCrashed: () => hasCrashed,
    whenGone: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    drive: async () => {
      wake();
      const link = openDriverLink(contents, log);
      try {
        const browser = await (await loadDriver()).connectOverCDP(link, { timeout: connectMs });
        return { page: onlyPageOf(browser), release: () => letGo(browser, link) };
      } catch (error) {
        link.close();
        throw error;
      }
    },
    takeInHand: (options = { canPoint: false }) => {
      wake();
      return openPageHand(contents, ports, options);
    },
    stop: () => {
      if (!isGone()) contents.stop();
    },
    hasCookies: async (url) => (await contents.session.cookies.get({ url })).length > 0,
    rest: () => {
      contents.stop();
      contents.stopPainting();
      contents.navigationHistory.clear();
    },
    mebibytes: async () => (isGone() ? null : rendererMebibytes(contents.getOSProcessId())),
    close: async () => {
      if (window.isDestroyed()) return;
      // What was signed in stays so, even if the app ends badly right after.
      await contents.session.cookies.flushStore();
      if (window.isDestroyed()) return;
      const closed = new Promise<void>((resolve) => window.once('closed', () => resolve()));
      window.destroy();
      await closed;
    },
  };
}

/** The link first: asked to close by itself, Playwright waits for a page that may never answer. */
async function letGo(browser: Browser, link: DriverLink): Promise<void> {
  const gone = new Promise<void>((resolve) => browser.once('disconnected', () => resolve()));
  link.close();
  if (browser.isConnected()) await gone;
}

function onlyPageOf(browser: Browser): Page {
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new AppError('source-unreadable', 'The page cannot be driven.', { retry: 'try-again' });
  return page;
}

/** The person sees whose page it is, never what a page calls itself. */
function showHost(window: BrowserWindow): void {
  window.on('page-title-updated', (event) => event.preventDefault());
  window.webContents.on('did-navigate', (_event, url) => {
    window.setTitle(URL.canParse(url) && new URL(url).host !== '' ? `${new URL(url).host} (CAMS)` : 'CAMS');
  });
}
