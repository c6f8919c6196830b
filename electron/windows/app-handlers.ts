/** The calls about the app itself. */
import { app, clipboard } from 'electron';
import type { AppInfo } from '#shared/contract/app.ts';
import type { HandlersOf } from '#shared/contract/index.ts';
import { openLink } from './links.ts';
import { runtimeNotice } from './runtime.ts';

export type AppHandlerPorts = {
  readonly secrets: () => AppInfo['secrets'];
  readonly isFirstStart: () => boolean;
  readonly storageNotice: string | null;
  readonly isTrayExplained: () => boolean;
  /** The user read what closing does and chose. */
  readonly onTrayExplained: (closeToTray: boolean) => void;
};

type Names = 'app/get-info' | 'app/open-link' | 'app/copy-text' | 'app/explain-close-to-tray';

export function createAppHandlers(ports: AppHandlerPorts): HandlersOf<Names> {
  return {
    'app/get-info': () => ({
      version: app.getVersion(),
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      platform: process.platform,
      runtimeNotice,
      secrets: ports.secrets(),
      firstStart: ports.isFirstStart(),
      storageNotice: ports.storageNotice,
      closeToTrayExplained: ports.isTrayExplained(),
    }),
    'app/open-link': async ({ url }) => {
      await openLink(url);
      return null;
    },
    'app/copy-text': async ({ text }) => {
      // A promise since Electron 44, immediate before.
      await clipboard.writeText(text);
      return null;
    },
    'app/explain-close-to-tray': ({ closeToTray }) => {
      ports.onTrayExplained(closeToTray);
      return null;
    },
  };
}
