/** The settings in which the system has a part: theme and start at login. */
import { app, nativeTheme } from 'electron';
import type { Settings } from '#shared/domain/settings.ts';
import { applyStartAtLogin } from './start-at-login.ts';

export function applySystemSettings({ app: chosen }: Settings): void {
  nativeTheme.themeSource = chosen.theme;
  applyStartAtLogin(chosen.startAtLogin, {
    app,
    platform: process.platform,
    configFolder: app.getPath('appData'),
    command: app.isPackaged ? [process.execPath] : [process.execPath, app.getAppPath()],
  });
}
