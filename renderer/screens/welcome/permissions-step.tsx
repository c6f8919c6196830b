/** Every permission before the browser asks for it: what it is for, and what is lost without it. */
import { Button } from '@mantine/core';
import {
  IconArrowRight,
  IconCalendarPlus,
  IconCalendarSearch,
  IconId,
  IconMailOpened,
  IconMailShare,
} from '@tabler/icons-react';
import { Note } from './note.tsx';
import styles from './connect-screen.module.css';

const permissions = [
  {
    icon: IconId,
    name: 'Your name and address',
    scope: 'openid · email · profile',
    use: 'To show which account this is.',
    without: 'Always included.',
  },
  {
    icon: IconCalendarSearch,
    name: 'See the list of your calendars',
    scope: 'calendar.calendarlist.readonly',
    use: 'To know which calendars there are.',
    without: 'Without it: no calendars, so no free times.',
  },
  {
    icon: IconCalendarPlus,
    name: 'See and edit events',
    scope: 'calendar.events',
    use: 'To read when you are busy, and to add holds and meetings that you approved.',
    without: 'Without it: no calendars, so no free times.',
  },
  {
    icon: IconMailOpened,
    name: 'Read mail',
    scope: 'gmail.readonly',
    use: 'To notice mails that ask for your time. Read on this computer, by code, never uploaded.',
    without: 'Without it: no requests; calendars still work.',
  },
  {
    icon: IconMailShare,
    name: 'Write and send drafts',
    scope: 'gmail.compose',
    use: 'To send the replies that you approved, and only those.',
    without: 'Without it: you copy the replies by hand.',
  },
];

export function PermissionsStep({ onNext }: { readonly onNext: () => void }) {
  return (
    <>
      <h2>What Google will ask you</h2>
      <p className={styles.lead}>
        The next page opens in your browser. Tick every box for the whole product; a box left empty only switches off
        its part.
      </p>
      <ul className={styles.permissions}>
        {permissions.map(({ icon: PermissionIcon, name, scope, use, without }) => (
          <li key={scope}>
            <PermissionIcon size={20} stroke={1.6} aria-hidden="true" />
            <div>
              <strong>{name}</strong> <code>{scope}</code>
              <p>{use}</p>
              <p className="faint">{without}</p>
            </div>
          </li>
        ))}
      </ul>
      <Note tone="info" title="What never happens">
        Nothing is sent, deleted or changed without your approval. The sign-in is kept in your system’s keychain; sign
        out at any time to end it.
      </Note>
      <div className={styles.buttons}>
        <Button rightSection={<IconArrowRight size={15} />} onClick={onNext}>
          Continue
        </Button>
      </div>
    </>
  );
}
