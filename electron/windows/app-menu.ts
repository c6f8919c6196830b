/** The native menu. Every entry also exists in the window; here it is where the system's users look for it. */
import type { MenuItemConstructorOptions } from 'electron';
import type { PushPayload, ScreenName } from '#shared/contract/events.ts';

export type MenuActions = {
  readonly navigate: (screen: ScreenName) => void;
  readonly command: (name: PushPayload<'command'>['name']) => void;
  readonly syncNow: () => void;
  readonly closeWindow: () => void;
  readonly quit: () => void;
};

export function appMenu(actions: MenuActions, platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const screens: readonly (readonly [string, ScreenName])[] = [
    ['Week', 'week'],
    ['Requests', 'requests'],
    ['Sources', 'sources'],
    ['Health', 'health'],
    ['Settings', 'settings'],
  ];
  const own: MenuItemConstructorOptions = {
    label: platform === 'darwin' ? 'CAMS' : '&File',
    submenu: [
      { label: 'About CAMS', click: () => actions.command('about') },
      { label: 'Settings', accelerator: 'CmdOrCtrl+,', click: () => actions.navigate('settings') },
      { type: 'separator' },
      { label: 'Sync now', accelerator: 'CmdOrCtrl+R', click: actions.syncNow },
      { type: 'separator' },
      { label: 'Close window', accelerator: 'CmdOrCtrl+W', click: actions.closeWindow },
      { label: 'Quit', accelerator: 'CmdOrCtrl+Q', click: actions.quit },
    ],
  };
  return [
    own,
    { role: 'editMenu' },
    {
      label: '&Go',
      submenu: [
        ...screens.map(([label, screen]): MenuItemConstructorOptions => ({
          label,
          click: () => actions.navigate(screen),
        })),
        { type: 'separator' },
        { label: 'Today', click: () => actions.command('today') },
        { label: 'Command palette', accelerator: 'CmdOrCtrl+K', click: () => actions.command('palette') },
      ],
    },
    {
      label: '&View',
      submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'togglefullscreen' }],
    },
    { label: '&Help', submenu: [{ label: 'Keyboard shortcuts', click: () => actions.command('shortcuts') }] },
  ];
}
