/** The floor that CAMS is measured against: one sandboxed window with React on it, or with --hidden only a tray icon. */
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, Menu, Tray } from 'electron';

const folder = import.meta.dirname;
const logs = join(app.getPath('userData'), 'logs');

/** The line that CAMS writes to its own log, in the same place and form. */
function tell(text: string): void {
  mkdirSync(logs, { recursive: true });
  appendFileSync(join(logs, 'cams.log'), `${JSON.stringify({ atMs: Date.now(), text })}\n`);
}

function openWindow(): void {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    webPreferences: { preload: join(folder, 'preload.cjs'), sandbox: true, contextIsolation: true },
  });
  window.once('ready-to-show', () => {
    window.show();
    tell('window shown');
  });
  void window.loadFile(join(folder, 'renderer', 'index.html'));
}

// Kept here, because a tray icon that is garbage-collected disappears.
const trays: Tray[] = [];

function openTray(): void {
  const tray = new Tray(join(folder, 'tray.png'));
  tray.setContextMenu(Menu.buildFromTemplate([{ role: 'quit' }]));
  trays.push(tray);
  tell('started in the tray');
}

// With a listener the app lives on without a window.
app.on('window-all-closed', () => undefined);
void app.whenReady().then(process.argv.includes('--hidden') ? openTray : openWindow);
