/** The main window: sandboxed, remembered size and place, destroyed when closed to the tray so that its memory goes back. */
import { BrowserWindow, nativeTheme, screen, type WebContents } from 'electron';
import { pushChannel } from '#shared/contract/index.ts';
import type { PushName, PushPayload } from '#shared/contract/events.ts';
import { systemClock } from '../system/clock.ts';
import type { Logger } from '../system/log.ts';
import { appOrigin } from './app-files.ts';

export type Bounds = { readonly x?: number; readonly y?: number; readonly width: number; readonly height: number };
export type WindowMemory = {
  read: () => (Bounds & { readonly maximized: boolean }) | null;
  write: (value: Bounds & { maximized: boolean }) => void;
};

export type MainWindowPorts = {
  readonly preload: string;
  readonly icon: string;
  readonly memory: WindowMemory;
  readonly log: Logger;
  /** Asked on each close: true when the window may go (to the tray, or because the app quits). */
  readonly mayClose: () => boolean;
  readonly onFocusChanged: (focused: boolean) => void;
  readonly onClosed: () => void;
};

export type MainWindow = {
  readonly open: () => void;
  readonly close: () => void;
  readonly isOpen: () => boolean;
  readonly isFocused: () => boolean;
  /** Sends to the window; a push to a window that is still loading waits until it is there. */
  readonly push: <N extends PushName>(name: N, payload: PushPayload<N>) => void;
  readonly owns: (contents: WebContents) => boolean;
};

const minimum = { width: 900, height: 600 };
const first: Bounds = { width: 1280, height: 800 };

export function createMainWindow(ports: MainWindowPorts): MainWindow {
  let window: BrowserWindow | null = null;
  let loaded = false;
  let waiting: (() => void)[] = [];

  function open(): void {
    if (window !== null) {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      return;
    }
    const remembered = ports.memory.read();
    window = build(ports, remembered === null ? first : fitToScreens(remembered));
    loaded = false;
    const own = window;
    own.once('ready-to-show', () => {
      if (remembered?.maximized) own.maximize();
      own.show();
      ports.log.info('window shown', { sinceStartMs: sinceStartMs() });
    });
    own.webContents.on('did-finish-load', () => {
      loaded = true;
      for (const send of waiting) send();
      waiting = [];
    });
    own.webContents.on('render-process-gone', (_event, details) => {
      ports.log.error('the window crashed', { reason: details.reason, exitCode: details.exitCode });
      // A reload in the same tick is ignored by Chromium; the page offers "Reload" and never shows a white window.
      setImmediate(() => void own.loadURL(`${appOrigin}/crashed.html`));
    });
    own.on('focus', () => ports.onFocusChanged(true));
    own.on('blur', () => ports.onFocusChanged(false));
    own.on('close', (event) => {
      if (!ports.mayClose()) {
        event.preventDefault();
        return;
      }
      ports.memory.write({ ...own.getNormalBounds(), maximized: own.isMaximized() });
    });
    own.on('closed', () => {
      window = null;
      loaded = false;
      waiting = [];
      ports.onClosed();
    });
    void own.loadURL(`${appOrigin}/index.html`);
  }

  return {
    open,
    close: () => window?.close(),
    isOpen: () => window !== null,
    isFocused: () => window?.isFocused() ?? false,
    push: (name, payload) => {
      const send = (): void => window?.webContents.send(pushChannel, name, payload);
      if (window === null) return;
      if (loaded) send();
      else waiting.push(send);
    },
    owns: (contents) => window !== null && contents.id === window.webContents.id,
  };
}

function build(ports: MainWindowPorts, bounds: Bounds): BrowserWindow {
  return new BrowserWindow({
    ...bounds,
    minWidth: minimum.width,
    minHeight: minimum.height,
    show: false,
    title: 'CAMS',
    icon: ports.icon,
    // The colour behind the first frame, so that a dark system sees no white flash.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff',
    webPreferences: {
      preload: ports.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      webviewTag: false,
      disableDialogs: true,
    },
  });
}

/** Milliseconds since the system made this process; null where it does not say when that was. */
function sinceStartMs(): number | null {
  const createdMs = process.getCreationTime();
  return createdMs === null ? null : Math.round(systemClock.now() - createdMs);
}

/** A remembered place that no screen shows any more (a display was unplugged) falls back to the middle. */
function fitToScreens(bounds: Bounds): Bounds {
  const { x, y, width, height } = bounds;
  if (x === undefined || y === undefined) return { width, height };
  const visible = screen
    .getAllDisplays()
    .some(
      ({ workArea }) =>
        x < workArea.x + workArea.width - 50 &&
        x + width > workArea.x + 50 &&
        y < workArea.y + workArea.height - 50 &&
        y >= workArea.y - 10,
    );
  return visible ? bounds : { width, height };
}
