/** The command palette (Ctrl/Cmd+K): everything that the app does, by name. */
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import {
  IconCalendarEvent,
  IconCopy,
  IconInfoCircle,
  IconKeyboard,
  IconMoon,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlugConnected,
  IconRefresh,
  IconReportMedical,
  IconRotateClockwise,
  IconSearch,
  IconSun,
  IconWorldPlus,
  IconDeviceDesktop,
} from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { toStateWords, toWho } from '#renderer/format/request-words.ts';
import { stores, useRequests, useSync } from '#renderer/stores/all-stores.ts';
import { addWebCalendar, changeTheme, copyFreeTimes, goToday, openConnect, rescrapeAll } from './actions.ts';
import { railItems } from './rail.tsx';
import styles from './shell.module.css';

const size = 18;

export function Palette() {
  const paused = useSync((state) => state.status.value?.state === 'paused');
  const requests = useRequests((state) => state.list.value);
  const actions = useMemo((): SpotlightActionGroupData[] => {
    const { app, sync, health } = stores;
    const item = (id: string, label: string, icon: ReactNode, onClick: () => void, keywords: string[] = []) => ({
      id,
      label,
      leftSection: icon,
      onClick,
      keywords,
    });
    return [
      {
        group: 'Go to',
        actions: [
          ...railItems.map(({ screen, label, icon: ItemIcon }) =>
            item(screen, label, <ItemIcon size={size} />, () => app.getState().go(screen), ['open', 'screen']),
          ),
          item('today', 'Today', <IconCalendarEvent size={size} />, goToday, ['now', 'week']),
        ],
      },
      {
        group: 'Do',
        actions: [
          item('copy', 'Copy the times I am free', <IconCopy size={size} />, () => void copyFreeTimes(), [
            'availability',
            'slots',
          ]),
          item('sync', 'Sync now', <IconRefresh size={size} />, () => void sync.getState().run(), [
            'refresh',
            'reload',
          ]),
          item('rescrape', 'Re-scrape all', <IconRotateClockwise size={size} />, () => void rescrapeAll(), [
            'refresh',
            'web calendars',
            'feeds',
          ]),
          paused
            ? item('resume', 'Resume syncing', <IconPlayerPlay size={size} />, () => void sync.getState().resume(), [
                'pause',
              ])
            : item(
                'pause',
                'Pause syncing for an hour',
                <IconPlayerPause size={size} />,
                () => void sync.getState().pause('hour'),
              ),
          item('connect', 'Connect an account', <IconPlugConnected size={size} />, openConnect, [
            'google',
            'add',
            'sign in',
          ]),
          item('add-page', 'Add a web calendar', <IconWorldPlus size={size} />, addWebCalendar, [
            'scrape',
            'page',
            'source',
          ]),
          item(
            'diagnostics',
            'Copy diagnostics',
            <IconReportMedical size={size} />,
            () => void health.getState().copyDiagnostics(),
            ['bug', 'log'],
          ),
        ],
      },
      {
        group: 'Look',
        actions: [
          item('theme-system', 'Theme: as the system', <IconDeviceDesktop size={size} />, () => changeTheme('system'), [
            'appearance',
          ]),
          item('theme-light', 'Theme: light', <IconSun size={size} />, () => changeTheme('light'), [
            'appearance',
            'white',
          ]),
          item('theme-dark', 'Theme: dark', <IconMoon size={size} />, () => changeTheme('dark'), [
            'appearance',
            'black',
          ]),
          item(
            'shortcuts',
            'Keyboard shortcuts',
            <IconKeyboard size={size} />,
            () => app.getState().open('shortcuts'),
            ['keys', 'help'],
          ),
          item('about', 'About CAMS', <IconInfoCircle size={size} />, () => app.getState().open('about'), ['version']),
        ],
      },
      {
        group: 'Requests',
        actions: (requests ?? []).slice(0, 40).map((request) => ({
          id: `request-${request.id}`,
          label: request.subject || 'No subject',
          description: `${toWho(request.who)} · ${toStateWords(request).label}`,
          onClick: () => {
            app.getState().go('requests');
            void stores.requests.getState().open(request.id);
          },
        })),
      },
    ];
  }, [paused, requests]);
  return (
    <Spotlight
      actions={actions}
      shortcut={['mod + K']}
      limit={14}
      highlightQuery
      scrollable
      maxHeight={420}
      lockScroll={false}
      attributes={{ content: { 'aria-label': 'Commands' } }}
      overlayProps={{ backgroundOpacity: 0.28, blur: 0 }}
      radius="lg"
      shadow="xl"
      classNames={{ content: styles.palette ?? '' }}
      nothingFound="Nothing by that name. Try “sync”, “today” or a person."
      searchProps={{
        leftSection: <IconSearch size={18} />,
        placeholder: 'What do you want to do?',
        'aria-label': 'Commands',
      }}
    />
  );
}
