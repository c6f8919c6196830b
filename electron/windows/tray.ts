/** The tray icon, with a dot while an alert stands. Its menu is made in tray-menu.ts. */
import { Menu, Tray, nativeImage, type NativeImage } from 'electron';
import { withDot } from './tray-dot.ts';
import { trayMenu, trayTip, type TrayActions, type TrayState } from './tray-menu.ts';

export function createTray(
  icon: string,
  actions: TrayActions,
): { update: (state: TrayState) => void; destroy: () => void } {
  const image = nativeImage.createFromPath(icon);
  const troubled = dotted(image);
  if (process.platform === 'darwin') for (const picture of [image, troubled]) picture.setTemplateImage(true);
  const tray = new Tray(image);
  tray.setToolTip('CAMS');
  let isTroubled = false;
  tray.on('click', () => actions.open('week'));
  return {
    // Linux shows a changed menu only when it is set anew.
    update: (state) => {
      if ((state.trouble !== null) !== isTroubled) {
        isTroubled = !isTroubled;
        tray.setImage(isTroubled ? troubled : image);
      }
      tray.setContextMenu(Menu.buildFromTemplate(trayMenu(state, actions)));
      tray.setToolTip(trayTip(state));
    },
    destroy: () => tray.destroy(),
  };
}

/** In every resolution that there is. */
function dotted(image: NativeImage): NativeImage {
  const made = nativeImage.createEmpty();
  for (const scaleFactor of image.getScaleFactors()) {
    const size = image.getSize(scaleFactor);
    const [width, height] = [Math.round(size.width * scaleFactor), Math.round(size.height * scaleFactor)];
    const buffer = Buffer.from(withDot({ bitmap: image.toBitmap({ scaleFactor }), width, height }));
    made.addRepresentation({ scaleFactor, width, height, buffer });
  }
  return made;
}
