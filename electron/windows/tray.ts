/** The tray icon and its menu: what is next, what waits, sync, pause, open, quit. */
import { Menu, Tray, nativeImage, type MenuItemConstructorOptions } from 'electron';

export type TrayState = {
  /** e.g. 'Next: Design review, Tue 3:00 PM'; null when nothing is ahead. */
  readonly next: string | null;
  readonly waiting: number;
  readonly pausedUntil: string | null;
};

export type TrayActions = {
  readonly open: (screen: 'week' | 'requests') => void;
  readonly syncNow: () => void;
  readonly pause: (until: 'hour' | 'tomorrow') => void;
  readonly resume: () => void;
  readonly quit: () => void;
};

/** The menu as data, so that it can be read in a test. */
export function trayMenu(state: TrayState, actions: TrayActions): MenuItemConstructorOptions[] {
  const pause: MenuItemConstructorOptions =
    state.pausedUntil === null
      ? {
          label: 'Pause',
          submenu: [
            { label: 'For an hour', click: () => actions.pause('hour') },
            { label: 'Until tomorrow', click: () => actions.pause('tomorrow') },
          ],
        }
      : { label: `Resume (paused until ${state.pausedUntil})`, click: actions.resume };
  return [
    { label: state.next ?? 'Nothing ahead in the next days', click: () => actions.open('week') },
    {
      label:
        state.waiting === 0
          ? 'No request waits for you'
          : `${state.waiting} ${state.waiting === 1 ? 'request waits' : 'requests wait'} for you`,
      click: () => actions.open('requests'),
    },
    { type: 'separator' },
    { label: 'Sync now', click: actions.syncNow },
    pause,
    { type: 'separator' },
    { label: 'Open CAMS', click: () => actions.open('week') },
    { label: 'Quit', click: actions.quit },
  ];
}

export function createTray(
  icon: string,
  actions: TrayActions,
): { update: (state: TrayState) => void; destroy: () => void } {
  const image = nativeImage.createFromPath(icon);
  if (process.platform === 'darwin') image.setTemplateImage(true);
  const tray = new Tray(image);
  tray.setToolTip('CAMS');
  tray.on('click', () => actions.open('week'));
  return {
    // Linux shows a changed menu only when it is set anew.
    update: (state) => {
      tray.setContextMenu(Menu.buildFromTemplate(trayMenu(state, actions)));
      tray.setToolTip(state.waiting === 0 ? 'CAMS' : `CAMS: ${state.waiting} waiting`);
    },
    destroy: () => tray.destroy(),
  };
}
