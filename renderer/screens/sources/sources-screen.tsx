/** Where the picture of your time comes from: accounts, their calendars, how fresh each is and how it counts. */
import { Button } from '@mantine/core';
import { IconPlus, IconRefresh, IconStack2 } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { CalendarId } from '#shared/domain/ids.ts';
import { ScreenHeader } from '#renderer/components/screen-header.tsx';
import { EmptyView, LoadingRows } from '#renderer/components/state-views.tsx';
import { toErrorWords } from '#renderer/format/error-words.ts';
import { useAccounts, useCalendars, useSync } from '#renderer/stores/all-stores.ts';
import { openConnect } from '../shell/actions.ts';
import { SyncMenu } from '../shell/sync-menu.tsx';
import { AccountCard } from './account-card.tsx';
import { PolicyPanel } from './policy-panel.tsx';
import styles from './sources-screen.module.css';

export function SourcesScreen() {
  const { calendars, load } = useCalendars((state) => state);
  const accounts = useAccounts((state) => state.accounts.value) ?? [];
  const running = useSync((state) => state.running.has('all'));
  const run = useSync((state) => state.run);
  const [edited, setEdited] = useState<CalendarId | null>(null);
  useEffect(() => void load(), [load]);
  const list = calendars.value;
  const words = calendars.error ? toErrorWords(calendars.error) : null;
  return (
    <>
      <ScreenHeader
        title="Sources"
        note={list ? `${list.length === 1 ? 'One calendar' : `${list.length} calendars`}` : undefined}
        trailing={<SyncMenu />}
      >
        <div className={styles.spring} />
        <Button variant="default" leftSection={<IconRefresh size={15} />} loading={running} onClick={() => void run()}>
          Sync all
        </Button>
        <Button leftSection={<IconPlus size={15} />} onClick={openConnect}>
          Add account
        </Button>
      </ScreenHeader>
      <div className={styles.body}>
        <div className={styles.page}>
          {list ? (
            accounts.map((account) => (
              <AccountCard
                key={account.id}
                account={account}
                calendars={list.filter((calendar) => calendar.accountId === account.id)}
                edited={edited}
                onEdit={setEdited}
              />
            ))
          ) : words ? (
            <EmptyView
              tone="bad"
              icon={<IconStack2 size={22} />}
              title={words.title}
              text={words.text}
              step={{ label: 'Try again', onClick: () => void load() }}
            />
          ) : (
            <LoadingRows rows={5} height={56} label="Loading calendars" />
          )}
        </div>
        {edited !== null && <PolicyPanel calendarId={edited} onClose={() => setEdited(null)} />}
      </div>
    </>
  );
}
