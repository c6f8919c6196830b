/** The main window: sandboxed, remembered size and place, destroyed when closed to the tray so that its memory goes back. */
import { BrowserWindow, nativeTheme, screen, type WebContents } from 'electron';
import { pushChannel } from '#shared/contract/channels.ts';
import type { PushName, PushPayload } from '#shared/contract/events.ts';
import { systemClock } from '../system/clock.ts';
import type { Logger } from '../system/log.ts';
import { appOrigin } from './app-files.ts';

export type Bounds = { readonly x?: number; readonly y?: number; readonly width: number; readonly height: number };
export type Theme = 'system' | 'light' | 'dark';
/** The theme is in it because the settings are read after the window is shown. */
export type Remembered = Bounds & { readonly maximized: boolean; readonly theme?: Theme | undefined };
export type WindowMemory = {
  read: () => Remembered | null;
  write: (value: Remembered) => void;
};

export type MainWindowPorts = {
  readonly preload: string;
  readonly icon: string;
  /** Loaded while the page is; the window takes its remembered place before it is shown. */
  readonly loadMemory: () => Promise<WindowMemory>;
  readonly log: Logger;
  /** Asked on each close: true when the window may go (to the tray, or because the app quits). */
  readonly mayClose: () => boolean;
  readonly onFocusChanged: (focused: boolean) => void;
  readonly onClosed: () => void;
};

export type MainWindow = {
  readonly open: () => void;
  /** Resolves when no first paint is to be waited for: it is done, there is no window, or it takes too long. */
  readonly whenPainted: () => Promise<void>;
  readonly close: () => void;
  readonly isOpen: () => boolean;
  readonly isFocused: () => boolean;
  /** Sends to the window; a push to a page that does not listen yet waits until it does. */
  readonly push: <N extends PushName>(name: N, payload: PushPayload<N>) => void;
  readonly owns: (contents: WebContents) => boolean;
  /** The page asked for something, which it does only once it listens: a finished load is too early to tell it anything. */
  readonly heardFrom: () => void;
};

const minimum = { width: 900, height: 600 };
const paintPatienceMs = 3000;
const first: Bounds = { width: 1280, height: 800 };

export function createMainWindow(ports: MainWindowPorts): MainWindow {
  let window: BrowserWindow | null = null;
  let listening = false;
  let waiting: (() => void)[] = [];

  function open(): void {
    if (window !== null) {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      return;
    }
    window = build(ports);
    listening = false;
    const own = window;
    let memory: WindowMemory | null = null;
    const takesAll = ports.loadMemory().then(
      (found) => {
        memory = found;
        return takePlace(own, found.read());
      },
      (error: unknown) => {
        ports.log.warn('the remembered place could not be read', { error });
        return false;
      },
    );
    own.once('ready-to-show', () => void takesAll.then((maximized) => show(own, maximized, ports.log)));
    own.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) listening = false;
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
      memory?.write({ ...own.getNormalBounds(), maximized: own.isMaximized(), theme: nativeTheme.themeSource });
    });
    own.on('closed', () => {
      window = null;
      listening = false;
      waiting = [];
      ports.onClosed();
    });
    void own.loadURL(`${appOrigin}/index.html`);
  }

  return {
    open,
    whenPainted: () =>
      new Promise((resolve) => {
        if (window === null || window.isVisible()) return resolve();
        window.once('show', () => resolve());
        window.once('closed', () => resolve());
        // A page that crashes before it paints must not keep the features from running.
        setTimeout(resolve, paintPatienceMs);
      }),
    close: () => window?.close(),
    isOpen: () => window !== null,
    isFocused: () => window?.isFocused() ?? false,
    push: (name, payload) => {
      const send = (): void => window?.webContents.send(pushChannel, name, payload);
      if (window === null) return;
      if (listening) send();
      else waiting.push(send);
    },
    heardFrom: () => {
      listening = true;
      for (const send of waiting) send();
      waiting = [];
    },
    owns: (contents) => window !== null && contents.id === window.webContents.id,
  };
}

function build(ports: MainWindowPorts): BrowserWindow {
  return new BrowserWindow({
    ...first,
    minWidth: minimum.width,
    minHeight: minimum.height,
    show: false,
    title: 'CAMS',
    icon: ports.icon,
    backgroundColor: backgroundColor(),
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

/** The colour behind the first frame, so that a dark system sees no white flash. */
function backgroundColor(): string {
  return nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff';
}

/** True when it is to be maximized, which would show it at once. */
function takePlace(window: BrowserWindow, remembered: Remembered | null): boolean {
  if (remembered === null || window.isDestroyed()) return false;
  nativeTheme.themeSource = remembered.theme ?? 'system';
  window.setBackgroundColor(backgroundColor());
  const { x, y, width, height } = remembered;
  if (x !== undefined && y !== undefined && isVisible({ ...remembered, x, y })) {
    window.setBounds({ x, y, width, height });
  } else {
    window.setSize(width, height);
    window.center();
  }
  return remembered.maximized;
}

function show(window: BrowserWindow, maximized: boolean, log: Logger): void {
  if (window.isDestroyed()) return;
  if (maximized) window.maximize();
  window.show();
  // Null where the system does not say when it made the process.
  const createdMs = process.getCreationTime();
  log.info('window shown', {
    sinceStartMs: createdMs === null ? undefined : Math.round(systemClock.now() - createdMs),
  });
}

/** False for a place that no screen shows any more: a display was unplugged. */
function isVisible({ x, y, width }: Bounds & { readonly x: number; readonly y: number }): boolean {
  return screen
    .getAllDisplays()
    .some(
      ({ workArea }) =>
        x < workArea.x + workArea.width - 50 &&
        x + width > workArea.x + 50 &&
        y < workArea.y + workArea.height - 50 &&
        y >= workArea.y - 10,
    );
}
