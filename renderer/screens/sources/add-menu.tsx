/** "Add": an account, a web page, a feed, or somebody else's server. */
import { Button, Menu } from '@mantine/core';
import { IconBrandGoogle, IconChevronDown, IconPlus, IconRss, IconServer2, IconWorld } from '@tabler/icons-react';
import { inMain } from '#renderer/components/in-main.ts';
import { useSourcePanel } from '#renderer/stores/all-stores.ts';
import { addWebCalendar, openConnect } from '../shell/actions.ts';
import styles from './sources-screen.module.css';

export function AddMenu() {
  const open = useSourcePanel((state) => state.open);
  const kinds = [
    {
      label: 'Google account',
      text: 'Calendars and mail, by Google’s sign-in.',
      Icon: IconBrandGoogle,
      add: openConnect,
    },
    { label: 'Web page', text: 'Point at its events, CAMS reads the rest.', Icon: IconWorld, add: addWebCalendar },
    {
      label: 'Feed by address',
      text: 'An iCalendar address (.ics, webcal).',
      Icon: IconRss,
      add: () => void open({ kind: 'add-feed' }),
    },
    {
      label: 'MCP server',
      text: 'A calendar’s server, as assistants use it.',
      Icon: IconServer2,
      add: () => void open({ kind: 'add-server' }),
    },
  ] as const;
  return (
    <Menu width={300} portalProps={inMain} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button leftSection={<IconPlus size={15} />} rightSection={<IconChevronDown size={13} aria-hidden="true" />}>
          Add
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map(({ label, text, Icon, add }) => (
          <Menu.Item key={label} leftSection={<Icon size={18} stroke={1.6} />} onClick={add}>
            {label}
            <span className={styles.kindText}>{text}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
