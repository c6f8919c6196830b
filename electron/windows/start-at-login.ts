/** Start at login: the system's own setting on macOS and Windows, an autostart entry (XDG) on Linux. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { App } from 'electron';

export type LoginPorts = {
  readonly app: Pick<App, 'setLoginItemSettings'>;
  readonly platform: NodeJS.Platform;
  /** ~/.config or $XDG_CONFIG_HOME. */
  readonly configFolder: string;
  /** The command that starts the app. */
  readonly command: readonly string[];
};

/** Starts hidden in the tray. Applying the same value twice changes nothing. */
export function applyStartAtLogin(enabled: boolean, ports: LoginPorts): void {
  if (ports.platform !== 'linux') {
    ports.app.setLoginItemSettings({ openAtLogin: enabled, args: ['--hidden'] });
    return;
  }
  const file = join(ports.configFolder, 'autostart', 'cams.desktop');
  if (!enabled) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, autostartEntry(ports.command));
}

/** A Desktop Entry 1.5 file; arguments are quoted by its rules. */
export function autostartEntry(command: readonly string[]): string {
  const quoted = [...command, '--hidden']
    .map((word) => `"${word.replace(/[\\"`$]/g, '\\$&').replace(/%/g, '%%')}"`)
    .join(' ');
  return `[Desktop Entry]\nType=Application\nName=CAMS\nComment=Scheduling assistant\nExec=${quoted}\nTerminal=false\nX-GNOME-Autostart-enabled=true\n`;
}
