/** Who is signed in, where the sign-ins are kept, and what leaves this computer. */
import { Button } from '@mantine/core';
import { IconKey, IconKeyOff } from '@tabler/icons-react';
import { useAccounts, useApp } from '#renderer/stores/all-stores.ts';
import styles from './settings-screen.module.css';

const leaves = [
  'To Google, with your own client: reading your calendars and mail, and what you approved (replies, holds, events).',
  'To the people you write to: the reply that you approved. It names times, never why the others are taken.',
  'To the web pages, feeds and servers that you added: what it takes to read them. A log-in goes to its page’s own host only.',
  'To the relay and the Pub/Sub project that you set under “Change notices”, if you did: which calendars and mailbox to watch.',
  'To anybody else: nothing. No telemetry, no crash reports, no AI model, no servers of ours.',
];

export function PrivacySection() {
  const accounts = useAccounts((state) => state.accounts.value) ?? [];
  const secrets = useApp((state) => state.info.value?.secrets);
  const go = useApp((state) => state.go);
  return (
    <>
      <div className={styles.line}>
        <div>
          <h3>Accounts</h3>
          <p className="faint">{accounts.map((account) => account.email).join(', ') || 'None yet.'}</p>
        </div>
        <Button variant="default" onClick={() => go('sources')}>
          Manage in Sources
        </Button>
      </div>
      {secrets && (
        <div className={styles.line}>
          <div>
            <h3>Where sign-ins are kept</h3>
            <p className="faint">
              {secrets.durable
                ? `In your system’s ${secrets.backend}${secrets.protected ? ', protected by your login' : ''}. Nowhere else.`
                : 'Only in memory, until you quit: no keyring was found on this computer.'}
            </p>
          </div>
          {secrets.durable ? <IconKey size={20} aria-hidden="true" /> : <IconKeyOff size={20} aria-hidden="true" />}
        </div>
      )}
      <div className={styles.line}>
        <div>
          <h3>What leaves this computer</h3>
          <ul className={styles.leaves}>
            {leaves.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      </div>
    </>
  );
}
