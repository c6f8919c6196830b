/** Where the picture of your time comes from: accounts, their calendars, how fresh each is and how it counts. */
import { Button } from '@mantine/core';
import { IconRefresh, IconRotateClockwise, IconStack2 } from '@tabler/icons-react';
import { useEffect } from 'react';
import { sourceAccountId } from '#shared/domain/source.ts';
import { ScreenHeader } from '#renderer/components/screen-header.tsx';
import { EmptyView, LoadingRows } from '#renderer/components/state-views.tsx';
import { toErrorWords } from '#renderer/format/error-words.ts';
import {
  useAccounts,
  useCalendars,
  useSourcePanel,
  useSources,
  useSync,
  useTeaching,
} from '#renderer/stores/all-stores.ts';
import { rescrapeAll } from '../shell/actions.ts';
import { SyncMenu } from '../shell/sync-menu.tsx';
import { TeachScreen } from '../teaching/teach-screen.tsx';
import { AccountCard } from './account-card.tsx';
import { AddMenu } from './add-menu.tsx';
import { SourcePanelView } from './source-panel-view.tsx';
import { SourcesCard } from './sources-card.tsx';
import styles from './sources-screen.module.css';

function countWords(calendars: number, sources: number): string {
  const words = calendars === 1 ? 'One calendar' : `${calendars} calendars`;
  return sources === 0 ? words : `${words}, ${sources} ${sources === 1 ? 'other source' : 'other sources'}`;
}

function List() {
  const { calendars, load } = useCalendars((state) => state);
  const accounts = useAccounts((state) => state.accounts.value) ?? [];
  const sources = useSources((state) => state.sources.value);
  const loadSources = useSources((state) => state.load);
  const rescraping = useSources((state) => state.running.has('all'));
  const running = useSync((state) => state.running.has('all'));
  const run = useSync((state) => state.run);
  const { panel, open } = useSourcePanel((state) => state);
  useEffect(() => void load(), [load]);
  useEffect(() => void loadSources(), [loadSources]);
  // The calendars of web sources have their own card.
  const list = calendars.value?.filter(({ accountId }) => accountId !== sourceAccountId);
  const words = calendars.error ? toErrorWords(calendars.error) : null;
  return (
    <>
      <ScreenHeader
        title="Sources"
        note={list ? countWords(list.length, sources?.length ?? 0) : undefined}
        trailing={<SyncMenu />}
      >
        <div className={styles.spring} />
        <Button variant="default" leftSection={<IconRefresh size={15} />} loading={running} onClick={() => void run()}>
          Sync all
        </Button>
        {sources !== null && sources.length > 0 && (
          <Button
            variant="default"
            leftSection={<IconRotateClockwise size={15} />}
            loading={rescraping}
            onClick={() => void rescrapeAll()}
          >
            Re-scrape all
          </Button>
        )}
        <AddMenu />
      </ScreenHeader>
      <div className={styles.body}>
        <div className={styles.page}>
          {list ? (
            accounts.map((account) => (
              <AccountCard
                key={account.id}
                account={account}
                calendars={list.filter((calendar) => calendar.accountId === account.id)}
                edited={panel?.kind === 'rules' ? panel.calendarId : null}
                onEdit={(calendarId) => void open({ kind: 'rules', calendarId })}
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
          {list && <SourcesCard />}
        </div>
        <SourcePanelView />
      </div>
    </>
  );
}

export function SourcesScreen() {
  const teaching = useTeaching((state) => state.isOpen);
  return teaching ? <TeachScreen /> : <List />;
}
