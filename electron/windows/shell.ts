/**
 * Everything the user sees outside the page: window, tray, native menu, notifications. It opens before the features are built
 * (the first paint waits for nothing) and gets them by `attach`.
 */
import { join } from 'node:path';
import { app, Menu, type IpcMainInvokeEvent } from 'electron';
import type { PushName, PushPayload, ScreenName } from '#shared/contract/events.ts';
import type { RequestId } from '#shared/domain/ids.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { Logger } from '../system/log.ts';
import { appMenu } from './app-menu.ts';
import { createMainWindow } from './main-window.ts';
import { createNoticeBursts } from './notice-bursts.ts';
import { createNotifications } from './notifications.ts';
import { isAppPage } from './rules.ts';
import { createTray } from './tray.ts';
import type { TrayState } from './tray-menu.ts';

/** What the shell asks of the features, once they are there. */
export type ShellPorts = {
  readonly settings: () => Settings;
  readonly isTrayExplained: () => boolean;
  readonly trayState: () => Promise<TrayState>;
  readonly syncNow: () => void;
  /** Reads every web calendar, feed and outside server again. */
  readonly rescrapeNow: () => void;
  readonly pause: (until: 'hour' | 'tomorrow') => void;
  readonly resume: () => void;
  /** Sets a request aside until tomorrow morning. */
  readonly later: (requestId: RequestId) => void;
  readonly onFocus: () => void;
};

export type Shell = {
  readonly attach: (ports: ShellPorts) => void;
  readonly open: () => void;
  /** Resolves when no first paint is to be waited for. */
  readonly whenPainted: () => Promise<void>;
  readonly navigate: (screen: ScreenName, requestId: RequestId | null) => void;
  readonly push: <N extends PushName>(name: N, payload: PushPayload<N>) => void;
  readonly notify: (notice: { readonly title: string; readonly body: string; readonly requestId: RequestId }) => void;
  /** An alert; a click leads to the Health screen. */
  readonly warn: (alert: { readonly title: string; readonly body: string }) => void;
  readonly refreshTray: () => void;
  readonly isFocused: () => boolean;
  /** True for a call from the main frame of the main window showing a page of the app. Must be asked synchronously. */
  readonly isTrusted: (event: IpcMainInvokeEvent) => boolean;
  /** The user learned what closing does: goes on with the close that asked. */
  readonly finishClose: (closeToTray: boolean) => void;
};

export function createShell(folder: string, log: Logger): Shell {
  const icons = join(folder, 'icons');
  let features: ShellPorts | null = null;
  let quitting = false;
  let closeAsked = false;
  app.on('before-quit', () => (quitting = true));

  const window = createMainWindow({
    preload: join(folder, 'preload.cjs'),
    icon: join(icons, '256x256.png'),
    loadMemory: async () => (await import('./window-memory.ts')).createWindowMemory(),
    log,
    mayClose: () => {
      if (quitting) return true;
      if (features === null) {
        // Answered once the features are there. A second close goes through, so that a start that hangs can be left.
        if (closeAsked) return true;
        closeAsked = true;
        return false;
      }
      if (!features.isTrayExplained()) {
        window.push('explain-tray', {});
        return false;
      }
      return true;
    },
    onFocusChanged: (focused) => {
      if (focused) features?.onFocus();
    },
    onClosed: () => {
      // While quitting the database may be closed already: the settings are not asked any more.
      if (!quitting && features !== null && !features.settings().app.closeToTray) app.quit();
    },
  });
  const notifications = createNotifications(() => features?.settings().app.notifications ?? false);
  const notices = createNoticeBursts({
    show: notifications.show,
    showMany: (count) =>
      notifications.show({
        title: `${count} notices`,
        body: 'Several requests changed at once.',
        onClick: () => navigate('requests', null),
      }),
    later: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });

  function navigate(screen: ScreenName, requestId: RequestId | null): void {
    window.open();
    window.push('navigate', { screen, requestId });
  }

  const tray = createTray(join(icons, process.platform === 'darwin' ? 'trayTemplate.png' : 'tray.png'), {
    open: (screen) => navigate(screen, null),
    syncNow: () => features?.syncNow(),
    rescrapeNow: () => features?.rescrapeNow(),
    pause: (until) => features?.pause(until),
    resume: () => features?.resume(),
    quit: () => app.quit(),
  });
  tray.update({ next: null, waiting: 0, pausedUntil: null, trouble: null });
  // Changes come in bursts (a sync touches many topics); the menu is made anew once after each.
  let refreshing: NodeJS.Timeout | null = null;
  function refreshTray(): void {
    refreshing ??= setTimeout(() => {
      refreshing = null;
      features?.trayState().then(tray.update, (error: unknown) => log.warn('the tray could not be read', { error }));
    }, 500);
  }

  const menu = appMenu(
    {
      navigate: (screen) => navigate(screen, null),
      command: (name) => {
        window.open();
        window.push('command', { name });
      },
      syncNow: () => features?.syncNow(),
      closeWindow: () => window.close(),
      quit: () => app.quit(),
    },
    process.platform,
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));

  // The tray keeps the app alive without a window.
  app.on('window-all-closed', () => undefined);
  app.on('second-instance', () => window.open());
  app.on('activate', () => window.open());

  return {
    attach: (ports) => {
      features = ports;
      refreshTray();
      if (closeAsked) window.close();
    },
    open: window.open,
    whenPainted: window.whenPainted,
    navigate,
    push: window.push,
    notify: ({ title, body, requestId }) =>
      notices.add({
        title,
        body,
        onClick: () => navigate('requests', requestId),
        onLater: () => features?.later(requestId),
      }),
    warn: (alert) => notifications.show({ ...alert, onClick: () => navigate('health', null) }),
    refreshTray,
    isFocused: window.isFocused,
    isTrusted: ({ sender, senderFrame }) => {
      const isOurs =
        senderFrame !== null && senderFrame === sender.mainFrame && window.owns(sender) && isAppPage(senderFrame.url);
      if (isOurs) window.heardFrom();
      return isOurs;
    },
    finishClose: (closeToTray) => {
      window.close();
      if (!closeToTray) app.quit();
    },
  };
}
