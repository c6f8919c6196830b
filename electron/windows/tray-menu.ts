/** The tray's menu as data: what is next, what waits, sync, pause, open, quit. */
import type { MenuItemConstructorOptions } from 'electron';

export type TrayState = {
  /** e.g. 'Next: Design review, Tue 3:00 PM'; null when nothing is ahead. */
  readonly next: string | null;
  readonly waiting: number;
  readonly pausedUntil: string | null;
  /** The alert that stands, in a few words; null while all is well. */
  readonly trouble: string | null;
};

export type TrayActions = {
  readonly open: (screen: 'week' | 'requests' | 'health') => void;
  readonly syncNow: () => void;
  /** Reads every web calendar, feed and outside server again. */
  readonly rescrapeNow: () => void;
  readonly pause: (until: 'hour' | 'tomorrow') => void;
  readonly resume: () => void;
  readonly quit: () => void;
};

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
  const trouble: MenuItemConstructorOptions[] =
    state.trouble === null
      ? []
      : [{ label: `⚠ ${state.trouble}`, click: () => actions.open('health') }, { type: 'separator' }];
  return [
    ...trouble,
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
    { label: 'Re-scrape now', click: actions.rescrapeNow },
    pause,
    { type: 'separator' },
    { label: 'Open CAMS', click: () => actions.open('week') },
    { label: 'Quit', click: actions.quit },
  ];
}

export function trayTip({ trouble, waiting }: TrayState): string {
  const says = [...(trouble === null ? [] : [trouble]), ...(waiting === 0 ? [] : [`${waiting} waiting`])];
  return says.length === 0 ? 'CAMS' : `CAMS: ${says.join(' · ')}`;
}
