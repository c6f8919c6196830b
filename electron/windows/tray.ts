/** The tray icon. Its menu is made in tray-menu.ts. */
import { Menu, Tray, nativeImage } from 'electron';
import { trayMenu, trayTip, type TrayActions, type TrayState } from './tray-menu.ts';

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
      tray.setToolTip(trayTip(state));
    },
    destroy: () => tray.destroy(),
  };
}
