/** What to do in Google's console, with the names that its pages and buttons carry. */
import { Anchor, Button } from '@mantine/core';
import { IconArrowRight, IconExternalLink } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useApp } from '#renderer/stores/all-stores.ts';
import { Note } from './note.tsx';
import styles from './connect-screen.module.css';

const consoleUrl = 'https://console.cloud.google.com';

function ConsoleLink({ path, children }: { readonly path: string; readonly children: ReactNode }) {
  const openLink = useApp((state) => state.openLink);
  return (
    <Anchor
      component="button"
      type="button"
      className={styles.link}
      onClick={() => void openLink(`${consoleUrl}${path}`)}
    >
      {children} <IconExternalLink size={13} aria-label="opens in your browser" />
    </Anchor>
  );
}

export function ProjectStep({ onNext }: { readonly onNext: () => void }) {
  return (
    <>
      <h2>Make a client of your own</h2>
      <p className={styles.lead}>
        Google lets an app in only through a registered client. With your own, nobody else can read along, and nobody
        else’s limits bind you. It is free.
      </p>
      <ol className={styles.instructions}>
        <li>
          <strong>Create a project.</strong> Open <ConsoleLink path="/projectcreate">New project</ConsoleLink>, name it
          “CAMS”, press <b>Create</b>.
        </li>
        <li>
          <strong>Switch on two APIs.</strong> Open{' '}
          <ConsoleLink path="/apis/library/calendar-json.googleapis.com">Google Calendar API</ConsoleLink> and{' '}
          <ConsoleLink path="/apis/library/gmail.googleapis.com">Gmail API</ConsoleLink>; on each press <b>Enable</b>.
        </li>
        <li>
          <strong>Describe the app.</strong> Open <ConsoleLink path="/auth/overview">Google Auth Platform</ConsoleLink>,
          press <b>Get started</b>. Name “CAMS”, your own address for support and contact; under <b>Audience</b> choose{' '}
          <b>Internal</b> if your organisation offers it, else <b>External</b>.
        </li>
        <li>
          <strong>Publish it.</strong> Open <ConsoleLink path="/auth/audience">Audience</ConsoleLink> and press{' '}
          <b>Publish app</b>, so that its status reads <b>In production</b>. Internal apps need no publishing.
        </li>
        <li>
          <strong>Create the client.</strong> Open{' '}
          <ConsoleLink path="/auth/clients/create">Create OAuth client ID</ConsoleLink>; application type{' '}
          <b>Desktop app</b>; press <b>Create</b>, then <b>Download JSON</b>.
        </li>
      </ol>
      <Note tone="warn" title="The seven-day trap">
        While the status is <b>Testing</b>, Google ends every sign-in after seven days, without a warning. Publishing
        stops that. No review is needed for yourself: at sign-in Google then says once that it has not verified the app;
        choose <b>Advanced</b>, then <b>Go to CAMS</b>.
      </Note>
      <div className={styles.buttons}>
        <Button rightSection={<IconArrowRight size={15} />} onClick={onNext}>
          I have the JSON file
        </Button>
      </div>
    </>
  );
}
