/** The browser's part: waiting with a way back, then what was found or what to do. */
import { Button, Loader } from '@mantine/core';
import { IconBrowser, IconCircleCheck } from '@tabler/icons-react';
import { toErrorWords } from '#renderer/format/error-words.ts';
import { stores, useAccounts, useApp, useCalendars } from '#renderer/stores/all-stores.ts';
import type { Account } from '#shared/domain/account.ts';
import { Note } from './note.tsx';
import styles from './connect-screen.module.css';

const featureNames = {
  readCalendars: 'reading calendars',
  writeEvents: 'adding events',
  readMail: 'noticing requests',
  sendMail: 'sending replies',
} as const;

export function findMissing(account: Account): string[] {
  return (Object.keys(featureNames) as (keyof typeof featureNames)[])
    .filter((key) => !account.features[key])
    .map((key) => featureNames[key]);
}

function Done({ account }: { readonly account: Account }) {
  const go = useApp((state) => state.go);
  const calendars = useCalendars(
    (state) => state.calendars.value?.filter((calendar) => calendar.accountId === account.id).length ?? 0,
  );
  const missing = findMissing(account);
  return (
    <>
      <div className={styles.outcome} role="status">
        <IconCircleCheck size={40} stroke={1.4} aria-hidden="true" className={styles.good} />
        <h2>{account.email} is connected</h2>
        <p>
          {calendars === 0
            ? 'Its calendars are being read…'
            : calendars === 1
              ? 'One calendar found.'
              : `${calendars} calendars found.`}
        </p>
      </div>
      {missing.length > 0 && (
        <Note tone="warn" title="Some boxes were left empty">
          Switched off: {missing.join(', ')}. Reconnect the account in Sources to tick them.
        </Note>
      )}
      {!account.durable && (
        <Note tone="warn" title="This sign-in ends when you quit">
          No keyring was found on this computer, so there is no safe place to keep it.
        </Note>
      )}
      <div className={styles.buttons}>
        <Button
          onClick={() => {
            go('week');
            void stores.week.getState().load();
          }}
        >
          Show my week
        </Button>
        <Button variant="default" onClick={() => go('sources')}>
          Check the calendars’ rules
        </Button>
      </div>
    </>
  );
}

export function SignInStep() {
  const { phase, connected, connectError, connectGoogle, cancelConnect } = useAccounts((state) => state);
  if (phase === 'done' && connected) return <Done account={connected} />;
  if (phase === 'waiting') {
    return (
      <div className={styles.outcome} role="status">
        <Loader size="md" />
        <h2>Go on in your browser</h2>
        <p>
          Google’s page has opened there. Choose the account, tick the boxes, press Continue; this window notices by
          itself. It waits five minutes.
        </p>
        <Button variant="default" onClick={() => void cancelConnect()}>
          Cancel
        </Button>
      </div>
    );
  }
  return (
    <>
      <div className={styles.outcome}>
        <IconBrowser size={40} stroke={1.3} aria-hidden="true" className={styles.accent} />
        <h2>Sign in with your browser</h2>
        <p>Your password stays between you and Google; CAMS never sees it.</p>
        <Button size="sm" onClick={() => void connectGoogle()}>
          {phase === 'failed' ? 'Try again' : 'Open the browser'}
        </Button>
      </div>
      {connectError && (
        <Note tone="bad" title={toErrorWords(connectError).title}>
          {toErrorWords(connectError).text}
        </Note>
      )}
    </>
  );
}
